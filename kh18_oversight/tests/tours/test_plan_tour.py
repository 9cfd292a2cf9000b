"""The way of a plan through the screens, each step by its post (3.1)."""

from odoo.tests import tagged

from .common import TourCase

NAME = "Giám sát năm 2031"


@tagged("post_install", "-at_install")
class TestPlanTour(TourCase):
    def test_write(self):
        """From a blank form, with tasks, matrix, consultation and recipients."""
        self.tour("kh18_plan_write", self.province_a, "officer")
        plan = self.env["kh18.plan"].search(
            [("year", "=", 2031), ("unit_id", "=", self.province_a.id)]
        )
        officer, head = (self.user(self.province_a, r) for r in ("officer", "head"))
        self.assertEqual((len(plan), plan.state), (1, "draft"))
        self.assertEqual(plan.create_uid, officer)
        self.assertEqual(plan.section_ids.name, "Giám sát")
        task = plan.task_ids
        self.assertEqual(task.object_text, "Công ty A")
        self.assertEqual(task.description[:8], "Giám sát")
        self.assertEqual(
            task.responsibility_ids.mapped("target"), ["department", "group"]
        )
        self.assertEqual(task.responsibility_ids[0].department_id, self.policy)
        self.assertEqual(task.responsibility_ids[1].role, "coordinate")
        level = task.responsibility_ids[1].level_id
        self.assertEqual(level, self.district_a1.level_id)
        self.assertEqual(plan.consultation_ids.state, "agreed")
        self.assertEqual(plan.consultation_ids.partner_ids, self.front)
        paper = plan.document_id
        self.assertEqual(paper.subject, plan.name)
        self.assertEqual(paper.dispatch_ids.name, "Các huyện, thành phố")
        self.assertEqual(
            paper.signer_post_id.user_id, self.user(self.province_a, "leader")
        )
        self.assertEqual(plan.activity_ids.user_id, head)
        plan.with_user(head).action_submit()

    def test_approval_and_issue(self):
        plan = self._draft()
        self.tour("kh18_plan_submit", self.province_a, "head")
        self.assertEqual(plan.state, "submitted")
        self.assertEqual(plan.submitted_by_id, self.user(self.province_a, "head"))

        self.tour("kh18_plan_return", self.province_a, "leader")
        self.assertEqual(plan.state, "draft")

        self.tour("kh18_plan_submit", self.province_a, "head")
        self.tour("kh18_plan_approve", self.province_a, "leader")
        leader = self.user(self.province_a, "leader")
        self.assertEqual((plan.state, plan.approved_by_id), ("approved", leader))
        self.assertEqual(plan.document_id.state, "signed")
        self.assertFalse(plan.document_id.number)

        self.tour("kh18_plan_issue", self.province_a, "clerk")
        paper = plan.document_id
        self.assertEqual((plan.state, paper.state), ("issued", "issued"))
        self.assertGreater(paper.number, 0)
        self.assertTrue(paper.pdf_attachment_id.sudo().raw.startswith(b"%PDF-"))
        self.assertEqual(self._handed(plan).unit_id, self.province_a)

    def _draft(self):
        plan = self._plan(self.province_a, year=2031, name=NAME)
        self._task(plan, [{"department_id": self.policy.id}], name="Giám sát Công ty A")
        self._complete(plan)
        return plan
