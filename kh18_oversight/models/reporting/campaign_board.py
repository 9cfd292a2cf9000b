from odoo import models


class CampaignBoard(models.Model):
    """How far the reports of a campaign have come in (3.7, S84)."""

    _inherit = "kh18.campaign"

    def action_open_board(self):
        """Open the board of the campaign, from the caller's own unit.

        :raise AccessError: when the campaign is not the caller's to see
        """
        self.ensure_one()
        self.check_access("read")
        return self.env["kh18.report.board"]._open(self)

    def _collecting_over(self):
        """Return whether reports can still come: "no" (not over), "dated", "closed".

        "dated": only units that got more time than the lock day hand in.
        """
        self.ensure_one()
        if self.state in ("locked", "closed"):
            return "closed"
        today = self.env["kh18.workday"]._today()
        return "dated" if self.date_lock and self.date_lock <= today else "no"
