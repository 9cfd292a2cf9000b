from datetime import timedelta

from odoo.tests import tagged

from ..reminder_clock import ReminderClock
from .common import FollowupCase


@tagged("post_install", "-at_install")
class TestRecommendationReminder(ReminderClock, FollowupCase):
    """The rules as shipped: until it is sent, answered, checked and verified."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.head = cls.user(cls.province_a, "head")
        cls.leader = cls.user(cls.province_a, "leader")

    def remind(self, days, record):
        return self.remind_on(self.today + timedelta(days=days), record)

    def test_a_reply_is_waited_for(self):
        record = self._sent(days=10, received=10)
        days = (record.date_limit - self.today).days
        row = self.remind(days - 3, record)
        self.assertEqual(row.user_id, self.officer)
        self.assertEqual(
            row.rule_id, self.env.ref("kh18_oversight.reminder_rule_reply")
        )
        self.assertEqual(row.item_name, record.name)
        late = self.remind(days + 5, record)
        self.assertEqual(late.user_id, self.officer | self.leader)
        self.assertEqual(set(late.mapped("urging")), {2})
        self.assertNotIn(record.addressee_id, late.message_id.partner_ids)
        self._reply(record)
        self.assertFalse(self.remind(days + 15, record))

    def test_a_partial_reply_does_not_stop_it(self):
        record = self._sent(days=10, received=10)
        days = (record.date_limit - self.today).days
        self._reply(record, is_partial=True)
        self.assertTrue(self.remind(days + 2, record))

    def test_an_extension_moves_it(self):
        record = self._sent(days=10, received=10)
        days = (record.date_limit - self.today).days
        record._extend(record.date_limit + timedelta(days=30), "Việc phức tạp")
        self.assertFalse(self.remind(days, record))
        self.assertTrue(self.remind(days + 29, record))

    def test_a_withdrawn_one_is_not_heard_of(self):
        record = self._sent(days=10, received=10)
        days = (record.date_limit - self.today).days
        record.with_user(self.leader)._withdraw_with_reason("Nhầm")
        self.assertFalse(self.remind(days + 5, record))

    def test_a_draft_is_not_forgotten(self):
        record = self._recommendation()
        self.assertFalse(self.remind(1, record))
        rows = self.remind(8, record)
        self.assertEqual(rows.user_id, self.officer)
        record._mark_sent(self.today)
        self.assertFalse(
            self.remind(30, record).filtered(lambda r: r.rule_id == rows.rule_id)
        )

    def test_a_promise_is_verified(self):
        record = self._sent(days=20, received=20)
        self._reply(record, promised_date=self.today)
        row = self.remind(0, record)
        rule = self.env.ref("kh18_oversight.reminder_rule_verify")
        self.assertEqual((row.rule_id, row.date_limit), (rule, self.today))
        self.assertEqual(row.user_id, self.officer)

    def test_a_reply_is_checked_by_another_person(self):
        reply = self._reply(self._sent())
        self.assertEqual(reply.create_uid, self.officer)
        rows = self.remind(0, reply)
        # Who entered it is not asked to check it.
        self.assertEqual(rows.user_id, self.head)
        self.assertEqual(rows.item_name, reply.recommendation_id.name)
        self.assertIn(reply.recommendation_id.name, rows.message_id.body)
        self.assertIn("/odoo/kh18.recommendation/", rows.message_id.body)

    def test_a_request_to_reconsider_is_answered(self):
        request = self.env["kh18.reconsideration"].create(
            {"recommendation_id": self._sent().id, "text": "Xin xem lại"}
        )
        self.assertEqual(self.remind(0, request).user_id, self.officer | self.head)

    def test_of_a_sensitive_one_only_the_team_hears(self):
        activity = self.env["kh18.activity"].create(
            {
                "name": "Kín",
                "unit_id": self.province_a.id,
                "date_start": self.today,
                "responsible_id": self.officer.id,
                "is_sensitive": True,
            }
        )
        record = self._sent(days=10, received=10, activity_id=activity.id)
        days = (record.date_limit - self.today).days
        rows = self.remind(days + 40, record)
        self.assertEqual(rows.user_id, self.officer)
        self.assertFalse(rows.item_name)
        # One who follows it and is not on the team hears nothing.
        other = self._sent(days=10, received=10, activity_id=activity.id)
        other.responsible_id = self.clerk
        self.assertFalse(self.remind(days + 41, other))
