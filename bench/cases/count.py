"""Counting what a user reads."""

from lists import LISTS
from measure import Timing, rounds
from results import timed

GRID = True
TITLE = "Count of a scoped list"
METHOD = "`search_count` without a filter, against `SELECT count(*)` by the best index."
RUNS = 9


def run(bench):
    """Measure the count of each list for the user of each level."""
    lines = []
    for spec in bench.lists(LISTS[:2]):
        calls = {}
        for level in bench.data.units:
            calls["SQL", level], calls["ours", level] = _calls(bench, spec, level)
        found = rounds(bench.env, calls, bench.runs(RUNS))
        for level in bench.data.units:
            timing = Timing(
                found["ours", level][0], found["SQL", level][0], found["ours", level][1]
            )
            rows = calls["ours", level]()
            case = f"count {spec.model}"
            lines.append(timed(case, bench.size, level, timing, rows))
    return lines


def _calls(bench, spec, level):
    env, cr = bench.env, bench.env.cr
    sql = spec.count_sql(env["kh18.unit"].browse(bench.data.units[level]))
    user_id = bench.data.users[level]

    def limit():
        cr.execute(sql)
        return cr.fetchone()[0]

    def ours():
        return env[spec.model].with_user(user_id).search_count([])

    if ours() != limit():
        raise AssertionError(f"{spec.model}, {level}: {ours()} is not {limit()}")
    return limit, ours


def checks(_lines):
    """There is no target for counts."""
    return []
