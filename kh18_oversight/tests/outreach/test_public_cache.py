import hashlib
import re
from datetime import timedelta
from urllib.parse import quote, urljoin

from lxml import html

from odoo.tests import tagged

from .public_common import BASE, PublicCase

PDF = b"%PDF-1.7\n" + b"x" * 500
FIRST_LOAD = 300_000
STYLES = 25_000
_ADDRESS_IN_STYLE = re.compile(r"url\(\s*['\"]?(?!data:)([^'\")]+)")


@tagged("post_install", "-at_install")
class TestPublicCache(PublicCase):
    def assert_unchanged(self, path, headers):
        answer = self.get(path, status=304, headers=headers)
        self.assertFalse(answer.content)
        return answer

    def test_unchanged_pages_are_not_sent_again(self):
        copy = self.publish()
        paths = ("", "ket-qua", copy.token, "rss.xml", "data.json", "sitemap.xml")
        for path in paths:
            answer = self.get(path)
            cache = answer.headers["Cache-Control"]
            self.assertRegex(cache, r"^public, max-age=[1-9]\d*$")
            tag = answer.headers["ETag"]
            again = self.assert_unchanged(path, {"If-None-Match": tag})
            self.assertEqual(again.headers["ETag"], tag)
        self.publish("Bài mới")
        tag = {"If-None-Match": tag}
        self.get(headers=tag)

    def test_what_is_taken_down_is_told_at_the_next_question(self):
        copy = self.publish(files=[("a.pdf", "application/pdf", PDF)])
        file = copy.file_ids._address()
        tags = {path: self.get(path).headers["ETag"] for path in (copy.token, file)}
        copy._withdraw("Sai")
        for path, tag in tags.items():
            self.get(path, status=410, headers={"If-None-Match": tag})

    def test_files_are_kept_and_never_run(self):
        copy = self.publish(
            files=[
                ("Báo cáo số 1/2023.pdf", "application/pdf", PDF),
                ("trang.html", "text/html", b"<script>alert(1)</script>"),
                ("hình.svg", "image/svg+xml", b"<svg onload='a()'/>"),
                ("ảnh.png", "image/png", b"\x89PNG"),
            ]
        )
        shown = [True, False, False, True]
        for file, is_shown in zip(copy.file_ids, shown, strict=True):
            answer = self.get(file._address())
            self.assertEqual(hashlib.sha256(answer.content).hexdigest(), file.sha256)
            headers = answer.headers
            kind, _, name = headers["Content-Disposition"].partition("; ")
            self.assertEqual(kind, "inline" if is_shown else "attachment")
            self.assertIn(quote(file._public_name(), safe=""), name)
            self.assertEqual(headers["Content-Type"].split(";")[0], file.mimetype)
            self.assertEqual(headers["X-Content-Type-Options"], "nosniff")
            self.assertIn("default-src 'none'", headers["Content-Security-Policy"])
            self.assertIn("immutable", headers["Cache-Control"])
            self.assertIn("public", headers["Cache-Control"])
            self.assertIn("Last-Modified", headers)
            since = {"If-Modified-Since": headers["Last-Modified"]}
            self.assert_unchanged(file._address(), since)
            tag = {"If-None-Match": headers["ETag"]}
            self.assert_unchanged(file._address(), tag)
        self.assertEqual(copy.file_ids[0]._public_name(), "Báo cáo số 1-2023.pdf")

    def test_a_part_of_a_file(self):
        copy = self.publish(files=[("a.pdf", "application/pdf", PDF)])
        part = {"Range": "bytes=0-7"}
        answer = self.get(copy.file_ids._address(), status=206, headers=part)
        self.assertEqual(answer.content, PDF[:8])

    def test_a_file_has_its_own_name_only(self):
        copy = self.publish(files=[("a.pdf", "application/pdf", PDF)])
        token = copy.file_ids.token
        self.get(f"tep/{token}/b.pdf", status=404)
        self.get(f"tep/{copy.token}/a.pdf", status=404)
        self.get(token, status=404)
        coming = self.env["kh18.workday"]._today() + timedelta(days=1)
        copy = self.publish(
            date_public=coming, files=[("a.pdf", "application/pdf", PDF)]
        )
        self.get(f"tep/{copy.file_ids.token}/a.pdf", status=404)

    def test_first_load_is_light(self):
        copy = self.publish(
            "Kết quả giám sát",
            topic_id=self.topic,
            body="<p>" + "Nội dung kết quả giám sát. " * 1000 + "</p>",
            facts=[["Nội dung", "Kết quả"]] * 20,
        )
        for number in range(25):
            self.publish(f"Bài {number}", summary="Tóm tắt kết quả giám sát. " * 20)
        for path in ("", copy.token):
            parts = self._load(path)
            self.assertGreater(len(parts), 2)
            self.assertLess(sum(parts.values()), FIRST_LOAD, parts)
            styles = sum(size for name, size in parts.items() if ".css" in name)
            self.assertLess(styles, STYLES)
            self._logger.info("%s: %s bytes", path or BASE, parts)

    def _load(self, path):
        """Return {address: bytes} of a page and all that it makes a browser fetch."""
        answer = self.get(path)
        page = html.fromstring(answer.content)
        self.assertFalse(page.findall(".//script"))
        parts = {answer.url: len(answer.content)}
        waiting = page.xpath(
            "//link[@rel='stylesheet' or @rel='icon' or @rel='preload']/@href"
            " | //img/@src | //source/@src | //iframe/@src"
        )
        while waiting:
            address = waiting.pop()
            self.assertTrue(address.startswith("/"), address)
            part = self.get(address)
            parts[address] = len(part.content)
            if ".css" in address:
                inner = _ADDRESS_IN_STYLE.findall(part.text)
                waiting += [urljoin(address, name) for name in inner]
            self.assertNotIn("Set-Cookie", part.headers)
            self.assertIn("max-age", part.headers["Cache-Control"])
        return parts
