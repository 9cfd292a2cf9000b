"""The screen of a campaign: what it proposes, how far its reports are."""

from datetime import date, timedelta

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, freeze_time, tagged

from .campaign_common import CampaignCase


@tagged("post_install", "-at_install")
class TestCampaignProposals(CampaignCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.head = cls.user(cls.province_a, "head")

    def _new(self, **values):
        form = Form(self.env["kh18.campaign"].with_user(self.head))
        for name, value in values.items():
            setattr(form, name, value)
        return form

    def test_a_yearly_report_is_asked_before_15_november(self):
        form = self._new(kind="year", year=2031)
        self.assertEqual(form.date_from, date(2031, 1, 1))
        self.assertEqual(form.date_to, date(2031, 12, 31))
        self.assertEqual(form.date_due, date(2031, 11, 15))
        self.assertTrue(form.is_exclusive)
        self.assertEqual(form.date_cutoff, date(2031, 11, 14))
        self.assertEqual(form.name, "Yearly Report 2031")

    def test_the_year_proposed_is_one_whose_reports_are_still_to_come(self):
        for now, year in (("2031-11-14 05:00:00", 2031), ("2031-11-15 05:00:00", 2032)):
            with freeze_time(now):
                self.assertEqual(self._new(kind="year").year, year)

    def test_the_day_of_the_half_year_is_asked_for(self):
        form = self._new(kind="half_year", year=2031)
        self.assertEqual(form.date_to, date(2031, 6, 30))
        self.assertFalse(form.date_due)
        form.date_due = date(2031, 6, 10)
        self.assertEqual(form.date_cutoff, date(2031, 6, 9))
        self.assertFalse(form.is_exclusive)

    def test_figures_do_not_run_on_after_the_period(self):
        form = self._new(kind="half_year", year=2031)
        form.date_due = date(2031, 7, 20)
        self.assertEqual(form.date_cutoff, date(2031, 6, 30))

    def test_what_a_request_is_about_is_not_guessed(self):
        form = self._new(kind="adhoc")
        form.name = "Tình hình nợ lương"
        form.date_from = form.date_to = date(2031, 3, 1)
        form.date_due = date(2031, 3, 5)
        form.form_id = self.form
        self.assertEqual(form.save().name, "Tình hình nợ lương")

    def test_what_was_typed_stays(self):
        form = self._new(kind="year", year=2031)
        form.date_due = date(2031, 11, 20)
        form.date_cutoff = date(2031, 10, 31)
        form.name = "Báo cáo năm"
        form.form_id = self.form
        campaign = form.save()
        self.assertEqual(campaign.date_cutoff, date(2031, 10, 31))
        self.assertEqual(campaign.name, "Báo cáo năm")

    def test_the_nearest_form_of_the_kind_is_taken(self):
        forms = {
            unit: self._form(code="N", kind="year", unit_id=unit.id)
            for unit in (self.nation, self.province_a, self.province_b)
        }
        form = self._new(kind="year", year=2031)
        self.assertEqual(form.form_id, forms[self.province_a])
        forms[self.province_a].action_retire()
        form = self._new(kind="half_year", year=2031)
        form.kind = "year"
        self.assertEqual(form.form_id, forms[self.nation])

    def test_a_form_of_another_kind_gives_way(self):
        yearly = self._form(code="N", kind="year")
        half = self._form(code="H", kind="half_year", unit_id=self.province_a.id)
        form = self._new(kind="half_year", year=2031)
        self.assertEqual(form.form_id, half)
        form.form_id = yearly
        form.kind = "year"
        self.assertEqual(form.form_id, yearly)

    def test_a_draft_is_deleted_and_a_launched_one_is_not(self):
        draft = self._campaign(self.province_a, launch=False).with_user(self.head)
        draft.unlink()
        self.assertFalse(draft.exists())
        with self.assertRaises(UserError):
            self.campaign.with_user(self.user(self.nation, "head")).unlink()


@tagged("post_install", "-at_install")
class TestCampaignProgress(CampaignCase):
    def test_a_draft_tells_how_many_are_asked(self):
        campaign = self._campaign(self.district_a1, launch=False)
        self.assertIn("asked for a report: 3", campaign.launch_words)
        campaign.asked_unit_ids = [Command.set(self.grassroots_a11.ids)]
        self.assertIn("asked for a report: 2", campaign.launch_words)

    def test_a_running_launch_tells_its_progress(self):
        self.campaign.sudo().launched_on = False
        seen = self.campaign.with_user(self.user(self.nation, "head"))
        self.assertIn("15 of 15", seen.launch_words)
        seen.action_launch()
        self.assertFalse(seen.launch_words)

    def test_reports_are_counted_by_what_they_are(self):
        campaign = self.campaign.with_user(self.user(self.nation, "viewer"))
        self.assertEqual((campaign.report_count, campaign.missing_count), (15, 15))
        self._accept(self._submit(self._report(self.grassroots_a11)))
        self._submit(self._report(self.grassroots_a12))
        self._fill(self._report(self.grassroots_a21))
        self._report(self.grassroots_a22)._put("exempt")
        campaign.invalidate_recordset()
        self.assertEqual(
            (
                campaign.todo_count,
                campaign.writing_count,
                campaign.submitted_count,
                campaign.accepted_count,
                campaign.exempt_count,
                campaign.missing_count,
            ),
            (11, 1, 1, 1, 1, 12),
        )
        self.assertEqual(campaign.done_percent, 14.3, "2 of 14: one is freed")

    def test_the_report_at_the_top_counts_too(self):
        self._report(self.nation)._put("accepted")
        campaign = self.campaign.with_user(self.user(self.nation, "viewer"))
        self.assertEqual(campaign.accepted_count, 1)

    def test_overdue_are_those_missing_past_their_day(self):
        paper = self._report(self.grassroots_a11)
        paper._put(date_due=self.today - timedelta(days=1))
        campaign = self.campaign.with_user(self.user(self.nation, "viewer"))
        self.assertEqual(campaign.overdue_count, 1)
        paper._put("accepted")
        campaign.invalidate_recordset()
        self.assertEqual(campaign.overdue_count, 0)

    def test_units_below_learn_nothing_of_the_others(self):
        campaign = self.campaign.with_user(self.user(self.district_a1, "leader"))
        self.assertEqual(campaign.report_count, 0)

    def test_the_counts_cost_the_same_for_many_campaigns(self):
        self._campaign(self.nation, kind="thematic")
        user = self.user(self.nation, "viewer")
        campaigns = self.env["kh18.campaign"].with_user(user)
        found = campaigns.search([("unit_id", "=", self.nation.id)])
        found.mapped("report_count")
        counts = []
        for records in (found[:1], found):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            records.with_user(user).mapped("report_count")
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(*counts)

    def test_the_buttons_open_reports_and_missing(self):
        campaign = self.campaign.with_user(self.user(self.nation, "viewer"))
        action = campaign.action_open_reports()
        reports = self.env["kh18.report"].search(action["domain"])
        self.assertEqual(len(reports), 15)
        action = campaign.action_open_missing()
        self.assertEqual(action["context"], {"search_default_waiting": 1})

    def test_a_stranger_opens_nothing(self):
        for button in ("action_open_reports", "action_open_missing"):
            with self.assertRaises(AccessError):
                getattr(self.campaign.with_user(self.stranger), button)()
