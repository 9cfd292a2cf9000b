from datetime import date

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .paper_common import ActivityPaperCase


@tagged("post_install", "-at_install")
class TestActivityPaperFlow(ActivityPaperCase):
    """From the button of the step through the register back to the step."""

    def _step(self, paper, party=None):
        return self.activity.step_ids.filtered(
            lambda s: s.paper == paper and (not party or s.party_id == party)
        )[:1]

    def _make(self, step, user=None):
        action = step.with_user(user or self.officer).action_make_paper()
        return self.env[action["res_model"]].browse(action["res_id"])

    def _reason(self, document, method, reason="Sai ngày"):
        getattr(document.with_user(self.leader), method)(reason)

    def _open_flow(self, paper):
        paper.document_id.with_user(self.officer).action_submit()
        paper.document_id.with_user(self.leader).action_sign()

    def test_button_makes_the_paper_once(self):
        step = self._step("letter", self.party)
        paper = self._make(step)
        self.assertEqual(
            (paper.kind, paper.party_id, paper.step_id, paper.activity_id),
            ("letter", self.party, step, self.activity),
        )
        self.assertEqual(paper.document_id._source_record(), paper)
        self.assertFalse(step.document_id, "a draft is no proof")
        self.assertEqual(self._make(step, self.head), paper)

    def test_button_makes_another_after_a_cancelled_one(self):
        step = self._step("decision")
        paper = self._make(step)
        self._reason(paper.document_id, "_cancel_with_reason")
        self.assertNotEqual(self._make(step), paper)

    def test_button_refuses_steps_without_paper_and_others(self):
        step = self.activity.step_ids.filtered(lambda s: not s.paper)[:1]
        with self.assertRaisesRegex(UserError, "asks for no paper"):
            self._make(step)
        foreign = self.user(self.province_b, "officer")
        for user in (self.viewer, self.clerk, foreign):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self._make(self._step("decision"), user)

    def test_register_entry_is_filled_in(self):
        document = self._make(self._step("letter", self.party)).document_id
        self.assertEqual(document.type_id.code, "CV")
        self.assertEqual(document.unit_id, self.province_a)
        self.assertEqual(document.addressee, "Công ty A")
        self.assertEqual(document.link_ids.target_id, self.directive)
        self.assertEqual(document.signer_name, self.leader.name)
        names = document.dispatch_ids.mapped("name")
        self.assertEqual(names, ["Như trên", "Lưu: VT, Ban Chính sách pháp luật"])

    def test_issued_letter_marks_step_and_party(self):
        step = self._step("letter", self.party)
        document = self._issue(self._make(step))
        self.assertEqual(step.document_id, document)
        self.assertEqual(step.date_done, document.date_issue)
        self.assertEqual(self.party.date_notice, document.date_issue)
        other = self.activity.party_ids - self.party
        self.assertFalse(other.date_notice)
        self.assertFalse(self._step("letter", other).date_done)

    def test_one_letter_for_all_marks_all(self):
        document = self._issue(self._paper("letter"))
        days = self.activity.party_ids.mapped("date_notice")
        self.assertEqual(days, [document.date_issue] * 2)
        notices = self.activity.step_ids.filtered(lambda s: s.code == "notice")
        self.assertEqual(notices.document_id, document)

    def test_issued_decision_is_that_of_the_activity(self):
        document = self._issue(self._make(self._step("decision")))
        self.assertEqual(self.activity.decision_id, document)
        letter = self._paper("letter", party_id=self.party.id)
        self.assertIn(document, letter.document_id.link_ids.target_id)
        self.assertIn(f"Quyết định số {document.full_symbol}", self._text(letter))

    def test_paper_of_a_done_step_becomes_its_proof(self):
        step = self._step("team_plan")
        step.sudo()._mark_done(date(2026, 1, 5))
        document = self._issue(self._make(step))
        self.assertEqual(step.document_id, document)
        self.assertEqual(step.date_done, date(2026, 1, 5))

    def test_letter_after_the_working_day_is_refused(self):
        self.party.date_work = date(2026, 1, 5)
        paper = self._paper("letter", party_id=self.party.id)
        with self.assertRaisesRegex(ValidationError, "lies before"):
            self._issue(paper)

    def test_recall_is_logged_and_reopens_nothing(self):
        step = self._step("team_plan")
        paper = self._make(step)
        self._issue(paper)
        self._reason(paper.document_id, "_recall_with_reason")
        self.assertTrue(step.date_done)
        log = self.activity.message_ids[0].body
        self.assertIn("was withdrawn: Sai ngày", log)
        self.assertEqual(paper.state, "recalled")

    def test_signed_text_stays(self):
        paper = self._paper("team_plan")
        self._open_flow(paper)
        self.activity.content = "Nội dung khác hẳn"
        self.assertIn("Đóng bảo hiểm xã hội", self._text(paper))
        with self.assertRaisesRegex(UserError, "frozen"):
            paper.with_user(self.officer).introduction = "Mở đầu khác"
        paper.document_id.with_user(self.clerk).action_issue()
        self.assertIn("Đóng bảo hiểm xã hội", self._text(paper))

    def test_returned_paper_is_written_anew(self):
        paper = self._paper("team_plan")
        self._open_flow(paper)
        self._reason(paper.document_id, "_return_with_reason")
        self.activity.content = "Nội dung khác hẳn"
        self.assertIn("Nội dung khác hẳn", self._text(paper))

    def test_words_of_the_officer_replace_those_of_the_record(self):
        paper = self._paper(
            "invitation",
            introduction="Mời quý vị dự họp.",
            closing="Trân trọng.",
            extra_html="<p>Đề nghị mang theo hồ sơ.</p>",
        )
        text = self._text(paper)
        self.assertIn("Mời quý vị dự họp.", text)
        self.assertIn("Đề nghị mang theo hồ sơ. Trân trọng./.", text)
        self.assertNotIn("trân trọng kính mời", text)

    def test_kind_and_activity_stay(self):
        paper = self._paper("letter")
        with self.assertRaisesRegex(UserError, "keeps its kind"):
            paper.kind = "report"
        with self.assertRaisesRegex(UserError, "keeps its kind"):
            paper.activity_id = self._activity()
        paper.write({"kind": "letter"})

    def test_party_of_another_activity_is_refused(self):
        other = self._activity(
            party_ids=[Command.create({"partner_id": self.office.id})]
        )
        with self.assertRaisesRegex(ValidationError, "another activity"):
            self._paper("letter", party_id=other.party_ids.id)

    def test_entry_and_text_are_not_typed(self):
        paper = self._paper("letter")
        for values in (
            {"document_id": self.paper().id},
            {"kept_text": {"body": []}},
        ):
            with self.subTest(values=values), self.assertRaises(AccessError):
                paper.write(values)

    def test_drafts_go_with_activity_and_party(self):
        activity = self._activity(
            party_ids=[Command.create({"partner_id": self.office.id})]
        )
        papers = self._paper("letter", activity, party_id=activity.party_ids.id)
        papers |= self._paper("team_plan", activity)
        documents = papers.document_id
        activity.party_ids.unlink()
        self.assertEqual(len(documents.exists()), 1)
        activity.unlink()
        self.assertFalse(documents.exists())

    def test_issued_paper_keeps_its_activity(self):
        activity = self._activity()
        self._paper("letter", activity).document_id.sudo().state = "issued"
        with self.assertRaisesRegex(UserError, "no longer be deleted"):
            activity.unlink()

    def test_ended_activity_takes_no_paper(self):
        self.activity.sudo().state = "cancelled"
        with self.assertRaisesRegex(UserError, "is ended"):
            self._paper("letter")

    def test_paper_issued_after_the_end_leaves_the_steps(self):
        paper = self._paper("team_plan")
        self._open_flow(paper)
        self.activity.sudo().state = "cancelled"
        paper.document_id.with_user(self.clerk).action_issue()
        self.assertFalse(self._step("team_plan").date_done)
        self.assertIn("was issued", self.activity.message_ids[0].body)
