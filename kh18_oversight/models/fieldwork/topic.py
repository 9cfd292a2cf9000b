from odoo import fields, models


class Topic(models.Model):
    """Field of oversight and social criticism: what the law opens to unions (L5)."""

    _name = "kh18.topic"
    _description = "Topic"
    _inherit = ["kh18.searchable.mixin"]
    _order = "sequence, id"

    name = fields.Char(required=True)
    code = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    note = fields.Text(help="What belongs to it, and the rules that govern it.")
    active = fields.Boolean(default=True)

    _code_uniq = models.UniqueIndex(
        "(code)", "This code already belongs to another topic."
    )
