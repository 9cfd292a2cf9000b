from odoo import fields, models


class ReportVersion(models.Model):
    """A report as it was submitted or accepted: figures, texts, file, seal (G3)."""

    _name = "kh18.report.version"
    _description = "Version of a Report"
    _inherit = ["kh18.ledger.mixin"]
    _order = "report_id, id desc"
    _rec_name = "number"

    report_id = fields.Many2one(
        "kh18.report", required=True, index=True, ondelete="restrict"
    )
    number = fields.Integer(string="Version", required=True, aggregator=None)
    event = fields.Selection(
        [("submitted", "As Submitted"), ("accepted", "As Accepted")], required=True
    )
    user_id = fields.Many2one("res.users", string="Submitted or Accepted By")
    content = fields.Json(export_string_translation=False)
    seal = fields.Char(
        required=True,
        export_string_translation=False,
        help="SHA-256 of figures and texts.",
    )
    document_id = fields.Many2one(
        "kh18.document", string="Paper", index="btree_not_null", ondelete="restrict"
    )
    reason = fields.Char(string="Corrected Because")
