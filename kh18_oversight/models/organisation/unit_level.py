from odoo import fields, models

OFFICES = [
    ("chair", "Chair"),
    ("vice_chair", "Vice-Chair"),
    ("standing_member", "Member of the Standing Committee"),
    ("department_head", "Head of Department"),
    ("deputy_head", "Deputy Head of Department"),
    ("chief_of_office", "Chief of Office"),
    ("officer", "Officer"),
    ("other", "Other"),
]


class UnitLevel(models.Model):
    """A level of the organisation with its rules: trees of any depth work (6.5)."""

    _name = "kh18.unit.level"
    _description = "Union Level"
    _order = "rank, id"

    name = fields.Char(required=True)
    code = fields.Char(required=True)
    rank = fields.Integer(
        required=True,
        default=1,
        help="1 is the highest level. Units of different rank may share a superior.",
    )
    has_standing_committee = fields.Boolean(
        default=True,
        help="Papers are signed on behalf of the standing committee; without one, "
        "on behalf of the executive committee.",
    )
    needs_consultation = fields.Boolean(
        help="A yearly plan needs the consultation with the Fatherland Front, or a "
        "stated exemption, before it is submitted.",
    )
    plan_needs_approval = fields.Boolean(
        string="Plans Need the Superior's Approval",
        help="By default the superior only comments: the plan is the unit's own.",
    )
    in_charge_office = fields.Selection(
        OFFICES,
        string="Office in Charge",
        help="The office of the leader who must be in charge of oversight.",
    )
    in_charge_count = fields.Integer(
        string="Leaders in Charge",
        help="How many leaders of that office must be in charge at any date; "
        "0 means that it is not checked.",
    )
    leader_required = fields.Boolean(
        default=True,
        help="A unit of this level without a leader in charge is shown as a gap.",
    )
    officer_required = fields.Boolean(
        default=True, help="A unit of this level without an officer is shown as a gap."
    )
    active = fields.Boolean(default=True)

    _code_uniq = models.UniqueIndex("(code)", "A level with this code exists already.")
    _in_charge_count_positive = models.Constraint(
        "CHECK (in_charge_count >= 0)", "Leaders in charge cannot be a negative number."
    )

    def _asks_for(self, office):
        """Return whether a leader in charge with ``office`` counts at this level."""
        return not self.in_charge_office or self.in_charge_office == office
