"""An oversight by a team and a criticism conference, by the shipped procedures."""

from odoo.tests import tagged

from .common import TourCase

ACTIVITIES = "/odoo/oversight-activities"


@tagged("post_install", "-at_install")
class TestActivityTour(TourCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls.partner("Công ty thử nghiệm", kh18_body_kind="employer")
        cls.expert = cls.partner("Chuyên gia thử nghiệm", kh18_body_kind="expert")

    def test_oversight_by_a_team(self):
        self.tour("kh18_activity_write", self.province_a, "officer", ACTIVITIES)
        activity = self.env["kh18.activity"].search(
            [("name", "=", "Giám sát tiền lương 2023")]
        )
        procedure = self.env.ref("kh18_oversight.procedure_team_2017")
        self.assertEqual(activity.procedure_id, procedure)
        self.assertEqual(activity.party_ids.partner_id, self.company)
        self.assertTrue(activity.member_ids.no_conflict)
        self.tour("kh18_activity_prepare", self.province_a, "head", ACTIVITIES)
        self.assertEqual(len(activity.step_ids), len(procedure.step_ids))
        self.tour("kh18_activity_work", self.province_a, "officer", ACTIVITIES)
        self.assertEqual(activity.state, "reporting")
        report = activity.step_ids.filtered(lambda s: s.code == "report")
        self.assertEqual(str(report.date_limit), "2023-04-04")
        self.tour("kh18_activity_conclude", self.province_a, "leader", ACTIVITIES)
        self.assertEqual(activity.conclusion_state, "final")
        self.tour("kh18_activity_tell", self.province_a, "officer", ACTIVITIES)
        must = activity.step_ids.filtered("mandatory")
        self.assertFalse(must.filtered(lambda s: s._is_open()))
        self.tour("kh18_activity_close", self.province_a, "head", ACTIVITIES)
        self.assertEqual(activity.state, "closed")

    def test_criticism_conference(self):
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
                    "date_received": "2023-06-02",
                    "date_submission": "2023-07-10",
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
        self.tour("kh18_criticism_tell", self.province_a, "officer", ACTIVITIES)
        self.tour("kh18_criticism_close", self.province_a, "head", ACTIVITIES)
        self.assertEqual(activity.state, "closed")
