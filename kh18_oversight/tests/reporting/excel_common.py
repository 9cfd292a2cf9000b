"""Workbooks of reports, opened by openpyxl and by LibreOffice, and reckoned anew."""

import io
import shutil
import subprocess
import tempfile
from pathlib import Path

from openpyxl import load_workbook

from .campaign_common import CampaignCase

# LibreOffice shows the figures kept in the file; without them it reckons its own.
SOFFICE = shutil.which("soffice")


class ExcelCase(CampaignCase):
    """A campaign with reports handed in from the districts of province A."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.district = cls._report(cls.district_a1)
        for unit in (cls.grassroots_a21, cls.grassroots_a22):
            for role in ("officer", "leader", "clerk"):
                cls._post_user(unit, role)

    @classmethod
    def _fill(cls, report, **figures):
        writer = super()._fill(report, **figures)
        if writer.sudo().child_ids:
            writer.missing_reason = "Cấp dưới báo cáo sau"
        return writer

    @classmethod
    def _hand_in(cls, unit, **figures):
        return cls._submit(cls._report(unit), **figures)

    def _book(self, content, **options):
        return load_workbook(io.BytesIO(content), **options)

    def _sheet(self, content, name=None, **options):
        book = self._book(content, **options)
        return book[name] if name else book.worksheets[0]

    def _row_of(self, sheet, text, column=2):
        for row in range(1, sheet.max_row + 1):
            if sheet.cell(row, column).value == text:
                return row
        raise AssertionError(f"no row of {text!r}")

    def _reckoned(self, content):
        """Return the first sheet with all formulas reckoned by LibreOffice."""
        if not SOFFICE:
            self.skipTest("LibreOffice (soffice) is not installed")
        book = load_workbook(io.BytesIO(content))
        with tempfile.TemporaryDirectory() as folder:
            # openpyxl writes formulas without the figures kept beside them.
            book.save(Path(folder, "a.xlsx"))
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
        return load_workbook(io.BytesIO(content), data_only=True).worksheets[0]

    def _values(self, sheet):
        """Return {(row, column): value} of the cells that show something."""
        return {
            (cell.row, cell.column): cell.value
            for row in sheet.iter_rows()
            for cell in row
            if cell.value not in (None, "")
        }

    def _assert_same_values(self, mine, other):
        mine, other = self._values(mine), self._values(other)
        self.assertEqual(mine.keys(), other.keys())
        for place, value in mine.items():
            if isinstance(value, str):
                self.assertEqual(value, other[place], place)
            else:
                self.assertAlmostEqual(value, other[place], 6, place)
