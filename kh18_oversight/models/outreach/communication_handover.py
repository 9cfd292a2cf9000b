from odoo import api, models
from odoo.fields import Domain


class CommunicationHandover(models.Model):
    """Items that somebody writes, until they are approved."""

    _name = "kh18.communication"
    _inherit = ["kh18.communication", "kh18.handover.mixin"]
    _handover_field = "author_id"

    @api.model
    def _handover_domain(self):
        return Domain("state", "in", ["draft", "to_approve"])
