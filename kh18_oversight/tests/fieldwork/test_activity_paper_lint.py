from datetime import date, timedelta

from odoo.tests import tagged

from .paper_common import RECOMMENDATIONS, ActivityPaperCase


@tagged("post_install", "-at_install")
class TestActivityPaperLint(ActivityPaperCase):
    def _found(self, paper, severities=("error", "warning")):
        return {
            item["code"]: item["message"]
            for item in paper._paper_lint()
            if item["severity"] in severities
        }

    def _today(self):
        return self.env["kh18.unit"]._today()

    def test_paper_as_made_is_in_order(self):
        for kind in ("team_plan", "decision", "letter", "invitation", "minutes"):
            with self.subTest(kind=kind):
                paper = self._paper(kind)
                self.assertFalse(self._found(paper, ("error",)))

    def test_letter_later_than_its_notice(self):
        paper = self._paper("letter", party_id=self.party.id)
        self.assertNotIn("notice_date", self._found(paper))
        self.party.date_work = self._today() + timedelta(days=10)
        limit = self.party.date_notice_limit
        self.assertEqual(limit, self._today() - timedelta(days=5))
        message = self._found(paper)["notice_date"]
        self.assertIn(limit.strftime("%m/%d/%Y"), message)
        self.assertIn(self._today().strftime("%m/%d/%Y"), message)

    def test_decision_without_members(self):
        paper = self._paper("decision")
        self.activity.member_ids.filtered(lambda m: m.role == "leader").unlink()
        self.assertIn("no leader", self._found(paper, ("error",))["members"])
        self.activity.member_ids.unlink()
        self.assertIn("names nobody", self._found(paper, ("error",))["members"])

    def test_paper_of_a_step_whose_limit_has_passed(self):
        step = self.activity.step_ids.filtered(lambda s: s.paper == "team_plan")
        step.sudo().write({"anchor": "start", "limit_days": 0})
        paper = self._paper("team_plan", step_id=step.id)
        self.assertNotIn("step_limit", self._found(paper))
        self.activity.sudo()._unfreeze().date_start = date(2026, 1, 5)
        self.assertIn("has passed", self._found(paper)["step_limit"])

    def test_conclusion_must_be_final(self):
        paper = self._paper("conclusion")
        self.assertIn("conclusion", self._found(paper, ("error",)))
        self.activity.sudo().conclusion_state = "final"
        self.assertNotIn("conclusion", self._found(paper))

    def test_superior_gets_the_result(self):
        paper = self._paper("conclusion")
        self.assertNotIn("superior", self._found(paper))
        paper.document_id.dispatch_ids.filtered("unit_ids").unlink()
        self.assertIn("superior", self._found(paper))

    def test_recommendation_paper_without_recommendations(self):
        paper = self._paper("recommendation")
        self.assertIn("recommendations", self._found(paper))
        with self._rows(recommendations=RECOMMENDATIONS):
            self.assertNotIn("recommendations", self._found(paper))
