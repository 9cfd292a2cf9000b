import io
from datetime import date

from pypdf import PdfReader

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from ..common import OversightCase


def pdf_pages(pdf):
    """Return the text of each page."""
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


@tagged("post_install", "-at_install")
class TestPaperFormat(OversightCase):
    def _for(self, family, year, month, day):
        return self.env["kh18.paper.format"]._for(family, date(year, month, day)).code

    def test_date_chooses_the_format(self):
        """The seed of 2 Feb 2023 follows 1014, papers from 14/5/2024 on follow 933."""
        self.assertEqual(self._for("union", 2023, 2, 2), "union-2011")
        self.assertEqual(self._for("union", 2024, 5, 13), "union-2011")
        self.assertEqual(self._for("union", 2024, 5, 14), "union-2024")
        self.assertEqual(self._for("front", 2025, 8, 29), "front-2025")
        self.assertEqual(self._for("party", 2023, 1, 20), "party-2018")
        self.assertEqual(self._for("state", 2023, 1, 20), "state-2020")

    def test_no_format_is_said_clearly(self):
        with self.assertRaisesRegex(UserError, "Fatherland Front.*08/28/2025"):
            self._for("front", 2025, 8, 28)

    def test_today_is_the_default(self):
        found = self.env["kh18.paper.format"]._for("union")
        self.assertFalse(found.date_to)

    def test_two_formats_never_overlap(self):
        values = {"name": "Test", "code": "x", "family": "union"}
        with self.assertRaisesRegex(ValidationError, "valid at the same time"):
            self.env["kh18.paper.format"].create({**values, "date_from": "2023-01-01"})
        old = self.env["kh18.paper.format"].create(
            {
                **values,
                "code": "y",
                "date_from": "2010-01-01",
                "date_to": "2011-08-18",
            }
        )
        self.assertEqual(self._for("union", 2011, 8, 18), old.code)

    def test_measures_stay_in_range(self):
        form = self.env.ref("kh18_oversight.paper_format_union_2024")
        with self.assertRaisesRegex(ValidationError, "out of range"):
            form.margin_left = 90
        with self.assertRaisesRegex(ValidationError, "Size of the Text"):
            form.size_body = 2

    def test_every_format_prints_a_sample(self):
        for form in self.env["kh18.paper.format"].search([]):
            with self.subTest(form.code):
                text = pdf_pages(form._paper_pdf())[0]
                self.assertIn("Nơi nhận:", text)
                self.assertIn(form.tm_label + " BAN THƯỜNG VỤ", text)
                party = form.family == "party"
                self.assertEqual("Hạnh phúc" in text, not party)
                self.assertEqual("ĐẢNG CỘNG SẢN VIỆT NAM" in text, party)
                self.assertIn("Số 01-KH/ABC" if party else "Số: 01/KH-ABC", text)
