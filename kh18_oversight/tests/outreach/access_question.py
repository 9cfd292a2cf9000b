"""Questions and proposals for the access matrix: {row: function(env, unit)}."""


def question(env, unit, **values):
    return env["kh18.question"].create(
        {"unit_id": unit.id, "question": "Ai được giám sát?", **values}
    )


def intake(env, unit, **values):
    return env["kh18.intake"].create(
        {
            "unit_id": unit.id,
            "name": "Bữa ăn ca",
            "content": "Bữa ăn ca không bảo đảm.",
            **values,
        }
    )


def _sensitive(env, unit):
    return intake(env, unit, is_sensitive=True)


def sender(env, unit):
    record = intake(env, unit)
    record._note_sender({"name": "Người gửi Kín", "phone": "0900000001"})
    return record.sudo()._sender().with_env(env)


def _passing(env, unit):
    record = intake(env, unit)
    return env["kh18.intake.passing"]._record(
        [
            {
                "intake_id": record.id,
                "way": "body",
                "date": "2023-05-05",
                "user_id": env.uid,
            }
        ]
    )


MAKERS = {
    "kh18.question": question,
    "kh18.intake plain": intake,
    "kh18.intake sensitive": _sensitive,
    "kh18.intake.passing": _passing,
    "kh18.intake.sender": sender,
}
