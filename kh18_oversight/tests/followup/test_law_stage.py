from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged

from ..fieldwork.findings_common import FindingCase
from .common import FollowupCase


@tagged("post_install", "-at_install")
class TestLawStage(FollowupCase, FindingCase):
    """From the proposal to change a law to the adopted article (S43, S46)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.review = cls._activity(kind="review", name="Rà soát")
        cls.item = cls.env["kh18.review.item"].create(
            {
                "activity_id": cls.review.id,
                "document_id": cls.law.id,
                "clause_id": cls.clause.id,
                "proposal": "supplement",
                "wording": "Trả lời trong 15 ngày",
                "addressee_id": cls.office.id,
            }
        )
        cls.item.with_user(cls.officer).action_make_recommendation()
        cls.proposal = cls.item.recommendation_ids.with_user(cls.officer)
        cls.proposal._mark_sent(cls.ago(300))
        cls.new_law = cls._law(full_symbol="50/2024/QH15", date_issue="2024-11-27")

    def _stage(self, stage, days=0, user=None, **values):
        stages = self.env["kh18.law.stage"].with_user(user or self.officer)
        return stages.create(
            {
                "recommendation_id": self.proposal.id,
                "stage": stage,
                "date": self.ago(days),
                **values,
            }
        )

    def test_kind_comes_from_the_reviewed_document(self):
        self.assertEqual(self.proposal.law_proposal, "supplement")
        self.assertEqual(self.proposal.law_document_id, self.law)
        self.assertEqual(self.proposal.proposed_wording, "Trả lời trong 15 ngày")
        self.assertFalse(self._sent().law_proposal)
        kept = self.item.copy({"proposal": "keep"})
        record = self._recommendation(
            activity_id=self.review.id, review_item_id=kept.id
        )
        self.assertFalse(record.law_proposal)

    def test_typed_on_one_of_its_own(self):
        record = self._recommendation(law_proposal="new")
        self.assertFalse(record.law_stage, "not proposed before it is sent")
        record._mark_sent(self.ago(3))
        self.assertEqual((record.law_stage, record.law_date), ("proposal", self.ago(3)))
        self.assertEqual(record.proposed_wording, record.content)

    def test_stages(self):
        self.assertEqual(self.proposal.law_stage, "proposal")
        self._stage("programme", 200)
        self._stage("draft", 100, share="partly", wording="Trả lời trong 20 ngày")
        self.assertEqual(self.proposal.law_stage, "draft")
        self.assertEqual(self.proposal.law_date, self.ago(100))
        self.assertEqual(self.proposal.law_share, "partly")
        self._stage(
            "adopted",
            10,
            share="fully",
            wording="Trả lời trong 15 ngày",
            document_id=self.new_law.id,
            clause_text="Điều 16",
        )
        self.assertEqual(self.proposal.law_stage, "adopted")
        self.assertEqual(self.proposal.law_share, "fully")
        self.assertEqual(self.proposal.adopted_wording, "Trả lời trong 15 ngày")
        self._stage("programme", 150)
        self.assertEqual(self.proposal.law_stage, "adopted", "by its day, not by entry")

    def test_adopted_document_stands_on_the_reviewed_one(self):
        row = self._stage("draft", 20)
        row.write(
            {"stage": "adopted", "share": "fully", "document_id": self.new_law.id}
        )
        self.assertEqual(self.item.result_document_id, self.new_law)

    def test_what_was_not_taken_over_changed_nothing(self):
        self._stage("adopted", share="none", document_id=self.new_law.id)
        self.assertFalse(self.item.result_document_id)

    def test_fields_a_stage_needs(self):
        for stage, values, message in (
            ("adopted", {"share": "fully"}, "which document"),
            ("adopted", {"document_id": self.new_law.id}, "Taken Over"),
            ("refused", {}, "why the proposal was refused"),
        ):
            with (
                self.subTest(message),
                self.assertRaisesRegex(ValidationError, message),
                self.env.cr.savepoint(),
            ):
                self._stage(stage, **values)
        self._stage("refused", note="Chưa cần thiết")
        self.assertEqual(self.proposal.law_stage, "refused")

    def test_days_and_clause(self):
        with self.assertRaisesRegex(ValidationError, "check Since"):
            self._stage("draft", 301)
        with self.assertRaisesRegex(UserError, "in the future"):
            self._stage("draft", -1)
        with self.assertRaisesRegex(ValidationError, "another document"):
            self._stage("draft", document_id=self.new_law.id, clause_id=self.clause.id)

    def test_only_of_what_was_sent_and_is_about_law(self):
        stages = self.env["kh18.law.stage"].with_user(self.officer)
        draft = self._recommendation(law_proposal="amend")
        for record, message in (
            (draft, "not sent yet"),
            (self._sent(), "no legal document"),
        ):
            with self.subTest(message), self.assertRaisesRegex(UserError, message):
                stages.create({"recommendation_id": record.id})

    def test_stage_stays_with_its_recommendation(self):
        row = self._stage("draft")
        with self.assertRaisesRegex(UserError, "stays with its"):
            row.recommendation_id = self._sent(law_proposal="new")

    def test_goes_on_after_the_follow_up(self):
        self.proposal.with_user(self.leader)._close_with_reason("Đã trả lời")
        self._stage("programme")
        self.assertEqual(self.proposal.law_stage, "programme")

    def test_who_enters(self):
        for user in (
            self.clerk,
            self.viewer,
            self.user(self.province_b, "officer"),
            self.user(self.nation, "officer"),
        ):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self._stage("draft", user=user)
        hidden = self.env["kh18.document"].create(
            {
                "unit_id": self.province_b.id,
                "type_id": self.env.ref("kh18_oversight.document_type_cong_van").id,
                "subject": "Nháp",
            }
        )
        with self.assertRaises(AccessError):
            self._stage("draft", document_id=hidden.id)
        with self.assertRaises(AccessError):
            self.proposal.law_stage = "adopted"

    def test_list_of_proposals(self):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kh18_oversight.recommendation_law_action"
        )
        self.assertEqual(
            [mode for _id, mode in action["views"]], ["list", "pivot", "form"]
        )
        domain = [("law_proposal", "!=", False)]
        found = self.env["kh18.recommendation"].search(domain)
        self.assertIn(self.proposal, found)
        self.assertNotIn(self._sent(), found)

    def test_form_shows_both_wordings(self):
        self._stage("draft", wording="Trả lời trong 20 ngày")
        form = Form(self.proposal)
        self.assertEqual(form.proposed_wording, "Trả lời trong 15 ngày")
        self.assertEqual(form.adopted_wording, "Trả lời trong 20 ngày")
