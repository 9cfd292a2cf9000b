"""Reminders of many open items, and the reckoning of time limits."""

import contextlib
from datetime import datetime, timedelta
from unittest.mock import patch

from measure import compare_writes, median_ms, undone
from results import Check, Line, timed

from odoo.fields import Command

TITLE = "Reminders of 120,000 overdue items"
METHOD = (
    "Up to 120,000 overdue assignments of all provinces (fewer where the tree has "
    "fewer), 600 and more for each of up to 200 persons with posts there: the whole "
    "run (`_cron_remind`: what is due, for whom, what each may read, the digests with "
    "their mails, the ledger), its commits left out. Against one hand-written "
    "`INSERT … SELECT` of the same rows of the ledger, names of the tasks, posts of "
    "today and the search for what was told before included, with all indexes and "
    "foreign keys; it makes no mails. Each run is taken back. The second run of the "
    "day finds nobody to tell; the one of the next day, for the same slots, asks all "
    "items again. Time limits: `_limit` with working days, and the slot of a rule, "
    "20,000 calls."
)
ITEMS, PERSONS, CALLS = 120_000, 200, 20_000
ITEMS_OF_PERSON, ITEMS_OF_UNIT = 600, 8
NOW = datetime(2026, 11, 25, 9)
MAX_RATIO, MAX_AGAIN, MIN_RATE = 3, 0.1, 50_000
RUNS = 3
SQL_PERSONS = """
    WITH province AS (
        SELECT id, row_number() OVER (ORDER BY id) - 1 AS place,
               count(*) OVER () AS provinces
          FROM kh18_unit WHERE depth = 1
    ), person AS (
        SELECT id AS user_id, row_number() OVER (ORDER BY id) - 1 AS place
          FROM res_users WHERE id = ANY(%(users)s)
    )
    SELECT p.user_id, v.id FROM person p JOIN province v
        ON v.place = p.place %% v.provinces ORDER BY 1
"""
SQL_ITEMS = """
    UPDATE kh18_assignment a SET work_state = CASE WHEN i.place <= %(items)s
               THEN 'doing' ELSE 'done' END,
           response = 'accepted', adapted_due = NULL,
           date_due = %(today)s::date - 1 - i.place::int %% 40,
           user_id = h.users[1 + i.place %% cardinality(h.users)]
      FROM (SELECT id, row_number() OVER (ORDER BY id) AS place
              FROM kh18_assignment WHERE ancestor_1_id IN (
                   SELECT unit_id FROM bench_holder)) i,
           bench_holder h
     WHERE a.id = i.id AND h.unit_id = a.ancestor_1_id
"""
SQL_ROWS = """
    INSERT INTO kh18_reminder (
        rule_id, res_model, res_id, unit_id, ancestor_0_id, ancestor_1_id,
        ancestor_2_id, ancestor_3_id, user_id, date_limit, slot, urging, item_name,
        is_restricted, day, channel, create_uid, create_date, write_uid, write_date)
    SELECT %(rule)s, 'kh18.assignment', a.id, a.unit_id, a.ancestor_0_id,
           a.ancestor_1_id, a.ancestor_2_id, a.ancestor_3_id, a.user_id, a.date_due,
           s.slot, s.urging, t.name, false, %(today)s, 'mail', 1, now(), 1, now()
      FROM kh18_assignment a
      JOIN unnest(%(days)s::date[], %(slots)s::int[], %(urgings)s::int[])
           s (day, slot, urging) ON s.day = a.date_due
      JOIN kh18_task t ON t.id = a.task_id
      LEFT JOIN (SELECT res_id, user_id, date_limit, max(slot) AS slot
                   FROM kh18_reminder WHERE rule_id = %(rule)s GROUP BY 1, 2, 3) l
        ON l.res_id = a.id AND l.user_id = a.user_id AND l.date_limit = a.date_due
     WHERE a.work_state IN ('todo', 'doing', 'review', 'paused')
       AND a.response <> 'declined'
       AND EXISTS (SELECT FROM kh18_post p JOIN res_users u ON u.id = p.user_id
            WHERE p.user_id = a.user_id AND p.unit_id = a.ancestor_1_id
              AND p.date_from <= %(today)s AND u.active
              AND (p.date_to IS NULL OR p.date_to >= %(today)s))
       AND (l.slot IS NULL OR l.slot < s.slot)
"""
SQL_TOLD = """
    SELECT res_id, user_id, date_limit, slot, urging, item_name FROM kh18_reminder
     WHERE rule_id = %s ORDER BY 1
"""


