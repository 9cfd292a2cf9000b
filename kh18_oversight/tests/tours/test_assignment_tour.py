"""What a district does with the tasks handed to it, and what the province sees."""

from odoo.tests import tagged

from .common import TourCase


@tagged("post_install", "-at_install")
class TestAssignmentTour(TourCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plan = cls._plan_for_districts(name="Thực hiện Chỉ thị 18-CT/TW")
        own = cls._handed(cls.plan, cls.district_a1)
        cls.spread = own.filtered(lambda a: a.task_id.name.startswith("Tuyên truyền"))
        cls.review = own.filtered(lambda a: a.task_id.name.startswith("Rà soát"))
        cls.training = own.filtered(lambda a: a.task_id.name.startswith("Tập huấn"))

    def test_tasks_of_a_district(self):
        officer = self.user(self.district_a1, "officer")
        leader = self.user(self.district_a1, "leader")
        self.tour("kh18_tasks_receive", self.district_a1, "officer")
        self.assertEqual(self.spread.received_by_id, officer)
        self.assertEqual(self.spread.work_state, "review")
        self.assertEqual(self.spread.submitted_by_id, officer)
        self.assertEqual(self.spread.evidence_ids.name, "bien-ban.txt")
        self.assertEqual(self.review.response, "received")
        head = self.user(self.province_a, "head")
        evidence = self.spread.with_user(head).evidence_ids
        self.assertIn("Biên bản", evidence.raw.decode(), "the province reads the proof")

        self.tour(
            "kh18_tasks_answer",
            self.district_a1,
            "leader",
            url="/odoo/tasks-handed-to-us",
        )
        self.assertEqual((self.spread.work_state, self.spread.progress), ("done", 100))
        self.assertEqual(self.review.response, "adapted")
        self.assertEqual(self.review.adapted_text, "Rà soát văn bản của huyện")
        self.assertEqual(str(self.review.adapted_due), "2031-06-30")
        self.assertEqual(self.training.response, "declined")
        self.assertEqual(self.training.response_reason, "Đã tập huấn năm trước")
        self.assertEqual(self.training.responded_by_id, leader)

    def test_province_follows(self):
        mine = (self.review | self.training).with_user(
            self.user(self.district_a1, "leader")
        )
        mine[0]._adapt("Gộp với sơ kết", False, "Ít cán bộ")
        mine[1]._decline_with_reason("Đã làm năm trước")
        self.spread.with_user(mine.env.user).action_accept()

        self.tour("kh18_tasks_follow", self.province_a, "head")
        other = self._handed(self.plan, self.district_a2)
        reminded = other.filtered("reminded_on")
        self.assertEqual((len(other), len(reminded)), (1, 1))
        self.assertEqual(reminded.remind_count, 1)
        self.assertEqual(reminded.superior_comment, "Đề nghị tiếp nhận trước ngày 15")
        self.assertEqual(set(other.mapped("response")), {"new"})
