import base64
import io
import zipfile

import xlsxwriter

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ...lib.report_sheet_entry import FIGURE_SHEET, KEY_SHEET, TEXT_SHEET
from .test_report_entry import EntryCase


@tagged("post_install", "-at_install")
class TestReportEntryFaults(EntryCase):
    """The form that comes back with faults: each is named with its cure."""

    def setUp(self):
        super().setUp()
        self._fill(self.district, held=1, published=1, people=1)
        self.form_file = self._form_of(self.writer)

    def _assert_refused(self, text, change):
        content = self._filled(self.form_file, change)
        self._assert_fault(text, content)
        self._assert_nothing_written(content)

    def _assert_nothing_written(self, content, **options):
        with self.assertRaisesRegex(UserError, "without fault"):
            self._wizard(content, **options).action_take()
        self.assertEqual(self._line(self.district, self.held).value, 1)

    def test_letters_in_a_number_cell(self):
        self._assert_refused("Cell H9: “mười” is no number", self._set(held="mười"))

    def test_negative_numbers(self):
        self._assert_refused("Cell H9: -3.0 is less than zero", self._set(held=-3))
        self._assert_refused("is less than zero", self._set(held="-3"))

    def test_formulas(self):
        self._assert_refused("Cell H9: a formula stands there", self._set(held="=1+1"))

        def text(book):
            book[TEXT_SHEET].cell(8, 5).value = "=A1"

        self._assert_refused("Cell E8: a formula", text)

    def test_numbers_too_large_to_be_true(self):
        self._assert_refused("too large to be true", self._set(held=10**16))

    def test_truth_values(self):
        self._assert_refused("is no number", self._set(held=True))

    def test_a_ratio_typed(self):
        self._assert_refused("typed over a figure that the system", self._set(share=55))

    def test_a_fault_in_one_cell_keeps_all_others_out(self):
        self._assert_refused("is no number", self._set(held=8, people="nhiều"))

    def test_columns_missing_or_renamed(self):
        def rename_code(book):
            book[FIGURE_SHEET].cell(6, 8).value = "kh18:other"

        def rename_heading(book):
            book[FIGURE_SHEET].cell(7, 8).value = "Ghi chú"

        def twice(book):
            book[FIGURE_SHEET].cell(6, 14).value = "kh18:entry"

        def gone(book):
            book[FIGURE_SHEET].cell(6, 1).value = None

        self._assert_refused("column “Số báo cáo” is missing", rename_code)
        self._assert_refused(
            "Cell H7: the column is called “Số báo cáo”", rename_heading
        )
        self._assert_refused("a second time", twice)
        self._assert_refused("hidden row or column", gone)

    def test_rows_missing_added_or_doubled(self):
        def change(value):
            def inner(book):
                sheet = book[FIGURE_SHEET]
                sheet.cell(self._cell(book, self.held).row, 1).value = value

            return inner

        self._assert_refused("is missing", change(None))
        self._assert_refused("is not of this form", change("I999999"))
        self._assert_refused("a second time", change(f"I{self.people.id}"))

    def test_words_outside_the_cells_are_not_lost_silently(self):
        def outside(book):
            book[FIGURE_SHEET].cell(9, 20).value = "quan trọng"

        def below(book):
            book[FIGURE_SHEET].cell(40, 8).value = 7

        self._assert_refused("“quan trọng” stands outside", outside)
        self._assert_refused("Cell H40", below)

    def test_ten_thousand_rows(self):
        def change(book):
            sheet = book[FIGURE_SHEET]
            for row in range(20, 10_020):
                sheet.cell(row, 2).value = 1

        self._assert_refused("more than 2000 rows", change)

    def test_a_sheet_or_the_keys_are_gone(self):
        self._assert_refused(
            "Sheet “Nội dung” is missing", lambda b: b.remove(b[TEXT_SHEET])
        )
        self._assert_refused("is no form of a report", lambda b: b.remove(b[KEY_SHEET]))

    def test_changed_keys(self):
        other = self._report(self.district_a2)
        for key, value in (("report", str(other.id)), ("version", "2"), ("unit", "1")):

            def change(book, key=key, value=value):
                sheet = book[KEY_SHEET]
                sheet.cell(self._row_of(sheet, key, 1), 2).value = value

            self._assert_refused("hidden keys of the workbook were changed", change)

    def test_keys_of_another_workbook(self):
        self.env["kh18.post"].create(
            {
                "unit_id": self.grassroots_a11.id,
                "user_id": self.officer.id,
                "role": "officer",
                "date_from": "2020-01-01",
            }
        )
        other = self._report(self.grassroots_a11).with_user(self.officer)
        keys = self._book(self._form_of(other))[KEY_SHEET]

        def change(book):
            for row in range(1, keys.max_row + 1):
                for column in (1, 2):
                    book[KEY_SHEET].cell(row, column).value = keys.cell(
                        row, column
                    ).value

        self._assert_refused("or of another workbook", change)

    def test_the_form_of_another_report(self):
        other = self._report(self.grassroots_a11)
        self._form_of(self._as(other, "officer"))
        content = self._as(other, "officer")._entry_form()
        self._assert_fault("not to that of", content, report=self.district)

    def test_the_form_of_a_unit_one_does_not_see(self):
        content = self._form_of(self._as(self._report(self.district_a2), "officer"))
        faults = self._faults(content)
        self.assertIn("belongs to a report that you do not see", faults[0])
        self.assertNotIn(self.district_a2.name, faults[0])

    def test_the_form_of_another_version(self):
        self.env.cr.execute(
            "UPDATE kh18_form SET version = 2 WHERE id = %s", [self.form.id]
        )
        self.env.invalidate_all()
        self._assert_fault("of another version", self.form_file)

    def test_one_who_may_only_read(self):
        report = self._report(self.grassroots_a11)
        content = self._form_of(self._as(report, "officer"))
        self._submit(report)
        self._assert_fault("you hold no post there that writes", content)
        with self.assertRaises(AccessError):
            self._wizard(content, user=self.user(self.district_a1, "viewer"))

    def test_reports_handed_in(self):
        self._submit(self.district, held=1)
        self._assert_fault("this step is for", self.form_file)
        self._assert_nothing_written(self.form_file)

    def test_campaigns_that_are_locked(self):
        self.campaign.with_user(self.user(self.nation, "head"))._lock_with_reason(
            "Hết hạn"
        )
        self._assert_fault("The collecting of", self.form_file)

    def test_files_of_other_kinds(self):
        self._assert_fault("no Excel workbook", self.form_file, name="form.xlsm")
        self._assert_fault("no Excel workbook", b"%PDF-1.4", name="form.pdf")
        self._assert_fault("no Excel workbook", self.form_file, name="form")
        self._assert_fault("damaged", b"abc", name="form.xlsx")
        self._assert_fault("empty", b"", name="form.xlsx")

    def test_workbooks_with_macros_whatever_their_name(self):
        stream = io.BytesIO(self.form_file)
        with zipfile.ZipFile(stream, "a") as package:
            package.writestr("xl/vbaProject.bin", b"x")
        self._assert_fault("holds macros", stream.getvalue())

    def test_bombs_and_large_files(self):
        stream = io.BytesIO(self.form_file)
        with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as package:
            package.writestr("xl/media/a.bin", b" " * 17 * 1024 * 1024)
        self._assert_fault("larger than a form can be", stream.getvalue())
        stream = io.BytesIO(self.form_file)
        with zipfile.ZipFile(stream, "a") as package:
            package.writestr("xl/media/a.bin", b"0" * 3 * 1024 * 1024)
        self._assert_fault("larger than a form can be", stream.getvalue())

    def test_entities(self):
        stream = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(self.form_file)) as old,
            zipfile.ZipFile(stream, "w") as new,
        ):
            for part in old.namelist():
                data = old.read(part)
                if part == "xl/workbook.xml":
                    data = data.replace(b"?>", b'?><!DOCTYPE a [<!ENTITY b "c">]>', 1)
                new.writestr(part, data)
        self._assert_fault("damaged", stream.getvalue())

    def test_any_other_workbook(self):
        stream = io.BytesIO()
        with xlsxwriter.Workbook(stream) as book:
            book.add_worksheet().write(0, 0, 1)
        self._assert_fault("no form of a report", stream.getvalue())

    def test_two_forms_of_one_report(self):
        self._assert_fault("two forms of this report", self.form_file, self.form_file)

    def test_no_files_and_too_many(self):
        with self.assertRaisesRegex(UserError, "Choose the forms first"):
            self._wizard().action_check()
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as package:
            for number in range(301):
                package.writestr(f"{number}.xlsx", "")
        with self.assertRaisesRegex(UserError, "too many at a time"):
            self._wizard(stream.getvalue(), name="a.zip").action_check()
        with self.assertRaisesRegex(UserError, "cannot be unpacked"):
            self._wizard(b"PK", name="a.zip").action_check()

    def test_right_forms_are_taken_in_beside_wrong_ones(self):
        wrong = self._filled(self.form_file, self._set(held="a"))
        report = self._report(self.grassroots_a11)
        above = report.with_user(self.officer)
        above._enter_above_with_reason("Đơn vị không có mạng")
        right = self._filled(self._form_of(above), self._set(held=3))
        wizard = self._wizard(wrong, right)
        wizard.action_check()
        self.assertTrue(wizard.can_take and wizard.can_return)
        wizard.action_take()
        self.assertEqual(self._line(report, self.held).value, 3)
        self.assertEqual(self._line(self.district, self.held).value, 1)


