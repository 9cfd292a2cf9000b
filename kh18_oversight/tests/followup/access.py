"""Records of the followup room for the access matrix: {row: function(env, unit)}."""

from datetime import timedelta

from ..fieldwork.access import activity


def _recommendation(env, unit):
    return env["kh18.recommendation"].create(
        {
            "unit_id": unit.id,
            "activity_id": activity(env, unit).id,
            "name": "Trả đủ lương",
        }
    )


def sent(env, unit):
    """Return a recommendation of ``unit`` that was sent ten days ago."""
    record = env["kh18.recommendation"].create(
        {
            "unit_id": unit.id,
            "name": "Trả đủ lương",
            "content": "Trả đủ lương",
            "addressee_id": env["res.partner"].create({"name": "Công ty"}).id,
        }
    )
    record._mark_sent(env["kh18.workday"]._today() - timedelta(days=10))
    return record


def _reply(env, unit):
    return env["kh18.reply"].create(
        {"recommendation_id": sent(env, unit).id, "outcome": "accepted"}
    )


def _extension(env, unit):
    day = env["kh18.workday"]._today() + timedelta(days=60)
    return sent(env, unit)._extend(day, "Việc phức tạp")


def _urging(env, unit):
    return env["kh18.urging"]._note(sent(env, unit), "contact", told_name="Văn phòng")


MAKERS = {
    "kh18.recommendation": _recommendation,
    "kh18.reply": _reply,
    "kh18.extension": _extension,
    "kh18.urging": _urging,
}
