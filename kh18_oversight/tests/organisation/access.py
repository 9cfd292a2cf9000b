"""Records of the organisation for the access matrix: {row: function(env, unit)}."""


def _event(env, unit, state):
    return env["kh18.unit.event"].create(
        {
            "name": "Change",
            "kind": "founding",
            "unit_id": unit.id,
            "effective_date": "2020-01-01",
            "state": state,
        }
    )


def _post(env, unit, role):
    partner = env["res.partner"].create({"name": f"{role} of {unit.short_name}"})
    return env["kh18.post"].create(
        {"unit_id": unit.id, "partner_id": partner.id, "role": role}
    )


def _rule(env):
    return env["kh18.reminder.rule"].search([], limit=1)


def _reminder(env, unit, restricted=False):
    return env["kh18.reminder"]._record(
        [
            {
                "unit_id": unit.id,
                "rule_id": _rule(env).id,
                "res_model": "kh18.unit",
                "res_id": unit.id,
                "user_id": env.ref("base.user_root").id,
                "date_limit": "2025-01-01",
                "slot": restricted,
                "day": "2025-01-01",
                "channel": "mail",
                "is_restricted": restricted,
            }
        ]
    )


MAKERS = {
    "kh18.unit.level": lambda env, unit: unit.level_id,
    "kh18.unit.kind": lambda env, unit: unit.kind_id,
    "kh18.unit": lambda env, unit: unit,
    "kh18.unit.parent": lambda env, unit: unit.parent_history_ids,
    "kh18.unit.name": lambda env, unit: env["kh18.unit.name"].create(
        {"unit_id": unit.id, "name": "Former", "date_to": "2019-12-31"}
    ),
    "kh18.unit.event draft": lambda env, unit: _event(env, unit, "draft"),
    "kh18.unit.event done": lambda env, unit: _event(env, unit, "done"),
    "kh18.unit.event.line": lambda env, unit: env["kh18.unit.event.line"].create(
        {
            "event_id": _event(env, unit, "draft").id,
            "name": "New",
            "level_id": unit.level_id.id,
        }
    ),
    "kh18.member.count": lambda env, unit: env["kh18.member.count"].create(
        {"unit_id": unit.id, "members": 1, "date": f"20{unit.id % 90 + 10}-06-30"}
    ),
    "kh18.department": lambda env, unit: env["kh18.department"].create(
        {"unit_id": unit.id, "name": f"Ban {unit.short_name}"}
    ),
    "kh18.post officer": lambda env, unit: _post(env, unit, "officer"),
    "kh18.post viewer": lambda env, unit: _post(env, unit, "viewer"),
    "kh18.reminder.rule": lambda env, unit: _rule(env),
    "kh18.reminder.recipient": lambda env, unit: _rule(env).recipient_ids,
    "kh18.reminder plain": _reminder,
    "kh18.reminder restricted": lambda env, unit: _reminder(env, unit, True),
}
