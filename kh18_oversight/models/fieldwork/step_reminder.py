from odoo import api, models
from odoo.fields import Domain

from ...lib.reminders import Subject


class StepReminder(models.Model):
    """Who handles an activity is reminded of its open steps."""

    _name = "kh18.step"
    _inherit = ["kh18.step", "kh18.reminder.mixin"]

    @api.model
    def _reminder_subjects(self):
        return super()._reminder_subjects() | {
            "open": Subject(
                label=self.env._("Step to do"),
                domain=self._deadline_open_domain(),
                limit="date_limit",
                user="responsible_id",
                restricted=Domain("activity_id.is_sensitive", "=", True),
                opens="activity_id",
            )
        }
