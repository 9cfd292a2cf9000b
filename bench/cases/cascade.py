"""Handing out a plan: all assignments in one statement."""

from measure import compare_writes, undone
from results import Check, Line, timed

from odoo.fields import Command

TITLE = "Cascade of a plan of 12 tasks"
METHOD = (
    "The button of the preview (`action_hand_out`, with its checks of post and state) "
    "by the nation's user, for every unit of one kind: 1,500 units (at 1,000 units of "
    "tree: fewer, as given), and 300 for the number of queries. Against a hand-written "
    "`INSERT … SELECT` of the same rows into the same table, with all its indexes and "
    "foreign keys, plus one `INSERT` of a message. Each run is taken back. A rerun "
    "adds nothing."
)
TASKS = 12
MAX_RATIO = 2
RUNS = 5
SQL_ROWS = """
    INSERT INTO kh18_assignment (
        task_id, plan_id, from_unit_id, unit_id, role, date_due, task_version,
        response, work_state, progress, has_proposal, remind_count,
        ancestor_0_id, ancestor_1_id, ancestor_2_id, ancestor_3_id,
        create_uid, create_date, write_uid, write_date)
    SELECT t.id, t.plan_id, t.unit_id, u.id, 'lead', t.date_due, 1,
           'new', 'todo', 0, false, 0,
           u.ancestor_0_id, u.ancestor_1_id, u.ancestor_2_id, u.ancestor_3_id,
           %(uid)s, now(), %(uid)s, now()
      FROM kh18_task t CROSS JOIN kh18_unit u
     WHERE t.plan_id = %(plan)s AND u.kind_id = %(kind)s
     ORDER BY t.id, u.id
"""
SQL_MESSAGE = """
    INSERT INTO mail_message (
        model, res_id, body, message_type, subtype_id, author_id, date,
        create_uid, create_date, write_uid, write_date)
    SELECT 'kh18.plan', %(plan)s, 'Handed out', 'notification', s.res_id, u.partner_id,
           now(), u.id, now(), u.id, now()
      FROM res_users u, ir_model_data s
     WHERE u.id = %(uid)s AND s.module = 'mail' AND s.name = 'mt_note'
"""


def run(bench):
    """Measure the first cascade at two numbers of units, and the rerun."""
    lines = []
    for name in ("small", "big"):
        kind_id, units = bench.data.kinds[name]
        plan = issued_plan(bench.env, kind_id, TASKS)
        lines += _measure(bench, plan, kind_id, units)
    return lines


def issued_plan(env, kind_id, tasks):
    """Return an issued plan of the nation for all units of a kind."""
    plan = env["kh18.plan"].create(
        {"name": "Bench", "kind": "other", "unit_id": env["kh18.unit"].browse(1).id}
    )
    env["kh18.task"].create(
        [
            {
                "plan_id": plan.id,
                "name": f"Bench {number}",
                "date_due": "2026-12-31",
                "responsibility_ids": [
                    Command.create({"target": "group", "kind_id": kind_id})
                ],
            }
            for number in range(tasks)
        ]
    )
    plan._unfreeze().write({"state": "issued", "issued_on": "2026-01-01"})
    env.flush_all()
    return plan


def _measure(bench, plan, kind_id, units):
    env, size, label = bench.env, bench.size, f"{units:,} units"
    uid = bench.data.users["nation"]
    values = {"plan": plan.id, "kind": kind_id, "uid": uid}
    wizard = env["kh18.cascade.wizard"].with_user(uid).create({"plan_id": plan.id})
    env.flush_all()

    def ours():
        wizard.action_hand_out()

    def limit():
        env.cr.execute(SQL_ROWS, values)
        env.cr.execute(SQL_MESSAGE, values)

    rows = TASKS * units
    _same_rows(env, plan, ours, limit, rows)
    number = bench.runs(RUNS)
    first = compare_writes(env, ours, limit, number)
    with undone(env):
        ours()
        again = compare_writes(env, ours, limit=lambda: None, number=number)
    preview = compare_writes(
        env, lambda: wizard.copy().line_ids, limit=lambda: None, number=number
    )
    return [
        timed("cascade", size, label, first, rows),
        Line("cascade rerun", size, label, again.ours, None, again.queries, 0),
        Line("cascade preview", size, label, preview.ours, None, preview.queries),
    ]


def _same_rows(env, plan, ours, limit, rows):
    for call in (ours, limit):
        with undone(env):
            call()
            made = env["kh18.assignment"].search_count([("plan_id", "=", plan.id)])
            if made != rows:
                raise AssertionError(f"{made} assignments instead of {rows}")


def checks(lines):
    """Return the checks of the ratio and of constant numbers of queries."""
    found = []
    first = [line for line in lines if line.case == "cascade"]
    for size in sorted({line.size for line in first}):
        big = max((ln for ln in first if ln.size == size), key=lambda ln: ln.rows)
        found.append(
            Check(
                f"cascade of 12 tasks to {big.label} (tree of {size:,}) ≤ {MAX_RATIO}×"
                " INSERT … SELECT + message",
                f"{big.ratio:.2f}×",
                big.ratio <= MAX_RATIO,
            )
        )
    for case in ("cascade", "cascade rerun", "cascade preview"):
        counts = {line.queries for line in lines if line.case == case}
        text = " / ".join(map(str, sorted(counts)))
        found.append(
            Check(f"{case}: same number of queries everywhere", text, len(counts) == 1)
        )
    return found
