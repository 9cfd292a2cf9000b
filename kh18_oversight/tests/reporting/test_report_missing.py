from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .campaign_common import CampaignCase


@tagged("post_install", "-at_install")
class TestReportMissing(CampaignCase):
    """A superior closes its report while reports below are missing, or come in late."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.one, cls.two = (
            cls._report(unit) for unit in (cls.grassroots_a11, cls.grassroots_a12)
        )
        cls.district = cls._report(cls.district_a1)
        cls.province = cls._report(cls.province_a)

    def _close(self, report, **figures):
        self._submit(report, **figures)
        return self._accept(report)

    def test_a_reason_is_asked_for_and_the_units_are_named(self):
        self._close(self.one, held=1)
        writer = self._fill(self.district, held=2)
        with self.assertRaisesRegex(UserError, "Test grassroots_a12") as refused:
            writer.action_to_review()
        self.assertIn("Closed Without Some Reports Because", str(refused.exception))
        self.assertNotIn("grassroots_a11", str(refused.exception))
        writer.missing_reason = "   "
        with self.assertRaises(UserError):
            writer.action_to_review()
        writer.missing_reason = "Đơn vị chưa gửi"
        writer.action_to_review()
        self.assertEqual(self.district.state, "review")

    def test_no_reason_is_asked_when_all_have_reported_or_are_freed(self):
        self._close(self.one, held=1)
        self.two.with_user(self.user(self.district_a1, "officer"))._exempt_with_reason(
            "Mới thành lập"
        )
        self._fill(self.district, held=2).action_to_review()
        self.assertEqual(self.district.state, "review")
        self.assertFalse(self.district._missing_below())

    def test_what_is_submitted_and_not_accepted_is_missing_too(self):
        self._submit(self.one, held=1)
        self._close(self.two, held=1)
        rows = self.district._missing_below()
        self.assertEqual(
            [(row.name, row.state) for row in rows],
            [("Test grassroots_a11", "submitted")],
        )
        with self.assertRaisesRegex(UserError, "grassroots_a11"):
            self._fill(self.district).action_to_review()

    def test_what_is_corrected_is_in_the_totals(self):
        self._close(self.one)
        self._close(self.two)
        self.one._begin_correction()
        self.assertFalse(self.district._missing_below())

    def test_one_that_goes_missing_before_the_signature_stops_it(self):
        self._close(self.one)
        self.two._put("exempt")
        self._fill(self.district).action_to_review()
        self.two.with_user(self.user(self.district_a1, "officer"))._restore_with_reason(
            "Cần báo cáo"
        )
        with self.assertRaisesRegex(UserError, "grassroots_a12"):
            self._as(self.district, "leader").action_sign()

    def test_nil_is_not_reported_for_units_that_are_missing(self):
        writer = self._as(self.district, "officer")
        with self.assertRaisesRegex(UserError, "grassroots_a11"):
            writer._nil_with_reason("Không có")

    def test_the_reason_is_the_units_and_frozen_with_the_report(self):
        self._fill(self.district)
        for unit in (self.province_a, self.district_a2):
            with self.assertRaises(AccessError):
                self.district.with_user(self.user(unit, "officer")).missing_reason = "X"
        self._submit(self.district)
        with self.assertRaises(UserError):
            self._as(self.district, "officer").missing_reason = "Khác"

    def test_units_missing_further_below_are_counted(self):
        self._close(self.one)
        self._close(self.district)
        rows = self.province._missing_below()
        self.assertEqual(
            [tuple(row) for row in rows],
            [
                ("Test district_a1", "accepted", 1),
                ("Test district_a2", "missing", 2),
            ],
        )
        self.assertEqual(self.province._not_in_total(), ["Test district_a2"])

    def test_coverage_keeps_the_kinds_apart(self):
        self._close(self.one)
        writer = self._as(self.two, "officer")
        writer._nil_with_reason("Không phát sinh")
        self._as(self.two, "leader").action_sign()
        self._as(self.two, "clerk").action_submit()
        self._report(self.grassroots_a21)._put("exempt")
        coverage = self.province._coverage()
        self.assertEqual(
            coverage._asdict(),
            {
                "required": 5,
                "accepted": 1,
                "submitted": 1,
                "missing": 3,
                "nil": 1,
                "exempt": 1,
                "not_required": 0,
            },
        )

    def test_units_that_were_not_asked_are_told(self):
        level = self.env.ref("kh18_oversight.unit_level_district")
        campaign = self._campaign(level_ids=level.ids)
        coverage = self._report(self.nation, campaign)._coverage()
        self.assertEqual((coverage.required, coverage.missing), (4, 4))
        units = self.env["kh18.unit"].search_count(
            [("id", "child_of", self.nation.id), ("is_ended", "=", False)]
        )
        self.assertEqual(coverage.not_required, units - 1 - 4)

    def test_the_version_keeps_list_reason_and_coverage(self):
        self._close(self.one)
        self._submit(self.district)
        content = self.district.version_ids[:1].content
        self.assertEqual(
            content["missing"],
            [{"name": "Test grassroots_a12", "state": "missing", "below": 0}],
        )
        self.assertEqual(content["coverage"]["accepted"], 1)
        self.assertEqual(content["missing_reason"], self.district.missing_reason)
        self.assertNotIn("coverage", self.one.version_ids[:1].content)

    def test_queries_do_not_depend_on_the_number_of_units(self):
        def queries(report):
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.cr.sql_log_count
            report._missing_below()
            return self.cr.sql_log_count - start

        queries(self._report(self.nation))
        few = queries(self._report(self.nation))
        for number in range(10):
            self._unit(f"province_y{number}", "province", "province", self.nation)
        self.campaign.with_user(self.user(self.nation, "head")).action_launch()
        self.assertEqual(queries(self._report(self.nation)), few)


@tagged("post_install", "-at_install")
class TestReportOutdated(CampaignCase):
    """Totals say that something below changed since they were made."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.leaf = cls._report(cls.grassroots_a11)
        cls.district = cls._report(cls.district_a1)
        cls.province = cls._report(cls.province_a)
        cls.top = cls._report(cls.nation)

    def _close(self, report, **figures):
        self._submit(report, **figures)
        return self._accept(report) if report.superior_unit_id else report

    def _flagged(self):
        self.env.invalidate_all()
        found = self.env["kh18.report"].search(
            [("campaign_id", "=", self.campaign.id), ("is_outdated", "=", True)]
        )
        self.assertEqual(
            found, self.campaign.report_ids.filtered("is_outdated"), "search ≠ field"
        )
        return set(found.unit_id.mapped("short_name"))

    def test_nothing_is_flagged_while_all_is_summed_up(self):
        self._close(self.leaf)
        self._close(self.district)
        self._close(self.province)
        self._submit(self.top)
        self.assertEqual(self._flagged(), set())

    def test_a_correction_flags_each_total_above(self):
        self.test_nothing_is_flagged_while_all_is_summed_up()
        self._as(self.leaf, "officer")._ask_correction_with_reason("Sai số")
        self.assertEqual(self._flagged(), set())
        self.leaf.with_user(
            self.user(self.district_a1, "officer")
        ).action_allow_correction()
        above = {"district_a1", "province_a", "nation"}
        self.assertEqual(self._flagged(), above)
        self._close(self.leaf, held=7)
        self.assertEqual(self._flagged(), above)
        # The flag stays above while it is taken in rung by rung.
        self._as(self.district, "officer")._ask_correction_with_reason("Cấp dưới sửa")
        self.district.with_user(
            self.user(self.province_a, "officer")
        ).action_allow_correction()
        self.assertEqual(self._flagged(), {"province_a", "nation"})
        self._close(self.district)
        self.assertEqual(self._line(self.district, self.held).below, 7)
        self.assertEqual(self._flagged(), {"province_a", "nation"})
        self._as(self.province, "officer")._ask_correction_with_reason("Cấp dưới sửa")
        self.province.with_user(
            self.user(self.nation, "officer")
        ).action_allow_correction()
        self._close(self.province)
        self._as(self.top, "officer")._ask_correction_with_reason("Cấp dưới sửa")
        self._submit(self.top)
        self.assertEqual(self._line(self.top, self.held).below, 7)
        self.assertEqual(self._flagged(), set())

    def test_a_child_hands_in_after_the_superior_has_closed(self):
        self._submit(self.district)
        self._fill(self.leaf, held=3)
        self._as(self.leaf, "officer").action_to_review()
        self._as(self.leaf, "leader").action_sign()
        notice = self._as(self.leaf, "clerk").action_submit()
        self.assertEqual(self.leaf.state, "submitted")
        self.assertIn("nothing is lost", notice["params"]["message"])
        self.assertIn("nothing is lost", "".join(self.leaf.message_ids.mapped("body")))
        self.assertIn(
            "grassroots_a11", "".join(self.district.message_ids.mapped("body"))
        )
        live = self.env["kh18.rollup"]._of(self.top)[self.top.id]
        self.assertEqual(live[self.held.id].value, 3)
        self.assertEqual(self._flagged(), set())
        self._accept(self.leaf)
        self.assertEqual(self._flagged(), {"district_a1"})

    def test_in_time_there_is_no_word_of_it(self):
        self._fill(self.leaf)
        self._as(self.leaf, "officer").action_to_review()
        self._as(self.leaf, "leader").action_sign()
        self.assertIsNone(self._as(self.leaf, "clerk").action_submit())

    def test_what_an_unopened_report_will_take_flags_nothing(self):
        self._close(self.leaf)
        self.assertEqual(self.district.state, "todo")
        self._submit(self.province)
        self.assertEqual(self._flagged(), set())
        self._fill(self.district)
        self.assertEqual(self.leaf.taken_version, 1)

    def test_siblings_see_no_flag_of_others(self):
        self._submit(self.district)
        self._close(self.leaf)
        officer = self.user(self.district_a2, "officer")
        found = (
            self.env["kh18.report"]
            .with_user(officer)
            .search([("is_outdated", "=", True)])
        )
        self.assertFalse(found)

    def test_one_query_for_any_number(self):
        self._submit(self.district)
        self._close(self.leaf)
        for reports in (self.district, self.campaign.report_ids):
            self.env.flush_all()
            reports.invalidate_recordset(["is_outdated"])
            reports.mapped("state")
            with self.assertQueryCount(1):
                reports.mapped("is_outdated")


