import base64
import io
import subprocess
import tempfile
import zipfile
from pathlib import Path

from openpyxl import load_workbook

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from ...lib.report_sheet_entry import FIGURE_SHEET, KEY_SHEET, LOCKED, TEXT_SHEET
from .excel_common import SOFFICE, ExcelCase


class EntryCase(ExcelCase):
    """Forms of a district's report, filled in with openpyxl."""

    def setUp(self):
        super().setUp()
        self.officer = self.user(self.district_a1, "officer")
        self.writer = self.district.with_user(self.officer)

    def _form_of(self, report):
        return report._entry_forms()[1]

    def _filled(self, content, change):
        """Return the form after ``change(book)``, as saved by another program."""
        book = load_workbook(io.BytesIO(content))
        change(book)
        stream = io.BytesIO()
        book.save(stream)
        return stream.getvalue()

    def _column(self, sheet, heading):
        for column in range(1, sheet.max_column + 1):
            if sheet.cell(7, column).value == heading:
                return column
        raise AssertionError(f"no column {heading!r}")

    def _cell(self, book, indicator, heading="Số báo cáo"):
        sheet = book[FIGURE_SHEET]
        row = self._row_of(sheet, indicator.name, self._column(sheet, "Nội dung"))
        return sheet.cell(row, self._column(sheet, heading))

    def _set(self, **entries):
        """Return a change that types figures in, by the names of the case."""

        def change(book):
            for name, value in entries.items():
                self._cell(book, getattr(self, name)).value = value

        return change

    def _wizard(self, *contents, report=None, user=None, name="form.xlsx"):
        env = self.env(user=user or self.officer)
        files = env["ir.attachment"].create(
            [{"name": name, "raw": content} for content in contents]
        )
        return env["kh18.report.entry.wizard"].create(
            {
                "report_id": report.id if report else False,
                "file_ids": [Command.set(files.ids)],
            }
        )

    def _faults(self, *contents, **options):
        wizard = self._wizard(*contents, **options)
        wizard.action_check()
        return wizard.fault_ids.mapped("after")

    def _assert_fault(self, text, *contents, **options):
        faults = "\n".join(self._faults(*contents, **options))
        self.assertIn(text, faults)


