from odoo import api, models
from odoo.fields import Domain

from ...lib.reminders import Subject

UNDER_WAY = ("planned", "preparing", "working", "reporting")


class ActivityReminder(models.Model):
    """Who handles an activity is reminded to conclude it once its time is over."""

    _name = "kh18.activity"
    _inherit = ["kh18.activity", "kh18.reminder.mixin"]

    @api.model
    def _reminder_subjects(self):
        running = Domain("state", "in", UNDER_WAY) & Domain("postponed_on", "=", False)
        return super()._reminder_subjects() | {
            "conclusion": Subject(
                label=self.env._("Activity to conclude"),
                domain=running & Domain("role", "=", "led"),
                limit="date_end",
                user="responsible_id",
                restricted=Domain("is_sensitive", "=", True),
            )
        }
