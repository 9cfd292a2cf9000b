from odoo import api, fields, models


class ReportReturnWizardLine(models.TransientModel):
    """What the superior says of one figure or section."""

    _name = "kh18.report.return.wizard.line"
    _description = "Point to Mend in a Report"
    _inherit = ["kh18.readable.mixin"]
    _readable_links = ("figure_id", "section_id", "wizard_id")

    wizard_id = fields.Many2one(
        "kh18.report.return.wizard", required=True, ondelete="cascade"
    )
    figure_id = fields.Many2one(
        "kh18.report.line", string="Figure to Mend", ondelete="cascade"
    )
    section_id = fields.Many2one(
        "kh18.report.section", string="Or Section", ondelete="cascade"
    )
    note = fields.Char(string="What Is to Be Mended")

    @api.onchange("figure_id")
    def _onchange_figure_id(self):
        if self.figure_id:
            self.section_id = False

    @api.onchange("section_id")
    def _onchange_section_id(self):
        if self.section_id:
            self.figure_id = False
