"""Overdue recommendations urged from their list, and a telephone call logged."""

from datetime import timedelta

from odoo.tests import tagged

from .common import TourCase

RECOMMENDATIONS = "/odoo/oversight-recommendations"


@tagged("post_install", "-at_install")
class TestLetterTour(TourCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.office = cls.partner("Sở thử nghiệm", kh18_body_kind="specialised")
        cls.company = cls.partner("Công ty thử nghiệm", kh18_body_kind="employer")
        today = cls.env["kh18.workday"]._today()
        long_ago, lately = today - timedelta(days=40), today - timedelta(days=2)
        cls.wages = cls._sent("Nợ lương", cls.office, long_ago)
        cls.insurance = cls._sent("Nợ bảo hiểm", cls.company, long_ago)
        cls.waiting = cls._sent("Chưa đến hạn", cls.company, lately)

    def test_urge_and_call(self):
        self.tour("kh18_letters_urge", self.province_a, "officer", RECOMMENDATIONS)
        letters = (self.wages | self.insurance).letter_ids
        self.assertEqual(letters.partner_id, self.office | self.company)
        self.assertEqual(set(letters.mapped("kind")), {"urging"})
        self.assertEqual(self.wages.letter_ids.state, "submitted")
        self.assertFalse(self.waiting.letter_ids)
        self.assertFalse(self.wages.urging_ids)
        self.tour("kh18_letters_call", self.province_a, "clerk", RECOMMENDATIONS)
        self.assertEqual(self.wages.urging_ids.told_name, "Bà Hoa, Văn phòng Sở")
