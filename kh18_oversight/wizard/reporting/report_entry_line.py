from odoo import fields, models


class ReportEntryLine(models.TransientModel):
    """What an uploaded form would change, or what is wrong in it."""

    _name = "kh18.report.entry.line"
    _description = "Entry of a Form"

    wizard_id = fields.Many2one(
        "kh18.report.entry.wizard", required=True, index=True, ondelete="cascade"
    )
    file_name = fields.Char(string="File")
    report_id = fields.Many2one("kh18.report")
    is_fault = fields.Boolean(export_string_translation=False)
    place = fields.Char(string="Cell")
    label = fields.Char(string="Figure or Section")
    before = fields.Text(string="On the Screen Now")
    after = fields.Text(string="In the Form")
