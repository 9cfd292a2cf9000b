from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from ..fieldwork.paper_common import ActivityPaperCase


@tagged("post_install", "-at_install")
class TestPaperOfRecommendations(ActivityPaperCase):
    """What a paper carries is sent by its issue (3.3 row 7, 3.5 row 1, L34)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.activity.sudo().conclusion_state = "final"
        cls.to_company = cls._recommend("Trả lương", cls.company)
        cls.to_office = cls._recommend("Thanh tra", cls.office)

    @classmethod
    def _recommend(cls, name, addressee, **values):
        recommendations = cls.env["kh18.recommendation"].with_user(cls.officer)
        return recommendations.create(
            {
                "unit_id": cls.province_a.id,
                "activity_id": cls.activity.id,
                "name": name,
                "content": f"{name} đầy đủ",
                "addressee_id": addressee.id,
                **values,
            }
        )

    def _submit(self, paper):
        paper.document_id.with_user(self.officer).action_submit()
        return paper.document_id

    def _sign(self, paper):
        document = self._submit(paper)
        document.with_user(self.leader).action_sign()
        return document

    def _texts(self, paper):
        return [row["text"] for row in paper._recommendations()]

    def test_letter_sends_all_that_it_prints(self):
        document = self._issue(self._paper("recommendation"))
        for record in self.to_company | self.to_office:
            self.assertEqual((record.sending, record.state), ("sent", "open"))
            self.assertEqual(record.document_id, document)
            self.assertEqual(record.sent_symbol, document.full_symbol)
            self.assertEqual(record.date_sent, document.date_issue)
            self.assertTrue(record.date_limit)

    def test_draft_and_signed_papers_send_nothing(self):
        paper = self._paper("recommendation")
        self._sign(paper)
        self.assertEqual(self.to_company.sending, "draft")

    def test_paper_of_a_party_carries_its_own_only(self):
        paper = self._paper("recommendation", party_id=self.party.id)
        self.assertEqual(self._texts(paper), ["Trả lương đầy đủ"])
        self._issue(paper)
        self.assertEqual(self.to_company.sending, "sent")
        self.assertEqual(self.to_office.sending, "draft")

    def test_second_letter_carries_what_is_new(self):
        self._issue(self._paper("recommendation"))
        later = self._recommend("Công khai", self.company)
        paper = self._paper("recommendation")
        self.assertEqual(self._texts(paper), ["Công khai đầy đủ"])
        first = self.to_company.document_id
        document = self._issue(paper)
        self.assertEqual(later.document_id, document)
        self.assertEqual(self.to_company.document_id, first)

    def test_conclusion_sends_to_the_bodies_it_tells(self):
        stranger = self.partner("Sở Y tế")
        outside = self._recommend("Phối hợp", stranger)
        bare = self._recommend("Chưa rõ", self.company, content=False)
        paper = self._paper("conclusion")
        document = self._issue(paper)
        self.assertEqual(len(self._texts(paper)), 4)
        self.assertEqual((self.to_company | self.to_office).document_id, document)
        self.assertEqual((outside | bare).mapped("sending"), ["draft", "draft"])
        log = self.activity.message_ids[0].body
        self.assertIn("Phối hợp", log)
        self.assertIn("Chưa rõ", log)
        self.assertNotIn("Thanh tra", log)

    def test_team_report_sends_nothing(self):
        self._issue(self._paper("report"))
        self.assertEqual(self.to_company.sending, "draft")

    def test_incomplete_one_stops_the_letter_at_the_signature(self):
        self._recommend("Chưa rõ nơi gửi", self.partner("X"), addressee_id=False)
        document = self._submit(self._paper("recommendation"))
        with self.assertRaisesRegex(UserError, "“Chưa rõ nơi gửi”.*fill in: Addressee"):
            document.with_user(self.leader).action_sign()

    def test_changed_since_the_signature(self):
        document = self._sign(self._paper("recommendation"))
        self.to_company.content = "Khác hẳn"
        with (
            self.assertRaisesRegex(UserError, "signed anew: Trả lương"),
            self.env.cr.savepoint(),
        ):
            document.with_user(self.clerk).action_issue()
        self.assertEqual(self.to_office.sending, "draft")
        self.assertFalse(document.number)
        document.with_user(self.leader)._return_with_reason("Sửa nội dung")
        document.with_user(self.officer).action_submit()
        document.with_user(self.leader).action_sign()
        document.with_user(self.clerk).action_issue()
        self.assertEqual(self.to_company.sending, "sent")

    def test_made_since_the_signature_stays_a_draft(self):
        paper = self._paper("recommendation")
        document = self._sign(paper)
        new = self._recommend("Mới", self.company)
        document.with_user(self.clerk).action_issue()
        self.assertEqual(new.sending, "draft")
        self.assertIn("Mới", self.activity.message_ids[0].body)

    def test_withdrawn_are_not_printed(self):
        self.to_office._mark_sent(self.env["kh18.workday"]._today())
        self.to_office.with_user(self.leader)._withdraw_with_reason("Nhầm")
        paper = self._paper("conclusion")
        self.assertEqual(self._texts(paper), ["Trả lương đầy đủ"])

    def test_recalled_paper_is_told(self):
        document = self._issue(self._paper("recommendation"))
        document.with_user(self.leader)._recall_with_reason("Sai số liệu")
        self.assertEqual(
            self.to_company.sending, "sent", "the body has it all the same"
        )
        body = self.to_company.message_ids[0].body
        self.assertIn("Sai số liệu", body)
        self.assertIn("Withdraw the recommendation too", body)

    def test_criticism_is_sent_to_the_drafter(self):
        activity = self._draft_activity()
        record = self._recommend("Sửa dự thảo", self.office, activity_id=activity.id)
        other = self._recommend("Khác", self.company, activity_id=activity.id)
        activity.sudo().conclusion_state = "final"
        self._issue(self._paper("criticism", activity=activity))
        self.assertEqual((record.sending, other.sending), ("sent", "draft"))

    def test_lower_unit_is_a_body_too(self):
        self.district_a1.partner_id = self.partner("LĐLĐ huyện")
        self.activity.party_ids = [Command.create({"unit_id": self.district_a1.id})]
        record = self._recommend("Chấn chỉnh", self.district_a1.partner_id)
        party = self.activity.party_ids.filtered("unit_id")
        self._issue(self._paper("conclusion", party_id=party.id))
        self.assertEqual(record.sending, "sent")
        self.assertEqual(self.to_company.sending, "draft")
