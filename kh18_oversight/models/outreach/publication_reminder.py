from odoo import api, models
from odoo.fields import Domain

from ...lib.reminders import Subject


class PublicationReminder(models.Model):
    """Who handles the activity is reminded of what waits for a deed of the unit."""

    _name = "kh18.publication"
    _inherit = ["kh18.publication", "kh18.reminder.mixin"]

    @api.model
    def _reminder_subjects(self):
        restricted = Domain("is_sensitive", "=", True)
        waiting = Domain("state", "in", ("review", "approved"))
        return super()._reminder_subjects() | {
            "reply": Subject(
                label=self.env._("Time for statements over, to publish"),
                domain=waiting & Domain("date_reply_limit", "!=", False),
                limit="date_reply_limit",
                user="activity_id.responsible_id",
                name="title",
                restricted=restricted,
            ),
            "approve": Subject(
                label=self.env._("Publication to approve"),
                domain=Domain("state", "=", "review"),
                limit="submitted_on",
                name="title",
                restricted=restricted,
                second_person=("submitted_by_id", "create_uid"),
            ),
        }