@tagged("post_install", "-at_install")
class TestReportEntryForm(EntryCase):
    """The form that goes out."""

    def test_only_cells_to_fill_in_are_unlocked(self):
        book = self._book(self._form_of(self.writer))
        for sheet in book.worksheets:
            self.assertTrue(sheet.protection.sheet, sheet.title)
        unlocked = {
            (sheet.title, sheet.cell(7, cell.column).value)
            for sheet in book.worksheets
            for row in sheet.iter_rows(min_row=8)
            for cell in row
            if not cell.protection.locked
        }
        self.assertEqual(
            unlocked,
            {
                (FIGURE_SHEET, "Số báo cáo"),
                (FIGURE_SHEET, "Lý do khác số đếm được"),
                (FIGURE_SHEET, "Ghi chú"),
                (TEXT_SHEET, "Nội dung"),
            },
        )

    def test_keys_are_hidden(self):
        book = self._book(self._form_of(self.writer))
        self.assertEqual(book[KEY_SHEET].sheet_state, "veryHidden")
        sheet = book[FIGURE_SHEET]
        self.assertTrue(sheet.column_dimensions["A"].hidden)
        self.assertTrue(sheet.row_dimensions[6].hidden)

    def test_it_shows_what_is_there(self):
        self._fill(self.district, held=3, people=0)
        self._line(self.writer, self.published).entry = "x"
        book = self._book(self._form_of(self.writer))
        self.assertEqual(self._cell(book, self.held).value, 3)
        self.assertEqual(self._cell(book, self.people).value, 0)
        self.assertEqual(self._cell(book, self.published).value, "x")
        self.assertEqual(self._cell(book, self.share).value, LOCKED)
        self.assertTrue(self._cell(book, self.share).protection.locked)

    def test_figures_only_counted_by_the_system_are_left_out(self):
        self._form_of(self.writer)
        self.env.cr.execute(
            "UPDATE kh18_form_line SET is_hidden = true WHERE form_id = %s",
            [self.form.id],
        )
        self.env.invalidate_all()
        content = self._form_of(self.writer)
        names = [c.value for c in self._book(content)[FIGURE_SHEET]["C"]]
        self.assertIn(self.held.name, names)
        self.assertNotIn(self.share.name, names)
        self.assertEqual(self._faults(content), [])

    def test_numbers_are_checked_while_typing(self):
        book = self._book(self._form_of(self.writer))
        checked = book[FIGURE_SHEET].data_validations.dataValidation
        place = self._cell(book, self.held).coordinate
        self.assertIn(place, {str(check.sqref) for check in checked})

    def test_a_report_not_begun_is_begun(self):
        self.assertEqual(self.district.state, "todo")
        self._form_of(self.writer)
        self.assertEqual(self.district.state, "draft")

    def test_several_reports_go_into_one_zip(self):
        reports = self.district | self._report(self.grassroots_a11)
        self.env["kh18.post"].create(
            {
                "unit_id": self.grassroots_a11.id,
                "user_id": self.officer.id,
                "role": "officer",
                "date_from": "2020-01-01",
            }
        )
        name, content = reports.with_user(self.officer)._entry_forms()
        self.assertEqual(name, "bieu-nhap.zip")
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            self.assertEqual(
                set(package.namelist()), {report._entry_name() for report in reports}
            )

    def test_only_writers_get_it(self):
        for user in (
            self.user(self.district_a1, "viewer"),
            self.user(self.province_a, "officer"),
            self.user(self.district_a2, "officer"),
        ):
            with self.assertRaises(AccessError):
                self.district.with_user(user)._entry_forms()

    def test_a_superior_gets_it_for_reports_entered_above(self):
        report = self._report(self.grassroots_a21)
        self._post_user(self.district_a2, "officer", login="t_more")
        above = report.with_user(self.user(self.district_a2, "officer"))
        above._enter_above_with_reason("Đơn vị không có mạng")
        self.assertTrue(above._entry_forms()[1])

    def test_a_report_handed_in_gives_no_form(self):
        self._submit(self.district)
        with self.assertRaisesRegex(UserError, "this step is for"):
            self.writer._entry_forms()

    def test_the_dialog_gives_the_form(self):
        wizard = (
            self.env["kh18.report.excel.wizard"]
            .with_user(self.officer)
            .create({"kind": "entry", "report_ids": [Command.set(self.district.ids)]})
        )
        self.assertIn("bieu-nhap", wizard.action_export()["url"])
        sheet = self._book(base64.b64decode(wizard.content))[FIGURE_SHEET]
        self.assertEqual(sheet.cell(1, 2).value, self.district_a1.name)


