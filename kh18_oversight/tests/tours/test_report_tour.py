"""A report on its way between a unit and its superior, through the browser."""

from odoo.tests import tagged
from odoo.tools import mute_logger

from ..reporting.campaign_common import CampaignCase
from .common import TourCase

MINE = "/odoo/my-reports"
TO_ACCEPT = "/odoo/reports-to-accept"


class ReportTourCase(CampaignCase, TourCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.report = cls._report(cls.grassroots_a11)

    def _entries(self, report=None):
        lines = (report or self.report).line_ids
        return {line.indicator_id.code: line.entry for line in lines}


@tagged("post_install", "-at_install")
class TestReportTour(ReportTourCase):
    def test_daily_path(self):
        self._write()
        self._hand_in()
        self._return()
        self._mend()
        self._hand_in()
        self._accept_it()

    def _write(self):
        # What is no number is refused, which the server logs.
        with mute_logger("odoo.http"):
            self.tour("kh18_report_write", self.grassroots_a11, "officer", MINE)
        officer = self.user(self.grassroots_a11, "officer")
        report = self.report
        self.assertEqual(report.state, "review")
        self.assertEqual(report.responsible_id | report.prepared_by_id, officer)
        entries = self._entries()
        self.assertEqual([entries[c] for c in ("X01", "X02", "X03")], ["3", "2", "x"])
        self.assertEqual(self._line(report, self.people).status, "na")
        self.assertIn("Đã giám sát ba cuộc", report.section_ids[0].body)
        self.assertIn("Thiếu cán bộ", report.section_ids[1].body)

    def _hand_in(self):
        self.tour("kh18_report_sign", self.grassroots_a11, "leader", MINE)
        self.assertEqual(
            self.report.signed_by_id, self.user(self.grassroots_a11, "leader")
        )
        self.tour("kh18_report_hand_in", self.grassroots_a11, "clerk", MINE)
        self.assertEqual(self.report.state, "submitted")
        self.assertEqual(
            self.report.submitted_by_id, self.user(self.grassroots_a11, "clerk")
        )

    def _return(self):
        self.tour("kh18_report_return", self.district_a1, "officer", TO_ACCEPT)
        self.assertEqual((self.report.state, self.report.version), ("returned", 2))
        notes = {li.indicator_id: li.return_note for li in self.report.line_ids}
        self.assertEqual(notes.pop(self.held), "Biên bản ghi bốn cuộc")
        self.assertFalse(any(notes.values()))

    def _mend(self):
        self.tour("kh18_report_mend", self.grassroots_a11, "officer", MINE)
        self.assertEqual(self.report.state, "review")
        line = self._line(self.report, self.held)
        self.assertEqual((line.value_before, line.value), (3, 4))

    def _accept_it(self):
        self.tour("kh18_report_accept", self.district_a1, "officer", TO_ACCEPT)
        self.assertEqual(self.report.state, "accepted")
        self.assertEqual(self.report.accepted_version, 2)
        self.assertEqual(self._line(self.report, self.held).final, 4)

    def test_figures_go_up_and_are_corrected(self):
        self._accept(self._submit(self.report, held=4, published=1, people=20))
        self.tour("kh18_report_sum_up", self.district_a1, "officer", MINE)
        line = self._line(self._report(self.district_a1), self.held)
        self.assertEqual((line.value, line.below, line.total), (2, 4, 6))
        self.tour("kh18_report_ask_correction", self.grassroots_a11, "officer", MINE)
        self.tour(
            "kh18_report_allow_correction", self.district_a1, "officer", TO_ACCEPT
        )
        self.assertEqual((self.report.state, self.report.version), ("draft", 2))
        self.assertEqual(self.report.accepted_version, 1)

    def test_nil_in_one_click(self):
        self.tour("kh18_report_nil", self.grassroots_a12, "officer", MINE)
        report = self._report(self.grassroots_a12)
        self.assertEqual((report.state, report.is_nil), ("review", True))
        self.assertEqual(report.nil_reason, "Không có cuộc giám sát nào trong kỳ")
        entries = self._entries(report)
        self.assertEqual([entries[c] for c in ("X01", "X02", "X03")], ["0", "0", "0"])

    def test_entry_from_paper(self):
        url = f"/odoo/kh18.report/{self.report.id}"
        self.tour("kh18_report_from_paper", self.district_a1, "officer", url)
        self.assertTrue(self.report.is_entered_above)
        grant = self.report.grant_ids
        self.assertEqual(grant.reason, "Đơn vị không có máy tính")
        self.assertEqual(grant.file_ids.mapped("name"), ["bao-cao-giay.txt"])
        entries = self._entries()
        self.assertEqual([entries[c] for c in ("X01", "X02", "X03")], ["1", "1", "25"])


@tagged("post_install", "-at_install")
class TestReportTourPhone(ReportTourCase):
    browser_size = "360x740"
    touch_enabled = True

    def test_officer_on_the_phone(self):
        self.tour("kh18_report_phone", self.grassroots_a11, "officer", MINE)
        self.assertEqual(self.report.state, "review")
        self.assertEqual(self._line(self.report, self.people).value, 1250)
        self.assertIn("Đã giám sát ba cuộc", self.report.section_ids[0].body)
