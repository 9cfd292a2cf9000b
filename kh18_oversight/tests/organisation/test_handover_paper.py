import os

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..documents.paper_common import PaperCase
from .handover_common import HandoverCase


@tagged("post_install", "-at_install")
class TestHandoverPaper(PaperCase, HandoverCase):
    """ "Biên bản bàn giao", read from the printed PDF."""

    def _handover(self, note="Chìa khóa tủ hồ sơ đã giao."):
        self._item("kh18.activity").sudo().name = "Giám sát tiền lương Công ty A"
        self._item("kh18.recommendation")
        wizard = self._wizard(post=self.post)
        wizard.note = note
        return self._handed(wizard)

    def _printed(self, handover):
        pdf = handover._paper_pdf()
        if os.environ.get("PAPERS_OUT"):
            with open(f"{os.environ['PAPERS_OUT']}/handover.pdf", "wb") as out:
                out.write(pdf)
        return " ".join(self.pages(pdf))

    def test_it_says_who_what_and_to_whom(self):
        handover = self._handover()
        handover.action_make_paper()
        printed = self._printed(handover)
        for text in (
            "BIÊN BẢN",
            f"Bàn giao công việc của {self.officer.name}",
            f"Người bàn giao: {self.officer.name}",
            f"Người nhận bàn giao: {self.colleague.name}",
            "Giám sát tiền lương Công ty A",
            "Chìa khóa tủ hồ sơ đã giao.",
            "NGƯỜI NHẬN BÀN GIAO",
        ):
            self.assertIn(text, printed)

    def test_restricted_items_are_printed_without_a_name(self):
        self._secret()
        handover = self._handover()
        handover.action_make_paper()
        printed = self._printed(handover)
        self.assertNotIn("Vụ kín", printed)
        self.assertIn("nội dung hạn chế", printed)

    def test_what_was_left_is_printed(self):
        self._secret()
        self._item("kh18.activity")
        second = self._item("kh18.activity")
        wizard = self._wizard(self.head)
        line = wizard.line_ids.filtered(lambda r: r.res_id == second.id)
        line.to_user_id = False
        handover = self._handed(wizard)
        handover.action_make_paper()
        printed = self._printed(handover)
        self.assertIn("1 việc đã liệt kê, để lại chưa bàn giao", printed)
        self.assertIn("1 việc có nội dung hạn chế", printed)

    def test_there_is_no_paper_before_it_is_wanted(self):
        handover = self._handover()
        self.assertFalse(handover.document_id)
        with self.assertRaises(UserError):
            handover._paper_pdf()
        with self.assertRaises(AccessError):
            handover.with_user(self.viewer).action_make_paper()
        handover.action_make_paper()
        document = handover.document_id
        handover.action_make_paper()
        self.assertEqual(handover.document_id, document, "made once")

    def test_no_paper_of_what_was_undone(self):
        handover = self._handover()
        handover.action_undo()
        with self.assertRaises(UserError):
            handover.action_make_paper()

    def test_signed_text_stays(self):
        handover = self._handover()
        handover.action_make_paper()
        document = handover.document_id
        document.with_user(self.head).action_submit()
        document.with_user(self.leader).action_sign()
        self.officer.partner_id.name = "Tên khác"
        self.env.invalidate_all()
        self.assertNotIn("Tên khác,", self._printed(handover))
        with self.assertRaises(UserError):
            handover.introduction = "Khác"
