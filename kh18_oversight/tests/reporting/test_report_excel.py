from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from .excel_common import ExcelCase

OWN, BELOW, TOTAL, LAST_YEAR, TARGET, NOTE = range(4, 10)


@tagged("post_install", "-at_install")
class TestReportExcel(ExcelCase):
    """One report as the Excel file of its form."""

    def setUp(self):
        super().setUp()
        self._accept(self._hand_in(self.grassroots_a11, held=4, published=2, people=9))
        self._fill(self.district, held=6, published=1, people=5)
        self.writer = self._as(self.district, "officer")
        self.writer.action_refresh()

    def _row(self, sheet, indicator):
        return self._row_of(sheet, indicator.name)

    def test_columns_stand_as_in_the_form(self):
        sheet = self._sheet(self.writer._excel())
        heads = [sheet.cell(7, column).value for column in range(1, 10)]
        self.assertEqual(
            heads,
            ["TT", "Nội dung", "ĐVT", "Kỳ này", None, None]
            + ["Cùng kỳ", "Kế hoạch", "Ghi chú"],
        )
        self.assertEqual(
            [sheet.cell(8, column).value for column in (OWN, BELOW, TOTAL)],
            ["Tại đơn vị", "Cấp dưới", "Tổng số"],
        )
        merged = {str(area) for area in sheet.merged_cells.ranges}
        self.assertLessEqual({"A7:A8", "D7:F7", "I7:I8"}, merged)

    def test_a_unit_without_lower_units_has_one_column(self):
        report = self._report(self.grassroots_a11)
        sheet = self._sheet(self._as(report, "viewer")._excel())
        self.assertEqual(
            [sheet.cell(7, column).value for column in range(4, 8)],
            ["Kỳ này", "Cùng kỳ", "Kế hoạch", "Ghi chú"],
        )

    def test_title_block_names_unit_form_and_period(self):
        sheet = self._sheet(self.writer._excel())
        texts = [sheet.cell(row, 1).value or "" for row in range(1, 7)]
        self.assertEqual(texts[0], self.province_a.name)
        self.assertEqual(texts[1], self.district_a1.name)
        self.assertIn(self.campaign.name, texts[3])
        self.assertIn(f"{self.campaign.date_cutoff:%d/%m/%Y}", texts[4])

    def test_figures_stand_under_the_letter_of_their_group(self):
        sheet = self._sheet(self.writer._excel())
        row = self._row(sheet, self.held)
        self.assertTrue(sheet.cell(row - 1, 1).value.startswith("F. "))

    def test_totals_are_formulas_with_the_figure_of_the_record(self):
        content = self.writer._excel()
        formulas, kept = self._sheet(content), self._sheet(content, data_only=True)
        row = self._row(formulas, self.held)
        self.assertTrue(formulas.cell(row, TOTAL).value.startswith("=IF(COUNT("))
        self.assertEqual(kept.cell(row, OWN).value, 6)
        self.assertEqual(kept.cell(row, BELOW).value, 4)
        self.assertEqual(kept.cell(row, TOTAL).value, 10)

    def test_ratios_are_formulas_of_their_parts(self):
        content = self.writer._excel()
        formulas, kept = self._sheet(content), self._sheet(content, data_only=True)
        row = self._row(formulas, self.share)
        above, below = (
            self._row(formulas, self.published),
            self._row(formulas, self.held),
        )
        for column, value in ((OWN, 1 / 6), (BELOW, 2 / 4), (TOTAL, 3 / 10)):
            formula = formulas.cell(row, column).value
            letter = "ABCDEF"[column - 1]
            self.assertIn(f"{letter}{above}/{letter}{below}*100", formula)
            self.assertAlmostEqual(kept.cell(row, column).value, value * 100)

    def test_libreoffice_reckons_the_figures_of_the_record(self):
        content = self.writer._excel()
        self._assert_same_values(
            self._sheet(content, data_only=True), self._reckoned(content)
        )

    def test_libreoffice_reckons_nothing_from_empty_and_not_applicable(self):
        self._line(self.writer, self.held).entry = ""
        self._line(self.writer, self.published).entry = "x"
        self._line(self.writer, self.people).entry = "0"
        self.writer._refresh_sums()
        content = self.writer._excel()
        kept = self._sheet(content, data_only=True)
        self._assert_same_values(kept, self._reckoned(content))
        self.assertIn(kept.cell(self._row(kept, self.held), OWN).value, (None, ""))
        self.assertEqual(kept.cell(self._row(kept, self.published), OWN).value, "x")
        self.assertEqual(kept.cell(self._row(kept, self.people), OWN).value, 0)
        self.assertEqual(kept.cell(self._row(kept, self.share), OWN).value, "x")

    def test_x_alone_stays_x_in_the_total(self):
        report = self._report(self.district_a2)
        self._fill(report)
        writer = self._as(report, "officer")
        self._line(writer, self.held).entry = "x"
        writer._refresh_sums()
        sheet = self._sheet(writer._excel(), data_only=True)
        self.assertEqual(sheet.cell(self._row(sheet, self.held), TOTAL).value, "x")

    def test_division_by_zero_shows_nothing(self):
        self._fill(self.district, held=0, published=0)
        self.writer._refresh_sums()
        content = self.writer._excel()
        self._assert_same_values(
            self._sheet(content, data_only=True), self._reckoned(content)
        )
        kept = self._sheet(content, data_only=True)
        self.assertIn(kept.cell(self._row(kept, self.share), OWN).value, (None, ""))

    def test_a_typed_over_figure_is_marked_with_its_reason(self):
        line = self._line(self.writer, self.held)
        # As a counted indicator would be, without records to count.
        self.env.cr.execute(
            "UPDATE kh18_indicator SET source = 'both' WHERE id = %s", [self.held.id]
        )
        self.env.invalidate_all()
        line.sudo()._unfreeze().write({"computed": 5})
        line.reason = "Một cuộc chưa nhập"
        sheet = self._sheet(self.writer._excel())
        row = self._row(sheet, self.held)
        self.assertIn("(5): Một cuộc chưa nhập", sheet.cell(row, NOTE).value)
        self.assertTrue(sheet.cell(row, OWN).font.italic)
        self.assertFalse(sheet.cell(self._row(sheet, self.people), OWN).font.italic)

    def test_last_year_target_and_remark_have_columns(self):
        line = self._line(self.writer, self.held)
        line.sudo()._unfreeze().write(
            {"last_year": 3, "has_last_year": True, "target": 12, "has_target": True}
        )
        line.comment = "Tăng"
        sheet = self._sheet(self.writer._excel())
        row = self._row(sheet, self.held)
        self.assertEqual(
            [sheet.cell(row, column).value for column in (LAST_YEAR, TARGET, NOTE)],
            [3, 12, "Tăng"],
        )
        other = self._row(sheet, self.people)
        self.assertIsNone(sheet.cell(other, LAST_YEAR).value)

    def test_a_figure_only_counted_is_hidden_and_still_divided_by(self):
        self.form.line_ids.filtered(
            lambda line: line.indicator_id == self.held
        ).sudo()._unfreeze().is_hidden = True
        self.env.invalidate_all()
        content = self.writer._excel()
        sheet = self._sheet(content)
        row = self._row(sheet, self.held)
        self.assertTrue(sheet.row_dimensions[row].hidden)
        self.assertIn(f"D{row}", sheet.cell(self._row(sheet, self.share), OWN).value)

    def test_sources_tell_how_each_figure_came_about(self):
        sheet = self._sheet(self.writer._excel(), "Nguồn")
        row = self._row_of(sheet, self.held.name, 3)
        self.assertEqual(sheet.cell(row, 2).value, self.held.code)
        self.assertEqual(sheet.cell(row, 4).value, "Nhập tay")
        self.assertEqual(sheet.cell(row, 7).value, 6)
        self.assertEqual(sheet.cell(row, 9).value, "2/2")

    def test_sources_bear_version_and_seal(self):
        sheet = self._sheet(self.writer._excel(), "Nguồn")
        row = self._row_of(sheet, "Mã kiểm tra (SHA-256)")
        self.assertEqual(sheet.cell(row, 4).value, "Chưa gửi")
        report = self._submit(self.district, held=6, published=1, people=5)
        sheet = self._sheet(self._as(report, "viewer")._excel(), "Nguồn")
        self.assertEqual(sheet.cell(row, 4).value, report.version_ids[:1].seal)

    def test_prints_on_pages_with_numbers_and_repeated_heads(self):
        sheet = self._sheet(self.writer._excel())
        self.assertEqual(sheet.page_setup.orientation, "landscape")
        self.assertEqual(int(sheet.page_setup.paperSize), 9)
        self.assertEqual(sheet.page_setup.fitToWidth or 1, 1)
        self.assertEqual(sheet.page_setup.fitToHeight, 0)
        self.assertEqual(sheet.print_title_rows, "$7:$8")
        self.assertIn("&P", sheet.oddFooter.center.text)

    def test_text_is_never_a_formula(self):
        self._line(self.writer, self.held).comment = "=1+1"
        sheet = self._sheet(self.writer._excel())
        cell = sheet.cell(self._row(sheet, self.held), NOTE)
        self.assertEqual((cell.data_type, cell.value), ("s", "=1+1"))

    def test_a_draft_is_not_exported_above(self):
        above = self.district.with_user(self.user(self.province_a, "leader"))
        with self.assertRaisesRegex(UserError, "no figures"):
            above._excel()

    def test_the_dialog_gives_the_file_of_its_report(self):
        wizard = (
            self.env["kh18.report.excel.wizard"]
            .with_user(self.user(self.district_a1, "viewer"))
            .with_context(active_model="kh18.report", active_ids=self.district.ids)
            .create({})
        )
        self.assertEqual(wizard.kind, "report")
        url = wizard.action_export()["url"]
        self.assertIn(f"/{wizard.id}/content/", url)
        self.assertEqual(wizard.report_ids, self.district)
        self.assertTrue(wizard.content)

    def test_queries_do_not_grow_with_the_figures(self):
        def count(report):
            # Rules and rights are read once for all.
            report._excel()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            report._excel()
            return self.cr.sql_log_count - before

        more = self.env["kh18.indicator"].create(
            [self._typed(f"Y{n:02}", f"More {n}") for n in range(12)]
        )
        form = self._form(
            code="T2",
            line_ids=[Command.create({"indicator_id": i.id}) for i in self.held | more],
        )
        campaign = self._campaign(unit=self.province_a, form_id=form.id)
        other = self._report(self.district_a1, campaign)
        self._fill_none(other)
        more = self._as(other, "officer")
        count(more)
        self.assertEqual(count(more), count(self.writer))

    def _fill_none(self, report):
        self._as(report, "officer").action_open()