@tagged("post_install", "-at_install")
class TestReportEntryTaken(EntryCase):
    """The form that comes back, filled in rightly."""

    def setUp(self):
        super().setUp()
        self._fill(self.district, held=1, published=1, people=1, text="Trước")
        self.form_file = self._form_of(self.writer)

    def _number(self, indicator):
        line = self._line(self.district, indicator)
        return line.entry

    def test_looking_writes_nothing_and_taking_in_writes_all(self):
        content = self._filled(
            self.form_file, self._set(held=8, published="x", people=None)
        )
        wizard = self._wizard(content, report=self.district)
        wizard.action_check()
        self.assertEqual(self._number(self.held), "1")
        self.assertEqual(
            wizard.change_ids.mapped(lambda li: (li.label, li.before, li.after)),
            [
                (self.held.display_name, "1", "8"),
                (self.published.display_name, "1", "x"),
                (self.people.display_name, "1", ""),
            ],
        )
        wizard.action_take()
        self.assertEqual(
            [self._number(i) for i in (self.held, self.published, self.people)],
            ["8", "x", ""],
        )

    def test_totals_follow(self):
        content = self._filled(self.form_file, self._set(held=10, published=4))
        self._wizard(content).action_take()
        self.assertEqual(self._line(self.district, self.held).total, 10)
        self.assertEqual(self._line(self.district, self.share).total, 40)

    def test_texts_reasons_and_remarks_come_back(self):
        def change(book):
            sheet = book[TEXT_SHEET]
            sheet.cell(8, 5).value = "Một <b>hai</b>\nBa"
            self._cell(book, self.held, "Ghi chú").value = "Đã rà soát"
            self._cell(book, self.held, "Lý do khác số đếm được").value = 5

        wizard = self._wizard(self._filled(self.form_file, change))
        wizard.action_take()
        line = self._line(self.district, self.held)
        self.assertEqual((line.comment, line.reason), ("Đã rà soát", "5"))
        section = self.district.section_ids[0]
        self.assertEqual(section._plain_text(), "Một <b>hai</b>\nBa")
        self.assertIn("&lt;b&gt;", section.body)

    def test_taking_in_twice_changes_nothing_the_second_time(self):
        def change(book):
            self._set(held=8, published="1.250,5")(book)
            book[TEXT_SHEET].cell(8, 5).value = "Một\n\nHai   ba"

        content = self._filled(self.form_file, change)
        self._wizard(content).action_take()
        before = self.district.message_ids
        wizard = self._wizard(content)
        wizard.action_check()
        self.assertEqual(wizard.change_count, 0)
        self.assertEqual(wizard.line_ids.mapped("label"), ["Nothing changes."])
        wizard.action_take()
        self.assertEqual(self.district.message_ids, before)
        self.assertEqual(self._number(self.published), "1.250,5")

    def test_numbers_as_people_type_them(self):
        for typed, shown in (
            ("1.250", "1.250"),
            ("12,5", "12,5"),
            ("X", "x"),
            (7.0, "7"),
        ):
            content = self._filled(self.form_file, self._set(held=typed))
            self._wizard(content).action_take()
            self.assertEqual(self._number(self.held), shown)

    def test_moved_columns_are_found_by_their_hidden_codes(self):
        def change(book):
            self._set(held=8)(book)
            sheet = book[FIGURE_SHEET]
            for row in range(6, sheet.max_row + 1):
                left, right = sheet.cell(row, 8), sheet.cell(row, 9)
                if type(left).__name__ == type(right).__name__ == "Cell":
                    left.value, right.value = right.value, left.value

        self._wizard(self._filled(self.form_file, change)).action_take()
        self.assertEqual(self._number(self.held), "8")

    def test_files_of_libreoffice_are_read(self):
        if not SOFFICE:
            self.skipTest("LibreOffice (soffice) is not installed")
        content = self._filled(self.form_file, self._set(held=8, published="x"))
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "a.xlsx").write_bytes(content)
            subprocess.run(
                [
                    SOFFICE,
                    f"-env:UserInstallation=file://{folder}/profile",
                    "--headless",
                    "--convert-to",
                    "xlsx:Calc MS Excel 2007 XML",
                    "--outdir",
                    f"{folder}/out",
                    f"{folder}/a.xlsx",
                ],
                check=True,
                capture_output=True,
                timeout=120,
            )
            content = Path(folder, "out", "a.xlsx").read_bytes()
        self.assertEqual(self._faults(content), [])
        self._wizard(content).action_take()
        self.assertEqual(self._number(self.held), "8")
        self.assertEqual(self._number(self.published), "x")

    def test_forms_of_many_units_in_a_zip(self):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as package:
            package.writestr(
                "a/b.xlsx", self._filled(self.form_file, self._set(held=8))
            )
        self._wizard(stream.getvalue(), name="all.zip").action_take()
        self.assertEqual(self._number(self.held), "8")

    def test_the_superior_takes_in_what_is_entered_above(self):
        report = self._report(self.grassroots_a11)
        above = report.with_user(self.officer)
        above._enter_above_with_reason("Đơn vị không có mạng")
        content = self._filled(self._form_of(above), self._set(held=3))
        self._wizard(content).action_take()
        self.assertEqual(self._line(report, self.held).value, 3)

    def test_the_log_names_the_file(self):
        content = self._filled(self.form_file, self._set(held=8))
        self._wizard(content).action_take()
        self.assertIn("form.xlsx", self.district.message_ids[0].body)

    def test_estimates_come_back(self):
        form = self._form(code="T3", has_estimate=True)
        campaign = self._campaign(unit=self.district_a1, form_id=form.id)
        report = self._report(self.district_a1, campaign).with_user(self.officer)
        content = self._filled(
            self._form_of(report),
            lambda book: setattr(
                self._cell(book, self.held, "Ước cả năm"), "value", 20
            ),
        )
        self._wizard(content).action_take()
        line = self._line(report, self.held)
        self.assertEqual((line.has_estimate, line.estimate), (True, 20))

    def test_queries_do_not_grow_with_what_is_read(self):
        def count(content):
            wizard = self._wizard(content)
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            wizard.action_check()
            self.env.flush_all()
            return self.cr.sql_log_count - before

        none = self._filled(self.form_file, lambda book: None)
        count(none)
        all_of_them = self._filled(
            self.form_file, self._set(held=8, published=9, people=10)
        )
        self.assertLessEqual(count(all_of_them), count(none) + 1)
