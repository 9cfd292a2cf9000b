from odoo.tests import BaseCase, tagged

from ...lib.report_sheet_style import LINE_HEIGHT, height


@tagged("post_install", "-at_install")
class TestReportSheetStyle(BaseCase):
    """Rows are as high as their longest cell, where the program does not fit them."""

    def test_a_short_row_has_one_line(self):
        self.assertEqual(height(("Số cuộc", 52), ("cuộc", 13), ("", 34)), LINE_HEIGHT)
        self.assertEqual(height((None, 10)), LINE_HEIGHT)

    def test_the_longest_cell_counts(self):
        long_unit = ("đơn vị được giám sát", 13)
        self.assertEqual(height(("Số đơn vị", 52), long_unit), 2 * LINE_HEIGHT)
        self.assertEqual(height(("a" * 120, 52), ("cuộc", 13)), 3 * LINE_HEIGHT)
