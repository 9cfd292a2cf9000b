from odoo import api, models
from odoo.fields import Domain

from ...lib.reminders import Subject


class RecommendationReminder(models.Model):
    """Who follows a recommendation is reminded until it is sent, answered, verified.

    Only our own people are told: the body is urged by letters that a person signs.
    """

    _name = "kh18.recommendation"
    _inherit = ["kh18.recommendation", "kh18.reminder.mixin"]

    @api.model
    def _reminder_subjects(self):
        return super()._reminder_subjects() | {
            "reply": self._reminder_subject(
                self.env._("Reply to wait for"),
                self._deadline_open_domain(),
                "date_limit",
            ),
            "verify": self._reminder_subject(
                self.env._("Resolution to verify"),
                self._to_verify_domain(),
                ("promised_date", "date_claimed"),
            ),
            "draft": self._reminder_subject(
                self.env._("Recommendation not sent yet"),
                Domain("state", "=", "draft") & Domain("sending", "=", "draft"),
                "create_date",
            ),
        }

    @api.model
    def _reminder_subject(self, label, domain, limit):
        return Subject(
            label=label,
            domain=domain,
            limit=limit,
            user="responsible_id",
            restricted=Domain("is_sensitive", "=", True),
        )
