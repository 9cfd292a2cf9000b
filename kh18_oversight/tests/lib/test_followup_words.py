from datetime import date

from odoo.tests import BaseCase, tagged

from ...lib.paper import followup_words as words

SPACE = "\N{NO-BREAK SPACE}"


@tagged("post_install", "-at_install")
class TestFollowupWords(BaseCase):
    """The words of letters that follow recommendations up."""

    def test_law_of_the_day(self):
        old, new = date(2025, 6, 30), date(2025, 7, 1)
        for kind in ("urging", "superior", "dialogue", "union", "publication"):
            self.assertNotIn("Luật Công đoàn", words.law(kind, old))
            self.assertIn("khoản 6 Điều 16 Luật Công đoàn", words.law(kind, new))
            self.assertIn("Luật Mặt trận Tổ quốc Việt Nam", words.law(kind, old))
        self.assertEqual(
            words.law("front", new), "khoản 1 Điều 30 Luật Mặt trận Tổ quốc Việt Nam"
        )
        self.assertIn("Điều 29", words.law("dialogue", old))

    def test_law_of_a_peoples_inspection_board(self):
        for kind in ("urging", "front"):
            found = words.law(kind, date(2026, 1, 1), statutory=True)
            self.assertIn("Luật Thực hiện dân chủ ở cơ sở", found)
            self.assertNotIn("Luật Công đoàn", found)

    def test_term_is_called_that_of_a_law_only_where_it_is(self):
        own = words.term(15, "calendar")
        self.assertEqual(own, "trong thời hạn 15 ngày kể từ ngày nhận được văn bản này")
        self.assertIn("05 ngày làm việc", words.term(5, "working"))
        by_law = words.term(15, "calendar", statutory=True)
        self.assertTrue(by_law.startswith(f"{own}, theo quy định tại điểm c khoản 1"))
        for text in (own, by_law):
            self.assertNotIn(words.STATUTORY_LIMIT, text)

    def test_half_years(self):
        self.assertEqual(
            words.half_year(date(2026, 1, 1), date(2026, 6, 30)),
            "6 tháng đầu năm 2026",
        )
        self.assertEqual(
            words.half_year(date(2026, 7, 1), date(2026, 12, 31)),
            "6 tháng cuối năm 2026",
        )
        self.assertEqual(
            words.half_year(date(2026, 1, 1), date(2026, 3, 31)),
            "từ ngày 01 tháng 01 năm 2026 đến ngày 31 tháng 3 năm 2026",
        )
        self.assertIn("2027", words.half_year(date(2026, 7, 1), date(2027, 12, 31)))

    def test_paper_that_was_sent(self):
        day = date(2023, 2, 5)
        self.assertEqual(
            words.sent("12/LĐLĐ", day), f"Số{SPACE}12/LĐLĐ\nngày{SPACE}05/02/2023"
        )
        self.assertEqual(words.sent(False, day), f"ngày{SPACE}05/02/2023")

    def test_times_urged(self):
        self.assertEqual(words.times(0), "chưa có công văn đôn đốc")
        self.assertEqual(words.times(3), "đã đôn đốc 03 lần")
        self.assertEqual(words.times(12), "đã đôn đốc 12 lần")

    def test_summaries_in_sentences(self):
        self.assertEqual(words.joined("Trả đủ lương;"), "trả đủ lương")
        self.assertEqual(words.joined("BHXH cho 35 người."), "BHXH cho 35 người")
        self.assertEqual(words.joined_head(" Việc sau đây: "), "Việc sau đây")
        self.assertEqual(words.sentence("Trả đủ;"), "Trả đủ.")
        self.assertEqual(words.sentence(""), ".")
