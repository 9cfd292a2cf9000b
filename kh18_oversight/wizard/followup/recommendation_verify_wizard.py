from odoo import api, fields, models
from odoo.tools import format_date

from ...models.followup.recommendation import RESOLUTIONS, VERIFIED


class RecommendationVerifyWizard(models.TransientModel):
    """Puts down what the union saw for itself, with what proves it (3.5 row 7, S18)."""

    _name = "kh18.recommendation.verify.wizard"
    _description = "Verify the Resolution"
    _inherit = ["kh18.recommendation.dialog.mixin"]

    resolution = fields.Selection(
        [item for item in RESOLUTIONS if item[0] in VERIFIED],
        string="Resolution as Verified",
        required=True,
        default="resolved",
    )
    note = fields.Text(
        string="What Was Verified", help="How it was seen, and what is left."
    )
    claims = fields.Text(string="What the Body Says", compute="_compute_claims")
    has_evidence = fields.Boolean(compute="_compute_claims")

    @api.depends("recommendation_ids")
    def _compute_claims(self):
        for wizard in self:
            chosen = wizard.recommendation_ids._origin._filtered_access("read")
            wizard.claims = "\n".join(self._claim(record) for record in chosen)
            wizard.has_evidence = all(record.evidence_ids for record in chosen)

    def _claim(self, record):
        labels = dict(record._fields["claimed"]._description_selection(self.env))
        said = record.reply_ids.sorted("date_received").filtered("text")[-1:]
        parts = [
            labels[record.claimed],
            record.date_claimed and format_date(self.env, record.date_claimed),
            said.text,
        ]
        return f"{record.name}: {', '.join(part for part in parts if part)}"

    def action_verify(self):
        """Propose the resolution of all, or of none; a second person confirms it.

        :raise AccessError: for one who may not work on one of them
        :raise UserError: without evidence, or when one is not followed up any more
        """
        chosen = self._chosen()
        chosen._check_role(*chosen._scope_write_roles)
        chosen.check_access("write")
        self._refuse_mixed_files(chosen)
        self._give_files(chosen, "evidence_ids")
        if self.note:
            chosen.verification_note = self.note
        chosen._propose_resolution(self.resolution)
        return {"type": "ir.actions.act_window_close"}
