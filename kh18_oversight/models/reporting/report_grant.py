from odoo import fields, models


class ReportGrant(models.Model):
    """What a superior allowed a unit: more time, no report, entry in its name (3.7)."""

    _name = "kh18.report.grant"
    _description = "Exception for a Report"
    _inherit = ["kh18.ledger.mixin"]
    _order = "report_id, id desc"
    _rec_name = "reason"

    report_id = fields.Many2one(
        "kh18.report", required=True, index=True, ondelete="restrict"
    )
    kind = fields.Selection(
        [
            ("extension", "More Time"),
            ("exemption", "No Report Needed"),
            ("restored", "Report Needed After All"),
            ("entry", "Entered by the Superior"),
            ("moved", "Other Superior"),
        ],
        required=True,
    )
    date_old = fields.Date(string="Due Day Before")
    date_new = fields.Date(string="Due Day Now")
    reason = fields.Char(required=True)
    user_id = fields.Many2one("res.users", string="Allowed By", required=True)
    file_ids = fields.Many2many("ir.attachment", string="Paper as Received")
