from datetime import date

from odoo.tests import BaseCase, tagged

from ...lib.paper import blocks


@tagged("post_install", "-at_install")
class TestPaperBlocks(BaseCase):
    def _texts(self, found):
        return [block["text"] for block in found]

    def test_lines_lose_blanks_and_bullets(self):
        self.assertEqual(
            blocks.lines(" - Trả lương;\n\n• Đóng bảo hiểm\n"),
            ["Trả lương;", "Đóng bảo hiểm"],
        )
        self.assertEqual(blocks.lines(None), [])

    def test_bullets_end_with_semicolons_and_a_full_stop(self):
        found = blocks.bullets(["Một.", False, "Hai;", "Ba"])
        self.assertEqual(self._texts(found), ["Một;", "Hai;", "Ba."])
        self.assertEqual(blocks.bullets([]), [])

    def test_equal_bullets_end_the_list_once(self):
        self.assertEqual(self._texts(blocks.bullets(["A", "A"])), ["A;", "A."])

    def test_outline_leaves_out_empty_parts(self):
        found = blocks.outline(
            ("A", blocks.bullets(["a"])), ("B", []), ("C", blocks.bullets(["c"]))
        )
        parts = [(b["number"], b["text"]) for b in found if b["kind"] == "part"]
        self.assertEqual(parts, [("I", "A"), ("II", "C")])

    def test_sections_are_numbered(self):
        found = blocks.sections(("A", []), ("B", blocks.numbered(["x", "y"])))
        self.assertEqual(
            [(b["number"], b["text"]) for b in found],
            [("1", "B"), ("1", "x"), ("2", "y")],
        )

    def test_table_numbers_its_rows(self):
        (found,) = blocks.table(["Tên"], [["A"], [None]])
        self.assertEqual(found["head"], ["TT", "Tên"])
        self.assertEqual(found["rows"], [["1", "A"], ["2", ""]])
        self.assertEqual(blocks.table(["Tên"], []), [])

    def test_days(self):
        first, last = date(2036, 2, 5), date(2036, 3, 25)
        self.assertEqual(blocks.day(first), "ngày 05 tháng 02 năm 2036")
        self.assertEqual(blocks.short(first), "05/02/2036")
        self.assertEqual(blocks.short(None), "")
        self.assertEqual(
            blocks.span(first, last),
            "từ ngày 05 tháng 02 năm 2036 đến ngày 25 tháng 3 năm 2036",
        )
        self.assertEqual(blocks.span(first, first), blocks.day(first))
        self.assertEqual(blocks.span(first, None), blocks.day(first))

    def test_case_of_the_first_letter(self):
        self.assertEqual(blocks.lowered("Việc trả lương"), "việc trả lương")
        self.assertEqual(blocks.lowered("BHXH"), "BHXH")
        self.assertEqual(blocks.lowered(None), "")
        self.assertEqual(blocks.raised("đơn vị"), "Đơn vị")
