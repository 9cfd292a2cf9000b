from datetime import timedelta

from odoo.tests import tagged

from .campaign_full_common import (
    BELOW,
    FullCampaignCase,
    branch,
    by_hand,
)


@tagged("post_install", "-at_install")
class TestCampaignFull(FullCampaignCase):
    """A campaign of four levels, from the launch to the nation's accepted report."""

    def test_nation_gets_what_a_hand_count_gives(self):
        self._whole_campaign()
        for place, figure in enumerate((self.held, self.published, self.people)):
            for name in BELOW:
                with self.subTest(unit=name, figure=figure.code):
                    units = branch(name)
                    self.assertEqual(self._totals(name, figure), by_hand(units, place))
                    self.assertEqual(
                        self._live(name, figure), by_hand(units[1:], place)
                    )
        for report in self.campaign.report_ids - self._of("grassroots_b22"):
            self.assertEqual(report.state, "accepted", report.display_name)
        self._assert_counts()

    def test_ratios_are_made_of_sums(self):
        self._whole_campaign()
        for name in BELOW:
            units = branch(name)
            held, published = by_hand(units, 0)[0], by_hand(units, 1)[0]
            line = self._line(self._of(name), self.share)
            with self.subTest(unit=name):
                self.assertAlmostEqual(line.total, published / held * 100)
                self.assertAlmostEqual(line.final, published / held * 100)
        nowhere = self._line(self._of("grassroots_a12"), self.share)
        self.assertEqual((nowhere.status, nowhere.has_total), ("empty", False))
        not_concerned = self._line(self._of("grassroots_b11"), self.share)
        self.assertEqual(not_concerned.status, "na")

    def test_empty_zero_and_not_applicable_are_three(self):
        self._whole_campaign()
        zero = self._line(self._of("grassroots_a12"), self.people)
        empty = self._line(self._of("grassroots_a21"), self.people)
        not_concerned = self._line(self._of("grassroots_b12"), self.people)
        self.assertEqual((zero.status, zero.entry), ("value", "0"))
        self.assertEqual((empty.status, empty.entry), ("empty", ""))
        self.assertEqual((not_concerned.status, not_concerned.entry), ("na", "x"))
        self.assertTrue(zero.has_total)
        self.assertFalse(empty.has_total or not_concerned.has_total)

    def test_who_is_asked(self):
        units = self.campaign.report_ids.unit_id
        self.assertIn(self.grassroots_a22, units, "it ended within the period")
        self.assertEqual(len(units), 15)
        long_gone = self._unit(
            "long_gone", "grassroots", "grassroots", self.district_a1
        )
        long_gone.closing_date = self.today - timedelta(days=301)
        last_day = self._unit("last_day", "grassroots", "grassroots", self.district_a1)
        last_day.closing_date = self.today - timedelta(days=300)
        campaign = self._campaign(name="Another", date_to=self.today)
        self.assertNotIn(long_gone, campaign.report_ids.unit_id)
        self.assertIn(last_day, campaign.report_ids.unit_id)
        self.assertTrue(self._report(last_day, campaign).is_unit_ended)

    def test_units_missing_are_no_part_of_the_total(self):
        self._report_all("grassroots_b21", "district_b1", "district_b2", "province_b")
        names = ["grassroots_b21", "district_b1", "district_b2", "province_b"]
        self.assertEqual(self._totals("province_b"), by_hand(names, 0))
        missing = self.campaign._missing_reports().unit_id
        self.assertIn(self.grassroots_b11, missing)
        self.assertNotIn(self.grassroots_b21, missing)
