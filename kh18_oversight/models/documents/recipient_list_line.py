from odoo import fields, models


class RecipientListLine(models.Model):
    _name = "kh18.recipient.list.line"
    _description = "Line of a Recipient List"
    _inherit = ["kh18.guard.mixin", "kh18.recipient.mixin"]
    _order = "list_id, is_filing, sequence, id"

    list_id = fields.Many2one(
        "kh18.recipient.list", required=True, index=True, ondelete="cascade"
    )

    def _issuing_unit(self):
        return self.list_id.unit_id