@tagged("post_install", "-at_install")
class TestReportEntryReturned(EntryCase):
    """The sheet given back names each fault beside its cell."""

    def setUp(self):
        super().setUp()
        self._fill(self.district, held=1, published=1, people=1)
        form = self._form_of(self.writer)
        self.wrong = self._filled(form, self._set(held="mười", people=5))

    def _returned(self):
        wizard = self._wizard(self.wrong)
        wizard.action_check()
        wizard.action_return()
        return self._file_of(wizard)

    def _file_of(self, wizard):
        return base64.b64decode(wizard.content)

    def test_the_fault_stands_in_a_column_of_its_own(self):
        book = self._book(self._returned())
        cell = self._cell(book, self.held)
        self.assertEqual(cell.value, "mười")
        self.assertEqual(cell.fill.fgColor.rgb, "FFF8CBAD")
        self.assertIn(
            "Cell H9: “mười” is no number", self._cell(book, self.held, "Lỗi").value
        )
        self.assertFalse(self._cell(book, self.people, "Lỗi").value)

    def test_what_was_filled_in_rightly_is_kept(self):
        self.assertEqual(self._cell(self._book(self._returned()), self.people).value, 5)

    def test_corrected_it_is_taken_in(self):
        content = self._filled(self._returned(), self._set(held=10))
        self.assertEqual(self._faults(content), [])
        self._wizard(content).action_take()
        self.assertEqual(self._line(self.district, self.held).value, 10)
        self.assertEqual(self._line(self.district, self.people).value, 5)

    def test_several_come_in_a_zip(self):
        report = self._report(self.grassroots_a11)
        above = report.with_user(self.officer)
        above._enter_above_with_reason("Đơn vị không có mạng")
        other = self._filled(self._form_of(above), self._set(held="a"))
        wizard = self._wizard(self.wrong, other)
        self.assertIn(".zip", wizard.action_return()["url"])
        with zipfile.ZipFile(io.BytesIO(self._file_of(wizard))) as package:
            self.assertEqual(len(package.namelist()), 2)

    def test_without_faults_there_is_none(self):
        content = self._filled(self.wrong, self._set(held=10))
        with self.assertRaisesRegex(UserError, "no form whose faults"):
            self._wizard(content).action_return()
