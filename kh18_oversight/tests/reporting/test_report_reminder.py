from datetime import timedelta

from odoo.tests import tagged

from ..reminder_clock import ReminderClock
from .campaign_common import CampaignCase


@tagged("post_install", "-at_install")
class TestReportReminder(ReminderClock, CampaignCase):
    """The rules as shipped: to be handed in, signed, sent, accepted, corrected."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.report = cls._report(cls.grassroots_a11)
        cls.report._put(date_due=cls._clear_day())
        cls.officer, cls.head, cls.leader, cls.clerk = (
            cls.user(cls.grassroots_a11, role)
            for role in ("officer", "head", "leader", "clerk")
        )

    @classmethod
    def _clear_day(cls):
        """Return a day with days of work 15, 7, 3, 1 before: no two fall together."""
        calendar = cls.env["kh18.workday"]._calendar()
        day = cls.today + timedelta(days=40)
        while not all(
            calendar.is_working(day - timedelta(days=days)) for days in (15, 7, 3, 1)
        ):
            day += timedelta(days=1)
        return day

    def remind(self, days, record=None):
        """Run the cron ``days`` after the due day of the report."""
        record = record or self.report
        due = self.report.date_due
        return self.remind_on(due + timedelta(days=days), record)

    def _rule(self, name):
        return self.env.ref(f"kh18_oversight.reminder_rule_{name}")

    def test_the_unit_is_told_before_and_after_the_due_day(self):
        self.assertFalse(self.remind(-25))
        rows = self.remind(-15)
        self.assertEqual(rows.rule_id, self._rule("report_due"))
        self.assertEqual(rows.user_id, self.officer | self.head)
        self.assertEqual(rows[0].item_name, self.campaign.name)
        self.assertFalse(self.remind(-15), "a second run sends nothing")
        for days in (-7, -3, -1):
            self.assertTrue(self.remind(days), days)
        late = self.remind(4)
        self.assertEqual(late.user_id, self.officer | self.head | self.leader)

    def test_in_the_end_the_superior_hears_of_it(self):
        rows = self.remind(30)
        above = self.user(self.district_a1, "officer")
        self.assertIn(above, rows.user_id)
        self.assertEqual(set(rows.mapped("rule_id")), {self._rule("report_due")})

    def test_who_writes_it_is_told(self):
        self._as(self.report, "officer").action_open()
        self.report.responsible_id = self.officer
        self.assertIn(self.officer, self.remind(-7).user_id)

    def test_what_is_done_or_freed_is_not_heard_of(self):
        self._submit(self.report)
        self.assertFalse(
            self.remind(5).filtered(lambda r: r.unit_id == self.grassroots_a11)
        )
        other = self._report(self.grassroots_a12)
        other._put("exempt", date_due=self.report.date_due)
        self.assertFalse(self.remind(6, other))

    def test_more_time_moves_it(self):
        self.report._grant("extension", "x", self.report.date_due + timedelta(days=60))
        self.assertFalse(self.remind(-40))

    def test_a_locked_campaign_urges_nobody_to_hand_in(self):
        self.campaign.with_user(self.user(self.nation, "head"))._lock_with_reason("x")
        self.assertFalse(self.remind(5))

    def test_the_superior_who_enters_it_is_told_instead(self):
        above = self.user(self.district_a1, "officer")
        self.report.with_user(above)._enter_above_with_reason("Chưa có người dùng")
        rows = self.remind(-3)
        self.assertEqual(rows.rule_id, self._rule("report_due_above"))
        self.assertEqual(rows.user_id, above)

    def test_the_leader_is_told_to_sign_but_not_what_he_wrote(self):
        self._fill(self.report)
        self._as(self.report, "officer").action_to_review()
        rows = self.remind(-3)
        self.assertEqual(
            (rows.rule_id, rows.user_id), (self._rule("report_sign"), self.leader)
        )
        self.grassroots_a11.two_person_approval = True
        self.report.responsible_id = self.leader
        self.assertFalse(self.remind(-1))

    def test_the_clerk_is_told_to_hand_in_what_is_signed(self):
        self._fill(self.report)
        self._as(self.report, "officer").action_to_review()
        self._as(self.report, "leader").action_sign()
        rows = self.remind(-3)
        self.assertEqual(
            (rows.rule_id, rows.user_id), (self._rule("report_send"), self.clerk)
        )

    def test_the_superior_is_told_to_accept(self):
        self._submit(self.report)
        rows = self.remind_on(self.today, self.report)
        above = self.user(self.district_a1, "officer")
        self.assertEqual(
            (rows.rule_id, rows.user_id), (self._rule("report_accept"), above)
        )
        self.assertEqual(rows.unit_id, self.district_a1)
        self.assertEqual(rows.item_name, self.grassroots_a11.name)
        self._accept(self.report)
        self.assertFalse(self.remind(10))

    def test_a_wish_to_correct_is_told_to_the_superior(self):
        self._accept(self._submit(self.report))
        self._as(self.report, "officer")._ask_correction_with_reason("Sai số")
        rows = self.remind_on(self.today, self.report)
        self.assertEqual(rows.rule_id, self._rule("report_correction"))
        self.assertEqual(rows.user_id, self.user(self.district_a1, "officer"))
        self.report.with_user(rows.user_id).action_allow_correction()
        self.assertFalse(self.remind(10), "being corrected it is not overdue")

    def test_who_prepares_the_campaign_hears_of_missing_reports(self):
        due = self.campaign.date_due
        rows = self.remind_on(due, self.campaign)
        self.assertEqual(rows.rule_id, self._rule("campaign_missing"))
        self.assertEqual(
            rows.user_id,
            self.user(self.nation, "head") | self.user(self.nation, "officer"),
        )
        self.assertFalse(self.remind_on(due, self.campaign))
        for report in self.campaign.report_ids:
            report._put("exempt")
        self.assertFalse(self.remind_on(due + timedelta(days=40), self.campaign))
