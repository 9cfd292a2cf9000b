from odoo import api, fields, models


class CampaignRuleDue(models.Model):
    """How many days earlier the units of one level report (S84)."""

    _name = "kh18.campaign.rule.due"
    _description = "Earlier Day of a Level"
    _inherit = ["kh18.guard.mixin"]
    _order = "rule_id, level_id, id"
    _rec_name = "level_id"

    rule_id = fields.Many2one(
        "kh18.campaign.rule", required=True, index=True, ondelete="cascade"
    )
    level_id = fields.Many2one("kh18.unit.level", required=True)
    days_before = fields.Integer(
        string="Days Earlier",
        required=True,
        default=7,
        help="Counted back from the last day in time of the others.",
    )

    _level_uniq = models.UniqueIndex(
        "(rule_id, level_id)", "This level has its days already."
    )
    _days_before_positive = models.Constraint(
        "CHECK (days_before > 0)", "“Days Earlier” must be a number above 0."
    )

    @api.constrains("rule_id", "days_before")
    def _check_days(self):
        self.rule_id._check_days()
