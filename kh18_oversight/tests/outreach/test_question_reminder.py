from datetime import timedelta

from odoo.tests import tagged

from ..reminder_clock import ReminderClock
from .question_common import SECRET, QuestionCase


@tagged("post_install", "-at_install")
class TestQuestionReminder(ReminderClock, QuestionCase):
    """The rules as shipped: until assigned, answered, approved."""

    def rule(self, name):
        return self.env.ref(f"kh18_oversight.reminder_rule_{name}")

    def rows(self, day, record, rule):
        rows = self.remind_on(day, record)
        return rows.filtered(lambda row: row.rule_id == self.rule(rule))

    def test_nobody_answers_yet(self):
        record = self._question()
        rows = self.rows(self.today + timedelta(days=6), record, "question_assign")
        self.assertIn(self.head, rows.user_id)
        self.assertFalse(rows.user_id - self.head - self.leader)
        self._assigned(record)
        later = self.rows(self.today + timedelta(days=20), record, "question_assign")
        self.assertFalse(later)

    def test_who_answers_is_reminded_before_and_after(self):
        record = self._assigned(self._question())
        early = self.rows(
            record.date_limit - timedelta(days=1), record, "question_answer"
        )
        self.assertEqual(early.user_id, self.officer)
        late = self.rows(
            record.date_limit + timedelta(days=14), record, "question_answer"
        )
        self.assertEqual(late.user_id, self.officer | self.head | self.leader)

    def test_answers_are_approved_by_another_person(self):
        record = self._assigned(self._question(), self.head).with_user(self.head)
        record.answer = "<p>Có</p>"
        record.action_answer()
        rows = self.rows(self.today, record, "question_approve")
        self.assertEqual(rows.user_id, self.leader)
        record.with_user(self.leader).action_approve()
        self.assertFalse(self.remind_on(self.today + timedelta(days=30), record))

    def test_a_proposal_is_reminded_of_without_its_sender(self):
        record = self._with_sender(self._assigned(self._intake()))
        rows = self.rows(
            record.date_limit + timedelta(days=14), record, "intake_answer"
        )
        self.assertEqual(rows.user_id, self.officer | self.head | self.leader)
        mails = rows.message_id.mapped("body")
        told = f"{mails} {rows.read()} {rows.mapped('display_name')}"
        for secret in SECRET.values():
            self.assertNotIn(secret, told)

    def test_of_a_sensitive_one_only_the_few_hear(self):
        record = self._intake(user=self.head, is_sensitive=True, name="Kín XYZ")
        rows = self.remind_on(self.today + timedelta(days=12), record)
        self.assertEqual(rows.user_id, self.leader)
        self._assigned(record)
        rows = self.rows(
            record.date_limit + timedelta(days=14), record, "intake_answer"
        )
        self.assertEqual(rows.user_id, self.officer)
        self.assertNotIn("XYZ", str(rows.mapped("item_name")))

    def test_what_is_settled_is_not_heard_of(self):
        record = self._intake()
        record.with_user(self.head)._reject("Trùng")
        self.assertFalse(self.remind_on(self.today + timedelta(days=40), record))