def run(bench):
    """Measure the first run, the second, the next day's, and time limits."""
    env, size = bench.env, bench.size
    with _clock(env):
        rule = _prepare(env, min(PERSONS, size * ITEMS_OF_UNIT // ITEMS_OF_PERSON))
        values = _values(env, rule)

        def ours():
            env["kh18.reminder"]._cron_remind()

        def limit():
            env.cr.execute(SQL_ROWS, values)

        rows = _same_rows(env, rule, ours, limit)
        label, number = f"{rows:,} items", bench.runs(RUNS)
        first = compare_writes(env, ours, limit, number)
        lines = [timed("remind", size, label, first, rows)]
        with undone(env):
            ours()
            again = compare_writes(env, ours, lambda: None, number)
            lines.append(_line("remind again", size, label, again, first))
            env.cr.execute("UPDATE res_users SET kh18_reminded_on = NULL")
            again = compare_writes(env, ours, lambda: None, number)
            lines.append(_line("remind next day", size, label, again, first))
    return [*lines, *_limits(bench, rule)]


def _line(case, size, label, timing, first):
    """Return a line whose limit is the first run: the ratio is the part of it."""
    return Line(case, size, label, timing.ours, first.ours, timing.queries, 0)


@contextlib.contextmanager
def _clock(env):
    """Let it be the morning of a working day, and nothing be committed."""
    zone = env["kh18.workday"]._zone()
    with (
        patch.object(
            env.registry["kh18.workday"], "_now", lambda _self: NOW.replace(tzinfo=zone)
        ),
        patch.object(
            env.registry["ir.cron"], "_commit_progress", lambda *_a, **_k: 1000.0
        ),
    ):
        yield


def _prepare(env, persons):
    """Give the items to persons with posts, and return the one rule for them."""
    users = env["res.users"].with_context(no_reset_password=True)
    users = users.create(
        [
            {
                "name": f"Bench {number}",
                "login": f"bench_remind_{number}",
                "email": f"bench_{number}@example.com",
                "group_ids": [Command.set([env.ref("base.group_user").id])],
            }
            for number in range(persons)
        ]
    )
    env.cr.execute(SQL_PERSONS, {"users": users.ids})
    posts = [
        {
            "user_id": user_id,
            "unit_id": unit_id,
            "role": "officer",
            "date_from": "2020-01-01",
        }
        for user_id, unit_id in env.cr.fetchall()
    ]
    env["kh18.post"].create(posts)
    env.flush_all()
    env.cr.execute(
        "CREATE TEMP TABLE bench_holder ON COMMIT DROP AS"
        " SELECT unit_id, array_agg(user_id) AS users FROM kh18_post"
        " WHERE user_id = ANY(%s) GROUP BY 1",
        [users.ids],
    )
    env.cr.execute(SQL_ITEMS, {"items": ITEMS, "today": NOW.date()})
    env.cr.execute("ANALYZE kh18_assignment, kh18_post, res_users")
    env.invalidate_all()
    rules = env["kh18.reminder.rule"]
    rules.search([]).active = False
    rule = rules.create(
        {"name": "Bench", "subject": "kh18.assignment:open", "gaps_after": "1"}
    )
    env.flush_all()
    return rule


def _values(env, rule):
    calendar, schedule = env["kh18.workday"]._calendar(), rule._schedule()
    days = [NOW.date() - timedelta(days=number) for number in range(1, 41)]
    slots = [schedule.slot(day, NOW.date(), calendar) for day in days]
    return {
        "rule": rule.id,
        "today": NOW.date(),
        "days": days,
        "slots": [slot.offset for slot in slots],
        "urgings": [slot.urging for slot in slots],
    }


def _same_rows(env, rule, ours, limit):
    found = []
    for call in (ours, limit):
        with undone(env):
            call()
            env.cr.execute(SQL_TOLD, [rule.id])
            found.append(env.cr.fetchall())
    if found[0] != found[1] or not found[0]:
        raise AssertionError(f"{len(found[0])} reminders, by SQL {len(found[1])}")
    return len(found[0])


def _limits(bench, rule):
    """Return lines of the time of ``CALLS`` limits and slots."""
    workdays, schedule = bench.env["kh18.workday"], rule._schedule()
    calendar, today = workdays._calendar(), NOW.date()
    days = [today + timedelta(days=number % 900 - 450) for number in range(CALLS)]

    def limits():
        for day in days:
            workdays._limit(day, 15, "working", roll="next")

    def slots():
        for day in days:
            schedule.slot(day, today, calendar)

    return [
        Line(case, bench.size, f"{CALLS:,} calls", median_ms(call, RUNS), rows=CALLS)
        for case, call in (("time limit", limits), ("slot of a rule", slots))
    ]


def checks(lines):
    """Return the checks of the ratio, of the second run and of the rate."""
    found = []
    for line in (line for line in lines if line.of == __name__):
        if line.case == "remind":
            target = (
                f"reminders of {line.label} (tree of {line.size:,}) ≤ {MAX_RATIO}× "
                "SELECT + INSERT of the same rows"
            )
            measured, passed = f"{line.ratio:.2f}×", line.ratio <= MAX_RATIO
        elif line.case.startswith("remind"):
            target = f"{line.case} ({line.label}): ≤ 10 % of the first run, no row"
            measured, passed = f"{line.ratio:.1%}", line.ratio <= MAX_AGAIN
        else:
            rate = line.rows / line.ours * 1000
            target = f"{line.case}: ≥ 50,000 a second"
            measured, passed = f"{rate:,.0f}", rate >= MIN_RATE
        found.append(Check(target, measured, passed))
    return found
