from odoo.exceptions import UserError
from odoo.tests import tagged

from .sensitive_common import SECRET, SensitiveCase


@tagged("post_install", "-at_install")
class TestActivityPapers(SensitiveCase):
    """The papers of a sensitive activity are read by those who read the activity."""

    def _paper(self, **values):
        return (
            self.env["kh18.document"]
            .with_user(self.officer)
            .create(
                {
                    "unit_id": self.province_a.id,
                    "type_id": self.env.ref("kh18_oversight.document_type_ke_hoach").id,
                    "subject": f"Quyết định {SECRET}",
                    **values,
                }
            )
        )

    def test_paper_follows_the_team_in_each_moment(self):
        paper = self._paper()
        paper._restrict_by(self.secret)
        for user in self.insiders:
            self.assertTrue(self.reads(user, paper), user.login)
        for user in self.outsiders - self.stranger:
            self.assertFalse(self.reads(user, paper), user.login)
        self.secret.with_user(self.leader).member_ids.unlink()
        self.assertFalse(self.reads(self.fellow, paper))

    def test_paper_follows_the_mark(self):
        paper = self._paper()
        paper._restrict_by(self.plain)
        self.assertTrue(self.reads(self.viewer, paper))
        self.plain.with_user(self.leader).is_sensitive = True
        self.assertFalse(self.reads(self.viewer, paper))
        self.plain.with_user(self.leader).is_sensitive = False
        self.assertTrue(self.reads(self.viewer, paper))

    def test_paper_of_a_sensitive_activity_is_not_opened_up_alone(self):
        paper = self._paper()
        paper._restrict_by(self.secret)
        with self.refused(UserError, "belongs to a restricted record"):
            paper.with_user(self.leader).action_open_up()

    def test_papers_it_points_at_are_shut_with_it(self):
        decision, proof = self._paper(), self._paper()
        self.secret.with_user(self.officer).decision_id = decision
        self.secret.step_ids[:1].with_user(self.officer).document_id = proof
        for paper in (decision, proof):
            self.assertTrue(paper.is_restricted)
            self.assertFalse(self.reads(self.viewer, paper))
            self.assertTrue(self.reads(self.fellow, paper))

    def test_paper_linked_by_mistake_is_opened_with_the_link(self):
        wrong, right, made = self._paper(), self._paper(), self._paper()
        made.sudo().write({"source_model": "kh18.activity", "source_id": 1})
        step = self.secret.step_ids[:1].with_user(self.officer)
        for paper in (wrong, made, right):
            step.document_id = paper
        self.assertFalse(wrong.is_restricted or wrong.restricted_model)
        self.assertTrue(right.is_restricted)
        self.assertTrue(made.is_restricted, "it was made for the activity")

    def test_law_it_rests_on_stays_public(self):
        law = self._paper(direction="governing", issuer_text="Quốc hội")
        self.secret.with_user(self.officer).basis_id = law
        self.secret.step_ids[:1].with_user(self.officer).document_id = law
        self.assertFalse(law.is_restricted)
