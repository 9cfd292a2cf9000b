import random

from odoo.tests import BaseCase, tagged

from ...lib.bounds import is_jump, is_outlier


@tagged("post_install", "-at_install")
class TestBounds(BaseCase):
    def test_far_outside_three_spreads(self):
        self.assertTrue(is_outlier(40, [10, 11, 12]))
        self.assertTrue(is_outlier(0, [10, 11, 12]))
        self.assertFalse(is_outlier(13, [10, 11, 12]))
        self.assertFalse(is_outlier(40, [10, 30, 50]))

    def test_two_years_say_nothing(self):
        self.assertFalse(is_outlier(400, [10, 11]))
        self.assertFalse(is_outlier(400, []))

    def test_small_numbers_may_move(self):
        self.assertFalse(is_outlier(6, [2, 2, 2]))
        self.assertTrue(is_outlier(7, [2, 2, 2]))
        self.assertFalse(is_jump(5, 1))
        self.assertTrue(is_jump(6, 1))

    def test_three_times_up_or_down(self):
        self.assertTrue(is_jump(30, 10))
        self.assertTrue(is_jump(10, 30))
        self.assertFalse(is_jump(29, 10))
        self.assertTrue(is_jump(5, 0))
        self.assertFalse(is_jump(0, 0))

    def test_the_same_as_ever_is_never_unusual(self):
        rng = random.Random(5)
        for _ in range(200):
            number = rng.randrange(1000)
            self.assertFalse(is_outlier(number, [number] * rng.randrange(6)))
            self.assertFalse(is_jump(number, number))
