import base64
import hashlib

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .common import PDF, Command, DocumentCase

SCAN = base64.b64encode(b"scan of the signed paper")


@tagged("post_install", "-at_install")
class TestDocumentFlow(DocumentCase):
    def test_the_way_of_a_paper(self):
        """Draft, submitted, signed, issued: number, date, PDF and hash at the end."""
        document = self.document(
            dispatch_ids=[
                (0, 0, {"name": "Lưu: VT", "purpose": "file"}),
                (0, 0, {"name": "Ban Dân vận Tỉnh ủy", "purpose": "report"}),
            ]
        )
        self.assertEqual(document.symbol, "KH-LĐLĐ")
        self.assertFalse(document.full_symbol)
        document.action_submit()
        self.assertEqual(document.submitted_by_id, self.officer)
        document.with_user(self.leader).action_sign()
        self.assertEqual(document.signed_by_id, self.leader)
        self.assertFalse(document.number)
        document.with_user(self.clerk).action_issue()
        self.assertEqual(document.state, "issued")
        self.assertEqual(document.full_symbol, "01/KH-LĐLĐ")
        self.assertEqual(document.date_issue, self.province_a._today())
        self.assertEqual(document.pdf_sha256, hashlib.sha256(PDF).hexdigest())
        self.assertEqual(document.pdf_attachment_id.raw, PDF)
        self.assertEqual(document.frozen_values, {"symbol": "01/KH-LĐLĐ"})
        document.invalidate_recordset(["dispatch_ids"])
        dispatch = document.dispatch_ids
        self.assertEqual(
            dispatch.mapped("name"),
            ["Ban Dân vận Tỉnh ủy", "Lưu: VT"],
            "filing is last",
        )
        self.assertTrue(dispatch[0].date_sent)
        self.assertFalse(dispatch[1].date_sent)

    def test_each_step_has_its_role(self):
        document = self.document()
        viewer = self.user(self.province_a, "viewer")
        with self.assertRaises(AccessError):
            document.with_user(viewer).action_submit()
        document.action_submit()
        with self.assertRaises(AccessError):
            document.action_sign()
        document.with_user(self.leader).action_sign()
        with self.assertRaises(AccessError):
            document.with_user(self.leader).action_issue()
        with self.assertRaises(UserError):
            document.with_user(self.clerk).action_submit()

    def test_no_state_by_typing(self):
        document = self.document()
        for values in (
            {"state": "issued"},
            {"signed_by_id": self.leader.id},
            {"signed_on": "2023-02-02"},
            {"period_key": "2023"},
            {"arrival_number": 1},
            {"pdf_sha256": "0"},
            {"frozen_values": {"x": 1}},
            {"source_model": "res.users", "source_id": 1},
        ):
            with self.assertRaises(AccessError):
                document.write(values)
            with self.assertRaises(AccessError):
                self.document(**values)

    def test_two_pairs_of_eyes(self):
        """G1: who prepares does not sign, unless the unit has one official."""
        document = self.document(user=self.leader)
        document.action_submit()
        with self.refused(UserError, "two pairs of eyes"):
            document.action_sign()
        self.province_a.two_person_approval = False
        document.action_sign()
        self.assertEqual(document.state, "signed")

    def test_the_signer_signs_whatever_the_role(self):
        """TL. papers are signed by the chief of office."""
        head = self.user(self.province_a, "head")
        post = self.env["kh18.post"].search([("user_id", "=", head.id)])
        document = self.document(signer_post_id=post.id)
        self.assertEqual(document.signer_office, "PHÓ CHỦ TỊCH", "as typed")
        document = self.document(
            signer_post_id=post.id, signer_office=False, signer_name=False
        )
        document.action_submit()
        with self.assertRaises(AccessError):
            document.with_user(self.clerk).action_sign()
        document.with_user(head).action_sign()
        self.assertEqual(document.signed_by_id, head)
        post.date_to = "2021-01-01"
        other = self.document(signer_post_id=post.id)
        other.action_submit()
        with self.assertRaises(AccessError):
            other.with_user(head).action_sign()

    def test_signed_on_paper(self):
        """U13: the clerk attaches the scan and records the signature."""
        document = self.document()
        document.action_submit()
        with self.refused(AccessError, "scan"):
            document.with_user(self.clerk).action_sign()
        document.with_user(self.clerk).signed_scan = SCAN
        document.with_user(self.clerk).action_sign()
        self.assertEqual(document.signed_by_id, self.clerk)

    def test_back_to_draft_needs_a_reason(self):
        document = self.signed()
        action = document.with_user(self.leader).action_return()
        wizard = self.env["kh18.reason.wizard"].with_user(self.leader)
        wizard = wizard.with_context(**action["context"])
        with self.assertRaises(UserError):
            wizard.create({"reason": "  "}).action_confirm()
        wizard.create({"reason": "thiếu căn cứ"}).action_confirm()
        self.assertEqual(document.state, "draft")
        self.assertFalse(document.signed_by_id or document.signed_on)
        self.assertIn("thiếu căn cứ", document.message_ids[0].body)
        self.assertEqual(document.message_ids[0].author_id, self.leader.partner_id)
        document.subject = "Sửa lại"

    def test_who_returns(self):
        document = self.document()
        document.action_submit()
        with self.assertRaises(AccessError):
            document.with_user(self.user(self.province_a, "viewer")).action_return()
        document._return_with_reason("tự rút")
        self.assertEqual(document.state, "draft", "who submitted takes it back")
        document.action_submit()
        with self.assertRaises(AccessError):
            document.with_user(self.user(self.nation, "leader"))._return_with_reason(
                "x"
            )

    def test_recall_keeps_the_number(self):
        """G5: never a delete once numbered."""
        document = self.issued()
        with self.assertRaises(AccessError):
            document.action_recall()
        action = document.with_user(self.leader).action_recall()
        self.assertEqual(action["res_model"], "kh18.reason.wizard")
        document.with_user(self.leader)._recall_with_reason("sai thẩm quyền")
        self.assertEqual((document.state, document.number), ("recalled", 1))
        self.assertEqual(document.recalled_on, self.province_a._today())
        self.assertIn("sai thẩm quyền", document.message_ids[0].body)
        with self.assertRaises(UserError):
            document.with_user(self.leader).unlink()
        self.assertEqual(self.issued().number, 2)

    def test_cancel_before_the_number_only(self):
        document = self.document()
        action = document.action_cancel()
        self.assertEqual(action["context"]["default_method"], "_cancel_with_reason")
        document._cancel_with_reason("không cần")
        self.assertEqual(document.state, "cancelled")
        with self.assertRaises(UserError):
            self.issued().with_user(self.leader)._cancel_with_reason("x")
        self.document().unlink()

    def test_a_paper_of_the_future_is_not_issued(self):
        with freeze_time("2023-02-02"):
            document = self.signed(date_issue="2023-02-03")
            with self.refused(UserError, "future"):
                document.with_user(self.clerk).action_issue()
            self.assertFalse(document.number)

    def test_a_disorderly_paper_is_not_issued(self):
        document = self.signed(dispatch_ids=False)
        with self.refused(UserError, "recipient"):
            document.with_user(self.clerk).action_issue()
        self.assertEqual((document.state, document.number), ("signed", 0))

    def test_governing_documents_are_checked_by_another(self):
        document = self.document(
            direction="governing", full_symbol="18-CT/TW", date_issue="2022-10-26"
        )
        with self.assertRaises(AccessError):
            document.action_check()
        mine = self.document(
            user=self.leader,
            direction="governing",
            full_symbol="19-CT/TW",
            date_issue="2022-10-26",
        )
        with self.refused(UserError, "two pairs of eyes"):
            mine.action_check()
        document.with_user(self.leader).action_check()
        self.assertEqual(
            (document.state, document.checked_by_id), ("checked", self.leader)
        )
        with self.assertRaises(UserError):
            document.with_user(self.leader).action_check()
        with self.assertRaises(UserError):
            self.document().with_user(self.leader).action_check()
        with self.assertRaises(UserError):
            document.with_user(self.leader).action_submit()

    def test_arrivals_are_numbered_by_year(self):
        incoming = {
            "direction": "incoming",
            "user": self.clerk,
            "kind": "cong_van",
            "full_symbol": "1158-CV/TU",
            "date_issue": "2022-11-18",
        }
        with freeze_time("2022-12-30"):
            first, second = (self.document(**incoming) for _count in range(2))
            with self.assertRaises(AccessError):
                first.with_user(self.leader).action_check()
            (first | second).action_check()
        self.assertEqual((first | second).mapped("arrival_number"), [1, 2])
        self.assertEqual(str(first.date_received), "2022-12-30")
        self.assertEqual(first.number, 1158, "the author's number stays")
        with freeze_time("2023-01-03"):
            third = self.document(**incoming)
            third.action_check()
        self.assertEqual(third.arrival_number, 1)
        self.assertEqual(self.issued().number, 1, "another series")

    def test_a_driven_paper_is_moved_by_its_record_only(self):
        """A plan takes its own steps; its paper has no way around it."""
        printed = self.document(subject="nguồn")
        document = self.document()
        document.sudo().write({"source_model": printed._name, "source_id": printed.id})
        self.assertFalse(document.is_driven)
        self.patch(self.registry["kh18.document"], "_paper_drives_document", True)
        document.invalidate_recordset()
        self.assertTrue(document.is_driven)
        with self.refused(UserError, "take the step there"):
            document.action_submit()
        with self.refused(UserError, "take the step there"):
            document._cancel_with_reason("x")
        document._submit()
        with self.refused(UserError, "take the step there"):
            document.with_user(self.leader).action_sign()
        document._sign()
        with self.refused(UserError, "take the step there"):
            document.with_user(self.clerk).action_issue()
        self.assertEqual(document.action_open_source()["res_id"], printed.id)

    def test_steps_in_the_wrong_order(self):
        document = self.document()
        with self.refused(UserError, "Submitted"):
            document.with_user(self.leader).action_sign()
        with self.refused(UserError, "Signed"):
            document.with_user(self.clerk).action_issue()
        with self.assertRaises(UserError):
            document.with_user(self.leader)._recall_with_reason("x")

    def test_of_two_papers_none_when_one_fails(self):
        """Nothing half saved: a batch is one transaction."""
        good, bad = self.signed(), self.signed(wanted_number=1)
        with self.assertRaises(UserError):
            (good | bad).with_user(self.clerk).action_issue()
        self.env.invalidate_all()
        self.assertEqual((good | bad).mapped("state"), ["signed", "signed"])
        self.assertEqual((good | bad).mapped("number"), [0, 0])

    def test_a_copy_starts_anew(self):
        document = self.issued(link_ids=[])
        copy = document.with_user(self.officer).copy()
        self.assertEqual((copy.state, copy.number), ("draft", 0))
        self.assertFalse(copy.pdf_attachment_id or copy.date_issue or copy.numbering_id)
        self.assertEqual(len(copy.dispatch_ids), len(document.dispatch_ids))
        self.assertFalse(copy.dispatch_ids.filtered("date_sent"))
        self.assertFalse(self.document(dispatch_ids=[Command.clear()]).recipients_text)
