from datetime import date, timedelta

from odoo.tests import tagged

from ..reminder_clock import ReminderClock
from .common import PlanCase


@tagged("post_install", "-at_install")
class TestPlanningReminder(ReminderClock, PlanCase):
    """The rules as shipped: assignments, plans to approve, plans that end."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plan = cls._plan(cls.province_a)
        cls._task(cls.plan, [{"unit_id": cls.district_a1.id}], date_due="2027-06-30")
        cls.officer = cls.user(cls.district_a1, "officer")

    def _rule(self, name):
        return self.env.ref(f"kh18_oversight.reminder_rule_{name}")

    def _handed_out(self):
        self._issue(self.plan)
        return self._handed(self.plan, self.district_a1)

    def test_an_assignment_due_in_fourteen_days(self):
        assignment = self._handed_out()
        rows = self.remind_on(date(2027, 6, 16), assignment)
        self.assertEqual(len(rows), 1)
        self.assertEqual(rows.user_id, self.officer)
        self.assertEqual(rows.rule_id, self._rule("assignment"))
        self.assertEqual(rows.item_name, assignment.task_name)
        self.assertIn(assignment.task_name, rows.message_id.body)

    def test_the_one_who_handles_it_is_told(self):
        assignment = self._handed_out()
        head = self.user(self.district_a1, "head")
        assignment.user_id = head
        self.assertEqual(self.remind_on(date(2027, 6, 16), assignment).user_id, head)

    def test_the_day_as_adapted_counts(self):
        assignment = self._handed_out()
        assignment.sudo().adapted_due = "2027-09-30"
        self.assertFalse(self.remind_on(date(2027, 7, 5), assignment))
        row = self.remind_on(date(2027, 9, 28), assignment)
        self.assertEqual(row.date_limit, date(2027, 9, 30))

    def test_it_climbs_to_the_unit_above_until_it_is_done(self):
        assignment = self._handed_out()
        leader = self.user(self.district_a1, "leader")
        above = self.user(self.province_a, "officer")
        told = [
            self.remind_on(date(2027, 6, 30) + timedelta(days=days), assignment).user_id
            for days in (1, 4, 11)
        ]
        self.assertEqual(told[0], self.officer)
        self.assertEqual(told[1], self.officer | leader)
        self.assertEqual(told[2], self.officer | leader | above)
        assignment.sudo().work_state = "done"
        self.assertFalse(self.remind_on(date(2027, 9, 1), assignment))

    def test_a_declined_one_is_not_heard_of(self):
        assignment = self._handed_out()
        assignment.sudo().response = "declined"
        self.assertFalse(self.remind_on(date(2027, 7, 5), assignment))

    def test_leaders_are_asked_to_approve_and_nobody_else(self):
        self._complete(self.plan)
        self._as(self.plan, "head").action_submit()
        leader = self.user(self.province_a, "leader")
        day = self.plan.submitted_on.date() + timedelta(days=2)
        rows = self.remind_on(day, self.plan)
        self.assertEqual(rows.user_id, leader)
        self.assertEqual(rows.rule_id, self._rule("plan_approval"))
        self._as(self.plan, "leader").action_approve()
        self.assertFalse(self.remind_on(day + timedelta(days=20), self.plan))

    def test_a_plan_that_ends(self):
        self._issue(self.plan)
        self.assertFalse(self.remind_on(date(2027, 11, 25), self.plan))
        rows = self.remind_on(date(2027, 12, 2), self.plan)
        self.assertEqual(rows.user_id, self.user(self.province_a, "officer"))
        self.assertEqual(rows.rule_id, self._rule("plan_ending"))

    def test_the_hours_of_a_day_in_utc_are_not_the_day(self):
        """What is submitted late in the evening UTC is submitted the next day here."""
        self.plan._go(
            "submitted",
            submitted_on="2027-03-01 20:00:00",
            submitted_by_id=self.user(self.province_a, "head").id,
        )
        row = self.remind_on(date(2027, 3, 3), self.plan)
        self.assertEqual(row.date_limit, date(2027, 3, 2))
