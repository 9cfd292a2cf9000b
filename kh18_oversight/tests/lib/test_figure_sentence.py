from odoo.tests import BaseCase, tagged

from ...lib.figure_sentence import Figure, paragraph, sentence

OVERSIGHT = Figure("Số cuộc giám sát", "cuộc", 21)


@tagged("post_install", "-at_install")
class TestFigureSentence(BaseCase):
    def _said(self, figure=OVERSIGHT, **values):
        return sentence(figure._replace(**values), "cấp tỉnh")

    def test_all_that_is_known_is_told_in_one_sentence(self):
        figure = OVERSIGHT._replace(
            own=5, below=16, last_year=18, target=20, done=6, required=7
        )
        self.assertEqual(
            paragraph([figure], "toàn tỉnh", "cấp tỉnh"),
            "Trong kỳ, toàn tỉnh đã tổ chức 21 cuộc giám sát (cấp tỉnh 5; "
            "cấp dưới 16), tăng 3 cuộc so với cùng kỳ năm trước, đạt 105% kế hoạch "
            "năm; 6/7 đơn vị đã thực hiện.",
        )

    def test_what_is_not_known_is_left_out(self):
        self.assertEqual(self._said(), "đã tổ chức 21 cuộc giám sát")
        self.assertEqual(self._said(own=21, required=1, done=1), self._said())

    def test_less_and_the_same_as_a_year_before(self):
        self.assertIn("giảm 4 cuộc so với cùng kỳ", self._said(last_year=25))
        self.assertIn("bằng cùng kỳ", self._said(last_year=21))
        self.assertIn("tăng 21 cuộc", self._said(last_year=0))

    def test_taking_part_is_counted_in_participations(self):
        said = self._said(
            name="Cuộc giám sát tham gia với Mặt trận", is_participation=True
        )
        self.assertIn("21 lượt cuộc giám sát tham gia", said)
        people = self._said(
            name="Số lượt người dự", uom="lượt người", is_participation=True
        )
        self.assertNotIn("lượt lượt", people)

    def test_a_name_without_its_unit_comes_before_the_number(self):
        self.assertEqual(
            self._said(name="MTTQ góp ý", uom="văn bản"), "có MTTQ góp ý: 21 văn bản"
        )

    def test_a_ratio_is_told_in_points(self):
        said = self._said(
            name="Tỷ lệ công khai",
            uom="%",
            total=66.666,
            last_year=60,
            is_ratio=True,
            done=1,
            required=3,
            own=50,
            below=70,
        )
        self.assertEqual(
            said,
            "đạt tỷ lệ công khai: 66,67%, tăng 6,67 điểm phần trăm so với cùng kỳ năm "
            "trước",
        )

    def test_several_figures_make_one_paragraph(self):
        said = paragraph([OVERSIGHT, OVERSIGHT], "toàn tỉnh", "cấp tỉnh")
        self.assertEqual(
            said,
            "Trong kỳ, toàn tỉnh đã tổ chức 21 cuộc giám sát. "
            "Đã tổ chức 21 cuộc giám sát.",
        )
        self.assertEqual(paragraph([], "toàn tỉnh", "cấp tỉnh"), "")

    def test_numbers_are_written_the_vietnamese_way(self):
        self.assertIn("1.250", self._said(total=1250))
