from unittest.mock import patch

from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import PlanCase


@tagged("post_install", "-at_install")
class TestCascade(PlanCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.level_district = cls.district_a1.level_id
        cls.kind_grassroots = cls.grassroots_a11.kind_id
        cls.department = cls.env["kh18.department"].create(
            {"unit_id": cls.province_a.id, "name": "Ban Chính sách pháp luật"}
        )
        cls.plan = cls._plan(cls.province_a)

    def _wizard(self, plan=None, role="officer"):
        plan = self._as(plan or self.plan, role)
        action = plan.action_open_cascade()
        return (
            self.env[action["res_model"]]
            .with_user(plan.env.user)
            .browse(action["res_id"])
        )

    def test_every_unit_of_a_level_gets_one(self):
        task = self._task(self.plan, [{"level_id": self.level_district.id}])
        self._issue(self.plan)
        handed = self._handed(self.plan)
        self.assertEqual(handed.unit_id, self.district_a1 | self.district_a2)
        self.assertEqual(handed.task_id, task)
        self.assertEqual(set(handed.mapped("response")), {"new"})
        self.assertEqual(set(handed.mapped("from_unit_id")), {self.province_a})

    def test_kind_level_and_every_unit_below(self):
        by_kind = self._task(self.plan, [{"kind_id": self.kind_grassroots.id}])
        everyone = self._task(self.plan, [{"target": "group", "name": "Các cấp"}])
        both = self._task(
            self.plan,
            [{"level_id": self.level_district.id, "kind_id": self.kind_grassroots.id}],
        )
        self._issue(self.plan)
        handed = self._handed(self.plan).grouped("task_id")
        self.assertEqual(len(handed[by_kind]), 4)
        self.assertEqual(len(handed[everyone]), 6)
        self.assertNotIn(both, handed)

    def test_named_units_departments_and_words(self):
        task = self._task(
            self.plan,
            [
                {"unit_id": self.grassroots_a11.id},
                {"department_id": self.department.id},
                {"partner_id": self.front.id},
                {"target": "text", "name": "Các cơ quan liên quan"},
            ],
        )
        self._issue(self.plan)
        handed = self._handed(self.plan)
        self.assertEqual(len(handed), 2)
        own = handed.filtered("department_id")
        self.assertEqual(own.unit_id, self.province_a)
        self.assertEqual((handed - own).unit_id, self.grassroots_a11)
        self.assertEqual(handed.task_id, task)

    def test_who_is_named_twice_gets_the_higher_role_once(self):
        self._task(
            self.plan,
            [
                {"level_id": self.level_district.id, "role": "follow"},
                {"unit_id": self.district_a1.id, "role": "lead"},
            ],
        )
        self._issue(self.plan)
        roles = {a.unit_id: a.role for a in self._handed(self.plan)}
        self.assertEqual(roles, {self.district_a1: "lead", self.district_a2: "follow"})

    def test_ended_and_not_yet_opened_units_are_not_addressed(self):
        self.district_a2.closing_date = "2024-12-31"
        self.grassroots_a12.opening_date = "2090-01-01"
        self._task(self.plan, [{"target": "group", "name": "Các cấp"}])
        self._issue(self.plan)
        units = self._handed(self.plan).unit_id
        self.assertNotIn(self.district_a2, units)
        self.assertNotIn(self.grassroots_a12, units)
        self.assertIn(self.grassroots_a11, units)

    def test_a_named_unit_that_ended_stops_the_issue(self):
        self._task(self.plan, [{"unit_id": self.district_a2.id}])
        self._approve(self.plan)
        self._as(self.plan, "leader").action_sign()
        self.district_a2.closing_date = "2024-12-31"
        with self.assertRaisesRegex(UserError, "ended"):
            self._as(self.plan, "clerk").action_issue()
        self.assertEqual(self.plan.state, "approved")
        self.assertFalse(self.plan.document_id.number)
        self.assertFalse(self._handed(self.plan))

    def test_an_assignment_to_an_ended_unit_is_refused(self):
        task = self._task(self.plan, [{"unit_id": self.province_a.id}])
        self._issue(self.plan)
        self.district_a2.closing_date = "2024-12-31"
        values = {
            "task_id": task.id,
            "plan_id": self.plan.id,
            "from_unit_id": self.province_a.id,
            "unit_id": self.district_a2.id,
        }
        with self.assertRaisesRegex(UserError, "has ended"):
            self.env["kh18.assignment"].create(values)

    def test_columns_are_filled_as_the_orm_would(self):
        task = self._task(
            self.plan,
            [{"level_id": self.level_district.id}],
            date_due="2027-11-15",
            due_inclusive=False,
        )
        self._issue(self.plan)
        handed = self._handed(self.plan, self.district_a1)
        self.assertEqual(handed.ancestor_0_id, self.nation)
        self.assertEqual(handed.ancestor_1_id, self.province_a)
        self.assertEqual(handed.ancestor_2_id, self.district_a1)
        self.assertFalse(handed.ancestor_3_id)
        self.assertEqual(str(handed.date_due), "2027-11-14")
        self.assertEqual(handed.task_version, 1)
        self.assertEqual(handed.terms["description"], task.description)
        self.assertEqual(handed.create_uid, self.user(self.province_a, "clerk"))
        self.assertEqual(handed._count_stale_scope(), 0)

    def test_one_message_tells_how_many(self):
        self._task(self.plan, [{"target": "group", "name": "Các cấp"}])
        self._issue(self.plan)
        said = [
            body for body in self.plan.message_ids.mapped("body") if "handed" in body
        ]
        self.assertEqual(len(said), 1)
        self.assertIn("6", said[0])

    def test_preview_counts_and_a_second_run_makes_only_the_missing(self):
        self._task(self.plan, [{"level_id": self.level_district.id}])
        self._task(self.plan, [{"department_id": self.department.id}])
        self.district_a2.opening_date = "2090-01-01"
        self._issue(self.plan)
        wizard = self._wizard()
        self.assertEqual(wizard.missing, 0)
        self.assertEqual(sum(wizard.line_ids.mapped("existing")), 2)
        self.assertEqual(wizard.line_ids.mapped("in_department"), [True, False])
        self.district_a2.opening_date = "2015-01-01"
        wizard = self._wizard()
        self.assertEqual(wizard.missing, 1)
        district = wizard.line_ids.filtered(lambda line: not line.in_department)
        self.assertEqual(district.level_id, self.level_district)
        self.assertEqual((district.wanted, district.existing), (2, 1))
        before = self._handed(self.plan)
        before.sudo().write({"response": "received"})
        wizard.action_hand_out()
        after = self._handed(self.plan)
        self.assertEqual((after - before).unit_id, self.district_a2)
        self.assertEqual(set(before.mapped("response")), {"received"})
        self._wizard().action_hand_out()
        self.assertEqual(self._handed(self.plan), after)

    def test_preview_follows_the_day(self):
        self._task(self.plan, [{"level_id": self.level_district.id}])
        self._issue(self.plan)
        self.district_a2.closing_date = "2030-01-01"
        wizard = self._wizard()
        wizard.date = "2031-01-01"
        self.assertEqual(sum(wizard.line_ids.mapped("wanted")), 1)

    def test_preview_names_ended_units_and_run_refuses_them(self):
        self._task(self.plan, [{"level_id": self.level_district.id}])
        task = self._task(self.plan, [{"unit_id": self.district_a1.id}])
        self._issue(self.plan)
        task.responsibility_ids._unfreeze().create(
            {"task_id": task.id, "unit_id": self.grassroots_a11.id}
        )
        self.grassroots_a11.closing_date = "2024-12-31"
        wizard = self._wizard()
        self.assertEqual(wizard.ended_units, self.grassroots_a11.display_name)
        with self.assertRaisesRegex(UserError, "ended"):
            wizard.action_hand_out()

    def test_wizard_asks_for_a_post_in_the_unit_and_an_issued_plan(self):
        with self.assertRaises(UserError):
            self._as(self.plan, "officer").action_open_cascade()
        self._task(self.plan, [{"level_id": self.level_district.id}])
        self._issue(self.plan)
        wizard = self._wizard()
        for user in (self.user(self.district_a1, "leader"), self.admin):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                wizard.with_user(user).action_hand_out()

    def test_statements_do_not_depend_on_the_number_of_units(self):
        self._task(self.plan, [{"kind_id": self.kind_grassroots.id}])
        self._issue(self.plan)
        counts = []
        for more in (1, 8, 64):
            self.env["kh18.unit"].create(
                [
                    {
                        "name": f"CĐCS {number}",
                        "level_id": self.grassroots_a11.level_id.id,
                        "kind_id": self.kind_grassroots.id,
                        "parent_id": self.district_a1.id,
                    }
                    for number in range(more)
                ]
            )
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            made = self.plan._hand_out()
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - start)
            self.assertEqual(made, more)
        self.assertEqual(counts[1], counts[2], "the first run warms the caches")

    def test_nothing_is_made_when_the_issue_fails_later(self):
        self._task(self.plan, [{"level_id": self.level_district.id}])
        self._approve(self.plan)
        self._as(self.plan, "leader").action_sign()
        plan_class = self.env.registry["kh18.plan"]
        failing = patch.object(plan_class, "_hand_out", side_effect=UserError("x"))
        with failing, self.assertRaises(UserError), self.env.cr.savepoint():
            self._as(self.plan, "clerk").action_issue()
        self.env.invalidate_all()
        self.assertEqual(self.plan.state, "approved")
        self.assertFalse(self.plan.document_id.number)

    def test_counts_on_the_plan_come_from_one_query(self):
        self._task(self.plan, [{"target": "group", "name": "Các cấp"}])
        self._issue(self.plan)
        handed = self._handed(self.plan)
        handed[0].sudo().write({"response": "received", "date_due": "2020-01-01"})
        handed[1].sudo().write({"response": "declined"})
        handed[2].sudo().write({"response": "accepted", "work_state": "done"})
        handed[3].sudo().write({"response": "adapted", "adapted_due": "2020-01-01"})
        self.env.flush_all()
        self.env.invalidate_all()
        officer = self._as(self.plan, "officer")
        self.assertEqual(officer.assignment_count, 6)
        self.assertEqual(officer.not_received_count, 2)
        self.assertEqual(officer.not_answered_count, 1)
        self.assertEqual(officer.deviated_count, 2)
        self.assertEqual(officer.overdue_count, 2)
        self.assertEqual(officer.done_count, 1)

    def test_counts_agree_with_the_searches_behind_the_buttons(self):
        self._task(self.plan, [{"target": "group", "name": "Các cấp"}])
        self._issue(self.plan)
        handed = self._handed(self.plan)
        handed[0].sudo().write({"date_due": "2020-01-01"})
        handed[1].sudo().write({"date_due": "2020-01-01", "response": "declined"})
        handed[2].sudo().write({"date_due": "2020-01-01", "adapted_due": "2099-01-01"})
        assignments = self.env["kh18.assignment"]
        of_plan = [("plan_id", "=", self.plan.id)]
        self.plan.invalidate_recordset()
        for count, field in (
            ("overdue_count", "is_overdue"),
            ("deviated_count", "is_deviated"),
        ):
            found = assignments.search([*of_plan, (field, "=", True)])
            self.assertEqual(self.plan[count], len(found))
            self.assertEqual(found, handed.filtered(field))
        open_ones = assignments.search([*of_plan, ("is_open", "=", False)])
        self.assertEqual(open_ones, handed[1])

    def test_moving_a_unit_moves_its_assignments(self):
        self._task(self.plan, [{"level_id": self.level_district.id}])
        self._issue(self.plan)
        self.district_a2.parent_id = self.province_b
        moved = self._handed(self.plan, self.district_a2)
        self.assertEqual(moved.ancestor_1_id, self.province_b)
        officer = self.user(self.province_b, "officer")
        self.assertTrue(moved.with_user(officer).has_access("read"))

    @mute_logger("odoo.sql_db")
    def test_the_same_task_is_not_handed_twice(self):
        task = self._task(self.plan, [{"unit_id": self.district_a1.id}])
        self._issue(self.plan)
        handed = self._handed(self.plan)
        with self.assertRaises(UniqueViolation), self.env.cr.savepoint():
            handed.copy()
        self.assertEqual(task.assignment_ids, handed)

    def test_late_tasks_are_found(self):
        late = self._task(self.plan, [{"level_id": self.level_district.id}])
        fine = self._task(self.plan, [{"level_id": self.level_district.id}])
        self._issue(self.plan)
        late.assignment_ids[0].sudo().date_due = "2020-01-01"
        found = self.env["kh18.task"].search(
            [("plan_id", "=", self.plan.id), ("is_late", "=", True)]
        )
        self.assertEqual(found, late)
        self.assertEqual((late.overdue_count, fine.overdue_count), (1, 0))

    def test_matrix_row_of_the_group_needs_no_level(self):
        row = self.env["kh18.responsibility"].create(
            {"task_id": self._task(self.plan).id, "target": "group", "name": "Các cấp"}
        )
        self.assertEqual(row.target, "group")
        self.assertEqual(row.task_id.leading_subject, "Các cấp")

    def test_units_without_a_yearly_plan(self):
        year = self.province_a._today().year
        self.plan.write({"year": year, "name": f"Giám sát năm {year}"})
        self._task(self.plan, [{"unit_id": self.province_a.id}])
        units = self.env["kh18.unit"]
        gap = [("has_plan_this_year", "=", False), ("id", "=", self.province_a.id)]
        self.assertTrue(units.search(gap))
        self.assertFalse(self.province_a.has_plan_this_year)
        self._issue(self.plan)
        self.province_a.invalidate_recordset()
        self.assertFalse(units.search(gap))
        self.assertTrue(self.province_a.has_plan_this_year)
        self.assertFalse(self.province_a.has_plan_next_year)
