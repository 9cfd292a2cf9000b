"""Records of the fieldwork room for the access matrix: {row: function(env, unit)}."""


def _outside_plan(env, unit):
    body = env["res.partner"].create({"name": "Thanh tra"})
    return env["kh18.outside.plan"].create(
        {"unit_id": unit.id, "name": "Plan", "body_id": body.id, "year": 2026}
    )



def _activity(env, unit):
    return env["kh18.activity"].create({"unit_id": unit.id, "name": "Giám sát"})


def _paper(env, unit):
    return env["kh18.activity.paper"].create(
        {"activity_id": _activity(env, unit).id, "kind": "letter"}
    )


MAKERS = {"kh18.outside.plan": _outside_plan, "kh18.activity.paper": _paper}
