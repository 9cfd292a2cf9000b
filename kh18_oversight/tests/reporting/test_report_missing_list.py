import base64
import io
from datetime import timedelta

import openpyxl

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .paper_common import ReportPaperCase


@tagged("post_install", "-at_install")
class TestReportMissingList(ReportPaperCase):
    """The list of the units that have not reported (4.5)."""

    def _wizard(self, unit=None, **values):
        unit = unit or self.nation
        wizards = self.env["kh18.report.missing.wizard"].with_user(
            self.user(unit, "officer")
        )
        return wizards.create(
            {"campaign_id": self.campaign.id, "unit_id": unit.id, **values}
        )

    def _names(self, wizard):
        return [row[1] for row in wizard._rows() if len(row) > 1]

    def test_lists_who_has_not_reported_by_superior(self):
        self._submit(self._report(self.grassroots_a11))
        rows = self._wizard(self.province_a)._rows()
        self.assertEqual(
            [row[:2] for row in rows],
            [
                ["Test nation"],
                ["1", "Test province_a"],
                ["Test province_a"],
                ["2", "Test district_a1"],
                ["3", "Test district_a2"],
                ["Test district_a1"],
                ["4", "Test grassroots_a12"],
                ["Test district_a2"],
                ["5", "Test grassroots_a21"],
                ["6", "Test grassroots_a22"],
            ],
        )

    def test_states_inside_the_unit_are_one(self):
        self._fill(self._report(self.grassroots_a11))
        row = self._wizard(self.district_a1)._rows()[-2]
        self.assertEqual(row[1:3] + row[5:6], [*row[1:3], "Đang lập"])

    def test_overdue_ones_and_levels(self):
        late = self._report(self.grassroots_a12)
        late._put(date_due=self.today - timedelta(days=3))
        wizard = self._wizard(is_overdue_only=True)
        self.assertEqual(self._names(wizard), ["Test grassroots_a12"])
        self.assertEqual(wizard._rows()[-1][4], "3")
        level = self.env.ref("kh18_oversight.unit_level_province")
        wizard = self._wizard(level_ids=level.ids)
        self.assertEqual(self._names(wizard), ["Test province_a", "Test province_b"])
        self.assertEqual(wizard.row_count, 2)

    def test_extension_is_noted(self):
        report = self._report(self.grassroots_a12)
        report._grant("extension", "Bão lũ", date_new=self.today + timedelta(days=20))
        rows = {row[1]: row for row in self._wizard()._rows() if len(row) > 1}
        self.assertEqual(rows["Test grassroots_a12"][-1], "Đã gia hạn")

    def test_only_the_readers_branch(self):
        wizard = self._wizard(self.district_a1, unit_id=self.nation.id)
        names = self._names(wizard)
        self.assertIn("Test grassroots_a11", names)
        self.assertNotIn("Test district_a2", names)
        self.assertNotIn("Test province_a", names)

    def test_print_and_sheet_hold_the_same(self):
        wizard = self._wizard()
        pdf = (
            self.env["ir.actions.report"]
            .with_user(wizard.env.user)
            .with_context(force_report_rendering=True)
            ._render_qweb_pdf("kh18_oversight.report_missing", wizard.ids)[0]
        )
        text = " ".join(self.pages(pdf))
        self.assertIn("DANH SÁCH ĐƠN VỊ CHƯA BÁO CÁO", text)
        self.assertIn("14 Test grassroots_b22", text)
        wizard.action_export()
        book = openpyxl.load_workbook(io.BytesIO(base64.b64decode(wizard.content)))
        names = [row[1].value for row in book.active.iter_rows(min_row=4)]
        self.assertEqual([name for name in names if name], self._names(wizard))

    def test_list_is_opened_from_its_campaign(self):
        wizards = self.env["kh18.report.missing.wizard"].with_context(
            active_model="kh18.campaign", active_id=self.campaign.id
        )
        self.assertEqual(
            wizards.default_get(["campaign_id"])["campaign_id"], self.campaign.id
        )
        found = self.env["kh18.report"].search(self._wizard().action_view()["domain"])
        self.assertEqual(len(found), 14)

    def test_wizard_is_ones_own(self):
        wizard = self._wizard()
        with self.assertRaises(AccessError):
            wizard.with_user(self.user(self.nation, "leader")).action_export()
