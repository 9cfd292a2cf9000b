from odoo import api, models
from odoo.fields import Domain

from ...lib.reminders import Subject


class PlanReminder(models.Model):
    """Leaders are reminded of plans to approve, officers of plans that end."""

    _name = "kh18.plan"
    _inherit = ["kh18.plan", "kh18.reminder.mixin"]

    @api.model
    def _reminder_subjects(self):
        return super()._reminder_subjects() | {
            "approval": Subject(
                label=self.env._("Plan to approve"),
                domain=Domain("state", "=", "submitted"),
                limit="submitted_on",
                second_person=("submitted_by_id", "create_uid"),
            ),
            "ending": Subject(
                label=self.env._("Plan that ends"),
                domain=Domain("state", "=", "issued") & Domain("amends_id", "=", False),
                limit="date_to",
            ),
        }
