from odoo.tests import BaseCase, tagged

from ...lib.symbol import format_symbol, parse_symbol


@tagged("post_install", "-at_install")
class TestSymbol(BaseCase):
    def check(self, text, *expected):
        found = parse_symbol(text)
        self.assertEqual(
            (found.number, found.suffix, found.symbol, found.style), expected, text
        )
        return found

    def test_state_style(self):
        for text in (
            "410/KH-LĐLĐ",
            "Số: 410 /KH-LĐLĐ",
            " 410 / KH - LĐLĐ",
            "410/KH–LĐLĐ",
        ):
            found = self.check(text, 410, "", "KH-LĐLĐ", "state")
            self.assertEqual(found.type_abbreviation, "KH")
            self.assertEqual(found.issuer_abbreviation, "LĐLĐ")
            self.assertEqual(str(found), "410/KH-LĐLĐ")

    def test_party_style(self):
        for text, kind, issuer in (
            ("42-KH/ĐĐTLĐ", "KH", "ĐĐTLĐ"),
            ("Số 1158-CV/TU", "CV", "TU"),
            ("12-CTr/TU", "CTr", "TU"),
            ("18-CT/TW", "CT", "TW"),
        ):
            found = parse_symbol(text)
            self.assertEqual(found.style, "party")
            self.assertEqual(found.type_abbreviation, kind)
            self.assertEqual(found.issuer_abbreviation, issuer)

    def test_letters_have_no_type(self):
        found = self.check("212/LĐLĐ", 212, "", "LĐLĐ", "letter")
        self.assertEqual(
            (found.type_abbreviation, found.issuer_abbreviation), ("", "LĐLĐ")
        )
        found = self.check("61/CĐN-ToC", 61, "", "CĐN-ToC", "letter")
        self.assertEqual(found.issuer_abbreviation, "CĐN")
        self.assertEqual(found.drafting_abbreviation, "ToC")
        self.assertEqual(found.type_abbreviation, "")

    def test_suffixes_and_leading_zeros(self):
        self.check("06b/NQ-TLĐ", 6, "b", "NQ-TLĐ", "state")
        self.check("4a/NQ-BCH", 4, "a", "NQ-BCH", "state")
        self.assertEqual(str(parse_symbol("4a/NQ-BCH")), "04a/NQ-BCH")
        self.assertEqual(format_symbol(7, None, "LĐLĐ", "letter"), "07/LĐLĐ")
        self.assertEqual(format_symbol(10, "", "KH/ĐĐ", "party"), "10-KH/ĐĐ")

    def test_numbers_with_a_year(self):
        law = self.check("10/2022/QH15", 10, "", "QH15", "state")
        self.assertEqual((law.year, law.issuer_abbreviation), (2022, "QH15"))
        decree = self.check("30/2020/NĐ-CP", 30, "", "NĐ-CP", "state")
        self.assertEqual((decree.year, decree.type_abbreviation), (2020, "NĐ"))
        self.assertEqual(str(decree), "30/2020/NĐ-CP")

    def test_no_number_yet(self):
        for text in (
            "Số:      /KH-LĐLĐ",
            "/KH-LĐLĐ",
            "Số: ……/KH-LĐLĐ",
            "Số: .../KH-LĐLĐ",
        ):
            found = self.check(text, None, "", "KH-LĐLĐ", "state")
            self.assertEqual(str(found), "/KH-LĐLĐ")

    def test_what_is_no_symbol(self):
        wrong = (
            "",
            None,
            "26/10/2022",
            "Kế hoạch",
            "2020-2025",
            "KH",
            "410",
            "1" * 900,
        )
        for text in wrong:
            self.assertIsNone(parse_symbol(text), text)
