from odoo import fields, models


class LintLine(models.TransientModel):
    """One finding about a paper."""

    _name = "kh18.lint.line"
    _description = "Finding About a Paper"

    wizard_id = fields.Many2one(
        "kh18.lint.wizard", required=True, index=True, ondelete="cascade"
    )
    code = fields.Char(export_string_translation=False)
    severity = fields.Selection(
        [("error", "Error"), ("warning", "Warning"), ("info", "Remark")]
    )
    message = fields.Char(string="Result of the Check")
