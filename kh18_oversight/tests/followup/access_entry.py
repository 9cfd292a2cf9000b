"""What is entered by hand, for the access matrix: {row: function(env, unit)}."""

from .access import sent


def _reconsideration(env, unit):
    return env["kh18.reconsideration"].create(
        {"recommendation_id": sent(env, unit).id, "text": "Xem xét lại"}
    )


MAKERS = {"kh18.reconsideration": _reconsideration}
