"""Rules for campaigns, run on chosen days."""

from datetime import datetime

from odoo.tests import freeze_time

from ..reminder_clock import ReminderClock
from .campaign_common import CampaignCase


class RuleCase(ReminderClock, CampaignCase):
    """The usual rules of province A; nothing is committed by the cron."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.officer = cls.user(cls.province_a, "officer")
        cls.head = cls.user(cls.province_a, "head")
        rules = cls.env["kh18.campaign.rule"].with_user(cls.officer)
        rules.action_make_usual()
        made = rules.search([("unit_id", "=", cls.province_a.id)])
        cls.yearly = made.filtered(lambda rule: rule.kind == "year")
        cls.half = made - cls.yearly

    @classmethod
    def _proposals(cls):
        domain = [("unit_id", "child_of", cls.nation.id)]
        return cls.env["kh18.campaign.proposal"].search(domain, order="year, id")

    def _on(self, year, month, day):
        """Return the clock set to noon of a day in Vietnam."""
        return freeze_time(datetime(year, month, day, 5))

    def _run(self, year, month, day):
        """Run the cron on a day; return what it proposed."""
        before = self._proposals()
        with self._on(year, month, day):
            self.env["kh18.campaign.rule"]._cron_propose()
        return self._proposals() - before
