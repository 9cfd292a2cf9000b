from datetime import date

from odoo.tests import BaseCase, tagged

from ...lib.plan_text.dates import find_deadlines, find_rhythms


def one(text):
    return 1


@tagged("post_install", "-at_install")
class TestPlanDates(BaseCase):
    def only(self, text):
        found = find_deadlines(text, lambda offset: 7)
        self.assertEqual(len(found), 1, (text, found))
        self.assertEqual(found[0].line, 7)
        return found[0]

    def test_before_a_day_excludes_it(self):
        for text in (
            "Báo cáo trước ngày 15/11.",
            "Gửi trước 15/11",
            "nộp chậm nhất trước ngày 15 tháng 11",
            "xong trước 15-11",
        ):
            found = self.only(text)
            self.assertEqual((found.kind, found.day, found.month), ("before", 15, 11))
            self.assertFalse(found.inclusive)
            self.assertIsNone(found.year)
            self.assertIsNone(found.date)

    def test_by_and_until_include_the_day(self):
        found = self.only("gửi chậm nhất ngày 20 tháng 12 năm 2023")
        self.assertEqual((found.kind, found.inclusive), ("by", True))
        self.assertEqual(found.date, date(2023, 12, 20))
        found = self.only("thực hiện đến hết ngày 30/6/2023")
        self.assertEqual((found.kind, found.inclusive), ("until", True))
        found = self.only("nộp trước hết ngày 30/6/2023")
        self.assertTrue(found.inclusive)

    def test_months_quarters_years(self):
        found = self.only("làm trong quý IV/2023")
        self.assertEqual((found.kind, found.quarter, found.year), ("in", 4, 2023))
        found = self.only("làm trong quý 2 năm 2024")
        self.assertEqual((found.quarter, found.year), (2, 2024))
        found = self.only("Tổ chức tập huấn tháng 6/2023")
        self.assertEqual((found.kind, found.month, found.year), ("in", 6, 2023))
        found = self.only("xong trước tháng 6 năm 2024")
        self.assertEqual((found.kind, found.month, found.day), ("before", 6, None))
        self.assertEqual(self.only("hoàn thành trong năm 2024").year, 2024)

    def test_yearly_hint(self):
        for text in (
            "xong trước 20/12 hằng năm",
            "Định kỳ báo cáo trước ngày 15/11",
            "Hàng năm, các đơn vị gửi trước ngày 15 tháng 11",
        ):
            self.assertTrue(self.only(text).yearly, text)
        self.assertFalse(self.only("Gửi trước ngày 15/11").yearly)
        self.assertFalse(self.only("Hằng năm họp. Gửi trước ngày 15/11").yearly)
        self.assertFalse(self.only("Hằng năm, xong trước ngày 15/11/2023").yearly)

    def test_periods_and_days(self):
        found = self.only("từ ngày 05/9/2023 đến ngày 29/9/2023")
        self.assertEqual(found.kind, "period")
        self.assertEqual(
            (found.start, found.date), (date(2023, 9, 5), date(2023, 9, 29))
        )
        found = self.only("từ ngày 5/9 đến 29/9/2023")
        self.assertEqual(found.start, date(2023, 9, 5))
        found = self.only("trả lời trong thời hạn 15 ngày làm việc kể từ khi nhận")
        self.assertEqual(
            (found.kind, found.days, found.working_days), ("days", 15, True)
        )
        found = self.only("trước ngày 20 của tháng cuối quý")
        self.assertEqual((found.kind, found.day, found.month), ("before", 20, None))

    def test_what_is_no_deadline(self):
        for text in (
            "Chỉ thị số 18-CT/TW ngày 26/10/2022 của Ban Bí thư",
            "kỷ niệm ngày thành lập 28/7/1929",
            "trong quy định, quy chế năm học",
            "trước ngày 31/02/2023",
            "Luật Công đoàn năm 2012",
            "đạt 15/20 đơn vị",
        ):
            self.assertEqual(find_deadlines(text, one), [], text)

    def test_a_cell_of_its_own_is_a_time(self):
        for text, kind in (("30/6/2024", "on"), ("Quý I", "in"), ("Tháng 5", "in")):
            self.assertEqual(self.only(text).kind, kind)
        self.assertEqual(self.only("Năm 2025").year, 2025)

    def test_rhythms(self):
        for text, kind in (
            ("Định kỳ hằng năm xây dựng", "yearly"),
            ("kế hoạch hàng năm", "yearly"),
            ("Định kỳ 6 tháng báo cáo", "six_months"),
            ("sơ kết 6 tháng đầu năm", "six_months"),
            ("họp hằng quý", "quarterly"),
            ("báo cáo hàng tháng", "monthly"),
            ("giao ban hằng tuần", "weekly"),
            ("thường xuyên theo dõi", "constant"),
            ("sơ kết khi có hướng dẫn", "on_guidance"),
            ("báo cáo theo yêu cầu của Tỉnh ủy", "on_request"),
        ):
            kinds = [rhythm.kind for rhythm in find_rhythms(text, one)]
            self.assertEqual(kinds, [kind], text)

    def test_rule_is_not_quarter(self):
        for text in (
            "theo từng quy định",
            "hàng quy chuẩn",
            "ngày 05 tháng 6 năm 2023",
        ):
            self.assertEqual(find_rhythms(text, one), [], text)
