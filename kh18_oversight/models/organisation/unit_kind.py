from odoo import fields, models


class UnitKind(models.Model):
    """What sort of union a unit is: a catalogue, as kinds come and go (S78)."""

    _name = "kh18.unit.kind"
    _description = "Kind of Union Unit"
    _order = "sequence, id"

    name = fields.Char(required=True)
    code = fields.Char(required=True)
    abbreviation = fields.Char(
        help="Used in the symbol of papers when the unit itself has no abbreviation."
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _code_uniq = models.UniqueIndex("(code)", "A kind with this code exists already.")
