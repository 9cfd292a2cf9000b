"""An oversight by a team and a criticism conference, each step by its post."""

from odoo.tests import tagged

from .common import Command, TourCase

ACTIVITIES = "/odoo/oversight-activities"
TEAM = (
    {
        "name": "Thông báo cho đối tượng",
        "code": "notice",
        "gate": "working",
        "per_party": True,
        "anchor": "work",
        "limit_days": -15,
        "limit_strict": True,
        "source": "Quy định thử, Điều 7",
    },
    {
        "name": "Biên bản làm việc",
        "gate": "reporting",
        "needs_proof": True,
        "anchor": "work_end",
        "limit_days": 15,
    },
)


@tagged("post_install", "-at_install")
class TestActivityTour(TourCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls.partner("Công ty thử nghiệm", kh18_body_kind="employer")
        cls.expert = cls.partner("Chuyên gia thử nghiệm", kh18_body_kind="expert")

    @classmethod
    def _own_procedure(cls, steps, **values):
        return cls.env["kh18.procedure"].create(
            {
                "unit_id": cls.province_a.id,
                "name": "Quy trình thử",
                "date_from": "2023-01-01",
                "date_to": "2023-12-31",
                "legal_source": "Quy định thử",
                "step_ids": [
                    Command.create({"sequence": 10 * rank, **step})
                    for rank, step in enumerate(steps, start=1)
                ],
                **values,
            }
        )

    def test_oversight_by_a_team(self):
        procedure = self._own_procedure(TEAM, kind="oversight", form="team")
        self.tour("kh18_activity_write", self.province_a, "officer", ACTIVITIES)
        activity = self.env["kh18.activity"].search(
            [("name", "=", "Giám sát tiền lương 2023")]
        )
        self.assertEqual(activity.procedure_id, procedure)
        self.assertEqual(activity.party_ids.partner_id, self.company)
        self.assertTrue(activity.member_ids.no_conflict)
        self.tour("kh18_activity_prepare", self.province_a, "head", ACTIVITIES)
        self.assertEqual(len(activity.step_ids), 2)
        self.tour("kh18_activity_work", self.province_a, "officer", ACTIVITIES)
        self.assertEqual(activity.state, "reporting")
        self.assertTrue(all(step.date_done for step in activity.step_ids))
        self.tour("kh18_activity_conclude", self.province_a, "leader", ACTIVITIES)
        self.assertEqual(activity.conclusion_state, "final")
        self.tour("kh18_activity_close", self.province_a, "head", ACTIVITIES)
        self.assertEqual(activity.state, "closed")

    def test_criticism_conference(self):
        self._own_procedure(
            [{"name": "Hội nghị", "gate": "closed", "mandatory": False}],
            kind="criticism",
            form="criticism_conference",
        )
        officer = self.user(self.province_a, "officer")
        activity = (
            self.env["kh18.activity"]
            .with_user(officer)
            .create(
                {
                    "unit_id": self.province_a.id,
                    "name": "Phản biện đề án nhà ở",
                    "kind": "criticism",
                    "form": "criticism_conference",
                    "ground": "request",
                    "content": "Mức hỗ trợ",
                    "draft_title": "Đề án nhà ở",
                    "drafter_id": self.company.id,
                    "date_start": "2023-06-01",
                }
            )
        )
        activity.with_user(self.user(self.province_a, "head")).action_prepare()
        self.tour("kh18_criticism_gather", self.province_a, "officer", ACTIVITIES)
        self.assertEqual(len(activity.article_ids), 2)
        opinion = activity.opinion_ids
        self.assertEqual(opinion.article_id.number, "2")
        self.assertEqual(opinion.author_partner_id, self.expert)
        self.tour("kh18_criticism_conclude", self.province_a, "leader", ACTIVITIES)
        self.tour("kh18_criticism_answer", self.province_a, "officer", ACTIVITIES)
        self.assertEqual(opinion.answer, "accepted")
