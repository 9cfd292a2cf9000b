"""Records of the followup room for the access matrix: {row: function(env, unit)}."""

from ..fieldwork.access import activity


def _recommendation(env, unit):
    return env["kh18.recommendation"].create(
        {
            "unit_id": unit.id,
            "activity_id": activity(env, unit).id,
            "name": "Trả đủ lương",
        }
    )


MAKERS = {"kh18.recommendation": _recommendation}
