from odoo import fields, models
from odoo.fields import Domain


class RecipientList(models.Model):
    """Recipients that a unit writes again and again ("các đoàn thể", S88)."""

    _name = "kh18.recipient.list"
    _description = "Recipient List"
    _inherit = ["kh18.scope.mixin", "kh18.searchable.mixin"]
    _order = "sequence, id"
    _scope_write_roles = ("officer", "head", "leader", "clerk")
    _scope_down_domain = Domain.TRUE

    name = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    line_ids = fields.One2many(
        "kh18.recipient.list.line", "list_id", string="Lines", copy=True
    )
