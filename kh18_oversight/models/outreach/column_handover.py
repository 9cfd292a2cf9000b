from odoo import api, models
from odoo.fields import Domain


class ColumnHandover(models.Model):
    """Columns that somebody cares for."""

    _name = "kh18.column"
    _inherit = ["kh18.column", "kh18.handover.mixin"]
    _handover_field = "user_id"

    @api.model
    def _handover_domain(self):
        return Domain("active", "=", True)
