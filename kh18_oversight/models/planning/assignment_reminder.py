from odoo import api, models

from ...lib.reminders import Subject


class AssignmentReminder(models.Model):
    """The unit is reminded of what it was handed and has not ended."""

    _name = "kh18.assignment"
    _inherit = ["kh18.assignment", "kh18.reminder.mixin"]

    @api.model
    def _reminder_subjects(self):
        return super()._reminder_subjects() | {
            "open": Subject(
                label=self.env._("Assignment to carry out"),
                domain=self._open_domain(),
                limit=("adapted_due", "date_due"),
                user="user_id",
                name="task_name",
            )
        }
