from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common import PlanCase


@tagged("post_install", "-at_install")
class TestPlanCopy(PlanCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.last = cls._plan(cls.province_a, year=2027)
        cls.section = cls.env["kh18.plan.section"].create(
            {"plan_id": cls.last.id, "part": "II", "number": "1", "name": "Giám sát"}
        )
        own = [{"unit_id": cls.province_a.id}]
        cls.done = cls._task(
            cls.last,
            own,
            name="Đã xong",
            section_id=cls.section.id,
            date_due="2027-06-30",
        )
        cls.open = cls._task(cls.last, own, name="Chưa xong", sequence=20)
        cls.below = cls._task(
            cls.last,
            [{"level_id": cls.district_a1.level_id.id}],
            name="Giao cấp dưới",
            sequence=30,
        )
        cls._issue(cls.last)
        cls._handed(cls.last).filtered(
            lambda a: a.task_id == cls.done
        ).sudo().work_state = "done"
        cls.next = cls._plan(cls.province_a, year=2028, name="Giám sát năm 2028")

    def _take_over(self, plan, mode=None):
        officer = self._as(plan, "officer")
        action = officer.action_take_over()
        wizard = self.env[action["res_model"]].with_user(officer.env.user)
        wizard = wizard.browse(action["res_id"])
        if mode:
            wizard.mode = mode
        return wizard

    def test_last_year_is_copied_with_dates_moved_by_a_year(self):
        wizard = self._take_over(self.next)
        self.assertEqual(wizard.source_plan_id, self.last)
        self.assertEqual(wizard.task_ids, self.last.task_ids)
        wizard.action_copy()
        tasks = self.next.task_ids
        self.assertEqual(tasks.origin_task_id, self.last.task_ids)
        copy = tasks.filtered(lambda t: t.origin_task_id == self.done)
        self.assertEqual(str(copy.date_due), "2028-06-30")
        self.assertEqual(copy.form, self.done.form)
        self.assertEqual(copy.section_id.name, "Giám sát")
        self.assertEqual(copy.section_id.plan_id, self.next)
        self.assertEqual(copy.responsibility_ids.unit_id, self.province_a)
        self.assertEqual((copy.version, copy.versions), (1, False))

    def test_only_what_is_unfinished(self):
        wizard = self._take_over(self.next, "unfinished")
        self.assertEqual(wizard.task_ids, self.open)
        wizard.action_copy()
        self.assertEqual(self.next.task_ids.origin_task_id, self.open)

    def test_the_user_leaves_tasks_out_and_nothing_comes_twice(self):
        wizard = self._take_over(self.next)
        wizard.task_ids -= self.below
        wizard.action_copy()
        self.assertEqual(self.next.task_ids.origin_task_id, self.done | self.open)
        again = self._take_over(self.next)
        self.assertEqual(again.task_ids, self.below)
        again.task_ids = False
        with self.assertRaisesRegex(UserError, "at least one"):
            again.action_copy()

    def test_tasks_of_the_superior_become_ours(self):
        plan = self._plan(self.district_a1, year=2027)
        plan.superior_plan_id = self.last
        wizard = self._take_over(plan)
        self.assertEqual(wizard.mode, "superior")
        self.assertEqual(wizard.task_ids, self.below)
        wizard.action_copy()
        copy = plan.task_ids
        self.assertEqual(copy.origin_task_id, self.below)
        self.assertEqual(copy.responsibility_ids.unit_id, self.district_a1)
        self.assertFalse(copy.responsibility_ids.level_id)

    def test_the_superior_s_plan_is_found_and_linked(self):
        plan = self._plan(self.district_a1, year=2027)
        wizard = self._take_over(plan, "superior")
        self.assertEqual(wizard.source_plan_id, self.last)
        wizard.action_copy()
        self.assertEqual(plan.superior_plan_id, self.last)

    def test_declined_tasks_are_not_offered(self):
        handed = self._handed(self.last, self.district_a1)
        leader = self.user(self.district_a1, "leader")
        handed.with_user(leader)._decline_with_reason("Không thuộc thẩm quyền")
        plan = self._plan(self.district_a1, year=2027)
        plan.superior_plan_id = self.last
        self.assertFalse(self._take_over(plan).task_ids)

    def test_only_a_draft_of_one_s_own_unit_takes_over(self):
        with self.assertRaises(AccessError):
            self.next.with_user(self.user(self.district_a1, "head")).action_take_over()
        with self.assertRaises(UserError):
            self._as(self.last, "officer").action_take_over()
        wizard = self._take_over(self.next)
        with self.assertRaises(AccessError):
            wizard.with_user(self.user(self.district_a1, "head")).action_copy()

    def test_yearly_task_set_under_a_plan_of_several_years(self):
        long = self._plan(
            self.province_a, kind="implementing", year=0, date_from="2023-02-02"
        )
        own = [{"unit_id": self.province_a.id}]
        yearly = self._task(
            long, own, name="Báo cáo năm", rhythm="year", date_due="2023-11-15"
        )
        constant = self._task(long, own, name="Theo dõi", rhythm="constant")
        self._task(long, own, name="Quán triệt", rhythm="once")
        self._task(long, own, name="Sơ kết", rhythm="on_guidance")
        self._issue(long)
        officer = self._as(long, "officer")
        action = officer.action_create_year()
        wizard = self.env[action["res_model"]].with_user(officer.env.user)
        wizard = wizard.browse(action["res_id"])
        wizard.write({"year": 2031, "name": "Kế hoạch năm 2031"})
        action = wizard.action_create_plan()
        plan = self.env["kh18.plan"].browse(action["res_id"])
        self.assertEqual((plan.kind, plan.year), ("yearly", 2031))
        self.assertEqual(plan.parent_plan_id, long)
        self.assertEqual(plan.task_ids.origin_task_id, yearly | constant)
        self.assertEqual(set(plan.task_ids.mapped("year")), {2031})
        copy = plan.task_ids.filtered(lambda t: t.origin_task_id == yearly)
        self.assertEqual(str(copy.date_due), "2031-11-15")
        self.assertEqual(long.child_plan_ids, plan)
        with self.assertRaisesRegex(ValidationError, "already has"):
            wizard.action_create_plan()
        wizard = self._take_over(plan)
        self.assertEqual(wizard.mode, "parent")
        self.assertFalse(wizard.task_ids, "they are there already")

    def test_copying_costs_the_same_for_few_and_for_many(self):
        counts = []
        for year, number in ((2040, 2), (2042, 4), (2044, 24)):
            source = self._plan(self.province_a, year=year)
            for index in range(number):
                self._task(
                    source, [{"unit_id": self.province_a.id}], name=f"Việc {index}"
                )
            target = self._plan(self.province_a, year=year + 1)
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            target._copy_tasks(source.task_ids)
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - start)
        self.assertEqual(counts[1], counts[2])
