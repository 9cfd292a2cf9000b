from odoo import fields, models


class Expertise(models.Model):
    """A field of study or expertise that an official may bring to the work (S52)."""

    _name = "kh18.expertise"
    _description = "Field of Expertise"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _code_uniq = models.UniqueIndex(
        "(code)", "A field of expertise with this code exists already."
    )
