"""Rules for campaigns and what they propose, for the access matrix."""

from odoo.fields import Command


def _level(env, unit):
    """Return a level of its own, which no other rule names."""
    code = f"R{unit.id}"
    return env["kh18.unit.level"].create({"name": code, "code": code, "rank": 9})


def _rule(env, unit):
    rules = env["kh18.campaign.rule"]
    # A unit has one rule a kind.
    return rules.search([("unit_id", "=", unit.id)]) or rules.create(
        {
            "unit_id": unit.id,
            "form_id": env.ref("kh18_oversight.form_bc_nam").id,
            "due_day": 15,
            "due_month": 11,
            "due_ids": [Command.create({"level_id": _level(env, unit).id})],
        }
    )


def _proposal(env, unit):
    return _rule(env, unit)._make_proposal(2030)


MAKERS = {
    "kh18.campaign.rule": _rule,
    "kh18.campaign.rule.due": lambda env, unit: _rule(env, unit).due_ids,
    "kh18.campaign.proposal": _proposal,
}
