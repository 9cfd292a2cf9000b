from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..planning.common import PlanCase


@tagged("post_install", "-at_install")
class TestPlanLines(PlanCase):
    """The line of an issued plan becomes an activity in one click and shows it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plan = cls._plan(cls.province_a, year=2036)
        cls.line = cls._task(cls.plan, [{"unit_id": cls.province_a.id}])
        cls._issue(cls.plan)

    def _make(self, role="officer", line=None):
        action = self._as(line or self.line, role, self.province_a)
        action = action.action_make_activity()
        return self.env["kh18.activity"].browse(action["res_id"])

    def test_one_click(self):
        self.assertTrue(self._as(self.line, "officer").can_make_activity)
        activity = self._make()
        self.assertEqual(activity.task_id, self.line)
        self.assertEqual(activity.plan_id, self.plan)
        self.assertEqual(activity.content, self.line.description)
        self.assertEqual(activity.action_open_task()["res_id"], self.line.id)

    def test_from_the_lines_of_the_plan(self):
        context = {"form_view_ref": "kh18_oversight.task_view_form_inline"}
        line = self._as(self.line, "officer").with_context(**context)
        action = line.action_make_activity()
        activities = self.env["kh18.activity"].with_context(**action["context"])
        arch = activities.get_view(view_type="form")["arch"]
        self.assertIn("next_banner", arch, "the form of an activity, not of a line")

    def test_not_for_a_viewer_nor_from_a_draft(self):
        self.assertFalse(self._as(self.line, "viewer").can_make_activity)
        with self.assertRaises(AccessError):
            self._make("viewer")
        draft = self._plan(self.province_a, kind="other", date_from="2036-01-01")
        line = self._task(draft, [{"unit_id": self.province_a.id}])
        self.assertFalse(self._as(line, "officer").can_make_activity)
        with self.assertRaisesRegex(UserError, "issue the plan first"):
            self._make(line=line)

    def test_a_line_whose_day_has_passed(self):
        plan = self._plan(self.province_a, year=2020)
        line = self._task(
            plan, [{"unit_id": self.province_a.id}], date_due="2020-06-30"
        )
        self._issue(plan)
        activity = self._make(line=line)
        self.assertFalse(activity.date_end)

    def test_kind_from_the_words_of_the_line(self):
        table = {
            "Giám sát chuyên đề": "oversight",
            "Giám sát, phản biện xã hội": "oversight",
            "Hội nghị PHẢN BIỆN": "criticism",
            "Góp ý dự thảo": "comment",
            "Kiểm tra cấp dưới": "inspection",
            "Rà soát văn bản": "review",
            "Hội nghị": "oversight",
        }
        for text, kind in table.items():
            line = self.env["kh18.task"].new({"form": text, "name": "Việc"})
            with self.subTest(text=text):
                self.assertEqual(line._activity_kind(), kind)

    def test_progress_of_line_and_plan(self):
        one, two, three = (self._make() for _number in range(3))
        three.sudo().state = "cancelled"
        one.sudo().state = "concluded"
        self.env.flush_all()
        self.env.invalidate_all()
        counts = ("activity_count", "activity_ended_count", "activity_progress")
        self.assertEqual([self.line[name] for name in counts], [2, 1, 50])
        counts = ("fieldwork_count", "fieldwork_done_count", "fieldwork_progress")
        self.assertEqual([self.plan[name] for name in counts], [2, 1, 50])
        self.assertEqual(self.province_a.fieldwork_count, 3)
        for record in (self.plan, self.province_a):
            domain = record.action_open_fieldwork()["domain"]
            self.assertEqual(
                self.env["kh18.activity"].search(domain), one | two | three
            )

    def test_plan_is_closed_after_its_activities(self):
        activity = self._make("leader")
        self.plan.sudo().assignment_ids.work_state = "done"
        head = self._as(self.plan, "head")
        with self.assertRaisesRegex(UserError, activity.name):
            head.action_close()
        activity.sudo().write({"is_sensitive": True, "name": "Đơn tố cáo"})
        with self.assertRaisesRegex(UserError, "another activity") as caught:
            head.action_close()
        self.assertNotIn("Đơn tố cáo", str(caught.exception))
        activity.sudo().state = "cancelled"
        self.assertTrue(head.action_close())
