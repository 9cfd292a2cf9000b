from datetime import date, timedelta
from unittest.mock import patch

from odoo.fields import Command, Domain
from odoo.tests import freeze_time, tagged

from ..fieldwork.common import FieldworkCase

CONDITIONS = ("is_overdue", "is_due_soon", "is_done_late")


@tagged("post_install", "-at_install")
class TestDeadline(FieldworkCase):
    """The mixin is tried on steps, the first model that has it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._procedure(
            [
                {"name": "Ngày lịch", "anchor": "start", "limit_days": 5},
                {
                    "name": "Ngày làm việc",
                    "anchor": "start",
                    "limit_days": 5,
                    "limit_unit": "working",
                    "source": "Quy định thử",
                },
                {"name": "Không hạn"},
            ]
        )
        party = {"partner_id": cls.office.id, "date_work": "2036-03-20"}
        activity = cls._activity(
            date_start=date(2036, 3, 3),  # a Monday
            party_ids=[Command.create(party)],
        )
        activity.with_user(cls.head).action_prepare()
        cls.steps = activity.step_ids
        cls.plain, cls.working, cls.endless = cls.steps

    def holding(self, name):
        """Return the steps for which a condition holds: computed and searched."""
        self.env.flush_all()
        self.steps.invalidate_recordset()
        mine = Domain("id", "in", self.steps.ids)
        found = self.steps.search(mine & Domain(name, "=", True))
        self.assertEqual(found, self.steps.filtered(name), name)
        others = self.steps.search(mine & Domain(name, "=", False))
        self.assertEqual(others, self.steps - found, name)
        both = self.steps.search(mine & Domain(name, "in", [True, False]))
        self.assertEqual(both, self.steps)
        return found

    def test_limits(self):
        self.assertEqual(self.plain.date_limit, date(2036, 3, 8))
        self.assertEqual(self.working.date_limit, date(2036, 3, 10))
        self.assertFalse(self.endless.date_limit)

    def test_overdue_begins_the_day_after(self):
        with freeze_time("2036-03-08 02:00:00"):
            self.assertFalse(self.holding("is_overdue"))
        with freeze_time("2036-03-09 02:00:00"):
            self.assertEqual(self.holding("is_overdue"), self.plain)
        with freeze_time("2036-03-11 02:00:00"):
            self.assertEqual(self.holding("is_overdue"), self.plain + self.working)

    def test_the_day_begins_in_vietnam(self):
        with freeze_time("2036-03-08 17:30:00"):
            self.assertEqual(self.holding("is_overdue"), self.plain)

    def test_due_soon_ends_with_the_limit(self):
        for day, expected in (
            ("2036-02-29", self.steps.browse()),
            ("2036-03-01", self.plain),
            ("2036-03-03", self.plain + self.working),
            ("2036-03-08", self.plain + self.working),
            ("2036-03-09", self.working),
            ("2036-03-11", self.steps.browse()),
        ):
            with self.subTest(day), freeze_time(f"{day} 02:00:00"):
                self.assertEqual(self.holding("is_due_soon"), expected)

    def test_how_soon_is_the_models_own(self):
        with (
            patch.object(type(self.steps), "_due_soon_days", 9),
            freeze_time("2036-02-29 02:00:00"),
        ):
            self.assertEqual(self.holding("is_due_soon"), self.plain)

    def test_what_is_done_is_neither(self):
        self.steps.sudo().date_done = date(2036, 3, 4)
        for day in ("2036-03-05", "2036-03-20"):
            with freeze_time(f"{day} 02:00:00"):
                for name in CONDITIONS:
                    self.assertFalse(self.holding(name))

    def test_done_late(self):
        self.assertFalse(self.holding("is_done_late"))
        self.steps.sudo().date_done = date(2036, 3, 9)
        self.assertEqual(self.holding("is_done_late"), self.plain)
        self.steps.sudo().date_done = date(2036, 3, 11)
        self.assertEqual(self.holding("is_done_late"), self.plain + self.working)

    def test_the_heir_says_what_is_open(self):
        with freeze_time("2036-03-20 02:00:00"):
            self.assertTrue(self.plain.is_overdue)
            self.plain.sudo().is_excused = True
            self.assertFalse(self.plain.is_overdue)
            self.assertEqual(self.holding("is_overdue"), self.working)

    def test_conditions_follow_the_limit_at_once(self):
        with freeze_time("2036-03-09 02:00:00"):
            self.assertTrue(self.plain.is_overdue)
            self.plain.sudo().limit_days = 6
            self.assertFalse(self.plain.is_overdue)
            self.assertTrue(self.plain.is_due_soon)

    def test_conditions_cost_the_same_for_many(self):
        more = self.steps.sudo().browse()
        for _number in range(20):
            more |= self.plain.sudo().copy()
        self.env.flush_all()
        counts = []
        for records in (more[:2], more):
            self.env.invalidate_all()
            records.fetch(["date_limit", "date_done", "is_excused"])
            before = self.env.cr.sql_log_count
            records.mapped("is_overdue")
            records.mapped("is_done_late")
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[0], counts[1])

    def test_the_limit_is_explained(self):
        self.assertIn("5 working day(s) after", self.working.limit_explanation)
        self.assertIn("2 are free", self.working.limit_explanation)
        self.assertIn("Source: Quy định thử.", self.working.limit_explanation)
        self.assertFalse(self.endless.limit_explanation)

    def test_open_limits_follow_the_holidays(self):
        self.working.flush_recordset()
        values = {"name": "Nghỉ", "date_from": "2036-03-06", "date_to": "2036-03-07"}
        row = self.env["kh18.holiday"].with_user(self.admin).create(values)
        self.assertEqual(self.working.date_limit, date(2036, 3, 12))
        self.assertEqual(self.plain.date_limit, date(2036, 3, 8))
        self.assertIn("(Nghỉ)", self.working.limit_explanation)
        row.date_to -= timedelta(days=1)
        self.assertEqual(self.working.date_limit, date(2036, 3, 11))
        self.working.sudo().date_done = date(2036, 3, 5)
        row.unlink()
        self.assertEqual(self.working.date_limit, date(2036, 3, 11), "as it held")
        self.working.invalidate_recordset()
        self.assertIn("known at the time", self.working.limit_explanation)

    def test_ended_activities_keep_their_limits(self):
        self.steps.activity_id.sudo().state = "cancelled"
        self.env["kh18.holiday"].create({"name": "Nghỉ", "date_from": "2036-03-06"})
        self.assertEqual(self.working.date_limit, date(2036, 3, 10))
