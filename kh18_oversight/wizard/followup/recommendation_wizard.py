from odoo import fields, models
from odoo.exceptions import UserError


class RecommendationWizard(models.TransientModel):
    """Makes recommendations of several findings: one each or by addressee (L34)."""

    _name = "kh18.recommendation.wizard"
    _description = "Make Recommendations"

    finding_ids = fields.Many2many("kh18.finding", string="Findings")
    mode = fields.Selection(
        [
            ("each", "One for each finding"),
            ("addressee", "One for all findings with the same addressee"),
        ],
        string="Make",
        required=True,
        default="addressee",
    )
    addressee_id = fields.Many2one(
        "res.partner",
        help="Empty: each party that the finding was made at.",
    )

    def action_make(self):
        """Make the recommendations, all or none, and open them.

        :raise AccessError: when the caller may not work on one of the activities
        :raise UserError: when no finding is chosen, or one is good practice
        """
        self.ensure_one()
        findings = self.finding_ids
        findings.check_access("read")
        findings.activity_id._refuse_outsider()
        if not findings:
            raise UserError(self.env._("Findings: choose at least one."))
        findings._refuse_good_practice()
        made = self.env["kh18.recommendation"].create(
            [self._values(group) for group in self._groups()]
        )
        return made._open()

    def _groups(self):
        """Return the findings that go into one recommendation each."""
        if self.mode == "each":
            return list(self.finding_ids)
        return self.finding_ids.grouped(
            lambda finding: (
                finding.activity_id,
                self.addressee_id or finding._addressee(),
            )
        ).values()

    def _values(self, findings):
        values = findings._recommendation_values()
        if self.addressee_id:
            values["addressee_id"] = self.addressee_id.id
        return values
