"""Records of people for the access matrix: {row: function(env, unit)}."""

from .access import _post


def _absence(env, unit):
    post = _post(env, unit, "officer")
    post.write({"substitute_from": "2030-01-01", "substitute_to": "2030-01-05"})
    return post.absence_ids


def _handover(env, unit):
    return env["kh18.handover"].create(
        {"unit_id": unit.id, "from_user_id": env.ref("base.user_root").id}
    )


def _line(env, unit):
    rule = env["kh18.reminder.rule"].search([], limit=1)
    return env["kh18.handover.line"]._record(
        [
            {
                "handover_id": _handover(env, unit).id,
                "kind": "kh18.activity",
                "res_id": rule.id,
                "kept_name": "Item",
                "to_user_id": env.ref("base.user_root").id,
            }
        ]
    )


def _load(env, unit):
    env["kh18.activity"].create(
        {"name": "Cuộc", "unit_id": unit.id, "responsible_id": env.uid}
    )
    return env["kh18.load"].search(
        [("unit_id", "=", unit.id), ("kind", "=", "kh18.activity")], limit=1
    )


MAKERS = {
    "kh18.expertise": lambda env, unit: env.ref("kh18_oversight.expertise_law"),
    "kh18.post.absence": _absence,
    "kh18.handover": _handover,
    "kh18.handover.line": _line,
    "kh18.load": _load,
    "kh18.gap.level": lambda env, unit: env["kh18.gap.level"].browse(unit.id),
}
