from odoo import api, models
from odoo.fields import Domain

from ...lib.reminders import Subject


class ReplyReminder(models.Model):
    """A second person is reminded of the replies to check."""

    _name = "kh18.reply"
    _inherit = ["kh18.reply", "kh18.reminder.mixin"]

    @api.model
    def _reminder_subjects(self):
        return super()._reminder_subjects() | {
            "check": Subject(
                label=self.env._("Reply to check"),
                domain=Domain("state", "=", "entered"),
                limit="date_received",
                user="recommendation_id.responsible_id",
                name="recommendation_id.name",
                restricted=Domain("recommendation_id.is_sensitive", "=", True),
                opens="recommendation_id",
                second_person=("create_uid",),
            )
        }
