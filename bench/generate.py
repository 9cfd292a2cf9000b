"""Skewed data of any size, written with COPY and INSERT … SELECT."""

import contextlib
import io
from dataclasses import dataclass

import fill
from shape import FIRST_ID, make_shape
from words import unit_name

from odoo.fields import Command

from odoo.addons.kh18_oversight.lib.vietnamese import fold

LEVELS = ("nation", "province", "district", "grassroots")
BIG_KIND_UNITS, SMALL_KIND_UNITS = 1500, 300
BUSY_ROWS = 120
POST_ROLES = ("leader", "head", "officer", "clerk")
UNIT_COLUMNS = (
    "id",
    "parent_id",
    "parent_path",
    "depth",
    "ancestor_0_id",
    "ancestor_1_id",
    "ancestor_2_id",
    "ancestor_3_id",
    "level_id",
    "kind_id",
    "name",
    "short_name",
    "search_key",
)
SAME_FOR_ALL = {
    "sequence": 10,
    "paper_family": "union",
    "two_person_approval": True,
    "reply_days": 15,
    "reply_days_complex": 30,
    "reply_day_kind": "calendar",
    "opening_date": "2010-01-01",
    "is_sample": True,
}


@dataclass(frozen=True)
class Data:
    """What was generated: the tree and one user's unit for each level."""

    shape: object
    units: dict
    users: dict
    kinds: dict
    busy_unit_id: int


def generate(env, size):
    """Replace all units and what belongs to them by data of ``size`` units."""
    shape = make_shape(size)
    _empty_tables(env)
    levels = {name: env.ref(f"kh18_oversight.unit_level_{name}").id for name in LEVELS}
    kinds = _kinds(env, shape)
    _copy_units(env, shape, levels, kinds)
    busy = shape.largest.lowest_ids[-1]
    with _without_indexes(env):
        fill.fill(env, shape, busy, BUSY_ROWS)
    units = _user_units(shape, busy)
    users = {name: _user(env, name, unit_id) for name, unit_id in units.items()}
    env.flush_all()
    env.cr.commit()
    _analyze(env)
    return Data(shape, units, users, kinds, busy)


def _tables(env):
    env.cr.execute(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        " AND tablename LIKE 'kh18\\_%%'"
    )
    return [table for (table,) in env.cr.fetchall()]


def _empty_tables(env):
    """Empty each table that refers to a unit, directly or not."""
    env.flush_all()
    env.cr.execute("TRUNCATE kh18_unit RESTART IDENTITY CASCADE")
    env.invalidate_all(flush=False)
    env.registry.clear_cache()


@contextlib.contextmanager
def _without_indexes(env):
    """Drop the indexes of our tables and build them again afterwards: half the time."""
    env.cr.execute(
        "SELECT indexname, indexdef FROM pg_indexes WHERE tablename IN %s"
        " AND indexname NOT LIKE '%%_pkey'",
        [tuple(_tables(env))],
    )
    indexes = env.cr.fetchall()
    for name, _definition in indexes:
        env.cr.execute(f'DROP INDEX "{name}"')
    yield
    env.cr.execute("SET LOCAL maintenance_work_mem = '512MB'")
    for _name, definition in indexes:
        env.cr.execute(definition)


def _analyze(env):
    """Give the planner its statistics, and tables without dead rows."""
    connection = env.cr._cnx
    connection.autocommit = True
    try:
        for table in _tables(env):
            env.cr.execute(f'VACUUM ANALYZE "{table}"')
    finally:
        connection.autocommit = False


def _kinds(env, shape):
    """Return {name: (kind id, number of units)} for the two cascades."""
    lowest = sum(len(province.lowest_ids) for province in shape.provinces)
    counts = {"big": BIG_KIND_UNITS, "small": SMALL_KIND_UNITS}
    kinds = {}
    for name, count in counts.items():
        values = {"name": f"Bench {name}", "code": f"BENCH-{name.upper()}"}
        kind = env["kh18.unit.kind"].search([("code", "=", values["code"])])
        kind = kind or env["kh18.unit.kind"].create(values)
        kinds[name] = (kind.id, min(count, lowest * count // 2000))
    return kinds


def _copy_units(env, shape, levels, kinds):
    text, required = io.StringIO(), _required_defaults(env)
    for row in _unit_rows(shape, levels, kinds):
        row = (*row, *required.values())
        text.write("\t".join("\\N" if v is None else str(v) for v in row) + "\n")
    text.seek(0)
    columns = ", ".join((*UNIT_COLUMNS, *SAME_FOR_ALL, *required))
    env.cr.copy_expert(f"COPY kh18_unit ({columns}) FROM STDIN", text)
    env.cr.execute("SELECT setval('kh18_unit_id_seq', max(id)) FROM kh18_unit")


def _required_defaults(env):
    """Return {column: default} of what else a unit must have, in whatever room."""
    units = env["kh18.unit"]
    names = [
        name
        for name, field in units._fields.items()
        if field.required
        and field.column_type
        and field.store
        and field.default
        and name not in (*UNIT_COLUMNS, *SAME_FOR_ALL)
    ]
    return units.default_get(names)


def _unit_rows(shape, levels, kinds):
    yield _unit_row((FIRST_ID,), levels, None)
    for province in shape.provinces:
        above = (FIRST_ID, province.id)
        yield _unit_row(above, levels, None)
        for district_id in province.district_ids:
            yield _unit_row((*above, district_id), levels, None)
    yield from _lowest_rows(shape, levels, kinds)


def _lowest_rows(shape, levels, kinds):
    lowest = [
        (FIRST_ID, province.id, _district_of(province, unit_id), unit_id)
        for province in shape.provinces
        for unit_id in province.lowest_ids
    ]
    big_id, big = kinds["big"]
    small_id, small = kinds["small"]
    # Every n-th unit, so that the units of a kind stand in all provinces.
    step = len(lowest) // (big + small)
    for place, path in enumerate(lowest):
        chosen, rest = divmod(place, step)
        kind = None
        if not rest and chosen < big + small:
            kind = big_id if chosen < big else small_id
        yield _unit_row(path, levels, kind)


def _district_of(province, unit_id):
    place = (unit_id - province.lowest_ids.start) % len(province.district_ids)
    return province.district_ids[place]


def _unit_row(path, levels, kind_id):
    ancestors = (*path, None, None, None)[:4]
    name = unit_name(len(path) - 1, path[-1])
    return (
        path[-1],
        path[-2] if len(path) > 1 else None,
        "/".join(map(str, path)) + "/",
        len(path) - 1,
        *ancestors,
        levels[LEVELS[len(path) - 1]],
        kind_id,
        name,
        name,
        fold(name),
        *SAME_FOR_ALL.values(),
    )


def _user_units(shape, busy):
    largest = shape.largest
    return {
        "grassroots": busy,
        "district": _district_of(largest, busy),
        "province_median": shape.median.id,
        "province_largest": largest.id,
        "province_old": shape.old.id,
        "province_late": shape.late.id,
        "nation": FIRST_ID,
    }


def _user(env, name, unit_id):
    """Return the id of the user of a level, with every working post in the unit."""
    login = f"bench_{name}"
    user = env["res.users"].search([("login", "=", login)])
    user = user or env["res.users"].create(
        {
            "name": login,
            "login": login,
            "group_ids": [Command.set([env.ref("base.group_user").id])],
        }
    )
    env["kh18.post"].create(
        [
            {
                "unit_id": unit_id,
                "user_id": user.id,
                "role": role,
                "office": "officer",
                "date_from": "2020-01-01",
            }
            for role in POST_ROLES
        ]
    )
    return user.id
