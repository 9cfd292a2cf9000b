"""First page and count of scoped lists, for a normal user at each level."""

from lists import LISTS, MAIN_LIST, PAGE
from measure import Timing, rounds
from results import Check, timed

GRID = True
TITLE = "First page of a scoped list"
METHOD = (
    "`search_read` of 80 rows in the list's own order, by a normal user under the "
    "record rules, against hand-written SQL that reads the same rows, fields and "
    "names of linked records by the best index (where papers from above are read, "
    "one index scan for each unit above). `web_search_read` is the web client's call: "
    "it checks the rows once more and counts up to 10,001, as its SQL does. The "
    "targets are checked on full pages of `search_read`: a lowest unit has no 80 "
    "plans, units, posts or counts."
)
MAX_RATIO, MAX_SPREAD = 8, 1.5
COUNT_LIMIT = 10_001
RUNS = 21


def run(bench):
    """Measure each list for the user of each level, all levels in turns."""
    lines = []
    for spec in bench.lists(LISTS):
        calls, rows = {}, {}
        for level in bench.data.units:
            of_level = _calls(bench, spec, level)
            rows[level] = same_rows(spec, level, of_level["page"], of_level["SQL"])
            calls.update({(kind, level): call for kind, call in of_level.items()})
        found = rounds(bench.env, calls, bench.runs(RUNS))
        for kind, limit in (("page", "SQL"), ("web page", "web SQL")):
            for level in bench.data.units:
                ours, queries = found[kind, level]
                timing = Timing(ours, found[limit, level][0], queries)
                case = f"{kind} {spec.model}"
                lines.append(timed(case, bench.size, level, timing, rows[level]))
    return lines


def _calls(bench, spec, level):
    return list_calls(bench, spec, level, [])


def list_calls(bench, spec, level, domain):
    """Return {kind: callable} of ours and of the SQL of ``spec``, for a level."""
    env, cr = bench.env, bench.env.cr
    unit = env["kh18.unit"].browse(bench.data.units[level])
    sql, count_sql = spec.page_sql(unit), spec.count_sql(unit, COUNT_LIMIT)
    user_id = bench.data.users[level]
    fields = list(spec.fields)
    web_fields = {
        name: {"fields": {"display_name": {}}} if name in spec.names else {}
        for name in fields
    }

    def page():
        records = env[spec.model].with_user(user_id)
        return records.search_read(domain, fields, limit=PAGE)

    def web_page():
        records = env[spec.model].with_user(user_id)
        return records.web_search_read(
            domain, web_fields, limit=PAGE, count_limit=COUNT_LIMIT
        )

    def limit():
        cr.execute(sql)
        return cr.dictfetchall()

    def web_limit():
        rows = limit()
        cr.execute(count_sql)
        return rows, cr.fetchone()[0]

    return {"SQL": limit, "page": page, "web SQL": web_limit, "web page": web_page}


def same_rows(spec, level, page, limit):
    """Return how many rows both give; refuse to time two different answers."""
    ids = [row["id"] for row in page()]
    wanted = [row["id"] for row in limit()]
    if ids != wanted:
        raise AssertionError(f"{spec.model}, {level}: {ids[:5]} is not {wanted[:5]}")
    return len(ids)


def checks(lines):
    """Return the checks of the ratio and of the spread over the levels."""
    found = []
    lines = [line for line in lines if "page kh18." in line.case]
    for size in sorted({line.size for line in lines}):
        pages = [
            line
            for line in lines
            if line.size == size and line.case.startswith("page ") and line.rows == PAGE
        ]
        main = [line for line in pages if line.case == f"page {MAIN_LIST}"]
        others = [line for line in pages if line not in main]
        for name, some in ((MAIN_LIST, main), ("the other lists", others)):
            if some:
                found += _checks(f"page of {name} at {size:,} units", some)
    return [*found, *_constant_queries(lines)]


def _constant_queries(lines):
    """Return the check that no page takes more queries in a larger tree."""
    sizes = sorted({line.size for line in lines})
    if len(sizes) < 2:
        return []
    counts = {(ln.case, ln.label, ln.size): ln.queries for ln in lines if ln.queries}
    grown = {
        f"{case} {label}: {counts[case, label, sizes[0]]} → {queries}"
        for (case, label, size), queries in counts.items()
        if queries > counts[case, label, sizes[0]]
    }
    target = f"page: no more queries at {sizes[-1]:,} units than at {sizes[0]:,}"
    return [Check(target, "; ".join(sorted(grown)) or "none more", not grown)]


def _checks(name, pages):
    worst = max(pages, key=lambda line: line.ratio)
    spreads = {}
    for case in {line.case for line in pages}:
        times = [line.ours for line in pages if line.case == case]
        spreads[case] = max(times) / min(times)
    widest = max(spreads, key=spreads.get)
    return [
        Check(
            f"{name} ≤ {MAX_RATIO}× SQL at every level",
            f"{worst.ratio:.1f}× ({worst.case.split()[-1]}, {worst.label})",
            worst.ratio <= MAX_RATIO,
        ),
        Check(
            f"{name}: slowest / fastest level ≤ {MAX_SPREAD}",
            f"{spreads[widest]:.2f} ({widest.split()[-1]})",
            spreads[widest] <= MAX_SPREAD,
        ),
    ]
