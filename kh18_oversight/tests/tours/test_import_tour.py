"""A plan that exists on paper is pasted, read, put right and created."""

from odoo.tests import tagged

from .common import TourCase


@tagged("post_install", "-at_install")
class TestImportTour(TourCase):
    def test_paste(self):
        directive = self._governing("18-CT/TW", "2022-10-26")
        self.tour("kh18_plan_paste", self.province_a, "officer")
        plan = self.env["kh18.plan"].search(
            [("unit_id", "=", self.province_a.id), ("name", "ilike", "tiền lương")]
        )
        self.assertEqual((len(plan), plan.state), (1, "draft"))
        self.assertEqual(plan.create_uid, self.user(self.province_a, "officer"))
        names = plan.task_ids.mapped("name")
        self.assertIn("Tập huấn nghiệp vụ giám sát", names, "the line put right")
        training = plan.task_ids.filtered(lambda t: t.name.startswith("Tập huấn"))
        self.assertEqual(str(training.date_due), "2031-09-30")
        self.assertFalse(training.due_inclusive, "“trước ngày”")
        rows = plan.task_ids.responsibility_ids
        self.assertIn(self.policy, rows.department_id)
        self.assertEqual(plan.document_id.link_ids.target_id, directive)
        self.assertEqual(plan.document_id.signer_name, "Hoàng Văn Trinh")
        self.assertEqual(len(plan.document_id.dispatch_ids), 2)
        self.assertFalse(plan.document_id.number, "a number is given at issue only")
