from datetime import date

from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .rule_common import RuleCase


@tagged("post_install", "-at_install")
class TestCampaignRule(RuleCase):
    """What the rules propose, on which days, and what they refuse."""

    def test_the_usual_rules_are_those_of_the_plan(self):
        rule = self.yearly
        self.assertEqual(rule.form_id.code, "BC-NAM")
        self.assertEqual((rule.due_day, rule.due_month), (15, 11))
        self.assertTrue(rule.is_exclusive)
        self.assertEqual(rule._last_day(2031), date(2031, 11, 14))
        self.assertEqual(self.half.form_id.code, "BC-6T")
        self.assertFalse(self.half._last_day(2031))
        self.assertEqual(rule.responsible_id, self.officer)
        # Districts report to the province; what stands below them, a week earlier.
        grassroots = self.env.ref("kh18_oversight.unit_level_grassroots")
        self.assertEqual(rule.due_ids.level_id, grassroots)
        self.assertEqual(rule.due_ids.days_before, 7)

    def test_the_usual_rules_are_made_once(self):
        rules = self.env["kh18.campaign.rule"].with_user(self.officer)
        with self.assertRaisesRegex(UserError, "has its rules already"):
            rules.action_make_usual()
        self.half.unlink()
        rules.action_make_usual()
        made = rules.search([("unit_id", "=", self.province_a.id)])
        self.assertEqual(sorted(made.mapped("kind")), ["half_year", "year"])

    def test_only_who_writes_campaigns_makes_rules(self):
        for role in ("viewer", "clerk"):
            user = self.user(self.province_b, role)
            with self.assertRaises(AccessError):
                self.env["kh18.campaign.rule"].with_user(user).action_make_usual()
        with self.assertRaises(AccessError):
            self.yearly.with_user(self.user(self.district_a1, "head")).action_propose()

    def test_usual_rules_of_the_nation_leave_time_after_the_cut_off(self):
        user = self.user(self.nation, "head")
        self.env["kh18.campaign.rule"].with_user(user).action_make_usual()
        rule = self.env["kh18.campaign.rule"].search(
            [("unit_id", "=", self.nation.id), ("kind", "=", "year")]
        )
        self.assertEqual(sorted(rule.due_ids.mapped("days_before")), [7, 14])

    def test_proposed_so_many_days_ahead_and_not_before(self):
        self.assertFalse(self._run(2031, 9, 30))
        proposal = self._run(2031, 10, 1)
        self.assertEqual(proposal.rule_id, self.yearly)
        self.assertEqual(proposal.year, 2031)

    def test_the_draft_is_there_and_nothing_is_launched(self):
        proposal = self._run(2031, 10, 10)
        campaign = proposal.campaign_ids
        self.assertEqual((proposal.state, campaign.state), ("made", "draft"))
        self.assertFalse(campaign.report_ids)
        self.assertEqual(campaign.unit_id, self.province_a)
        self.assertEqual(campaign.kind, "year")
        self.assertEqual(
            (campaign.date_from, campaign.date_to, campaign.date_cutoff),
            (date(2031, 1, 1), date(2031, 12, 31), date(2031, 10, 31)),
        )
        self.assertEqual(campaign.date_due, date(2031, 11, 15))
        self.assertTrue(campaign.is_exclusive)
        self.assertEqual(campaign._last_day(), date(2031, 11, 14))
        district = self.env.ref("kh18_oversight.unit_level_district")
        grassroots = self.env.ref("kh18_oversight.unit_level_grassroots")
        self.assertEqual(campaign._due_of(district), date(2031, 11, 14))
        self.assertEqual(campaign._due_of(grassroots), date(2031, 11, 7))

    def test_a_second_run_proposes_nothing(self):
        self.assertEqual(len(self._run(2031, 10, 10)), 1)
        self.assertFalse(self._run(2031, 10, 10))
        self.assertFalse(self._run(2031, 11, 14))

    def test_nothing_is_proposed_when_it_is_too_late(self):
        self.assertFalse(self._run(2031, 11, 15).filtered(lambda p: p.kind == "year"))

    def test_the_last_day_in_time_still_proposes(self):
        self.assertEqual(len(self._run(2031, 11, 14)), 1)

    def test_year_after_year_without_overlap_or_gap(self):
        first = self._run(2031, 10, 10).campaign_ids
        second = self._run(2032, 10, 10).campaign_ids
        third = self._run(2033, 10, 10).campaign_ids
        self.assertEqual(second.date_from, date(2031, 11, 1))
        self.assertEqual(second.date_cutoff, date(2032, 10, 31))
        self.assertEqual(third.date_from, date(2032, 11, 1))
        for campaign in first | second | third:
            self.assertFalse(campaign._overlapping())

    def test_the_period_follows_a_cut_off_that_was_changed_by_hand(self):
        first = self._run(2031, 10, 10).campaign_ids
        first.date_cutoff = date(2031, 11, 10)
        second = self._run(2032, 10, 10).campaign_ids
        self.assertEqual(second.date_from, date(2031, 11, 11))

    def test_a_campaign_made_by_hand_is_not_proposed_again(self):
        self._campaign(
            unit=self.province_a,
            launch=False,
            year=2031,
            date_from="2031-01-01",
            date_to="2031-12-31",
            date_cutoff="2031-10-31",
            date_due="2031-11-15",
        )
        self.assertFalse(self._run(2031, 10, 10))

    def test_six_months_wait_for_the_due_day(self):
        proposal = self._run(2031, 6, 5)
        self.assertEqual(proposal.rule_id, self.half)
        self.assertEqual(proposal.state, "waiting")
        self.assertFalse(proposal.campaign_ids)
        self.assertFalse(proposal.date_due)
        mine = proposal.with_user(self.officer)
        with self.assertRaisesRegex(UserError, "Due Day is empty"):
            mine.action_make()
        mine.date_due = date(2031, 7, 10)
        action = mine.action_make()
        campaign = self.env["kh18.campaign"].browse(action["res_id"])
        self.assertEqual(campaign, proposal.campaign_ids)
        self.assertEqual(proposal.state, "made")
        self.assertEqual(
            (campaign.date_from, campaign.date_cutoff, campaign.date_due),
            (date(2031, 1, 1), date(2031, 6, 30), date(2031, 7, 10)),
        )
        self.assertEqual(campaign.form_id.code, "BC-6T")

    def test_a_due_day_before_the_cut_off_is_refused(self):
        mine = self._run(2031, 6, 5).with_user(self.officer)
        mine.date_due = date(2031, 7, 2)
        with self.assertRaisesRegex(UserError, "before the day their figures"):
            mine.action_make()
        self.assertFalse(mine.campaign_ids)

    def test_a_deleted_draft_can_be_made_anew(self):
        proposal = self._run(2031, 10, 10)
        proposal.campaign_ids.unlink()
        self.assertEqual(proposal.state, "waiting")
        self.assertFalse(self._run(2031, 10, 11))
        proposal.with_user(self.officer).action_make()
        self.assertEqual(proposal.state, "made")

    def test_what_is_not_called_for_says_why(self):
        proposal = self._run(2031, 6, 5)
        mine = proposal.with_user(self.officer)
        mine._drop_with_reason("Gộp vào báo cáo chuyên đề")
        self.assertEqual(proposal.state, "dropped")
        self.assertFalse(proposal.activity_ids)
        self.assertFalse(self._run(2031, 6, 6))
        with self.assertRaises(UserError):
            mine.action_make()
        mine.action_take_up()
        self.assertEqual(proposal.state, "waiting")

    def test_the_preparer_is_told_what_to_do(self):
        made = self._run(2031, 10, 10)
        self.assertEqual(made.activity_ids.user_id, self.officer)
        self.assertIn("launch", made.activity_ids.summary)
        waiting = self._run(2032, 6, 5)
        self.assertIn("due day", waiting.activity_ids.summary)

    def test_the_head_is_told_when_the_preparer_has_left(self):
        posts = self.env["kh18.post"].search([("user_id", "=", self.officer.id)])
        posts.date_to = "2030-12-31"
        proposal = self._run(2031, 10, 10)
        self.assertEqual(proposal.activity_ids.user_id, self.head)

    def test_launching_settles_the_to_do(self):
        proposal = self._run(2031, 10, 10)
        with self._on(2031, 10, 12):
            proposal.campaign_ids.with_user(self.head).action_launch()
        self.assertFalse(proposal.activity_ids)
        self.assertTrue(proposal.campaign_ids.report_ids)

    def test_a_proposal_left_lying_is_reminded_of(self):
        proposal = self._run(2031, 10, 10)
        rows = self.remind_on(date(2031, 10, 31), proposal)
        self.assertIn(self.officer, rows.user_id)
        with self._on(2031, 11, 3):
            proposal.campaign_ids.with_user(self.head).action_launch()
        self.assertFalse(self.remind_on(date(2031, 11, 12), proposal))

    def test_a_newer_version_of_the_form_is_taken(self):
        self.yearly.form_id.with_user(self.admin).action_new_version()
        newer = self.env["kh18.form"].search(
            [("code", "=", "BC-NAM"), ("state", "=", "draft")]
        )
        newer.action_issue()
        campaign = self._run(2031, 10, 10).campaign_ids
        self.assertEqual(campaign.form_id, newer)

    def test_a_form_out_of_use_is_told_and_the_others_go_on(self):
        self.env["kh18.campaign.rule"].with_user(
            self.user(self.province_b, "head")
        ).action_make_usual()
        own = self.yearly.form_id.copy({"code": "OWN", "unit_id": self.province_a.id})
        own.action_issue()
        self.yearly.form_id = own
        own.action_retire()
        proposals = self._run(2031, 10, 10)
        mine = proposals.filtered(lambda p: p.unit_id == self.province_a)
        self.assertEqual(mine.state, "waiting")
        self.assertIn("not in use any more", mine.problem)
        self.assertEqual((proposals - mine).state, "made")

    def test_a_free_last_day_moves_where_wished(self):
        # 14/11/2026 is a Saturday.
        self.assertEqual(self.yearly._last_day(2026), date(2026, 11, 14))
        self.yearly.roll = "previous"
        self.assertEqual(self.yearly._last_day(2026), date(2026, 11, 13))
        self.yearly.roll = "next"
        self.assertEqual(self.yearly._last_day(2026), date(2026, 11, 16))
        proposal = self._run(2026, 10, 10)
        self.assertEqual(proposal.date_due, date(2026, 11, 17))
        self.assertEqual(proposal.campaign_ids._last_day(), date(2026, 11, 16))

    def test_29_february_is_the_28th_in_most_years(self):
        self.half.write({"cutoff_day": 29, "cutoff_month": 2})
        self.assertEqual(self.half._cutoff(2032), date(2032, 2, 29))
        self.assertEqual(self.half._cutoff(2033), date(2033, 2, 28))

    def test_a_due_day_in_the_next_year(self):
        self.yearly.write(
            {"cutoff_day": 31, "cutoff_month": 12, "due_day": 20, "due_month": 1}
        )
        self.assertEqual(self.yearly._last_day(2031), date(2032, 1, 19))
        proposal = self._run(2032, 1, 10).filtered(lambda p: p.kind == "year")
        self.assertEqual(proposal.year, 2031)

    def test_days_that_do_not_exist_are_refused(self):
        for values in (
            {"cutoff_day": 31, "cutoff_month": 4},
            {"cutoff_month": 13},
            {"start_day": 0},
            {"due_day": 30, "due_month": 2},
            {"due_day": 0},
            {"due_month": 0},
        ):
            with self.subTest(values), self.assertRaises(ValidationError):
                self.yearly.write(values)

    def test_units_do_not_report_before_their_figures_end(self):
        self.yearly.due_ids.days_before = 14
        with self.assertRaisesRegex(ValidationError, "before the day that their"):
            self.yearly.due_ids.days_before = 15
        with self.assertRaisesRegex(ValidationError, "before the day that their"):
            self.yearly.write({"cutoff_day": 12, "cutoff_month": 11})

    def test_a_form_of_another_kind_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "another kind"):
            self.yearly.form_id = self.half.form_id

    @mute_logger("odoo.sql_db")
    def test_one_rule_a_unit_and_kind(self):
        with self.assertRaises(UniqueViolation), self.env.cr.savepoint():
            self.yearly.copy()

    def test_a_rule_stays_with_its_unit_and_kind(self):
        for values in ({"unit_id": self.province_b.id}, {"kind": "half_year"}):
            with self.subTest(values), self.assertRaisesRegex(UserError, "stays with"):
                self.yearly.write(values)
        self.yearly.write({"unit_id": self.province_a.id, "kind": "year"})

    def test_an_ended_unit_or_an_archived_rule_proposes_nothing(self):
        self.yearly.active = False
        self.assertFalse(self._run(2031, 10, 10))
        self.yearly.active = True
        self.province_a.closing_date = "2031-06-30"
        self.assertFalse(self._run(2031, 10, 10))

    def test_propose_now(self):
        rule = self.yearly.with_user(self.officer)
        with (
            self._on(2031, 8, 1),
            self.assertRaisesRegex(UserError, "time has not come"),
        ):
            rule.action_propose()
        with self._on(2031, 10, 10):
            action = rule.action_propose()
        proposal = self.env["kh18.campaign.proposal"].search(action["domain"])
        self.assertEqual(proposal.campaign_ids.state, "draft")

    def test_the_next_one_is_told_in_words(self):
        with self._on(2031, 5, 1):
            self.yearly.invalidate_recordset(["example"])
            self.assertIn("11/14/2031", self.yearly.example)
            self.assertIn("asked for", self.half.example)
        with self._on(2031, 12, 1):
            self.yearly.invalidate_recordset(["example"])
            self.assertIn("11/14/2032", self.yearly.example)

    def test_guarded_fields_of_a_proposal(self):
        mine = self._run(2031, 6, 5).with_user(self.officer)
        for values in (
            {"date_cutoff": "2031-05-31"},
            {"unit_id": self.province_b.id},
            {"drop_reason": "x"},
        ):
            with self.subTest(values), self.assertRaises(AccessError):
                mine.write(values)

    def test_a_foreign_campaign_takes_no_proposal(self):
        proposal = self._run(2031, 6, 5)
        with self.assertRaisesRegex(ValidationError, "proposed to another unit"):
            self._campaign(unit=self.province_b, launch=False, proposal_id=proposal.id)

    def test_who_may_not_write_makes_no_draft(self):
        proposal = self._run(2031, 6, 5)
        for user in (
            self.user(self.province_a, "viewer"),
            self.user(self.nation, "head"),
        ):
            with self.subTest(user.login), self.assertRaises(AccessError):
                proposal.with_user(user).action_make()


