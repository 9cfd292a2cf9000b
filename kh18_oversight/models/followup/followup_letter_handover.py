from odoo import api, models
from odoo.fields import Domain


class FollowupLetterHandover(models.Model):
    """Letters that somebody prepares, until they are sent."""

    _name = "kh18.followup.letter"
    _inherit = ["kh18.followup.letter", "kh18.handover.mixin"]

    @api.model
    def _handover_domain(self):
        return Domain("state", "in", ["draft", "submitted", "signed"])
