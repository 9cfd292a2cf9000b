import os

from odoo.tests import tagged

from ..documents.paper_common import PaperCase
from ..planning.common import PlanCase
from .picker_common import PickerCase


@tagged("post_install", "-at_install")
class TestPlanCandidate(PlanCase, PickerCase):
    """The choice of topics as an annex of the yearly plan."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plan = cls._draft_plan()
        cls._sent(topic_id=cls.topic.id)
        cls.chosen = cls._candidate()
        cls.chosen.with_user(cls.head).action_choose()
        cls.rejected = cls._candidate(topic_id=cls.other_topic.id)
        cls.rejected.with_user(cls.head)._reject_with_reason("Thanh tra đang làm")
        cls.open = cls._candidate(name="Chưa quyết định")

    def _rows(self, plan=None):
        (annex,) = (plan or self.plan)._paper_annexes()
        return annex["body"][0]["rows"]

    def test_it_is_printed_only_where_wanted(self):
        self.assertEqual(self.plan._paper_annexes(), [])
        self.plan.print_candidates = True
        (annex,) = self.plan._paper_annexes()
        self.assertEqual(annex["title"], "Phụ lục")
        self.assertIn("Lựa chọn chủ đề", annex["name"])

    def test_what_it_says(self):
        self.plan.print_candidates = True
        chosen, rejected = self._rows()
        self.assertEqual(chosen[:3], ["1", self.topic.name, str(self.chosen.score)])
        self.assertEqual(
            chosen[3].split("\n")[0],
            "1 kiến nghị về chủ đề này chưa được xác minh hoặc quá hạn: 1 × 4 = 4 điểm",
        )
        self.assertEqual(chosen[4:], ["Chọn", "Đưa vào kế hoạch"])
        self.assertEqual(rejected[1], self.other_topic.name)
        self.assertEqual(rejected[4:], ["Không chọn", "Thanh tra đang làm"])
        self.assertNotIn("0 điểm", chosen[3].replace("10 điểm", ""))

    def test_a_plan_without_decisions_has_none(self):
        plan = self._plan(self.province_a, year=self.year + 1)
        self._candidate(year=self.year + 1)
        plan.print_candidates = True
        self.assertEqual(plan._paper_annexes(), [])

    def test_it_stays_as_it_was_signed(self):
        self.plan.print_candidates = True
        task = self.chosen.task_id
        task.write(
            {
                "form": "Giám sát chuyên đề",
                "time_text": "Quý II",
                "leading_subject": "Ban Thường vụ",
                "object_text": "Công ty A",
            }
        )
        self._issue(self.plan)
        before = self._rows()
        self.rejected.with_user(self.head)._reopen_with_reason("Xem lại")
        self.assertEqual(self._rows(), before)
        reader = self.user(self.district_a1, "viewer")
        self.assertEqual(self._rows(self.plan.with_user(reader)), before)
        self.assertEqual(len(before), 2)

    def test_the_plan_counts_its_topics(self):
        self.assertEqual(self.plan.candidate_count, 3)
        self.assertEqual(self.plan.undecided_count, 1)
        action = self.plan.action_open_candidates()
        found = self.env["kh18.candidate"].search(action["domain"])
        self.assertEqual(found, self.chosen | self.rejected | self.open)
        other = self.env["kh18.plan"].create(
            {"unit_id": self.province_a.id, "kind": "other", "name": "Khác"}
        )
        self.assertFalse(other.candidate_count)

    def test_it_is_in_the_printed_paper(self):
        self.plan.print_candidates = True
        self._found_again()
        for candidate in self._propose():
            candidate.with_user(self.head)._reject_with_reason("Để năm sau")
        pdf = self.plan._paper_pdf()
        if folder := os.environ.get("PICKER_OUT"):
            with open(f"{folder}/annex.pdf", "wb") as out:
                out.write(pdf)
        text = " ".join(PaperCase.pages(pdf)[1:])
        self.assertIn("Phụ lục", text)
        self.assertIn("(Kèm theo Kế hoạch số", text)
        self.assertIn("LỰA CHỌN CHỦ ĐỀ GIÁM SÁT", text.upper())
        self.assertIn("1 × 4 = 4 điểm", text)
        self.assertIn("Thanh tra đang làm", text)
        self.assertNotIn("Chưa quyết định", text)
