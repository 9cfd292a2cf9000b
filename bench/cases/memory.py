"""Memory of the process."""

from lists import LISTS, PAGE
from measure import peak_growth_mb, resident_mb, undone
from results import Line

from .cascade import TASKS, issued_plan

TITLE = "Memory"
METHOD = (
    "By how much the process's resident memory grows, at its peak, while a page is "
    "read and while a plan is handed out to 300 and to 1,500 units; and the process "
    "itself after all cases."
)
HEADS = ("", "Units", "", "MB")


def run(bench):
    """Measure a page of the largest list, two cascades, and the process."""
    env, size = bench.env, bench.size
    records = env[LISTS[0].model].with_user(bench.data.users["nation"])
    fields = list(LISTS[0].fields)
    grown = peak_growth_mb(lambda: records.search_read([], fields, limit=PAGE))
    lines = [Line("growth", size, "one page", grown)]
    for kind_id, units in bench.data.kinds.values():
        plan = issued_plan(env, kind_id, TASKS).with_user(bench.data.users["nation"])
        with undone(env):
            grown = peak_growth_mb(plan._hand_out)
        lines.append(Line("growth", size, f"cascade to {units:,} units", grown))
    return [*lines, Line("process", size, "at the end", resident_mb())]


def checks(_lines):
    """There is no target for memory."""
    return []
