"""Memory of the process."""

from lists import LISTS, PAGE
from measure import fresh, peak_growth_mb, resident_mb
from results import Line

TITLE = "Memory"
METHOD = (
    "Growth of the process's resident memory at its peak while a page is read (the "
    "cascade's is measured there), and the process itself after all cases."
)


def run(bench):
    """Measure a page of the largest list and the process."""
    records = bench.env[LISTS[0].model].with_user(bench.data.users["nation"])

    def page():
        fresh(bench.env)
        records.search_read([], list(LISTS[0].fields), limit=PAGE)

    grown = peak_growth_mb(page)
    return [
        Line("memory, MB", bench.size, "one page", grown),
        Line("memory, MB", bench.size, "process", resident_mb()),
    ]


def checks(_lines):
    """There is no target for memory."""
    return []
