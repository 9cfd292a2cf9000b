from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain


class CampaignWithdraw(models.Model):
    """Taking a launch back, as long as no unit has begun to write (S71)."""

    _inherit = "kh18.campaign"

    def action_withdraw(self):
        """Take the launch back; the campaign is a draft again.

        :raise AccessError: when the caller does not prepare campaigns of the unit
        :raise UserError: when a unit has opened its report
        """
        self._check_preparer()
        self._check_withdrawable()
        return self._ask_reason(
            "_withdraw_with_reason", self.env._("Withdraw the Launch")
        )

    def _withdraw_with_reason(self, reason):
        self._check_preparer()
        # The campaign is the caller's to prepare; its reports are other units'.
        reports = self.env["kh18.report"].sudo()
        for campaign in self:
            own = reports.search(
                [("campaign_id", "=", campaign.id)], order="parent_path desc"
            )
            own.lock_for_update()
            own.invalidate_recordset(["state"])
            campaign._check_withdrawable()
            # Nothing was written into them; units below go before their superiors.
            own._unfreeze().unlink()
        self._go("draft", reason=reason, date_issue=False, launched_on=False)

    def _check_withdrawable(self):
        """Raise unless all reports are made and none was opened.

        :raise UserError: naming the cure
        """
        self._check_state("open")
        for campaign in self:
            if not campaign.launched_on:
                raise UserError(
                    self.env._(
                        "The reports of “%(name)s” are still being made: withdraw it "
                        "when that is done.",
                        name=campaign.name,
                    )
                )
            # Only how many have begun or were granted something is told, not what.
            reports = self.env["kh18.report"].sudo()
            begun = reports.search_count(
                Domain("campaign_id", "=", campaign.id) & self._touched_domain()
            )
            if begun:
                raise UserError(
                    self.env._(
                        "%(count)s units have begun their report of “%(name)s”, were "
                        "urged or given more time, so it cannot be withdrawn. Close "
                        "the collecting instead.",
                        count=begun,
                        name=campaign.name,
                    )
                )

    @api.model
    def _touched_domain(self):
        """Return the domain of reports that something happened to: they are kept."""
        return (
            Domain("state", "!=", "todo")
            | Domain("grant_ids", "!=", False)
            | Domain("version_ids", "!=", False)
        )
