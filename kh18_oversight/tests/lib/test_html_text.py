from odoo.tests import BaseCase, tagged

from ...lib.html_text import is_page, page_text


@tagged("post_install", "-at_install")
class TestHtmlText(BaseCase):
    def test_paragraphs_are_lines(self):
        text = page_text("<html><p>Điều 1. A<br>B\nC</p><div>Điều&nbsp;2. D</div>")
        self.assertEqual(text.split(), ["Điều", "1.", "A", "B", "C", "Điều", "2.", "D"])
        lines = [line for line in text.split("\n") if line]
        self.assertEqual(lines, ["Điều 1. A", "B C", "Điều 2. D"])

    def test_what_is_not_shown_is_left_out(self):
        text = page_text(
            "<html><head><title>T</title></head><script>alert('Điều 9.')</script>"
            "<style>p{}</style><p onclick='x()'>Chữ</p><!-- ghi chú -->"
        )
        self.assertEqual(text.strip(), "Chữ")

    def test_broken_pages(self):
        self.assertEqual(page_text("<html><script>mở"), "")
        self.assertEqual(page_text("<html></script></p>Chữ <").strip(), "Chữ <")
        self.assertIn("sâu", page_text("<div>" * 50_000 + "sâu"))

    def test_only_pages_are_read_as_such(self):
        self.assertTrue(is_page("\ufeff <!DOCTYPE html>\n<html>"))
        self.assertTrue(is_page("<HTML lang='vi'>"))
        self.assertFalse(is_page("Điều 1. <b>Chữ</b>"))
