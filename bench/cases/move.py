"""Moving a unit with all below it."""

from measure import compare_writes
from results import Check, timed

TITLE = "Move of a unit"
METHOD = (
    "A district, and a single lowest unit, put under another superior (`write` of "
    "`parent_id`): paths, ancestor columns of the units and of every table of the "
    "addon, dated history. Against hand-written `UPDATE`s of the same rows by the best "
    "index. Each run is taken back. Most of the time of a single unit is Odoo's own "
    "`UPDATE` of the paths below it, which looks at every unit of the tree."
)
RUNS = 5


def run(bench):
    """Measure the move of a district and of one lowest unit."""
    shape = bench.data.shape
    home, target = shape.largest, shape.median
    district_id = home.district_ids[0]
    lowest_id = bench.env["kh18.unit"].search(
        [("parent_id", "=", district_id)], limit=1
    )
    return [
        _measure(bench, "district", district_id, target.id, depth=2),
        _measure(bench, "lowest unit", lowest_id.id, target.district_ids[0], depth=3),
    ]


def _measure(bench, label, unit_id, parent_id, depth):
    env, cr = bench.env, bench.env.cr
    unit = env["kh18.unit"].browse(unit_id)
    parent = env["kh18.unit"].browse(parent_id)
    tables = [model._table for model in env["kh18.scope.mixin"]._scoped_models()]
    values = {
        "unit": unit_id,
        "parent": parent_id,
        "old": unit.parent_id.parent_path,
        "new": parent.parent_path,
    }
    changed = ", ".join(
        f"ancestor_{d}_id = {parent[f'ancestor_{d}_id'].id}" for d in range(depth)
    )

    def limit():
        cr.execute(
            "UPDATE kh18_unit SET parent_id = %(parent)s WHERE id = %(unit)s", values
        )
        cr.execute(
            "UPDATE kh18_unit SET parent_path = %(new)s ||"
            f" substr(parent_path, length(%(old)s) + 1), {changed}"
            f" WHERE ancestor_{depth}_id = %(unit)s",
            values,
        )
        for table in tables:
            cr.execute(
                f"UPDATE {table} SET {changed} WHERE ancestor_{depth}_id = %(unit)s",
                values,
            )
        cr.execute(
            "INSERT INTO kh18_unit_parent (unit_id, parent_id, date_from)"
            " VALUES (%(unit)s, %(parent)s, current_date)",
            values,
        )

    def ours():
        unit.parent_id = parent_id

    rows = sum(
        env[model._name].search_count([(f"ancestor_{depth}_id", "=", unit_id)])
        for model in env["kh18.scope.mixin"]._scoped_models()
    )
    timing = compare_writes(env, ours, limit, bench.runs(RUNS))
    return timed("move", bench.size, label, timing, rows)


def checks(lines):
    """Return the check of constant numbers of queries."""
    counts = {line.queries for line in lines if line.case == "move"}
    text = " / ".join(map(str, sorted(counts)))
    return [Check("move: same number of queries everywhere", text, len(counts) <= 1)]
