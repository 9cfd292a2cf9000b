from odoo import api, fields, models


class NarrativeTakeWizard(models.TransientModel):
    """Takes a part of a text from below over, or another wording of it."""

    _name = "kh18.narrative.take.wizard"
    _description = "Take a Text Over"
    _inherit = ["kh18.readable.mixin"]
    _readable_links = ("section_id", "source_id")

    section_id = fields.Many2one(
        "kh18.report.section",
        string="Into Section",
        required=True,
        readonly=True,
        ondelete="cascade",
    )
    source_id = fields.Many2one(
        "kh18.report.section",
        string="From Section",
        required=True,
        readonly=True,
        ondelete="cascade",
    )
    unit_id = fields.Many2one(related="source_id.unit_id", related_sudo=False)
    text = fields.Html(string="Text to Take Over")

    @api.model
    def _open(self, section, source):
        """Return the dialog. The caller was checked; what he reads is checked here."""
        wizard = self.create(
            {"section_id": section.id, "source_id": source.id, "text": source.body}
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Take a Part"),
            "res_model": self._name,
            "res_id": wizard.id,
            "view_mode": "form",
            "target": "new",
        }

    def action_take(self):
        """Put the text at the end of the section; the section checks the caller."""
        self.ensure_one()
        self.section_id._take(self.source_id, self.text or "")
        return {"type": "ir.actions.act_window_close"}
