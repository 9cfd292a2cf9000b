"""Sessions for the access matrix: {row: function(env, unit)}."""


def session(env, unit, **values):
    return env["kh18.session"].create(
        {
            "unit_id": unit.id,
            "name": "Hội nghị quán triệt",
            "date": "2036-03-01",
            **values,
        }
    )


def attendance(env, unit, **values):
    return env["kh18.attendance"].create(
        {
            "session_id": session(env, unit).id,
            "from_unit_id": unit.id,
            "count": 3,
            **values,
        }
    )


def rating(env, unit):
    return env["kh18.session.rating"].create(
        {"session_id": session(env, unit).id, "moment": "before", "rating": 3}
    )


MAKERS = {
    "kh18.session": session,
    "kh18.attendance": attendance,
    "kh18.session.rating": rating,
}
