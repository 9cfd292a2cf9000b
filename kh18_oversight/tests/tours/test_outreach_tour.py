"""The daily path of those who tell, train and publish."""

from datetime import date

from odoo.tests import tagged

from .common import TourCase


@tagged("post_install", "-at_install")
class TestOutreachTour(TourCase):
    def test_session_from_plan_to_evaluation(self):
        self.tour("kh18_outreach_session", self.province_a, "officer")
        session = self.env["kh18.session"].search(
            [("name", "=", "Hội nghị quán triệt thử nghiệm")]
        )
        self.assertEqual(session.state, "evaluated")
        self.assertEqual(session.unit_id, self.province_a)
        self.assertEqual(session.date, date(2026, 3, 10))
        self.assertEqual(session.count_total, 42)
        self.assertEqual(session.count_key_officials, 5)
        self.assertEqual(session.file_ids.mapped("name"), ["bien-ban.txt"])
        log = session.message_ids.mapped("author_id")
        self.assertIn(self.user(self.province_a, "officer").partner_id, log)

    def test_item_written_approved_and_posted(self):
        writer = self._post_user(self.province_a, "communication")
        self.tour("kh18_outreach_write", self.province_a, "communication")
        item = self.env["kh18.communication"].search(
            [("name", "=", "Đoàn giám sát làm việc tại xưởng may")]
        )
        self.assertEqual((item.state, item.author_id), ("to_approve", writer))
        self.tour("kh18_outreach_approve", self.province_a, "head")
        self.assertEqual(item.state, "approved")
        self.tour("kh18_outreach_post", self.province_a, "communication")
        self.assertEqual(item.state, "posted")
        self.assertEqual(item.date_posted, self.env["kh18.workday"]._today())
        self.assertEqual(item.link, "https://congdoan.example.org/tin/12")
