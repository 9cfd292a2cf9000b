import io
import tempfile
import tracemalloc
import zipfile

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tests.common import RecordCapturer
from odoo.tools import SQL, mute_logger

from ...lib.report_sheet_table import Column, write_table
from ...models.reporting import report_excel_table
from ...wizard.reporting import report_excel_wizard
from .excel_common import ExcelCase

FIRST = 8
NAME, SUPERIOR, STATE, HELD, PUBLISHED, PEOPLE, SHARE = range(2, 9)


@tagged("post_install", "-at_install")
class TestReportExcelTable(ExcelCase):
    """Reports of many units as one table."""

    def setUp(self):
        super().setUp()
        self._hand_in(self.grassroots_a11, held=4, published=2, people=1000)
        self._hand_in(self.grassroots_a12, held=6, published=0, people=5)
        self._hand_in(self.grassroots_a21, held=100, published=100, people=7)

    def _wizard(self, unit, role="viewer", **values):
        return (
            self.env["kh18.report.excel.wizard"]
            .with_user(self.user(unit, role))
            .create(
                {
                    "kind": "table",
                    "campaign_id": self.campaign.id,
                    "unit_id": unit.id,
                    **values,
                }
            )
        )

    def _table(self, unit, role="viewer", **values):
        return self._wizard(unit, role, **values)._table_bytes()

    def _names(self, sheet):
        return [sheet.cell(row, NAME).value for row in range(FIRST, sheet.max_row)]

    def test_a_unit_a_row_and_a_figure_a_column(self):
        sheet = self._sheet(self._table(self.district_a1))
        self.assertEqual(
            [sheet.cell(6, column).value for column in range(HELD, SHARE + 1)],
            [
                "Sessions held",
                "Sessions published",
                "People reached",
                "Share published",
            ],
        )
        self.assertEqual(sheet.cell(7, SHARE).value, "%")
        self.assertIn("E5:H5", {str(a) for a in sheet.merged_cells.ranges})
        self.assertTrue(sheet.cell(5, HELD).value.startswith("F. "))
        row = self._row_of(sheet, self.grassroots_a11.name)
        self.assertEqual(
            [sheet.cell(row, column).value for column in range(SUPERIOR, SHARE + 1)],
            [self.district_a1.name, "Đã nộp", 4, 2, 1000, 50],
        )

    def test_the_last_row_adds_up_and_divides_the_sums(self):
        content = self._table(self.district_a1)
        formulas, kept = self._sheet(content), self._sheet(content, data_only=True)
        row = self._row_of(formulas, "Cộng")
        self.assertEqual(
            formulas.cell(row, HELD).value, '=IF(COUNT(E8:E9)=0,"",SUM(E8:E9))'
        )
        self.assertEqual(
            [kept.cell(row, column).value for column in range(HELD, SHARE + 1)],
            [10, 2, 1005, 20],
        )
        self._assert_same_values(kept, self._reckoned(content))

    def test_children_of_a_unit_or_all_units_of_a_level(self):
        children = self._sheet(self._table(self.province_a, scope="children"))
        self.assertEqual(
            set(self._names(children)),
            set((self.district_a1 | self.district_a2).mapped("name")),
        )
        level = self.grassroots_a11.level_id
        sheet = self._sheet(
            self._table(self.province_a, scope="level", level_id=level.id)
        )
        units = self.env["kh18.unit"].search(
            [("id", "child_of", self.province_a.id), ("level_id", "=", level.id)]
        )
        self.assertEqual(sorted(self._names(sheet)), sorted(units.mapped("name")))

    def test_all_units_show_own_figures_so_that_nothing_counts_twice(self):
        self._accept(self._report(self.grassroots_a11))
        self._hand_in(self.district_a1, held=1)
        sheet = self._sheet(
            self._table(self.province_a, scope="all", figure="total"), data_only=True
        )
        row = self._row_of(sheet, self.district_a1.name)
        self.assertEqual(sheet.cell(row, HELD).value, 1)
        self.assertEqual(sheet.cell(self._row_of(sheet, "Cộng"), HELD).value, 111)

    def test_totals_or_own_figures_of_the_units(self):
        self._accept(self._report(self.grassroots_a11))
        self._hand_in(self.district_a1, held=1)
        for figure, number in (("own", 1), ("total", 5)):
            sheet = self._sheet(self._table(self.province_a, figure=figure))
            row = self._row_of(sheet, self.district_a1.name)
            self.assertEqual(sheet.cell(row, HELD).value, number)

    def test_empty_zero_and_not_applicable_are_three_values(self):
        self._line(
            self._report(self.grassroots_a11), self.held
        ).sudo()._unfreeze().write({"status": "na"})
        self._line(
            self._report(self.grassroots_a11), self.people
        ).sudo()._unfreeze().write({"status": "empty"})
        sheet = self._sheet(self._table(self.district_a1, figure="own"))
        row = self._row_of(sheet, self.grassroots_a11.name)
        self.assertEqual(sheet.cell(row, HELD).value, "x")
        self.assertIsNone(sheet.cell(row, PEOPLE).value)
        other = self._row_of(sheet, self.grassroots_a12.name)
        self.assertEqual(sheet.cell(other, PUBLISHED).value, 0)

    def test_coverage_is_said(self):
        sheet = self._sheet(self._table(self.district_a1))
        self.assertIn("Tổng hợp từ 2/2 đơn vị", sheet.cell(3, 1).value)
        sheet = self._sheet(self._table(self.district_a2))
        self.assertIn("Tổng hợp từ 1/2 đơn vị", sheet.cell(3, 1).value)

    def test_drafts_below_stay_blank(self):
        self._fill(self._report(self.grassroots_a22), held=77)
        sheet = self._sheet(self._table(self.district_a2))
        row = self._row_of(sheet, self.grassroots_a22.name)
        self.assertEqual(sheet.cell(row, STATE).value, "Đang lập")
        self.assertIsNone(sheet.cell(row, HELD).value)

    def test_a_district_never_gets_a_row_of_its_sibling(self):
        level = self.district_a1.level_id
        officer = self._table(
            self.district_a1, "officer", scope="level", level_id=level.id
        )
        self.assertEqual(self._names(self._sheet(officer)), [self.district_a1.name])
        everything = self._sheet(self._table(self.district_a1, scope="all"))
        self.assertNotIn(self.grassroots_a21.name, self._names(everything))
        self.assertNotIn(100, list(self._values(everything).values()))

    def test_a_stranger_gets_no_table(self):
        wizard = self._wizard(self.district_a1)
        wizard.unit_id = self.district_a2
        with self.assertRaisesRegex(UserError, "No unit that you may see"):
            wizard.action_export()

    def test_what_lacks_is_named(self):
        wizard = self._wizard(self.district_a1, scope="level")
        with self.assertRaisesRegex(UserError, "Level"):
            wizard.action_export()
        wizard.campaign_id = False
        with self.assertRaisesRegex(UserError, "Campaign"):
            wizard.action_export()

    def test_queries_do_not_grow_with_the_units(self):
        def count(**values):
            wizard = self._wizard(self.province_a, **values)
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            wizard._table_bytes()
            return self.cr.sql_log_count - before

        few = {"scope": "children", "unit_id": self.district_a1.id}
        count(scope="all")
        self.assertEqual(count(**few), count(scope="all"))

    def test_a_large_table_reads_in_chunks(self):
        self.patch(report_excel_table, "CHUNK", 2)
        sheet = self._sheet(self._table(self.province_a, scope="all"))
        units = self.env["kh18.unit"].search_count(
            [("id", "child_of", self.province_a.id)]
        )
        self.assertEqual(len(self._names(sheet)), units)
        row = self._row_of(sheet, self.grassroots_a21.name)
        self.assertEqual(sheet.cell(row, HELD).value, 100)

    def test_memory_does_not_grow_with_the_rows(self):
        columns = [
            Column(f"C{n}", "Figure", "cuộc", "C", False, False, (None, None), 1)
            for n in range(45)
        ]

        def peak(count):
            values = [1.0] * 45
            rows = (("Unit", "Above", "accepted", values) for _n in range(count))
            with tempfile.TemporaryFile() as file:
                tracemalloc.start()
                write_table(file, "T", ("a", "b"), columns, rows)
                top = tracemalloc.get_traced_memory()[1]
                tracemalloc.stop()
            return top

        peak(10)
        self.assertLess(peak(2400), peak(800) * 1.2)

    def test_wide_tables_print_on_pages_side_by_side(self):
        content = self._table(self.district_a1)
        sheet = self._sheet(content)
        self.assertEqual(sheet.page_setup.orientation, "landscape")
        self.assertEqual(sheet.page_setup.fitToHeight, 0)
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = package.read("xl/workbook.xml").decode()
        self.assertRegex(names, r"\$A:\$B,[^<]*\$5:\$7")
        columns = [
            Column(f"C{n}", "Figure", "", "C", False, False, (None, None), 1)
            for n in range(45)
        ]
        stream = io.BytesIO()
        write_table(stream, "T", (), columns, [])
        self.assertEqual(self._sheet(stream.getvalue()).page_setup.fitToWidth, 3)

    def test_an_empty_table_has_a_last_row(self):
        stream = io.BytesIO()
        columns = [Column("C1", "Figure", "", "C", False, False, (None, None), 1)]
        self.assertEqual(write_table(stream, "T", (), columns, []), 0)
        self.assertEqual(self._sheet(stream.getvalue()).cell(FIRST, 2).value, "Cộng")


