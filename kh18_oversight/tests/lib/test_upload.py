from odoo.tests import BaseCase, tagged

from ...lib.plain_text import clean, clean_line
from ...lib.upload import MAX_BYTES, clean_name, refusal


@tagged("post_install", "-at_install")
class TestUpload(BaseCase):
    """What is taken from outsiders is told by the bytes, not by the name."""

    def test_names(self):
        for name, kept in (
            ("C:\\Users\\a\\bao cao.pdf", "bao cao.pdf"),
            ("../../x.pdf", "x.pdf"),
            ("a\x00b\n.pdf", "ab.pdf"),
            ("anh\u202egnp.exe", "anhgnp.exe"),
            ("x" * 300 + ".pdf", "x" * 120 + ".pdf"),
            (None, ""),
        ):
            self.assertEqual(clean_name(name), kept)

    def test_refusals(self):
        for name, content, why in (
            ("a.exe", b"MZ", "kind"),
            ("a", b"%PDF-", "kind"),
            ("a.pdf", b"", "empty"),
            ("a.pdf", b"MZ", "content"),
            ("a.pdf", b" %PDF-", "content"),
            ("a.pdf", b"%PDF-" + b"0" * MAX_BYTES, "large"),
            ("a.pdf", b"%PDF-1.7", None),
        ):
            self.assertEqual(refusal(name, content), why, name)

    def test_text(self):
        self.assertEqual(clean(" a\r\nb\x00\x07\u202e ", 10), "a\nb")
        self.assertEqual(clean("x" * 20, 10), "x" * 10)
        self.assertEqual(clean(None, 10), "")
        self.assertEqual(clean_line(" a \n b\t", 10), "a b")
        self.assertEqual(clean("<b>x</b>", 100), "<b>x</b>")
