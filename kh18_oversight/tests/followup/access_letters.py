"""Letters of follow-up for the access matrix: {row: function(env, unit)}."""

from odoo.fields import Command

from .access import sent


def _letter(env, unit):
    return env["kh18.followup.letter"].create(
        {
            "unit_id": unit.id,
            "kind": "dialogue",
            "recommendation_ids": [Command.set(sent(env, unit).ids)],
        }
    )


MAKERS = {"kh18.followup.letter": _letter}
