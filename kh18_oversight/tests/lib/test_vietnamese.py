import unicodedata
from datetime import date

from odoo.tests import BaseCase, tagged

from ...lib.vietnamese import (
    date_in_words,
    fold,
    parse_date,
    parse_roman,
    plain,
    roman,
)


@tagged("post_install", "-at_install")
class TestVietnamese(BaseCase):
    def test_fold_makes_spellings_one(self):
        for left, right in (
            ("Tỉnh uỷ", "tỉnh ủy"),
            ("cụ thể hoá", "Cụ thể hóa"),
            ("410 /KH-LĐLĐ", "410/kh-ldld"),
            ("42 - KH / ĐĐTLĐ", "42-KH/ĐĐTLD"),
            ("Tuyên giáo – Nữ công", "tuyên giáo - nữ công"),
            ("“Quy chế”", '"quy che"'),
            ("Ðiều 5, ÐÐTLÐ", "Điều 5, đđtlđ"),
            (" hai\u00a0 chữ\n", "hai chu"),
        ):
            self.assertEqual(fold(left), fold(right))
        self.assertEqual(fold("Đảng đoàn"), "dang doan")
        self.assertEqual((fold(""), fold(None), fold(False)), ("", "", ""))

    def test_fold_takes_decomposed_letters(self):
        text = "Ủy ban Mặt trận Tổ quốc, Điều 10 Hiến pháp"
        self.assertEqual(fold(unicodedata.normalize("NFD", text)), fold(text))

    def test_plain_keeps_every_offset(self):
        text = "Số: 410 /KH-LĐLĐ – “Ưu tiên” İ ß"
        self.assertEqual(len(plain(text)), len(text))
        self.assertTrue(plain(text).startswith('so: 410 /kh-ldld - "uu tien" i'))

    def test_roman_numerals_there_and_back(self):
        for number in range(1, 400):
            self.assertEqual(parse_roman(roman(number)), number)
        self.assertEqual((roman(4), roman(14), roman(90)), ("IV", "XIV", "XC"))
        self.assertEqual(parse_roman("xii"), 12)
        for wrong in ("", "IIII", "VX", "A", "MM", "I" * 50):
            self.assertIsNone(parse_roman(wrong))
        for wrong in (0, 400):
            with self.assertRaises(ValueError):
                roman(wrong)

    def test_dates_print_with_leading_zeros(self):
        for value, words in (
            (date(2023, 2, 2), "ngày 02 tháng 02 năm 2023"),
            (date(2024, 1, 15), "ngày 15 tháng 01 năm 2024"),
            (date(2024, 3, 9), "ngày 09 tháng 3 năm 2024"),
            (date(2024, 12, 31), "ngày 31 tháng 12 năm 2024"),
        ):
            self.assertEqual(date_in_words(value), words)
            self.assertEqual(parse_date(words), value)

    def test_dates_are_read_in_every_writing(self):
        for text, value in (
            ("02 tháng 2 năm 2023", date(2023, 2, 2)),
            ("26/10/2022", date(2022, 10, 26)),
            ("ngày 12/6/2021 của", date(2021, 6, 12)),
            ("An Sơn, ngày 20 tháng 01, năm 2023", date(2023, 1, 20)),
            ("28.9.2021", date(2021, 9, 28)),
            ("1-2-2024", date(2024, 2, 1)),
        ):
            self.assertEqual(parse_date(text), value)
        for wrong in ("31/2/2023", "10/13/2022", "15/11", "2023", "", None, "1/2.2023"):
            self.assertIsNone(parse_date(wrong))
