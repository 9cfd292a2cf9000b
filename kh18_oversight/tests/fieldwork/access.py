"""Records of the fieldwork room for the access matrix: {row: function(env, unit)}."""


def _outside_plan(env, unit):
    body = env["res.partner"].create({"name": "Thanh tra"})
    return env["kh18.outside.plan"].create(
        {"unit_id": unit.id, "name": "Plan", "body_id": body.id, "year": 2026}
    )


MAKERS = {"kh18.outside.plan": _outside_plan}
