from odoo import api, models
from odoo.fields import Domain

from ...lib.reminders import Subject


class SessionReminder(models.Model):
    """Who handles a session is reminded of it before, after, and until it is closed."""

    _name = "kh18.session"
    _inherit = ["kh18.session", "kh18.reminder.mixin"]

    @api.model
    def _reminder_subjects(self):
        return super()._reminder_subjects() | {
            "coming": Subject(
                label=self.env._("Session to come"),
                domain=Domain("state", "in", ("planned", "announced")),
                limit="date",
                user="responsible_id",
            ),
            "attendance": Subject(
                label=self.env._("Attendance to record"),
                domain=Domain("state", "=", "announced"),
                limit="last_day",
                user="responsible_id",
            ),
            "evaluation": Subject(
                label=self.env._("Session to evaluate"),
                domain=Domain("state", "=", "held"),
                limit="last_day",
                user="responsible_id",
            ),
        }
