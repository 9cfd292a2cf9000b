from odoo import fields, models


class ReportGrantUrged(models.Model):
    """The ledger of what a unit was told also says how often it was urged (S63)."""

    _inherit = "kh18.report.grant"

    kind = fields.Selection(
        selection_add=[("urged", "Urged")], ondelete={"urged": "cascade"}
    )
    number = fields.Integer(string="Urging No.", aggregator=None)
    document_id = fields.Many2one(
        "kh18.document",
        string="Urging Letter",
        index="btree_not_null",
        ondelete="restrict",
    )
    date_told = fields.Date(string="Day of the Letter")
