from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import PlanCase


@tagged("post_install", "-at_install")
class TestPlanSuperior(PlanCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plan = cls._plan(cls.district_a1)
        cls._task(cls.plan, [{"unit_id": cls.district_a1.id}])
        cls.above = cls.user(cls.province_a, "head")

    def _sent(self):
        self._approve(self.plan)
        self._as(self.plan, "officer").action_send_to_superior()

    def test_a_draft_is_not_sent(self):
        with self.assertRaises(UserError):
            self._as(self.plan, "officer").action_send_to_superior()

    def test_what_is_sent_is_read_by_the_superior_before_it_is_issued(self):
        self._approve(self.plan)
        seen = self.plan.with_user(self.above)
        self.assertFalse(seen.has_access("read"))
        self.assertFalse(self.plan.task_ids.with_user(self.above).has_access("read"))
        self._as(self.plan, "officer").action_send_to_superior()
        self.env.invalidate_all()
        self.assertTrue(seen.has_access("read"))
        self.assertTrue(self.plan.task_ids.with_user(self.above).has_access("read"))
        below = self.user(self.grassroots_a11, "head")
        self.assertFalse(self.plan.with_user(below).has_access("read"))

    def test_seen_then_commented(self):
        self._sent()
        seen = self.plan.with_user(self.above)
        self.assertTrue(seen.can_review)
        seen.action_mark_seen()
        self.assertEqual(self.plan.superior_state, "seen")
        seen._comment_as_superior("Bổ sung chuyên đề tiền lương")
        self.assertEqual(self.plan.superior_state, "commented")
        self.assertEqual(self.plan.superior_comment, "Bổ sung chuyên đề tiền lương")
        self.assertIn("chuyên đề", self.plan.message_ids[0].body)
        self.assertEqual(self.plan.state, "approved", "a comment is no approval")

    def test_superior_changes_nothing_of_the_plan(self):
        self._sent()
        with self.assertRaises(AccessError):
            self.plan._unfreeze().with_user(self.above).name = "Tên khác"
        with self.assertRaises(AccessError):
            self.plan.with_user(self.above).action_approve()

    def test_only_a_superior_comments(self):
        self._sent()
        for user in (
            self.user(self.district_a1, "leader"),
            self.user(self.province_b, "leader"),
            self.user(self.province_a, "viewer"),
        ):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.plan.with_user(user)._comment_as_superior("Góp ý")

    def test_what_is_not_sent_is_not_commented(self):
        self._issue(self.plan)
        with self.assertRaisesRegex(UserError, "not sent"):
            self.plan.with_user(self.above).action_mark_seen()

    def test_issue_waits_for_the_superior_where_the_level_asks_for_it(self):
        self.district_a1.level_id.plan_needs_approval = True
        self._sent()
        self._as(self.plan, "leader").action_sign()
        with self.assertRaisesRegex(UserError, "superior's approval"):
            self._as(self.plan, "clerk").action_issue()
        with self.assertRaises(AccessError):
            self.plan.with_user(self.user(self.province_a, "officer")).action_agree()
        self.plan.with_user(self.user(self.province_a, "leader")).action_agree()
        self._as(self.plan, "clerk").action_issue()
        self.assertEqual(self.plan.state, "issued")

    def test_by_default_nobody_above_is_asked(self):
        self._issue(self.plan)
        self.assertEqual(self.plan.state, "issued")
        self.assertEqual(self.plan.superior_state, "none")

    def test_chain_of_plans(self):
        above = self._plan(self.province_a)
        self._task(above, [{"level_id": self.district_a1.level_id.id}])
        self._issue(above)
        self.plan.with_user(
            self.user(self.district_a1, "officer")
        ).superior_plan_id = above
        self.assertEqual(above.sudo().inferior_plan_ids, self.plan)
