"""Reading the text of a plan."""

from measure import compare_writes, median_ms
from plan_text import plan_text
from results import Check, Line

from odoo.addons.kh18_oversight.lib.plan_text import read

TITLE = "Text of a plan"
METHOD = (
    "An invented plan of 20 and of 40 pages (2,300 characters each): `read` of the "
    "text alone, and the button of the wizard (`action_read`), which also matches what "
    "was read with units and documents and saves the lines for the user to correct."
)
PAGES = (20, 40)
MAX_MS = 1000
RUNS = 5


def run(bench):
    """Measure the reading of two lengths."""
    lines = []
    for pages in PAGES:
        text, sections = plan_text(pages)
        tasks = len(read(text).tasks)
        if tasks < sections:
            raise AssertionError(f"{tasks} tasks read of {sections}")
        label = f"{pages} pages"
        alone = median_ms(lambda text=text: read(text), bench.runs(RUNS))
        lines.append(Line("text", bench.size, label, alone, rows=tasks))
        lines.append(_wizard(bench, label, text))
    return lines


def _wizard(bench, label, text):
    wizards = bench.env["kh18.plan.import.wizard"].with_user(bench.data.users["nation"])
    values = {"unit_id": bench.data.units["nation"], "text": text}

    def ours():
        wizards.create(values).action_read()

    timing = compare_writes(
        bench.env, ours, limit=lambda: None, number=bench.runs(RUNS)
    )
    return Line("text wizard", bench.size, label, timing.ours, None, timing.queries)


def checks(lines):
    """Return the checks of 20 pages."""
    found = []
    for case, what in (("text", "reading"), ("text wizard", "reading in the wizard")):
        times = [
            line.ours
            for line in lines
            if line.case == case and line.label == f"{PAGES[0]} pages"
        ]
        found.append(
            Check(
                f"{what} {PAGES[0]} pages of plan text < 1 s",
                f"{max(times) / 1000:.2f} s",
                max(times) < MAX_MS,
            )
        )
    return found
