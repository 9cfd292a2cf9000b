import base64

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..documents.access import _document
from .common_communication import CommunicationCase

PDF = b"%PDF-1.7 chi thi"


@tagged("post_install", "-at_install")
class TestCommunicationDocument(CommunicationCase):
    """Documents of Party, State and unions put on the union's portal (S38)."""

    def _governing(self, unit=None, group="party", state="checked", **values):
        return _document(
            self.env,
            unit or self.province_a,
            "governing",
            state,
            group=group,
            subject="Chỉ thị về giám sát",
            date_issue="2024-05-06",
            **values,
        )

    def _scanned(self, **values):
        return self._governing(
            signed_scan=base64.b64encode(PDF), signed_scan_name="quet.pdf", **values
        )

    def _posting(self, document, **values):
        return {"kind": "document", "document_id": document.id, **values}

    def test_the_group_is_that_of_the_document(self):
        for group in ("party", "state", "union"):
            record = self._item(**self._posting(self._governing(group=group)))
            self.assertEqual(record.document_group, group)

    def test_documents_of_those_above_may_be_posted(self):
        record = self._posted(**self._posting(self._governing(self.nation)))
        self.assertEqual(record.state, "posted")
        self.assertFalse(record.copy_id)

    def test_nobody_points_at_what_he_may_not_read(self):
        for document in (
            self._governing(self.province_b),
            _document(self.env, self.nation, state="draft"),
        ):
            with self.assertRaises(AccessError):
                self._item(**self._posting(document))

    def test_a_copy_has_the_file_and_the_facts(self):
        document = self._scanned()
        record = self._posted(**self._posting(document, makes_copy=True))
        copy = record.sudo().copy_id
        self.assertEqual((copy.kind, copy.year), ("document", 2024))
        self.assertEqual(copy.title, "Chỉ thị về giám sát")
        self.assertEqual(copy.file_ids._bytes(), PDF)
        self.assertEqual(copy.file_ids.mimetype, "application/pdf")
        self.assertIn(["Ngày ban hành", "06/05/2024"], copy.facts)
        self.assertIn(["Cơ quan ban hành", "Quốc hội"], copy.facts)
        self.assertTrue(copy.is_public)
        self.assertEqual(record.action_open_copy()["res_id"], copy.id)

    def test_the_copy_goes_with_the_item(self):
        record = self._posted(**self._posting(self._scanned(), makes_copy=True))
        copy = record.sudo().copy_id
        record._take_down_with_reason("Đã bị thay thế")
        self.assertEqual(copy.state, "withdrawn")
        self.assertEqual(copy.withdrawn_note, "Đã bị thay thế")
        again = self._posted(**self._posting(self._scanned(), makes_copy=True))
        copy = again.sudo().copy_id
        again._undo_posting_with_reason("Nhầm")
        self.assertFalse(copy.is_public)
        self.assertNotIn("Nhầm", copy.withdrawn_note, "no matter of the public")

    def test_no_copy_without_a_file(self):
        record = self._item(**self._posting(self._governing(), makes_copy=True))
        self._refused(UserError, "has no file", record.action_submit)

    def test_no_copy_of_a_file_that_is_something_else(self):
        document = self._governing(
            signed_scan=base64.b64encode(b"MZ program"), signed_scan_name="quet.pdf"
        )
        record = self._item(**self._posting(document, makes_copy=True))
        self._refused(UserError, "kind or size", record.action_submit)

    def test_restricted_and_secret_papers_are_not_posted(self):
        document = self._scanned()
        record = self._approved(**self._posting(document, makes_copy=True))
        document._restrict(True)
        self._refused(UserError, "restricted", record.action_post)
        self.assertEqual(record.state, "approved")
        secret = self._scanned(secrecy="secret")
        record = self._item(**self._posting(secret))
        self._refused(UserError, "restricted or marked secret", record.action_submit)

    def test_a_document_shut_later_leaves_the_public_pages(self):
        for values in ({"is_restricted": True}, {"secrecy": "secret"}):
            document = self._scanned()
            record = self._posted(**self._posting(document, makes_copy=True))
            copy = record.sudo().copy_id
            document.sudo()._unfreeze().write(values)
            self.assertEqual((copy.state, record.state), ("withdrawn", "posted"))
            self.assertIn("public copy", record.sudo().message_ids[0].body)

    def test_a_recalled_document_leaves_the_public_pages(self):
        document = self._scanned()
        copy = self._posted(**self._posting(document, makes_copy=True)).sudo().copy_id
        document.sudo()._unfreeze().state = "recalled"
        self.assertEqual(copy.withdrawn_note, "Văn bản đã bị thu hồi")

    def test_drafts_are_not_posted(self):
        for document in (
            _document(self.env, self.province_a, state="draft"),
            _document(self.env, self.province_a, state="signed"),
            self._governing(state="draft"),
        ):
            record = self._item(**self._posting(document))
            self._refused(UserError, "not issued", record.action_submit)

    def test_a_copy_is_not_tied_by_hand(self):
        copy = (
            self._posted(**self._posting(self._scanned(), makes_copy=True))
            .sudo()
            .copy_id
        )
        record = self._item()
        with self.assertRaises(AccessError):
            record.copy_id = copy
