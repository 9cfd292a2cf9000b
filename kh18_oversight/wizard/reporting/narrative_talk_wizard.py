from odoo import api, fields, models
from odoo.fields import Command


class NarrativeTalkWizard(models.TransientModel):
    """Texts that repeat others or the year before: points for a talk, no marks."""

    _name = "kh18.narrative.talk.wizard"
    _description = "Texts Worth a Talk"
    _inherit = ["kh18.readable.mixin"]
    _rec_name = "report_id"
    _readable_links = ("report_id",)

    report_id = fields.Many2one(
        "kh18.report", required=True, readonly=True, ondelete="cascade"
    )
    line_ids = fields.One2many(
        "kh18.narrative.talk.line", "wizard_id", string="Points to Talk About"
    )

    @api.model
    def _open(self, report):
        """Return the dialog about the units below. The caller was checked."""
        lines = self.env["kh18.narrative.talk.line"]
        values = [lines._values(talk) for talk in report._talks()]
        wizard = self.create({"report_id": report.id})
        # Read with the user's rights above; lines are made by the system only.
        wizard.sudo().line_ids = [Command.create(vals) for vals in values]
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Texts Worth a Talk"),
            "res_model": self._name,
            "res_id": wizard.id,
            "view_mode": "form",
            "target": "new",
        }
