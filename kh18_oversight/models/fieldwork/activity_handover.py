from odoo import api, models
from odoo.fields import Domain

from .activity import ENDED


class ActivityHandover(models.Model):
    """Activities that somebody handles, until they are closed."""

    _name = "kh18.activity"
    _inherit = ["kh18.activity", "kh18.handover.mixin"]
    _handover_due = "date_end"

    @api.model
    def _handover_domain(self):
        return Domain("state", "not in", ENDED)
