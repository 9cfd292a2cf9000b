"""Finding by a name typed with or without accents."""

from lists import LISTS, PAGE
from measure import compare
from results import timed

TITLE = "Search by name, accents folded"
METHOD = (
    "What the search box of the unit and document lists asks (`search_text`), first 80 "
    "rows; typed with accents and capitals. Against `search_key LIKE` on the folded "
    "text under the same condition of scope."
)
TYPED = "  MẦM NON   Hoa Ban 1"
FOLDED = "mam non hoa ban 1"
MODELS = ("kh18.unit", "kh18.document")
LEVELS = ("district", "province_largest", "nation")
RUNS = 9


def run(bench):
    """Measure the search in two lists for three users."""
    return [
        _measure(bench, spec, level)
        for spec in bench.lists(LISTS)
        if spec.model in MODELS
        for level in LEVELS
    ]


def _measure(bench, spec, level):
    env, cr = bench.env, bench.env.cr
    unit = env["kh18.unit"].browse(bench.data.units[level])
    where = " OR ".join(f"({part})" for part in spec.where(unit))
    sql = (
        f"SELECT t.id FROM {spec.table} t WHERE ({where}) AND t.search_key LIKE %s"
        f" ORDER BY {spec.order} LIMIT {PAGE}"
    )
    records = env[spec.model].with_user(bench.data.users[level])

    def limit():
        cr.execute(sql, [f"%{FOLDED}%"])
        return [row[0] for row in cr.fetchall()]

    def ours():
        return records.search([("search_text", "ilike", TYPED)], limit=PAGE).ids

    if ours() != limit():
        raise AssertionError(f"{spec.model}, {level}: another result")
    timing = compare(env, ours, limit, bench.runs(RUNS))
    return timed(f"find {spec.model}", bench.size, level, timing, len(ours()))


def checks(_lines):
    """There is no target for searches."""
    return []
