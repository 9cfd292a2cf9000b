from datetime import date

from odoo.tests import BaseCase, tagged

from ...lib.paper import periodic_words as words
from ...lib.paper import wording

FIRST, LAST = date(2022, 12, 1), date(2023, 11, 30)


@tagged("post_install", "-at_install")
class TestPeriodicWords(BaseCase):
    def test_subject_loses_the_kind_of_the_paper(self):
        for name, printed in (
            ("Báo cáo kết quả giám sát năm 2023", "Kết quả giám sát năm 2023"),
            ("BÁO CÁO  năm 2023", "Năm 2023"),
            ("Báo cáo", "Báo cáo"),
            ("kết quả giám sát", "Kết quả giám sát"),
            ("Báo cáo viên công đoàn", "Báo cáo viên công đoàn"),
            ("", ""),
            (None, ""),
        ):
            self.assertEqual(words.subject(name), printed)

    def test_opening_cites_the_order_when_there_is_one(self):
        told = words.opening("LĐLĐ tỉnh", "", "Kết quả giám sát", FIRST, LAST)
        self.assertEqual(
            told,
            "LĐLĐ tỉnh báo cáo kết quả giám sát (số liệu từ ngày 01/12/2022 đến hết "
            "ngày 30/11/2023) như sau:",
        )
        told = words.opening("LĐLĐ tỉnh", "Công văn số 1", "X", FIRST, LAST)
        self.assertTrue(told.startswith("Thực hiện Công văn số 1, LĐLĐ tỉnh báo cáo"))

    def test_coverage_names_nil_and_exempt_apart(self):
        head = "Số liệu được tổng hợp từ 45/50 đơn vị phải báo cáo"
        self.assertEqual(words.coverage(45, 50, 0, 0), f"{head}.")
        self.assertEqual(
            words.coverage(45, 50, 3, 2),
            f"{head}; 3 đơn vị báo cáo không phát sinh; 2 đơn vị được miễn báo cáo.",
        )

    def test_many_missing_units_do_not_fill_pages(self):
        names = [f"CĐCS {number}" for number in range(60)]
        told = words.missing(names, "Mưa lũ")
        self.assertIn("60 đơn vị trực thuộc: CĐCS 0,", told)
        self.assertIn("CĐCS 49 và 10 đơn vị khác; lý do: mưa lũ.", told)
        self.assertNotIn("CĐCS 50,", told)
        self.assertTrue(words.missing(["A"], "").endswith("trực thuộc: A."))

    def test_parts_have_roman_numbers_and_capitals(self):
        for number, kind, title in (
            ("I", "part", "KẾT QUẢ"),
            ("II.", "part", "KẾT QUẢ"),
            ("1", "section", "Kết quả"),
            ("", "section", "Kết quả"),
            (None, "section", "Kết quả"),
        ):
            found = words.heading(number, "Kết quả")
            self.assertEqual((found["kind"], found["text"]), (kind, title))

    def test_former_version(self):
        cited = "Báo cáo số 01/BC"
        self.assertEqual(
            words.former(cited, True, "Tính thiếu."),
            "Báo cáo này đính chính Báo cáo số 01/BC; lý do: tính thiếu.",
        )
        self.assertEqual(
            words.former(cited, False, ""), "Báo cáo này thay thế Báo cáo số 01/BC."
        )

    def test_figure_typed_over(self):
        told = words.typed_over("1", "Số cuộc", "12", "10", "Hai cuộc cũ")
        self.assertEqual(
            told, "Mục 1 (Số cuộc): báo cáo 12, theo hồ sơ 10; hai cuộc cũ"
        )
        self.assertIn("để trống", words.typed_over("1", "A", "", "10", ""))

    def test_days_of_one_day(self):
        self.assertEqual(words.days(FIRST, FIRST), "01/12/2022")
        self.assertEqual(words.days(FIRST, None), "01/12/2022")
        self.assertEqual(words.days(FIRST, LAST), "01/12/2022 – 30/11/2023")

    def _table(self, **values):
        [table] = wording.flat_blocks([{"kind": "table", **values}])
        return table

    def test_columns_share_a_title(self):
        table = self._table(
            head=["TT", "Đơn vị", "Cấp dưới", "Ghi chú"], spans=[[1, 2, "Kỳ này"]]
        )
        upper, lower = table["heads"]
        self.assertEqual(
            [(cell["text"], cell["rows"], cell["columns"]) for cell in upper],
            [("TT", 2, None), ("Kỳ này", None, 2), ("Ghi chú", 2, None)],
        )
        self.assertEqual([cell["text"] for cell in lower], ["Đơn vị", "Cấp dưới"])

    def test_table_without_shared_titles_has_one_row_of_heads(self):
        self.assertEqual(len(self._table(head=["TT", "Tên"])["heads"]), 1)
        self.assertEqual(self._table(rows=[["1", "A"]])["heads"], [])
        self.assertEqual(self._table(head=["A"], widths=[30])["columns"], [30])

    def test_row_of_one_cell_is_the_title_of_a_group(self):
        rows = [["A. Nhóm"], ["1", "B", "2"]]
        table = self._table(head=["TT", "Tên", "Số"], rows=rows)
        [title], row = table["rows"]
        self.assertEqual((title["span"], title["class"]), (3, "kh18-group"))
        self.assertEqual([cell["span"] for cell in row], [None, None, None])
