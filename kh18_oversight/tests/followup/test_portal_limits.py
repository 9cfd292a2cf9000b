import io
import zipfile
from contextlib import suppress
from unittest.mock import patch

from odoo.tests import tagged
from odoo.tools import mute_logger

from .portal_common import PDF, DoorCase


@tagged("post_install", "-at_install")
class TestPortalUploads(DoorCase):
    """Files that come by a link (bad input of the issue)."""

    def _office_file(self, part, *more):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as package:
            for name in (part, *more):
                package.writestr(name, b"x")
        return packed.getvalue()

    def _send(self, *files):
        return self.enter("answer", outcome="accepted", files=files)

    def test_allowed_kinds(self):
        ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        files = [
            ("a.pdf", PDF),
            ("b.PNG", b"\x89PNG\r\n\x1a\n0000"),
            ("c.jpg", b"\xff\xd8\xff\xe0000"),
            ("d.docx", self._office_file("word/document.xml")),
            ("e.xlsx", self._office_file("xl/workbook.xml")),
            ("f.odt", self._office_file("content.xml")),
            ("g.doc", ole + "WordDocument".encode("utf-16-le")),
            ("h.xls", ole + "Workbook".encode("utf-16-le")),
        ]
        page = self._send(*[(name, raw, "x/y") for name, raw in files])
        self.assertIn("o_kh18_stored_answered", page.text)
        stored = self.record.reply_ids.file_ids
        self.assertEqual(
            sorted((f.name, f.raw) for f in stored), sorted(files), "as they came"
        )

    def test_refused_files(self):
        program = b"MZ\x90\x00" + b"\x00" * 64
        for name, content in (
            ("virus.exe", program),
            ("bao-cao.pdf", program),
            ("bao-cao.pdf", b"<html><script>alert(1)</script></html>"),
            ("bao-cao.pdf.exe", program),
            ("bao-cao\u202efdp.exe", program),
            ("trang.html", b"<html></html>"),
            ("hinh.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
            ("hinh.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
            ("nen.zip", self._office_file("a.txt")),
            ("van-ban.docx", self._office_file("a.txt")),
            ("van-ban.docx", b"PK\x03\x04hong"),
            (
                "macro.docx",
                self._office_file("word/document.xml", "word/vbaProject.bin"),
            ),
            ("cai-dat.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 64),
            ("rong.pdf", b""),
            ("khong-duoi", PDF),
        ):
            with self.subTest(name):
                page = self._send((name, content, "application/pdf"))
                self.assertEqual(page.status_code, 422)
        self.assertFalse(self.record.reply_ids)

    def test_one_bad_file_stores_none(self):
        before = self.env["ir.attachment"].search_count([])
        page = self._send(("a.pdf", PDF, "x/y"), ("b.exe", b"MZ", "x/y"))
        self.assertEqual(page.status_code, 422)
        self.assertEqual(self.env["ir.attachment"].search_count([]), before)

    def test_names_without_paths(self):
        self._send(("../../etc/mat khau.pdf", PDF, "x/y"))
        self.assertEqual(self.record.reply_ids.file_ids.name, "mat khau.pdf")

    def test_too_many_and_too_large(self):
        many = [(f"{n}.pdf", PDF, "x/y") for n in range(11)]
        self.assertEqual(self._send(*many).status_code, 422)
        half = PDF + b"0" * (5 * 2**20)
        module = "odoo.addons.kh18_oversight.models.followup"
        limit = f"{module}.recommendation_portal_entry.MAX_BYTES"
        with patch(limit, 2**20):
            self.assertEqual(self._send(("a.pdf", half, "x/y")).status_code, 422)
        self.assertFalse(self.record.reply_ids)

    def test_huge_upload_is_refused_before_it_is_read(self):
        url = f"{self.item_url()}/answer"
        kind = {"Content-Type": "multipart/form-data; boundary=x"}
        status, body = self.announce(
            url, **kind, **{"Content-Length": str(200 * 2**20)}
        )
        self.assertEqual(status, 413)
        self.assertIn("o_kh18_status_413", body)
        row = self.rows()
        self.assertEqual((row.what, row.why), ("refused", "large"))
        self.assertEqual(row.link_id, self.link)

    def test_huge_upload_by_a_stranger(self):
        status, _body = self.announce(
            f"/kh18/r/{'A' * 22}.{'0' * 32}/x/answer",
            **{"Content-Type": "multipart/form-data; boundary=x"},
            **{"Content-Length": str(20 * 2**20)},
        )
        self.assertEqual(status, 404, "nobody's body is read")

    def test_endless_upload_without_a_length(self):
        url = f"{self.item_url()}/answer"
        head = b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.pdf"'

        def endless():
            yield head + b"\r\n\r\n"
            for _block in range(40):
                yield b"0" * 2**20

        kind = {"Content-Type": "multipart/form-data; boundary=x"}
        # The server hangs up while we are still sending: then no answer arrives.
        with mute_logger("werkzeug"), suppress(OSError):
            response = self.url_open(url, data=endless(), headers=kind)
            self.assert_shut(response, 413)
        self.assertEqual(self.rows()[-1].why, "large")


@tagged("post_install", "-at_install")
class TestPortalRates(DoorCase):
    """Who comes too often is told so, and nothing is stored."""

    def _rates(self, **rates):
        module = "odoo.addons.kh18_oversight.models.followup.portal_log.RATES"
        return patch.dict(module, rates)

    def test_pages(self):
        with self._rates(read=(3, 60)):
            answers = [self.url_open(self.url).status_code for _time in range(5)]
        self.assertEqual(answers, [200, 200, 200, 429, 429])
        self.assertEqual(self.rows()[-1].why, "often")
        self.assertEqual(len(self.rows()), 4)

    def test_entries(self):
        with self._rates(post=(2, 600)):
            for _time in range(2):
                self.enter("ask", text=" ")
            response = self.enter("answer", outcome="accepted")
        self.assert_shut(response, 429)
        self.assertFalse(self.record.reply_ids)

    def test_guessing(self):
        wrong = f"/kh18/r/{'A' * 22}.{'0' * 32}"
        with self._rates(wrong=(3, 600)):
            answers = [self.url_open(wrong).status_code for _time in range(5)]
            self.assertEqual(answers, [404, 404, 404, 429, 429])
            self.assert_shut(self.url_open(self.url), 429)
