import io
import zipfile

import xlsxwriter
from openpyxl import Workbook

from odoo.tests import BaseCase, tagged

from ...lib.sheet_reader import (
    MAX_FILE,
    MAX_ROWS,
    Cell,
    SheetError,
    column_name,
    read_workbook,
)

BOMB = 17 * 1024 * 1024


@tagged("post_install", "-at_install")
class TestSheetReader(BaseCase):
    def _written(self, fill, **options):
        stream = io.BytesIO()
        with xlsxwriter.Workbook(stream, options) as book:
            fill(book)
        return stream.getvalue()

    def _changed(self, content, name, change):
        """Return the file with the text of one part changed."""
        stream = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(content)) as old,
            zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
        ):
            for part in old.namelist():
                data = old.read(part)
                new.writestr(part, change(data) if part == name else data)
        return stream.getvalue()

    def _plain(self):
        return self._written(lambda book: book.add_worksheet("A").write(0, 0, 5))

    def _assert_refused(self, content, kind):
        with self.assertRaises(SheetError) as caught:
            read_workbook(content)
        self.assertEqual(caught.exception.kind, kind)

    def test_texts_numbers_truths_and_formulas(self):
        def fill(book):
            sheet = book.add_worksheet("Biểu")
            sheet.write_string(0, 0, "Số cuộc")
            sheet.write_number(1, 1, 2.5)
            sheet.write_boolean(1, 2, True)
            sheet.write_formula(2, 0, "=1+1", None, 2)
            sheet.write_formula(2, 1, '="a"', None, "a")

        self.assertEqual(
            read_workbook(self._written(fill)),
            {
                "Biểu": {
                    1: {1: Cell("Số cuộc", False)},
                    2: {2: Cell(2.5, False), 3: Cell(True, False)},
                    3: {1: Cell(2.0, True), 2: Cell("a", True)},
                }
            },
        )

    def test_inline_texts_and_rich_texts(self):
        def fill(book):
            sheet = book.add_worksheet("A")
            sheet.write_string(0, 0, "Một\nhai")
            sheet.write_rich_string(1, 0, "a", book.add_format({"bold": True}), "b")

        for memory in (True, False):
            rows = read_workbook(self._written(fill, constant_memory=memory))["A"]
            self.assertEqual(rows[1][1].value, "Một\nhai")
            self.assertEqual(rows[2][1].value, "ab")

    def test_files_of_other_programs_are_read(self):
        book = Workbook()
        book.active.title = "B"
        book.active["C3"] = "x"
        stream = io.BytesIO()
        book.save(stream)
        self.assertEqual(
            read_workbook(stream.getvalue()), {"B": {3: {3: Cell("x", False)}}}
        )

    def test_cells_without_a_place_follow_one_another(self):
        content = self._changed(
            self._plain(),
            "xl/worksheets/sheet1.xml",
            lambda data: data.replace(
                b'<c r="A1"><v>5</v></c>', b"<c><v>5</v></c><c><v>6</v></c>"
            ),
        )
        self.assertEqual(
            read_workbook(content)["A"][1], {1: Cell(5, False), 2: Cell(6, False)}
        )

    def test_what_is_no_workbook_is_refused(self):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as package:
            package.writestr("a.txt", "a")
        for content in (b"", b"abc", b"PK\x03\x04abc", stream.getvalue()):
            self._assert_refused(content, "content")

    def test_broken_xml_is_refused(self):
        for name in ("xl/workbook.xml", "xl/worksheets/sheet1.xml"):
            content = self._changed(self._plain(), name, lambda data: data[:-20])
            self._assert_refused(content, "content")

    def test_entities_are_refused(self):
        attack = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'
        for name in ("xl/workbook.xml", "xl/worksheets/sheet1.xml"):
            content = self._changed(
                self._plain(),
                name,
                lambda data: data.replace(b"?>", b"?>" + attack, 1),
            )
            self._assert_refused(content, "content")

    def test_entities_in_another_encoding_are_refused(self):
        text = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a><worksheet/>'
        content = self._changed(
            self._plain(),
            "xl/worksheets/sheet1.xml",
            lambda _data: text.encode("utf-16"),
        )
        self._assert_refused(content, "content")

    def test_bombs_are_refused_before_they_are_unpacked(self):
        content = self._changed(
            self._plain(), "xl/worksheets/sheet1.xml", lambda _data: b" " * BOMB
        )
        self.assertLess(len(content), MAX_FILE)
        self._assert_refused(content, "large")

    def test_a_bomb_that_lies_about_its_size_is_refused(self):
        content = self._changed(
            self._plain(), "xl/worksheets/sheet1.xml", lambda _data: b" " * BOMB
        )
        lying = content.replace(BOMB.to_bytes(4, "little"), (100).to_bytes(4, "little"))
        self._assert_refused(lying, "content")

    def test_large_files_and_many_parts_are_refused(self):
        self._assert_refused(b"PK" + b"0" * MAX_FILE, "large")
        stream = io.BytesIO(self._plain())
        with zipfile.ZipFile(stream, "a") as package:
            for number in range(400):
                package.writestr(f"x{number}", "")
        self._assert_refused(stream.getvalue(), "large")

    def test_ten_thousand_rows_are_refused(self):
        def fill(book):
            sheet = book.add_worksheet()
            for row in range(10_000):
                sheet.write_number(row, 0, row)

        self._assert_refused(self._written(fill), "rows")

    def test_empty_rows_do_not_count(self):
        def fill(book):
            sheet = book.add_worksheet("A")
            style = book.add_format({"bold": True})
            for row in range(MAX_ROWS + 10):
                sheet.write_blank(row, 0, None, style)

        self.assertEqual(read_workbook(self._written(fill)), {"A": {}})

    def test_wide_sheets_and_many_sheets_are_refused(self):
        wide = self._written(lambda book: book.add_worksheet().write(0, 200, 1))
        self._assert_refused(wide, "columns")
        many = self._written(lambda book: [book.add_worksheet() for _n in range(12)])
        self._assert_refused(many, "sheets")

    def test_columns_have_letters(self):
        self.assertEqual(
            [column_name(n) for n in (1, 26, 27, 702, 703)],
            ["A", "Z", "AA", "ZZ", "AAA"],
        )
