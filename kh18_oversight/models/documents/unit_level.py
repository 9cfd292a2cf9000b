from odoo import fields, models

from .numbering import RESETS


class UnitLevel(models.Model):
    _inherit = "kh18.unit.level"

    numbering_reset = fields.Selection(
        RESETS,
        string="Numbers Start Anew Each",
        required=True,
        default="year",
        help="Default for the usual series of outgoing papers of new units.",
    )
