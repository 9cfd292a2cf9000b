from datetime import date

from odoo.tests import tagged

from .common import FROM, TO, IndicatorCase


@tagged("post_install", "-at_install")
class TestIndicatorFigures(IndicatorCase):
    def test_flow_counts_the_period_with_both_its_days(self):
        flow = self._indicator()
        for day in (
            date(2035, 12, 31),
            date(2036, 1, 1),
            date(2036, 6, 30),
            date(2036, 7, 1),
        ):
            self._activity(date_start=day)
        units = self.province_a | self.province_b
        self.assertEqual(
            flow._figures(units, FROM, TO),
            {flow: {self.province_a.id: 2, self.province_b.id: 0}},
        )
