from datetime import datetime, time, timedelta

from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from .campaign_common import CampaignCase

# Vietnam is seven hours before the clock of the server.
AHEAD = timedelta(hours=7)


@tagged("post_install", "-at_install")
class TestReportTime(CampaignCase):
    """In time or late, locked or let in: by the day in Vietnam (3.7, S84)."""

    def _signed(self, campaign=None, unit=None):
        report = self._report(unit or self.grassroots_a11, campaign)
        self._fill(report, held=1)
        self._put_up(report)
        self._as(report, "leader").action_sign()
        return report

    def _submit_at(self, report, day, hour, minute):
        moment = datetime.combine(day, time(hour, minute)) - AHEAD
        with freeze_time(moment):
            self.env.invalidate_all()
            self._as(report, "clerk").action_submit()
        self.env.flush_all()

    def test_the_minute_before_and_after_midnight(self):
        due = self.today + timedelta(days=10)
        for name, values, last in (
            ("that day included", {"is_exclusive": False}, due),
            ("before that day", {"is_exclusive": True}, due - timedelta(days=1)),
        ):
            campaign = self._campaign(name=name, kind="thematic", **values)
            early, late = (
                self._signed(campaign, unit)
                for unit in (self.grassroots_a11, self.grassroots_a12)
            )
            with self.subTest(name):
                self.assertEqual(early.date_due, last)
                self._submit_at(early, last, 23, 59)
                self.assertFalse(early.is_late)
                self._submit_at(late, last + timedelta(days=1), 0, 0)
                self.assertTrue(late.is_late)
                counts = self.env["kh18.tally"]._counts(early.parent_id)
                rows = counts[early.parent_id.id]
                self.assertEqual([row[3:5] for row in rows], [(2, 1)])

    def test_deadline_in_words(self):
        campaign = self._campaign(
            launch=False, kind="thematic", date_due="2030-11-15", is_exclusive=True
        )
        self.assertEqual(campaign.due_words, "Deadline: until the end of 11/14/2030")

    def test_due_days_by_level(self):
        level = self.grassroots_a11.level_id
        earlier = self.today + timedelta(days=3)
        campaign = self._campaign(
            kind="thematic",
            due_ids=[
                Command.create(
                    {"level_id": level.id, "date_due": earlier, "is_exclusive": True}
                )
            ],
        )
        below = self._report(self.grassroots_a11, campaign)
        self.assertEqual(below.date_due, earlier - timedelta(days=1))
        above = self._report(self.district_a1, campaign)
        self.assertEqual(above.date_due, self.today + timedelta(days=10))

    def test_overdue_is_what_waits_after_its_day(self):
        report = self._report(self.grassroots_a11)
        self.assertFalse(report.is_overdue)
        with freeze_time(datetime.combine(report.date_due, time(16, 59))):
            self.env.invalidate_all()
            self.assertFalse(report.is_overdue)
        with freeze_time(datetime.combine(report.date_due, time(17, 0))):
            self.env.invalidate_all()
            self.assertTrue(report.is_overdue)
            self.assertIn(report, report.search([("is_overdue", "=", True)]))

    def test_extension_decides_on_in_time_or_late(self):
        report = self._signed()
        day = report.date_due + timedelta(days=2)
        self._submit_at(report, day, 9, 0)
        self.assertTrue(report.is_late)
        superior = report.with_user(self.user(self.district_a1, "officer"))
        superior._grant("extension", "Flood", date_new=day)
        self.assertFalse(report.is_late)
        self.assertEqual(self.env["kh18.tally"]._differences(self.campaign), 0)
        grant = report.grant_ids
        self.assertEqual(grant.date_new - grant.date_old, timedelta(days=2))
        superior._grant("extension", "By mistake", date_new=day - timedelta(days=1))
        self.assertTrue(report.is_late)
        self.assertEqual(self.env["kh18.tally"]._differences(self.campaign), 0)

    def test_first_submission_decides(self):
        report = self._signed()
        self._submit_at(report, report.date_due, 9, 0)
        superior = report.with_user(self.user(self.district_a1, "officer"))
        superior._return_with_reason("Look again")
        self._put_up(report)
        self._as(report, "leader").action_sign()
        self._submit_at(report, report.date_due + timedelta(days=3), 9, 0)
        self.assertFalse(report.is_late)
        self.assertGreater(report.date_submitted, report.date_submitted_first)

    def test_lock_day(self):
        lock = self.today + timedelta(days=15)
        campaign = self._campaign(kind="thematic", date_lock=lock)
        before, after, let_in = (
            self._signed(campaign, unit)
            for unit in (self.grassroots_a11, self.grassroots_a12, self.grassroots_a21)
        )
        self._submit_at(before, lock - timedelta(days=1), 23, 59)
        self.assertEqual((before.state, before.is_late), ("submitted", True))
        with self.assertRaisesRegex(UserError, "is locked since.*Ask .* to give it"):
            self._submit_at(after, lock, 0, 0)
        self.assertEqual(after.state, "signed")
        beyond = lock + timedelta(days=5)
        let_in.with_user(self.user(self.district_a2, "officer"))._grant(
            "extension", "Flood", date_new=beyond
        )
        with self.assertRaisesRegex(UserError, "is locked since"):
            self._submit_at(let_in, beyond + timedelta(days=1), 0, 0)
        self._submit_at(let_in, beyond, 23, 59)
        self.assertEqual((let_in.state, let_in.is_late), ("submitted", False))

    def test_collecting_closed_by_hand(self):
        head = self.campaign.with_user(self.user(self.nation, "head"))
        plain = self._signed()
        let_in = self._signed(unit=self.grassroots_a12)
        todo = self._report(self.grassroots_a21)
        head._lock_with_reason("Over")
        with self.assertRaisesRegex(UserError, "is closed. Ask .* to collect again"):
            self._as(plain, "clerk").action_submit()
        with self.assertRaisesRegex(UserError, "is closed. Ask .* to collect again"):
            self._as(todo, "officer").action_open()
        with self.subTest("more time was given by name"):
            day = let_in.date_due + timedelta(days=1)
            superior = let_in.with_user(self.user(self.district_a1, "officer"))
            superior._grant("extension", "Flood", date_new=day)
            self._as(let_in, "clerk").action_submit()
            self.assertEqual(let_in.state, "submitted")
        head._reopen_with_reason("Two are missing")
        self._as(plain, "clerk").action_submit()
        self.assertEqual(plain.state, "submitted")

    def test_correction_comes_after_the_lock(self):
        report = self._signed()
        self._as(report, "clerk").action_submit()
        self._accept(report)
        head = self.campaign.with_user(self.user(self.nation, "head"))
        head._lock_with_reason("Over")
        head._close_with_reason("The others did not report")
        self._as(report, "officer")._ask_correction_with_reason("Miscounted")
        report.with_user(self.user(self.district_a1, "head")).action_allow_correction()
        self._submit(report, held=2)
        self._accept(report)
        self.assertEqual(report.accepted_version, 2)

    def test_lock_before_the_last_due_day_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "choose a day after"):
            self._campaign(launch=False, date_lock=self.today + timedelta(days=10))
        campaign = self._campaign(
            launch=False, kind="thematic", date_lock=self.today + timedelta(days=11)
        )
        self.env["kh18.campaign.due"].create(
            {
                "campaign_id": campaign.id,
                "level_id": self.nation.level_id.id,
                "date_due": self.today + timedelta(days=20),
            }
        )
        with self.assertRaisesRegex(ValidationError, "choose a day after"):
            campaign.with_user(self.user(self.nation, "head")).action_launch()