@tagged("post_install", "-at_install")
class TestReportBulk(CampaignCase):
    """Many reports accepted at once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.one, cls.two = (
            cls._report(unit) for unit in (cls.grassroots_a11, cls.grassroots_a12)
        )
        cls.officer = cls.user(cls.district_a1, "officer")

    def test_those_that_can_be_are_accepted_the_others_named(self):
        self._submit(self.one, held=1)
        both = (self.one | self.two).with_user(self.officer)
        notice = both.action_accept_many()["params"]
        self.assertEqual(self.one.state, "accepted")
        self.assertEqual(self.two.state, "todo")
        self.assertIn("grassroots_a12", notice["message"])
        self.assertNotIn("grassroots_a11", notice["message"])
        self.assertEqual(notice["title"], "1 reports accepted, 1 not")

    def test_when_none_can_be_it_is_said_why(self):
        with self.assertRaisesRegex(UserError, "grassroots_a12.*Begun"):
            self.two.with_user(self.officer).action_accept_many()
        with self.assertRaisesRegex(UserError, "Choose reports"):
            self.two.browse().with_user(self.officer).action_accept_many()

    def test_accepting_twice_changes_nothing(self):
        self._submit(self.one, held=1)
        self.one.with_user(self.officer).action_accept_many()
        with self.assertRaises(UserError):
            self.one.with_user(self.officer).action_accept_many()
        self.assertEqual(self.one.accepted_version, 1)
        self.assertEqual(len(self.one.version_ids), 2)

    def test_nobody_accepts_what_is_not_reported_to_him(self):
        self._submit(self.one, held=1)
        sibling = self.user(self.district_a2, "officer")
        with self.assertRaises(AccessError):
            self.one.with_user(sibling).action_accept_many()
        with self.assertRaises(UserError):
            # The unit above the superior reads it, and accepts nothing.
            self.one.with_user(
                self.user(self.province_a, "officer")
            ).action_accept_many()
        self.assertEqual(self.one.state, "submitted")
