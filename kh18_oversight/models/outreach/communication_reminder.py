from odoo import api, models
from odoo.fields import Domain

from ...lib.reminders import Subject


class CommunicationReminder(models.Model):
    """Heads and leaders are reminded to approve, writers to post what is approved."""

    _name = "kh18.communication"
    _inherit = ["kh18.communication", "kh18.reminder.mixin"]

    @api.model
    def _reminder_subjects(self):
        return super()._reminder_subjects() | {
            "approval": Subject(
                label=self.env._("Item of communication to approve"),
                domain=Domain("state", "=", "to_approve"),
                limit="submitted_on",
                second_person=("submitted_by_id", "create_uid", "author_id"),
            ),
            "posting": Subject(
                label=self.env._("Approved item to post"),
                domain=Domain("state", "=", "approved"),
                limit="approved_on",
                user="author_id",
            ),
        }