@tagged("post_install", "-at_install")
class TestCampaignNextYear(RuleCase):
    """A campaign of last year, made anew for the next."""

    def _last_year(self, **values):
        return self._campaign(
            unit=self.province_a,
            launch=False,
            **{
                "name": "Báo cáo năm 2031",
                "year": 2031,
                "date_from": "2031-01-01",
                "date_to": "2031-12-31",
                "date_cutoff": "2031-10-31",
                "date_due": "2031-11-15",
                "is_exclusive": True,
                "date_lock": "2031-12-01",
                "due_ids": [
                    Command.create(
                        {
                            "level_id": self.grassroots_a11.level_id.id,
                            "date_due": "2031-11-07",
                        }
                    )
                ],
                **values,
            },
        )

    def _next(self, campaign, user=None):
        action = campaign.with_user(user or self.officer).action_next_year()
        return self.env["kh18.campaign"].browse(action["res_id"])

    def test_all_days_move_by_a_year_and_the_period_goes_on(self):
        last = self._last_year()
        new = self._next(last)
        self.assertEqual((new.state, new.year), ("draft", 2032))
        self.assertEqual(new.name, "Báo cáo năm 2032")
        self.assertEqual(new.date_from, date(2031, 11, 1))
        self.assertEqual(new.date_to, date(2032, 12, 31))
        self.assertEqual(new.date_cutoff, date(2032, 10, 31))
        self.assertEqual(new._last_day(), date(2032, 11, 14))
        self.assertEqual(new.date_lock, date(2032, 12, 1))
        self.assertEqual(new.due_ids.date_due, date(2032, 11, 7))
        self.assertFalse(new._overlapping())

    def test_once_a_year(self):
        last = self._last_year()
        self._next(last)
        with self.assertRaisesRegex(UserError, "is there already"):
            self._next(last)

    def test_the_29_february(self):
        last = self._last_year(
            year=2032,
            date_from="2032-01-01",
            date_to="2032-12-31",
            date_cutoff="2032-02-29",
            date_due="2032-11-15",
            date_lock=False,
        )
        self.assertEqual(self._next(last).date_cutoff, date(2033, 2, 28))

    def test_only_who_writes_campaigns_of_the_unit(self):
        last = self._last_year()
        for user in (
            self.user(self.province_a, "viewer"),
            self.user(self.nation, "officer"),
        ):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self._next(last, user)
