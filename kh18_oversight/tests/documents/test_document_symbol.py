from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .common import DocumentCase


@tagged("post_install", "-at_install")
class TestDocumentSymbol(DocumentCase):
    def governing(self, symbol, **values):
        values = {"direction": "governing", "date_issue": "2022-10-26", **values}
        return self.document(kind="chi_thi", full_symbol=symbol, **values)

    def assert_symbol(self, typed, number, suffix, symbol, style, printed):
        document = self.governing(typed)
        found = (document.number, document.suffix, document.symbol, document.style)
        self.assertEqual(found, (number, suffix, symbol, style), typed)
        self.assertEqual(document.full_symbol, printed, typed)

    def test_both_styles_are_taken_apart(self):
        """410/KH-LĐLĐ and 42-KH/ĐĐTLĐ (S1, S8), letters, laws, stray spaces."""
        self.assert_symbol(
            "410 /KH-LĐLĐ", 410, False, "KH-LĐLĐ", "state", "410/KH-LĐLĐ"
        )
        self.assert_symbol("42-KH/ĐĐTLD", 42, False, "KH/ĐĐTLD", "party", "42-KH/ĐĐTLD")
        self.assert_symbol("06b/NQ-TLĐ", 6, "b", "NQ-TLĐ", "state", "06b/NQ-TLĐ")
        self.assert_symbol("212/LĐLĐ", 212, False, "LĐLĐ", "letter", "212/LĐLĐ")
        law = self.governing("12/2012/QH13")
        self.assertEqual((law.number, law.symbol_year), (12, 2012))
        self.assertEqual(law.full_symbol, "12/2012/QH13")

    def test_what_is_no_symbol_is_kept_as_typed(self):
        document = self.governing("Quy chế mẫu (bản in)")
        self.assertEqual(document.full_symbol, "Quy chế mẫu (bản in)")
        self.assertFalse(document.number)
        document.full_symbol = "18-CT/TW"
        self.assertEqual((document.number, document.style), (18, "party"))
        document.full_symbol = False
        self.assertFalse(document.full_symbol)
        self.assertFalse(document.number)

    def test_own_symbol_by_type_and_line(self):
        """Type and issuer; letters name the issuer only; the Party writes both."""
        self.assertEqual(self.document().symbol, "KH-LĐLĐ")
        letter = self.document(kind="cong_van")
        self.assertEqual((letter.symbol, letter.style), ("LĐLĐ", "letter"))
        self.province_a.paper_family = "party"
        self.province_a.abbreviation = "ĐĐTLĐ"
        paper = self.document()
        self.assertEqual((paper.symbol, paper.style), ("KH/ĐĐTLĐ", "party"))
        self.assertEqual(self.document(kind="cong_van").symbol, "CV/ĐĐTLĐ")

    def test_own_number_is_never_typed(self):
        for name, value in (("number", 7), ("suffix", "b"), ("full_symbol", "7/KH-X")):
            with self.assertRaises(AccessError):
                self.document(**{name: value})
            with self.assertRaises(AccessError):
                self.document()[name] = value

    def test_a_document_stays_in_its_register(self):
        document = self.governing("18-CT/TW")
        with self.assertRaises(UserError):
            document.direction = "outgoing"

    def test_search_without_accents_and_with_stray_spaces(self):
        """1.15: uỷ/ủy, hoá/hóa, no accents, spaces in the symbol."""
        body = self.partner(
            "Ban Thường vụ Tỉnh uỷ Lai Châu", kh18_aliases="BTV Tỉnh ủy"
        )
        document = self.governing(
            "1158-CV/TU",
            subject="Về xã hội hóa và quán triệt Chỉ thị",
            issuer_partner_id=body.id,
        )
        other = self.governing("12-CTr/TU", subject="Chương trình hành động")
        for text in (
            "1158 - CV / TU",
            "1158-cv/tu",
            "xã hội hoá",
            "xa hoi hoa",
            "tỉnh ủy lai châu",
            "tinh uy lai chau",
            "btv tinh uy",
            "quán  triệt",
        ):
            found = self.env["kh18.document"].search([("search_text", "ilike", text)])
            self.assertIn(document, found, text)
            self.assertNotIn(other, found, text)
            names = self.env["kh18.document"].name_search(text)
            self.assertIn(document.id, [name[0] for name in names], text)

    def test_the_plan_of_the_seed_is_found_as_it_was_written(self):
        document = self.governing("410/KH-LĐLĐ", subject="Kế hoạch của tỉnh")
        for text in ("410 /KH-LĐLĐ", "410/KH-LDLD", "410 / kh - lđlđ"):
            found = self.env["kh18.document"].search([("search_text", "ilike", text)])
            self.assertIn(document, found, text)

    def test_same_symbol_and_date_is_shown_not_refused(self):
        first = self.governing("18-CT/TW")
        second = self.governing("18 - ct/tw")
        self.assertEqual(second.duplicate_ids, first)
        self.assertEqual(first.duplicate_ids, second)
        self.assertFalse(self.governing("18-CT/TW", date_issue=False).duplicate_ids)
        self.assertFalse(self.governing("19-CT/TW").duplicate_ids)
        first.with_user(self.officer)._cancel_with_reason("nhập trùng")
        second.invalidate_recordset()
        self.assertFalse(second.duplicate_ids)

    def test_a_lower_units_entry_is_no_duplicate_here(self):
        low = self.governing(
            "18-CT/TW",
            unit_id=self.district_a1.id,
            user=self.user(self.district_a1, "officer"),
        )
        high = self.governing("18-CT/TW")
        self.assertFalse(high.duplicate_ids)
        high.with_user(self.leader).action_check()
        self.assertEqual(
            low.with_user(self.user(self.district_a1, "officer")).duplicate_ids, high
        )

    def test_duplicates_show_while_typing(self):
        first = self.governing("18-CT/TW")
        model = self.env["kh18.document"].with_user(self.officer)
        with Form(model.with_context(default_direction="governing")) as form:
            form.unit_id = self.province_a
            form.type_id = self.kind("chi_thi")
            form.subject = "Chỉ thị"
            form.full_symbol = "18-CT/TW"
            form.date_issue = "2022-10-26"
            self.assertEqual(form.duplicate_ids.ids, first.ids)

    def test_names_for_choosing(self):
        document = self.governing("18-CT/TW")
        self.assertIn("Chỉ thị 18-CT/TW", document.display_name)
        self.assertIn("2022", document.display_name)
        draft = self.document(subject="Kế hoạch năm")
        self.assertEqual(draft.display_name, "Kế hoạch: Kế hoạch năm")

    def test_issuer_of_each_register(self):
        self.assertEqual(self.document().issuer_name, self.province_a.name)
        body = self.partner("Ban Bí thư")
        self.assertEqual(
            self.governing("18-CT/TW", issuer_partner_id=body.id).issuer_name, body.name
        )
        unit = self.governing("1/KH-TLĐ", issuer_unit_id=self.nation.id)
        self.assertEqual(unit.issuer_name, self.nation.name)
        self.assertEqual(unit.group, "union")
        typed = self.governing("2/KH-TLĐ", issuer_text="Đảng đoàn TLĐ")
        self.assertEqual(typed.issuer_name, "Đảng đoàn TLĐ")

    def test_subject_of_five_hundred_characters(self):
        self.assertEqual(len(self.document(subject="x" * 500).subject), 500)
