from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .findings_common import FindingCase


@tagged("post_install", "-at_install")
class TestReviewItem(FindingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.review = cls._activity(kind="review", name="Rà soát văn bản")
        cls.item = cls._item()

    @classmethod
    def _item(cls, **values):
        return (
            cls.env["kh18.review.item"]
            .with_user(cls.officer)
            .create(
                {
                    "activity_id": cls.review.id,
                    "document_id": cls.law.id,
                    "clause_id": cls.clause.id,
                    **values,
                }
            )
        )

    def _fill(self, **values):
        self.item.write(
            {
                "finding": "Chưa quy định thời hạn trả lời",
                "wording": "Trả lời trong 15 ngày",
                "addressee_id": self.office.id,
                **values,
            }
        )

    def _refused(self, step, words=""):
        with self.assertRaisesRegex(UserError, words):
            step()

    def test_whole_way(self):
        item, head = self.item, self.item.with_user(self.head)
        self._refused(item.action_study, "What Was Found")
        self._fill(wording=False, addressee_id=False)
        item.action_study()
        self._refused(item.action_agree, "post")
        self._refused(head.action_agree, "Proposed Wording")
        item.wording = "Trả lời trong 15 ngày"
        head.action_agree()
        self._refused(lambda: item.write({"wording": "Khác"}), "go back")
        self._refused(item.action_send, "Addressee")
        head._back_with_reason("Thiếu nơi nhận")
        self.assertEqual(item.state, "studied")
        item.addressee_id = self.office
        head.action_agree()
        item.action_send()
        self.assertEqual(item.date_sent, self.env["kh18.unit"]._today())
        self._refused(item.unlink)
        self._refused(item.action_amend, "Amending Document")
        item.result_document_id = self._law(full_symbol="50/2024/QH15")
        item.action_amend()
        self.assertEqual(item.state, "amended")

    def test_states_are_not_typed_nor_skipped(self):
        with self.assertRaises(AccessError):
            self.item.state = "sent"
        with self.assertRaises(AccessError):
            self._item(state="agreed")
        self._fill()
        self._refused(self.item.action_send, "this step is for")
        with self.assertRaises(AccessError):
            self.item.with_user(self.viewer).action_study()

    def test_it_goes_on_after_the_activity_is_concluded(self):
        self._fill()
        self.item.action_study()
        self.item.with_user(self.head).action_agree()
        self._conclude(self.review)
        self._refused(lambda: self._item(), "stays as it is")
        self._refused(lambda: self.item.write({"scope": "duties"}))
        self.item.action_send()
        self.item.result_note = "Đã tiếp thu vào dự thảo"
        self.item.action_amend()
        self.assertEqual(self.item.state, "amended")

    def test_what_is_kept_is_not_sent(self):
        self._fill(proposal="keep")
        self.item.action_study()
        self.item.with_user(self.head).action_agree()
        self._refused(self.item.action_send, "nothing to send")

    def test_going_back_has_a_reason_in_the_log(self):
        self._fill()
        self.item.action_study()
        with self.assertRaises(AccessError):
            self.item.action_back()
        head = self.item.with_user(self.head)
        wizard = self.env["kh18.reason.wizard"].with_user(self.head)
        context = head.action_back()["context"]
        wizard.with_context(**context).create({"reason": "Xem lại"}).action_confirm()
        self.assertEqual(self.item.state, "proposed")
        self.assertIn("Xem lại", self.review.message_ids[0].body)

    def test_groups_of_documents(self):
        def document(**values):
            kind = self.env.ref("kh18_oversight.document_type_ke_hoach")
            vals = {"type_id": kind.id, "clause_ids": [], **values}
            return self._item(document_id=self._law(**vals).id, clause_id=False).group

        union = {"group": "union", "full_symbol": "726/HD-TLĐ"}
        self.assertEqual(self.item.group, "law")
        self.assertEqual(document(**union), "confederation")
        own = {"issuer_unit_id": self.province_a.id, "group": "union"}
        self.assertEqual(document(**own), "own")
        self.assertEqual(document(group="party", full_symbol="217-QĐ/TW"), "other")
        self.assertEqual(document(group="state", full_symbol="1/NQ-HĐND"), "law")

    def test_it_warns_of_what_is_no_longer_in_force(self):
        self.assertFalse(self.item.warning)
        self._law(
            full_symbol="50/2024/QH15",
            date_issue="2024-11-27",
            date_effective="2025-07-01",
            link_ids=[Command.create({"kind": "replaces", "target_id": self.law.id})],
        )
        self.env.invalidate_all()
        self.assertIn("no longer in force", self.item.warning)
        self.assertIn("50/2024/QH15", self.item.warning)
        gone = self.env["kh18.review.item"].search(
            [("document_id.validity", "=", "expired")]
        )
        self.assertIn(self.item, gone)

    def test_only_reviews_have_items_and_only_clauses_of_the_document(self):
        with self.assertRaisesRegex(ValidationError, "no document review"):
            self._item(activity_id=self.activity.id)
        other = self._law(full_symbol="1/2020/QH14")
        with self.assertRaisesRegex(ValidationError, "another document"):
            self._item(document_id=other.id)

    def test_rows_of_the_report(self):
        self._fill(scope="duties")
        kept = self._item(proposal="keep", clause_id=False)
        law = self.law.display_name
        rows = self.review._paper_review_items()
        self.assertEqual(
            rows[0],
            {
                "group": "Văn bản quy phạm pháp luật",
                "document": law,
                "clause": "Điều 14",
                "finding": "Chưa quy định thời hạn trả lời",
                "proposal": f"Sửa đổi Điều 14, {law}: Trả lời trong 15 ngày",
                "addressee": self.office.display_name,
            },
        )
        self.assertEqual(rows[1]["proposal"], "", "what is kept asks for nothing")
        kept.unlink()
        self.assertEqual(self.review.review_item_count, 1)
        action = self.review.action_open_review_items()
        found = self.env["kh18.review.item"].search(action["domain"])
        self.assertEqual(found, self.item)

    def test_others_neither_read_nor_write(self):
        other = self.user(self.province_b, "officer")
        with self.assertRaises(AccessError):
            self.item.with_user(other).read(["finding"])
        with self.assertRaises(AccessError):
            self.item.with_user(other).action_study()
        hidden = self._law(
            unit_id=self.province_b.id, direction="incoming", state="draft"
        )
        with self.assertRaises(AccessError):
            self._item(document_id=hidden.id, clause_id=False)
