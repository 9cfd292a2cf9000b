from odoo import api, models
from odoo.fields import Domain

from ...lib.reminders import Subject


class QuestionReminder(models.Model):
    """Who answers is reminded until the question is answered and approved."""

    _name = "kh18.question"
    _inherit = ["kh18.question", "kh18.reminder.mixin"]

    @api.model
    def _reminder_subjects(self):
        waiting = self._deadline_open_domain()
        return super()._reminder_subjects() | {
            "answer": Subject(
                label=self.env._("Question to answer"),
                domain=waiting & Domain("state", "!=", "answered"),
                limit="date_limit",
                user="assigned_id",
            ),
            "assign": Subject(
                label=self.env._("Question nobody answers for yet"),
                domain=waiting & Domain("assigned_id", "=", False),
                limit="date_asked",
            ),
            "approve": Subject(
                label=self.env._("Answer to approve"),
                domain=waiting & Domain("state", "=", "answered"),
                limit="date_answered",
                second_person=("answered_by_id",),
            ),
        }
