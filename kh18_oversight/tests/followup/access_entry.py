"""What is entered by hand, for the access matrix: {row: function(env, unit)}."""

from .access import sent


def _reconsideration(env, unit):
    return env["kh18.reconsideration"].create(
        {"recommendation_id": sent(env, unit).id, "text": "Xem xét lại"}
    )


def _law_stage(env, unit):
    record = sent(env, unit)
    record.law_proposal = "amend"
    return env["kh18.law.stage"].create({"recommendation_id": record.id})


MAKERS = {
    "kh18.reconsideration": _reconsideration,
    "kh18.law.stage": _law_stage,
}
