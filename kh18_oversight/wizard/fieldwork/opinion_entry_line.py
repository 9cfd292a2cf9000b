from odoo import fields, models


class OpinionEntryLine(models.TransientModel):
    """One of the opinions that an author sent in."""

    _name = "kh18.opinion.entry.line"
    _description = "Opinion to Be Entered"
    _inherit = ["kh18.opinion.target.mixin"]

    wizard_id = fields.Many2one(
        "kh18.opinion.entry.wizard", required=True, ondelete="cascade"
    )
    activity_id = fields.Many2one(related="wizard_id.activity_id")

    def _opinion_values(self):
        self.ensure_one()
        names = self.env["kh18.opinion.target.mixin"]._target_fields()
        values = self.read(names, load="_classic_write")[0]
        if self.target != "article":
            values["article_id"] = False
        if self.target != "criterion":
            values["criterion"] = False
        return {name: values[name] for name in names}
