from odoo import fields, models


class UnitLevelLoad(models.Model):
    """How much open work of one person is too much, by level."""

    _inherit = "kh18.unit.level"

    load_limit = fields.Integer(
        string="Overloaded Above",
        default=20,
        help="A person with more open items in one unit is shown as overloaded; "
        "0 means that it is not checked.",
    )

    _load_limit_positive = models.Constraint(
        "CHECK (load_limit >= 0)", "“Overloaded Above” cannot be a negative number."
    )
