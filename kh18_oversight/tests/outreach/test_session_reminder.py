from datetime import date

from odoo.tests import tagged

from ..reminder_clock import ReminderClock
from .session_common import SessionCase


@tagged("post_install", "-at_install")
class TestSessionReminder(ReminderClock, SessionCase):
    """The rules as shipped: sessions to come, to record, to evaluate; documents."""

    def _rule(self, name):
        return self.env.ref(f"kh18_oversight.reminder_rule_{name}")

    def test_a_session_to_come(self):
        session = self._session(date="2037-06-17")
        row = self.remind_on(date(2037, 6, 10), session)
        self.assertEqual(row.user_id, self.officer)
        self.assertEqual(row.rule_id, self._rule("session_coming"))
        session.with_user(self.leader)._cancel_with_reason("Bão")
        self.assertFalse(self.remind_on(date(2037, 6, 16), session))

    def test_attendance_to_record(self):
        session = self._announced(date="2037-06-16", date_end="2037-06-17")
        self.assertFalse(
            self.remind_on(date(2037, 6, 17), session).filtered(
                lambda row: row.rule_id == self._rule("session_attendance")
            )
        )
        row = self.remind_on(date(2037, 6, 18), session)
        self.assertEqual(row.rule_id, self._rule("session_attendance"))
        self.assertEqual(row.user_id, self.officer)
        row = self.remind_on(date(2037, 6, 22), session)
        self.assertIn(self.leader, row.user_id)

    def test_one_to_evaluate(self):
        session = self._held(date="2026-01-05")
        self.assertFalse(self.remind_on(date(2026, 1, 8), session))
        row = self.remind_on(date(2026, 1, 12), session)
        self.assertEqual(row.rule_id, self._rule("session_evaluation"))
        session.evaluation = "Tốt"
        session.action_evaluate()
        self.assertFalse(self.remind_on(date(2026, 1, 28), session))

    def test_a_document_to_study(self):
        document = self.env["kh18.document"].create(
            {
                "unit_id": self.district_a1.id,
                "direction": "governing",
                "type_id": self.env.ref("kh18_oversight.document_type_ke_hoach").id,
                "subject": "Chỉ thị",
                "issuer_text": "Ban Bí thư",
                "study_by": "2037-06-17",
            }
        )
        row = self.remind_on(date(2037, 6, 2), document)
        self.assertEqual(row.rule_id, self._rule("document_study"))
        self.assertEqual(row.user_id, self.officer)
        self._held(self.district_a2)
        self.assertFalse(document.is_studied)
        self.assertTrue(self.remind_on(date(2037, 6, 15), document))
        self._held(document_ids=document.ids)
        self.env.invalidate_all()
        self.assertTrue(document.is_studied)
        self.assertEqual(document.session_count, 1)
        self.assertFalse(self.remind_on(date(2037, 6, 19), document))
