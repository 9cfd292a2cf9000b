from odoo import api, models
from odoo.fields import Domain

from ...lib.reminders import Subject


class ReconsiderationReminder(models.Model):
    """Who follows a recommendation is reminded that the body asks to reconsider it."""

    _name = "kh18.reconsideration"
    _inherit = ["kh18.reconsideration", "kh18.reminder.mixin"]

    @api.model
    def _reminder_subjects(self):
        return super()._reminder_subjects() | {
            "answer": Subject(
                label=self.env._("Request to reconsider, to answer"),
                domain=Domain("state", "=", "asked"),
                limit="date_asked",
                user="recommendation_id.responsible_id",
                name="recommendation_id.name",
                restricted=Domain("recommendation_id.is_sensitive", "=", True),
                opens="recommendation_id",
            )
        }
