from odoo import api, models
from odoo.fields import Domain

from ...lib.reminders import Subject


class IntakeReminder(models.Model):
    """Who answers is reminded until the sender is answered; the sender is not named."""

    _name = "kh18.intake"
    _inherit = ["kh18.intake", "kh18.reminder.mixin"]

    @api.model
    def _reminder_subjects(self):
        waiting = self._deadline_open_domain()
        sensitive = Domain("is_sensitive", "=", True)
        return super()._reminder_subjects() | {
            "answer": Subject(
                label=self.env._("Proposal or complaint to answer"),
                domain=waiting,
                limit="date_limit",
                user="assigned_id",
                restricted=sensitive,
            ),
            "assign": Subject(
                label=self.env._("Proposal or complaint nobody answers for yet"),
                domain=waiting & Domain("assigned_id", "=", False),
                limit="date_received",
                restricted=sensitive,
            ),
        }
