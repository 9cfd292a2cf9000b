from datetime import timedelta

from odoo.tests import tagged

from .campaign_common import CampaignCase


@tagged("post_install", "-at_install")
class TestReportPunctuality(CampaignCase):
    """G04: which units report in time is counted from the reports themselves (S84)."""

    def _count(self, code, unit):
        indicator = self.env.ref(f"kh18_oversight.indicator_{code}")
        last = self.campaign.date_due + timedelta(days=5)
        figures = indicator._figures(unit, self.campaign.date_from, last)
        return figures[indicator][unit.id]

    def _counts(self, unit):
        return [self._count(code, unit) for code in ("g04", "g04a", "g04b")]

    def test_reports_count_for_the_unit_they_go_to(self):
        self.assertEqual(self._counts(self.district_a1), [0, 2, 2])
        self.assertEqual(self._counts(self.province_a), [0, 2, 2])
        self.assertEqual(self._counts(self.grassroots_a11), [0, 0, 0])

    def test_in_time_late_and_exempted(self):
        self._submit(self._report(self.grassroots_a11))
        late = self._report(self.grassroots_a12)
        self._submit(late)
        late._put(date_due=self.today - timedelta(days=1))
        self.assertTrue(late.is_late)
        self.assertEqual(self._counts(self.district_a1), [1, 2, 0])
        district = self._report(self.district_a2)
        (district | district.child_ids)._put("exempt")
        self.assertEqual(self._counts(self.province_a), [0, 1, 1])

    def test_only_what_was_due_within_the_period_counts(self):
        indicator = self.env.ref("kh18_oversight.indicator_g04a")
        unit = self.district_a1
        before = self.campaign.date_due - timedelta(days=1)
        figures = indicator._figures(unit, self.campaign.date_from, before)
        self.assertEqual(figures[indicator][unit.id], 0)
