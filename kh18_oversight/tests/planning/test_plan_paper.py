from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from ..documents.paper_common import PaperCase
from .common import FACTS


@tagged("post_install", "-at_install")
class TestPlanPaper(PaperCase):
    def _plan(self, **values):
        return (
            self.env["kh18.plan"]
            .with_user(self.officer)
            .create(
                {
                    "unit_id": self.province_a.id,
                    "kind": "yearly",
                    "year": 2027,
                    "name": "Giám sát năm 2027",
                    **values,
                }
            )
        )

    def test_new_plan_gets_its_draft_paper(self):
        plans = self._plan() | self._plan(name="Phản biện xã hội năm 2028", year=2028)
        papers = plans.document_id
        self.assertEqual(len(papers), 2)
        self.assertEqual(papers.mapped("subject"), plans.mapped("name"))
        self.assertEqual(set(papers.mapped("state")), {"draft"})
        self.assertEqual(set(papers.type_id.mapped("code")), {"KH"})
        self.assertEqual(papers.unit_id, self.province_a)
        for plan in plans:
            self.assertEqual(plan.document_id._source_record(), plan)

    def test_paper_given_is_kept(self):
        paper = self.paper()
        # Only a method may give the paper, never the caller: test_planning_hostile.py.
        plan = self.env["kh18.plan"].create(
            {
                "unit_id": self.province_a.id,
                "kind": "other",
                "name": "Giám sát năm 2027",
                "document_id": paper.id,
            }
        )
        self.assertEqual(plan.document_id, paper)
        self.assertEqual(paper._source_record(), plan)

    def test_missing_document_type_is_said(self):
        self.env["kh18.document.type"].search([("code", "=", "KH")]).code = "KHX"
        with self.assertRaisesRegex(UserError, "Document type KH is missing"):
            self._plan()

    def test_draft_paper_goes_with_its_plan(self):
        plan = self._plan()
        paper = plan.document_id
        plan.unlink()
        self.assertFalse(paper.exists())

    def test_plan_prints_from_both_ends(self):
        """The plan's button and the register's print the same paper."""
        plan = self._plan()
        plan.section_ids = [
            Command.create(
                {"part": "II", "part_kind": "tasks", "number": "1", "name": "Giám sát"}
            )
        ]
        self.env["kh18.task"].create(
            {
                **FACTS,
                "plan_id": plan.id,
                "section_id": plan.section_ids.id,
                "name": "Giám sát bảo hiểm",
            }
        )
        pdf = plan._paper_pdf()
        self.assertEqual(plan.document_id._paper_pdf(), pdf)
        text = self.pages(pdf)[0]
        self.assertIn("KẾ HOẠCH Giám sát năm 2027", text)
        self.assertIn("II. NHIỆM VỤ TRỌNG TÂM 1. Giám sát", text)
        self.assertIn("Giám sát việc đóng bảo hiểm xã hội", text)

    def test_register_lists_the_findings_of_the_plan(self):
        plan = self._plan()
        found = plan.document_id._paper_lint()
        self.assertEqual(found, plan._paper_lint())
        self.assertIn("basis", {finding["code"] for finding in found})
