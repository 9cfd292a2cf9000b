from odoo import api, models
from odoo.fields import Domain

from .assignment import OPEN_STATES


class AssignmentHandover(models.Model):
    """Tasks in somebody's hands go to the next when he leaves."""

    _name = "kh18.assignment"
    _inherit = ["kh18.assignment", "kh18.handover.mixin"]
    _handover_field = "user_id"
    _handover_due = "date_due"

    @api.model
    def _handover_domain(self):
        return Domain("work_state", "in", OPEN_STATES)
