"""Checking in by a phone, without an account."""

from odoo.tests import HttpCase, tagged

from ..outreach.session_common import SessionCase


@tagged("post_install", "-at_install")
class TestCheckinTour(SessionCase, HttpCase):
    browser_size = "360x740"
    touch_enabled = True

    def test_a_worker_checks_in_and_rates(self):
        session = self._announced(names_wanted=True, time_text="8 giờ 00")
        session.action_open_checkin()
        url = f"/kh18/d/{session.sudo().checkin_token}"
        self.start_tour(url, "kh18_checkin", login=None, timeout=180)
        self.env.invalidate_all()
        row = session.attendance_ids
        self.assertEqual((row.person_name, row.audience), ("Người Thử", "worker"))
        self.assertEqual(row.from_unit_text, "Công ty A")
        self.assertEqual((session.rating_before, session.rating_after), (2, 4))
        self.assertEqual(session.rating_ids[0].remark, "Dễ hiểu")
