import random
import unicodedata

from odoo.tests import BaseCase, tagged

from ...lib.figures import (
    MAX_FIGURE,
    NOT_APPLICABLE,
    FigureError,
    figure_text,
    number_text,
    read_figure,
)

SPACES = (".", " ", "\u00a0", "\u202f")


@tagged("post_install", "-at_install")
class TestFiguresLib(BaseCase):
    """Figures as people type them, tried with thousands of them."""

    def setUp(self):
        super().setUp()
        self.dice = random.Random(410)

    def _numbers(self):
        for _time in range(2000):
            size = 10 ** self.dice.randint(0, 14)
            number = round(self.dice.random() * size, self.dice.choice((0, 1, 2)))
            yield min(number, MAX_FIGURE - 1)

    def _kind(self, entry):
        with self.assertRaises(FigureError) as caught:
            read_figure(entry)
        return caught.exception.kind

    def test_what_is_printed_is_read_back(self):
        for number in self._numbers():
            text = number_text(number)
            with self.subTest(text=text):
                self.assertAlmostEqual(read_figure(text)[0], number, delta=0.005)
                self.assertEqual(read_figure(text)[1], "value")

    def test_no_idle_zeros_and_three_digits_a_group(self):
        for number in self._numbers():
            text = number_text(number)
            whole, _comma, decimals = text.partition(",")
            self.assertFalse(decimals.endswith("0"), text)
            first, *groups = whole.split(".")
            self.assertTrue(1 <= len(first) <= 3, text)
            self.assertEqual({len(group) for group in groups} - {3}, set(), text)

    def test_any_mark_between_thousands(self):
        for number in self._numbers():
            text = number_text(number)
            for space in SPACES:
                self.assertEqual(
                    read_figure(text.replace(".", space)), read_figure(text)
                )

    def test_numbers_as_they_come_from_a_sheet(self):
        for number in self._numbers():
            self.assertEqual(read_figure(number), (number, "value"))
            self.assertEqual(read_figure(int(number)), (int(number), "value"))
            self.assertEqual(read_figure(f"{int(number)}"), (int(number), "value"))

    def test_decimals_with_comma_or_point(self):
        for entry, number in (
            ("1,5", 1.5),
            ("1.5", 1.5),
            ("1250.5", 1250.5),
            ("1250,5", 1250.5),
            ("1.250", 1250),
            ("1,250", 1.25),
            ("1.250.000,75", 1250000.75),
            ("+7", 7),
            ("007", 7),
            ("0", 0),
            (" 12 ", 12),
        ):
            with self.subTest(entry=entry):
                self.assertEqual(read_figure(entry), (number, "value"))

    def test_empty_zero_and_not_applicable(self):
        for entry in (None, False, "", "  ", "\u00a0"):
            self.assertEqual(read_figure(entry), (0, "empty"), entry)
        for entry in (0, 0.0, "0", "0,0", "0.00"):
            self.assertEqual(read_figure(entry), (0, "value"), entry)
        for word in NOT_APPLICABLE:
            for entry in (word, word.upper(), f" {word} "):
                self.assertEqual(read_figure(entry), (0, "na"), entry)
        apart = unicodedata.normalize("NFD", "không áp dụng")
        self.assertEqual(read_figure(apart), (0, "na"))

    def test_what_is_no_figure(self):
        for entry in (
            *("abc", "12a", "1.2.3", "1,2,3", "1..250", "1.25.000", "5-", "1e5", "nan"),
            *("inf", "1/2", "12 người", "0x10", "+-5", "--5", "+", "1_000", "١٢ x"),
            *(True, "12%", "“12”", ".5", "5.", ",5", "1 2"),
        ):
            with self.subTest(entry=entry):
                self.assertEqual(self._kind(entry), "text")

    def test_below_zero(self):
        for entry in (-1, -0.5, "-5", "- 5", "-1.250", "-0,5"):
            with self.subTest(entry=entry):
                self.assertEqual(self._kind(entry), "negative")

    def test_formulas(self):
        for entry in ("=1+1", "=SUM(A1:A3)", " =HYPERLINK(1)"):
            self.assertEqual(self._kind(entry), "formula")

    def test_too_large(self):
        for entry in (MAX_FIGURE, float("inf"), float("nan"), "9" * 400, 1e300):
            self.assertEqual(self._kind(entry), "large")
        self.assertEqual(read_figure(MAX_FIGURE - 1), (MAX_FIGURE - 1, "value"))

    def test_whatever_is_typed_is_read_or_refused(self):
        letters = "0123456789.,-+= xXkK%\u00a0\u202f\tabc–—áđ\n"
        for _time in range(20000):
            size = self.dice.randint(0, 8)
            entry = "".join(self.dice.choice(letters) for _place in range(size))
            try:
                number, status = read_figure(entry)
            except FigureError as error:
                self.assertIn(error.kind, ("text", "negative", "formula", "large"))
                continue
            self.assertIn(status, ("empty", "value", "na"))
            self.assertTrue(0 <= number < MAX_FIGURE, entry)
            self.assertTrue(status == "value" or number == 0, entry)
            again = read_figure(figure_text(number, status))
            self.assertEqual(again[1], status, entry)
            self.assertAlmostEqual(again[0], number, delta=0.0051, msg=entry)
