"""The board of a campaign through the browser: numbers open what is behind them."""

from datetime import timedelta

from odoo.tests import tagged

from ..reporting.campaign_common import CampaignCase
from .common import TourCase

BOARD = "/odoo/oversight-report-board"


@tagged("post_install", "-at_install")
class TestReportBoardTour(CampaignCase, TourCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        late = cls._report(cls.grassroots_a11) | cls._report(cls.grassroots_a12)
        late._put(date_due=cls.today - timedelta(days=5))
        cls._accept(cls._submit(cls._report(cls.district_a2), held=3))

    def test_numbers_open_what_is_behind_them(self):
        self.tour("kh18_report_board", self.province_a, "viewer", BOARD)

    def test_the_overdue_are_urged_from_the_board(self):
        self.tour("kh18_report_urge", self.district_a1, "officer", BOARD)
        letter = self.env["kh18.report.urging"].search(
            [("unit_id", "=", self.district_a1.id)]
        )
        self.assertEqual(
            letter.report_ids.unit_id, self.grassroots_a11 | self.grassroots_a12
        )
