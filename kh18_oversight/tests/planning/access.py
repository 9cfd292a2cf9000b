"""Records of the planning room for the access matrix: {row: function(env, unit)}."""


def _plan(env, unit, issued):
    plan = env["kh18.plan"].create(
        {"unit_id": unit.id, "kind": "other", "name": "Plan", "date_from": "2026-01-01"}
    )
    if issued:
        plan._unfreeze().write({"state": "issued", "issued_on": "2026-01-02"})
    return plan


def _section(env, unit, issued):
    plan = _plan(env, unit, issued)
    return (
        env["kh18.plan.section"]
        ._unfreeze()
        .create({"plan_id": plan.id, "part": "II", "name": "Nhiệm vụ"})
    )


def _task(env, unit, issued):
    plan = _plan(env, unit, issued)
    return (
        env["kh18.task"]._unfreeze().create({"plan_id": plan.id, "description": "Task"})
    )


def _responsibility(env, unit, issued):
    task = _task(env, unit, issued)
    return (
        env["kh18.responsibility"]
        ._unfreeze()
        .create({"task_id": task.id, "name": "Các đơn vị"})
    )


def _assignment(env, unit):
    giver = unit.parent_id or unit
    task = _task(env, giver, True)
    return env["kh18.assignment"].create(
        {
            "task_id": task.id,
            "plan_id": task.plan_id.id,
            "from_unit_id": giver.id,
            "unit_id": unit.id,
        }
    )


MAKERS = {
    "kh18.plan draft": lambda env, unit: _plan(env, unit, False),
    "kh18.plan issued": lambda env, unit: _plan(env, unit, True),
    "kh18.plan.section draft": lambda env, unit: _section(env, unit, False),
    "kh18.plan.section issued": lambda env, unit: _section(env, unit, True),
    "kh18.task draft": lambda env, unit: _task(env, unit, False),
    "kh18.task issued": lambda env, unit: _task(env, unit, True),
    "kh18.responsibility draft": lambda env, unit: _responsibility(env, unit, False),
    "kh18.responsibility issued": lambda env, unit: _responsibility(env, unit, True),
    "kh18.consultation": lambda env, unit: env["kh18.consultation"].create(
        {"plan_id": _plan(env, unit, False).id}
    ),
    "kh18.assignment": _assignment,
    "kh18.assignment.event": lambda env, unit: env["kh18.assignment.event"].create(
        {"assignment_id": _assignment(env, unit).id, "kind": "receive"}
    ),
}
