"""The daily path after recommendations were sent: receipt, reply, proof, closing."""

from datetime import date

from odoo.tests import tagged

from .common import TourCase

BOARD = "/odoo/oversight-today"
RECOMMENDATIONS = "/odoo/oversight-recommendations"


class AfterSending(TourCase):
    """Two recommendations to an office and an overdue one to a company."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        sent = date(2023, 3, 1)
        cls.office = cls.partner("Sở thử nghiệm", kh18_body_kind="specialised")
        cls.company = cls.partner("Công ty thử nghiệm", kh18_body_kind="employer")
        cls.wages = cls._sent("Nợ lương", cls.office, sent)
        cls.insurance = cls._sent("Nợ bảo hiểm", cls.office, sent)
        cls.night = cls._sent("Phụ cấp ca đêm", cls.company, sent)
        cls.both = cls.wages | cls.insurance
        cls.officer = cls.user(cls.province_a, "officer")
        cls.head = cls.user(cls.province_a, "head")


@tagged("post_install", "-at_install")
class TestFollowupTour(AfterSending):
    def test_daily_path(self):
        self._enter()
        self._check()
        self._verify()
        self._decide()
        self.tour("kh18_followup_read", self.nation, "viewer", RECOMMENDATIONS)

    def _enter(self):
        self.tour("kh18_followup_enter", self.province_a, "clerk", RECOMMENDATIONS)
        self.assertEqual(set(self.both.mapped("sending")), {"received"})
        self.assertEqual(set(self.both.mapped("date_received")), {date(2023, 3, 3)})
        self.assertEqual(set(self.both.mapped("received_by")), {"Bà Hoa, Văn thư"})
        self.assertEqual(self.night.sending, "sent")
        replies = self.both.reply_ids
        self.assertEqual(set(replies.mapped("number")), {"45/SLĐ"})
        self.assertEqual(set(replies.mapped("date_reply")), {date(2023, 3, 14)})
        self.assertEqual(set(replies.mapped("is_late")), {False})
        self.assertEqual(replies.create_uid, self.user(self.province_a, "clerk"))
        self.assertEqual(
            [(r.outcome, r.claimed) for r in (self.wages, self.insurance)],
            [("accepted", "resolved"), ("rejected", "none")],
        )
        self.assertEqual(self.insurance.reply_ids.text, "Đơn vị đã đóng đủ")

    def _check(self):
        self.tour("kh18_followup_check", self.province_a, "head", BOARD)
        replies = self.both.reply_ids
        self.assertEqual(set(replies.mapped("state")), {"checked"})
        self.assertEqual(replies.checked_by_id, self.head)

    def _verify(self):
        self.tour("kh18_followup_verify", self.province_a, "officer", BOARD)
        wages = self.wages
        self.assertEqual(wages.resolution, "open")
        self.assertEqual(wages.proposed_resolution, "resolved")
        self.assertEqual(wages.proposed_by_id, self.officer)
        self.assertEqual(wages.evidence_ids.mapped("name"), ["bang-luong.txt"])
        self.assertEqual(wages.verification_note, "Đã xem bảng lương tháng 3")
        call = self.night.urging_ids
        self.assertEqual((call.rung, call.channel), ("contact", "Telephone"))
        self.assertEqual(call.told_name, "Ông Bình, Phòng Nhân sự")
        self.assertFalse(self.both.urging_ids)

    def _decide(self):
        self.tour("kh18_followup_decide", self.province_a, "head", RECOMMENDATIONS)
        wages, insurance, night = self.wages, self.insurance, self.night
        self.assertEqual((wages.state, wages.resolution), ("closed", "resolved"))
        self.assertEqual(wages.verified_by_id | wages.closed_by_id, self.head)
        self.assertEqual(wages.close_reason, "Đã kiểm tra tại chỗ")
        self.assertEqual((insurance.state, insurance.resolution), ("open", "open"))
        self.assertFalse(insurance.closed_on or insurance.close_reason)
        log = "".join(insurance.message_ids.mapped("body"))
        self.assertIn("Giải trình hợp lý", log)
        self.assertIn("Có đơn mới của người lao động", log)
        self.assertEqual(night.date_limit, date(2099, 12, 31))
        self.assertEqual(night.extension_ids.approved_by_id, self.head)


@tagged("post_install", "-at_install")
class TestFollowupTourPhone(AfterSending):
    browser_size = "360x740"
    touch_enabled = True

    def test_verify_on_the_phone(self):
        self.env["kh18.reply"].with_user(self.officer).create(
            {
                "recommendation_id": self.wages.id,
                "date_received": "2023-03-15",
                "outcome": "accepted",
                "claim": "resolved",
            }
        )
        self.tour("kh18_followup_phone", self.province_a, "officer", BOARD)
        self.assertEqual(self.wages.proposed_resolution, "resolved")
        self.assertEqual(self.wages.evidence_ids.mapped("name"), ["anh-chup.txt"])
        self.assertEqual(self.wages.verification_note, "Đã xem bảng lương tại chỗ")
