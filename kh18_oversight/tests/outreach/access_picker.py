"""Topics for plans for the access matrix: {row: function(env, unit)}."""

from datetime import date

from ...models.outreach.candidate_criterion import SOURCES


def candidate(env, unit, proposed=False):
    record = env["kh18.candidate"].create(
        {
            "unit_id": unit.id,
            "topic_id": env.ref("kh18_oversight.topic_wages").id,
            "year": 2027,
        }
    )
    if proposed:
        record.sudo().proposed_on = date(2026, 10, 1)
    return record


def _score(env, unit, proposed=False):
    return candidate(env, unit, proposed).score_ids[:1]


def _criterion(env, unit):
    # Another one for each unit: a record may be tried in another unit's hands.
    criteria = env["kh18.candidate.criterion"]
    source = SOURCES[criteria.search_count([("unit_id", "!=", False)])][0]
    return criteria.create({"name": "Tiêu chí", "source": source, "unit_id": unit.id})


MAKERS = {
    "kh18.candidate": candidate,
    "kh18.candidate proposed": lambda env, unit: candidate(env, unit, True),
    "kh18.candidate.score": _score,
    "kh18.candidate.score proposed": lambda env, unit: _score(env, unit, True),
    "kh18.candidate.criterion": _criterion,
}