@tagged("post_install", "-at_install")
class TestReportExcelInBackground(ExcelCase):
    """A long table is written by a cron, for who asked for it."""

    def setUp(self):
        super().setUp()
        self.patch(report_excel_wizard, "AT_ONCE", 1)
        self.viewer = self.user(self.district_a1, "viewer")
        self.wizard = (
            self.env["kh18.report.excel.wizard"]
            .with_user(self.viewer)
            .create({"campaign_id": self.campaign.id, "unit_id": self.district_a1.id})
        )

    def _run(self):
        with self.enter_registry_test_mode():
            self.env.ref("kh18_oversight.ir_cron_report_excel").method_direct_trigger()
        self.env.invalidate_all()

    def test_the_user_is_told_and_gets_the_file(self):
        action = self.wizard.action_export()
        self.assertEqual(action["tag"], "display_notification")
        self.assertTrue(self.wizard.is_waiting)
        with RecordCapturer(self.env["mail.message"]) as messages:
            self._run()
        self.assertFalse(self.wizard.is_waiting)
        message = messages.records.filtered(
            lambda m: self.viewer.partner_id in m.notified_partner_ids
        )
        file = self.env["ir.attachment"].search(
            [("description", "=", "kh18.report.excel.wizard")]
        )
        self.assertIn(f"/web/content/{file.id}", message.body)
        sheet = self._sheet(file.with_user(self.viewer).raw)
        self._row_of(sheet, self.grassroots_a11.name)

    def test_the_file_is_the_users_alone(self):
        self.wizard.action_export()
        self._run()
        file = self.env["ir.attachment"].search(
            [("description", "=", "kh18.report.excel.wizard")]
        )
        self.assertFalse(
            file.with_user(self.user(self.district_a2, "leader")).has_access("read")
        )

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_the_dialog_is_the_users_alone(self):
        self.assertTrue(self.wizard.has_access("read"))
        for role in ("leader", "officer"):
            other = self.user(self.district_a1, role)
            self.assertFalse(self.wizard.with_user(other).has_access("read"))

    def test_a_second_run_writes_nothing(self):
        self.wizard.action_export()
        self._run()
        with RecordCapturer(self.env["mail.message"]) as messages:
            self._run()
        self.assertFalse(messages.records)

    def test_rights_are_those_of_the_day_it_is_written(self):
        self.wizard.action_export()
        self.env["kh18.post"].search([("user_id", "=", self.viewer.id)]).unlink()
        with RecordCapturer(self.env["ir.attachment"]) as files:
            self._run()
        self.assertFalse(files.records)
        self.assertFalse(self.wizard.sudo().is_waiting)

    def test_files_are_kept_a_week(self):
        self.wizard.action_export()
        self._run()
        domain = [("description", "=", "kh18.report.excel.wizard")]
        file = self.env["ir.attachment"].search(domain)
        self.env["kh18.report.excel.wizard"]._gc_files()
        self.assertTrue(file.exists())
        self.env.cr.execute(
            SQL(
                "UPDATE ir_attachment SET create_date = now() - interval '8 days'"
                " WHERE id = %s",
                file.id,
            )
        )
        self.env["kh18.report.excel.wizard"]._gc_files()
        self.assertFalse(file.exists())
