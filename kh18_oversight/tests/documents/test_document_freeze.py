import base64
import hashlib

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import PDF, Command, DocumentCase


@tagged("post_install", "-at_install")
class TestDocumentFreeze(DocumentCase):
    def test_issued_values_stay_for_everybody(self):
        """G3: text and file are frozen with the number."""
        document = self.issued()
        for name, value in (
            ("subject", "khác"),
            ("type_id", self.kind("quyet_dinh").id),
            ("date_issue", "2020-01-01"),
            ("signer_name", "khác"),
            ("body", "<p>khác</p>"),
            ("unit_id", self.province_b.id),
            ("symbol", "KH-X"),
            ("number", 9),
            ("wanted_number", 9),
            ("place", "Hà Nội"),
        ):
            for env in (self.env(user=self.leader), self.env):
                with self.assertRaises(UserError):
                    document.with_env(env)[name] = value
                    document.env.flush_all()

    def test_signed_values_stay_until_returned(self):
        document = self.signed()
        with self.refused(UserError, "return it to draft"):
            document.subject = "khác"
        with self.assertRaises(UserError):
            document.dispatch_ids[0].name = "khác"
        document.write({"date_issue": "2023-02-02", "place": "Hà Nội"})
        document.with_user(self.leader)._return_with_reason("sửa")
        document.subject = "khác"

    def test_lines_freeze_with_the_paper(self):
        law = self.law("18-CT/TW", "2022-10-26")
        link = Command.create({"kind": "basis", "target_id": law.id})
        document = self.issued(link_ids=[link])
        line = document.dispatch_ids[0].with_user(self.clerk)
        with self.assertRaises(UserError):
            line.name = "khác"
        with self.assertRaises(UserError):
            line.unlink()
        with self.assertRaises(UserError):
            document.with_user(self.clerk).dispatch_ids = [
                Command.create({"name": "Thêm"})
            ]
        with self.assertRaises(UserError):
            document.link_ids.with_user(self.officer).unlink()
        line.write({"date_received": document.date_issue, "received_by": "N.V.A"})
        line.write({"note": "gửi qua bưu điện", "channel": "post"})

    def test_what_is_frozen_can_be_verified(self):
        document = self.issued()
        done = document.with_user(self.user(self.province_a, "viewer"))
        self.assertEqual(done.action_verify_pdf()["params"]["type"], "success")
        document.sudo().pdf_sha256 = hashlib.sha256(b"other").hexdigest()
        action = done.action_verify_pdf()["params"]
        self.assertEqual((action["type"], action["sticky"]), ("danger", True))
        with self.assertRaises(UserError):
            self.document().action_verify_pdf()

    def test_a_file_changed_behind_our_back_is_found(self):
        document = self.issued()
        attachment = document.pdf_attachment_id
        other = self.env["ir.attachment"].create({"name": "x", "raw": b"forged"})
        self.env.cr.execute(
            "UPDATE ir_attachment SET store_fname = %s, db_datas = %s WHERE id = %s",
            [other.store_fname or None, None, attachment.id],
        )
        attachment.invalidate_recordset()
        self.assertFalse(document._is_pdf_unchanged())

    def test_the_frozen_file_is_neither_deleted_nor_changed(self):
        document = self.issued()
        attachment = document.pdf_attachment_id
        for user in (self.clerk, self.admin, self.env.user):
            with self.assertRaises(UserError):
                attachment.with_user(user).unlink()
            with self.assertRaises(UserError):
                attachment.with_user(user).raw = b"forged"
            with self.assertRaises(UserError):
                attachment.with_user(user).res_id = 0
        attachment.sudo().name = "ten-khac.pdf"
        self.assertEqual(attachment.raw, PDF)

    def test_other_files_are_free(self):
        document = self.issued()
        attachment = self.env["ir.attachment"].create(
            {
                "name": "x",
                "raw": b"x",
                "res_model": document._name,
                "res_id": document.id,
            }
        )
        attachment.raw = b"y"
        attachment.unlink()

    def test_the_scan_can_follow_but_not_change(self):
        document = self.issued().with_user(self.clerk)
        document.signed_scan = base64.b64encode(b"scan")
        with self.refused(UserError, "scan"):
            document.signed_scan = base64.b64encode(b"other")
        with self.assertRaises(UserError):
            document.signed_scan = False

    def test_the_values_it_was_made_of(self):
        law = self.law("18-CT/TW", "2022-10-26")
        document = self.issued(
            link_ids=[Command.create({"kind": "basis", "target_id": law.id})]
        )
        snapshot = document._frozen_snapshot()
        self.assertEqual(snapshot["symbol"], "01/KH-LĐLĐ")
        self.assertEqual(snapshot["signer"], "Hoàng Văn Trinh")
        self.assertIn(["Lưu: VT", "file"], snapshot["recipients"])
        self.assertIn("18-CT/TW", snapshot["bases"][0])

    def test_only_a_document_with_a_file_has_one(self):
        model = self.env["kh18.document"]
        bare, issued = self.document(), self.issued()
        scanned = self.document(signed_scan=base64.b64encode(b"scan"))
        attached = self.document()
        self.env["ir.attachment"].create(
            {"name": "x", "raw": b"x", "res_model": model._name, "res_id": attached.id}
        )
        everything = bare | issued | scanned | attached
        domain = [("id", "in", everything.ids)]
        self.assertEqual(
            model.search([("has_file", "=", True), *domain]), everything - bare
        )
        self.assertEqual(model.search([("has_file", "=", False), *domain]), bare)
        self.assertEqual(everything.filtered("has_file"), everything - bare)

    def test_it_opens_the_frozen_file(self):
        document = self.issued()
        url = document.action_open_pdf()["url"]
        self.assertIn(str(document.pdf_attachment_id.id), url)


@tagged("post_install", "-at_install")
class TestRealPrint(DocumentCase):
    prints_for_real = True

    def test_what_is_frozen_is_the_paper_itself(self):
        document = self.issued()
        content = document.pdf_attachment_id.raw
        self.assertTrue(content.startswith(b"%PDF-"))
        self.assertEqual(document.pdf_sha256, hashlib.sha256(content).hexdigest())
        self.assertEqual(document.pdf_attachment_id.name, "01-KH-LĐLĐ.pdf")
        paper = document.frozen_values["paper"]
        self.assertIn("01/KH-LĐLĐ", paper["number_line"])
        self.assertFalse(paper["draft"])
        self.assertEqual(document.frozen_values["subject"], document.subject)
        self.assertEqual(document._paper_pdf(paper), content, "the same paper again")
