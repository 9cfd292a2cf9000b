from datetime import date, timedelta

from odoo.tests import tagged

from ..reminder_clock import ReminderClock
from .common import FieldworkCase


@tagged("post_install", "-at_install")
class TestStepReminder(ReminderClock, FieldworkCase):
    """The rules as shipped: steps not done, activities not concluded."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._procedure(
            [{"name": "Bước thử", "anchor": "start", "limit_days": 30, "code": "x"}]
        )
        cls.activity = cls._activity(
            responsible_id=cls.head.id, date_end=date(2036, 5, 30)
        )
        cls.activity.sudo()._unfreeze()._make_steps()
        cls.step = cls.activity.step_ids[0]

    def test_a_step_due_in_fourteen_days(self):
        day = self.step.date_limit - timedelta(days=14)
        row = self.remind_on(day, self.step)
        self.assertEqual((len(row), row.user_id), (1, self.head))
        body = row.message_id.body
        self.assertIn("Bước thử", body)
        # It opens the activity that the step belongs to.
        self.assertIn(self.activity.name, body)
        self.assertIn(f"/odoo/kh18.activity/{self.activity.id}", body)

    def test_what_is_excused_postponed_or_over_is_not_heard_of(self):
        day = self.step.date_limit
        for record, values in (
            (self.step, {"is_excused": True}),
            (self.step, {"date_done": day}),
            (self.activity, {"postponed_on": day}),
            (self.activity, {"state": "cancelled"}),
        ):
            savepoint = self.env.cr.savepoint()
            record.sudo()._unfreeze().write(values)
            with self.subTest(values=values):
                self.assertFalse(self.remind_on(day, self.step))
            savepoint.rollback()
            self.env.invalidate_all()
        self.assertTrue(self.remind_on(day, self.step))

    def test_a_sensitive_one_is_told_to_whom_it_belongs(self):
        self.activity.sudo().is_sensitive = True
        row = self.remind_on(self.step.date_limit + timedelta(days=30), self.step)
        self.assertEqual(row.user_id, self.head)
        self.assertFalse(row.item_name)
        readers = {
            user
            for user in self.users_by_post.values()
            if row.with_user(user).search([("id", "=", row.id)])
        }
        self.assertEqual(readers, {self.head, self.leader})

    def test_a_step_that_becomes_sensitive_leaves_the_lists(self):
        row = self.remind_on(self.step.date_limit, self.step)
        seen = row.with_user(self.viewer)
        self.assertTrue(seen.search([("id", "=", row.id)]))
        self.activity.sudo().is_sensitive = True
        self.assertFalse(seen.search([("id", "=", row.id)]))

    def test_an_activity_that_is_over_is_to_be_concluded(self):
        rule = self.env.ref("kh18_oversight.reminder_rule_activity")
        row = self.remind_on(date(2036, 6, 9), self.activity)
        self.assertEqual((row.user_id, row.rule_id), (self.head, rule))
        self.activity.sudo()._unfreeze().state = "concluded"
        self.assertFalse(self.remind_on(date(2036, 7, 9), self.activity))
