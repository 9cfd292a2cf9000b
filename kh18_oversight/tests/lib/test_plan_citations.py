from datetime import date

from odoo.tests import BaseCase, tagged

from ...lib.plan_text.citations import find_citations, merge


def cited(text, source="body"):
    return find_citations(text, lambda offset: 1, source)


@tagged("post_install", "-at_install")
class TestPlanCitations(BaseCase):
    def test_full_form(self):
        text = (
            "theo Hướng dẫn số 55/HD-TLĐ ngày 02/6/2014 của Tổng Liên đoàn về giám sát"
        )
        (found,) = cited(text)
        self.assertEqual(found.type_name, "Hướng dẫn")
        self.assertEqual((found.number, found.symbol), (55, "HD-TLĐ"))
        self.assertEqual(found.date, date(2014, 6, 2))
        self.assertEqual(found.issuer, "Tổng Liên đoàn")
        self.assertEqual(found.role, "implements")
        self.assertEqual(
            found.raw, "Hướng dẫn số 55/HD-TLĐ ngày 02/6/2014 của Tổng Liên đoàn"
        )

    def test_date_in_words_after_a_comma(self):
        text = (
            "Chương trình hành động số 7-CTr/TU, ngày 28 tháng 9 năm 2021 của Tỉnh ủy"
        )
        (found,) = cited(text)
        self.assertEqual(found.type_name, "Chương trình hành động")
        self.assertEqual(found.date, date(2021, 9, 28))
        self.assertEqual((found.style, found.issuer), ("party", "Tỉnh ủy"))

    def test_kind_from_the_symbol(self):
        first, second = cited("các Quyết định số 1/QĐ-TLĐ và số 2/QĐ-TLĐ")
        self.assertEqual((first.number, second.number), (1, 2))
        self.assertEqual(second.type_name, "Quyết định")

    def test_laws_by_name(self):
        for text, name, year in (
            ("thi hành Luật công đoàn năm 2012;", "Luật công đoàn", 2012),
            (
                "Luật Thực hiện dân chủ ở cơ sở, quy chế",
                "Luật Thực hiện dân chủ ở cơ sở",
                None,
            ),
            ("theo Bộ luật Lao động 2019.", "Bộ luật Lao động", 2019),
            ("Quy chế dân chủ ở cơ sở.", "Quy chế dân chủ ở cơ sở", None),
            ("và Điều lệ Công đoàn Việt Nam", "Điều lệ Công đoàn Việt Nam", None),
            ("Luật Thí dụ mẫu được ban hành", "Luật Thí dụ mẫu", None),
        ):
            (found,) = cited(text)
            self.assertEqual((found.name, found.year), (name, year))

    def test_law_with_its_number(self):
        (found,) = cited("Luật Thanh tra số 11/2022/QH15 ngày 14/11/2022")
        self.assertEqual(
            (found.number, found.symbol_year, found.symbol), (11, 2022, "QH15")
        )
        self.assertEqual(found.date, date(2022, 11, 14))

    def test_article_of_the_constitution(self):
        (found,) = cited("thi hành Điều 10 Hiến pháp năm 2013")
        self.assertEqual((found.name, found.article), ("Hiến pháp", "Điều 10"))
        (found,) = cited("khoản 2 Điều 14 của Luật Công đoàn")
        self.assertEqual(found.article, "khoản 2 Điều 14")

    def test_words_that_are_no_document(self):
        for text in (
            "pháp luật về lao động, kỷ luật lao động, luật sư",
            "ngày 26/10/2022, tỷ lệ 3/4, giai đoạn 2020-2025, 24/24h",
            "quy chế làm việc, kế hoạch này",
        ):
            self.assertEqual(cited(text), [], text)

    def test_roles_in_the_bases(self):
        text = (
            "Căn cứ Quyết định số 5/QĐ-TLĐ về triển khai Nghị quyết số 6-NQ/TW, "
            "Kế hoạch số 8/KH-TLĐ; Công văn số 9-CV/TU"
        )
        roles = {found.number: found.role for found in cited(text, "basis")}
        self.assertEqual(roles, {5: "basis", 6: "mentioned", 8: "basis", 9: "basis"})

    def test_one_document_once(self):
        text = (
            "Chỉ thị 8-CT/TW; Chỉ thị số 08-CT/TW ngày 1/2/2022 của Ban Bí thư; "
            "Chỉ thị số 8; Kế hoạch số 4-KH/ĐĐA, Kế hoạch 4-KH/ĐDA; Luật Lưu trữ; "
            "Luật Lưu trữ năm 2024"
        )
        directive, plan, law = merge(cited(text))
        self.assertEqual(directive.raw, "Chỉ thị 8-CT/TW")
        self.assertEqual(directive.date, date(2022, 2, 1))
        self.assertEqual(directive.issuer, "Ban Bí thư")
        self.assertEqual(plan.symbol, "KH/ĐĐA")
        self.assertEqual(law.year, 2024)

    def test_two_laws_of_one_name_stay_two(self):
        found = merge(cited("Luật Công đoàn năm 2012; Luật Công đoàn năm 2024"))
        self.assertEqual([law.year for law in found], [2012, 2024])

    def test_spelling_is_kept(self):
        (found,) = cited("Quyết định 21-QĐ/TW của Bộ chính trị...")
        self.assertEqual(found.issuer, "Bộ chính trị")
