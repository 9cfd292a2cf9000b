"""The items of one body, and the lists by which an officer works."""

from dataclasses import dataclass, replace

from lists import LISTS, PAGE
from measure import Timing, rounds
from results import Check, timed

from .page import COUNT_LIMIT, list_calls, same_rows

GRID = True
TITLE = "Recommendations: items of a body, and lists to work by"
METHOD = (
    "First page of recommendations (two of each unit, half of them open) by a normal "
    "user of each level: all to the body that has most (one in thirty), those that are "
    "overdue, those to verify. `search_read` against SQL of the same rows; "
    f"`web_search_read` counts up to {COUNT_LIMIT:,}, too. A user of one unit has "
    "fewer rows than a page."
)
MODEL = "kh18.recommendation"
MAX_RATIO = 8
# A page of a few rows is Odoo's own time, whatever the database does.
MIN_ROWS = PAGE
RUNS = 11


@dataclass(frozen=True)
class View:
    """A list with a filter: for Odoo and for SQL."""

    name: str
    domain: list
    where: str


def _views(env):
    body_id = env[MODEL].search([], order="addressee_id", limit=1).addressee_id.id
    waiting = "t.state = 'open' AND t.date_done IS NULL"
    return [
        View("body", [("addressee_id", "=", body_id)], f"t.addressee_id = {body_id}"),
        View(
            "overdue",
            [("is_overdue", "=", True)],
            f"{waiting} AND t.sending IN ('sent', 'received')"
            f" AND t.date_limit < '{env['kh18.workday']._today()}'",
        ),
        View(
            "to-verify",
            [("is_to_verify", "=", True)],
            "t.state = 'open' AND t.claimed = 'resolved' AND t.resolution = 'open'",
        ),
    ]


def run(bench):
    """Measure each list for the user of each level, all levels in turns."""
    lines = []
    for spec in bench.lists(LISTS):
        if spec.model == MODEL:
            for view in _views(bench.env):
                lines += _measure(bench, spec, view)
    return lines


def _measure(bench, spec, view):
    calls, rows = {}, {}
    spec = replace(spec, below=f"{spec.below} AND {view.where}")
    for level in bench.data.units:
        of_level = list_calls(bench, spec, level, view.domain)
        rows[level] = same_rows(spec, level, of_level["page"], of_level["SQL"])
        calls.update({(kind, level): call for kind, call in of_level.items()})
    found = rounds(bench.env, calls, bench.runs(RUNS))
    lines = []
    for kind, limit in (("page", "SQL"), ("web page", "web SQL")):
        for level in bench.data.units:
            ours, queries = found[kind, level]
            timing = Timing(ours, found[limit, level][0], queries)
            case = f"{kind} {view.name}"
            lines.append(timed(case, bench.size, level, timing, rows[level]))
    return lines


def checks(lines):
    """Return the checks of the ratio, and of the queries."""
    found = []
    lines = [line for line in lines if line.of == __name__]
    for name in dict.fromkeys(line.case for line in lines if line.case[0] == "p"):
        some = [ln for ln in lines if ln.case == name and ln.rows >= MIN_ROWS]
        # Where nothing is found, nothing is read.
        queries = {ln.queries for ln in lines if ln.case == name and ln.rows}
        # The others are told for comparison: their filters are the officer's own.
        if some and name == "page body":
            worst = max(some, key=lambda line: line.ratio)
            found.append(
                Check(
                    f"recommendations, {name} ≤ {MAX_RATIO}× SQL at every level",
                    f"{worst.ratio:.1f}× ({worst.label}, {worst.size:,} units)",
                    worst.ratio <= MAX_RATIO,
                )
            )
        found.append(
            Check(
                f"recommendations, {name}: as many queries at every size and level",
                ", ".join(map(str, sorted(queries))),
                max(queries) - min(queries) <= 1,
            )
        )
    return found
