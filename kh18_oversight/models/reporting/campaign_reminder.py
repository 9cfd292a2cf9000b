from odoo import api, models
from odoo.fields import Domain

from ...lib.reminders import Subject


class CampaignReminder(models.Model):
    """Who prepares a campaign hears that reports are missing (S63, 3.7 row 4)."""

    _name = "kh18.campaign"
    _inherit = ["kh18.campaign", "kh18.reminder.mixin"]

    @api.model
    def _reminder_subjects(self):
        missing = self.env["kh18.report"]._open_domain()
        return super()._reminder_subjects() | {
            "missing": Subject(
                label=self.env._("Campaign with reports missing"),
                domain=Domain("state", "=", "open")
                & Domain("report_ids", "any", missing),
                limit="date_due",
            )
        }
