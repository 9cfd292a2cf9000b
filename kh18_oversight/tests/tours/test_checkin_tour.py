"""Checking in by a phone: without an account, without scripts, at 360 px."""

from odoo.tests import HttpCase, tagged

from ..outreach.session_common import SessionCase
from .public_browser import visit


@tagged("post_install", "-at_install")
class TestCheckinTour(SessionCase, HttpCase):
    browser_size = "360x740"

    def walk(self, *, scripts=True):
        """Check in as a worker, and rate the session when it is over."""
        session = self._announced(names_wanted=True, time_text="8 giờ 00")
        session.action_open_checkin()
        # Requests share the cursor: nothing is read from it while they run.
        path = f"/kh18/d/{session.sudo().checkin_token}"
        with visit(self) as visitor:
            if not scripts:
                visitor.switch_scripts_off()
            visitor.open(path)
            visitor.keep_picture("checkin")
            self.check_in(visitor)
            self.rate(visitor)
        self.env.invalidate_all()
        row = session.attendance_ids
        self.assertEqual((row.person_name, row.audience), ("Người Thử", "worker"))
        self.assertEqual(row.from_unit_text, "Công ty A")
        self.assertEqual((session.rating_before, session.rating_after), (2, 4))
        self.assertEqual(session.rating_ids[0].remark, "Dễ hiểu")

    def check_in(self, visitor):
        visitor.click("#audience_worker")
        visitor.type("#unit_text", "Công ty A")
        visitor.type("#name", "Người Thử")
        visitor.click("#rating_2")
        visitor.click(".o_kh18_form_checkin button")
        visitor.wait(".o_kh18_count", "1")
        visitor.keep_picture("checkin_thanks")

    def rate(self, visitor):
        visitor.click(".o_kh18_to_rate")
        visitor.wait(".o_kh18_form_rate")
        visitor.keep_picture("checkin_rate")
        visitor.click("#rating_4")
        visitor.type("#remark", "Dễ hiểu")
        visitor.click(".o_kh18_form_rate button")
        visitor.wait(".o_kh18_thanks")

    def test_with_scripts(self):
        self.walk()

    def test_without_scripts(self):
        self.walk(scripts=False)
