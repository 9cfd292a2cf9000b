from odoo.tests import tagged

from .campaign_common import CampaignCase


@tagged("post_install", "-at_install")
class TestCampaignChain(CampaignCase):
    """From the launch to the nation's report, counted by hand."""

    def test_each_unit_gets_one_report_under_its_superiors(self):
        reports = self.campaign.report_ids
        units = self.env["kh18.unit"].search([("id", "child_of", self.nation.id)])
        self.assertEqual(reports.unit_id, units)
        self.assertEqual(len(reports), len(units))
        for report in reports - self._report(self.nation):
            self.assertEqual(report.parent_id.unit_id, report.unit_id.parent_id)
            self.assertEqual(
                report.parent_path, f"{report.parent_id.parent_path}{report.id}/"
            )

    def test_launching_again_adds_nothing(self):
        before = self.campaign.report_ids
        self.campaign.with_user(self.user(self.nation, "head")).action_launch()
        self.campaign.invalidate_recordset()
        self.assertEqual(self.campaign.report_ids, before)

    def test_figures_climb_from_the_grassroots_to_the_nation(self):
        numbers = {
            self.grassroots_a11: (4, 2, 100),
            self.grassroots_a12: (0, 0, 0),
            self.grassroots_a21: (6, 3, 50),
            self.district_a1: (1, 1, 10),
            self.district_a2: (2, 0, 0),
            self.province_a: (3, 3, 30),
        }
        for unit, figures in numbers.items():
            report = self._report(unit)
            self._submit(
                report,
                **dict(zip(("held", "published", "people"), figures, strict=True)),
            )
            self._accept(report)
        nation = self._report(self.nation)
        self._submit(nation, held=5, published=5, people=0)
        held = self._line(nation, self.held)
        self.assertEqual((held.value, held.below, held.total), (5, 16, 21))
        share = self._line(nation, self.share)
        self.assertAlmostEqual(share.below, 9 / 16 * 100)
        self.assertAlmostEqual(share.total, 14 / 21 * 100)
        self.assertEqual(held.units, 7)
        self.assertEqual(held.units_done, 6)
        self.assertEqual(nation.state, "accepted")
        live = self.env["kh18.rollup"]._of(nation)[nation.id]
        self.assertEqual(live[self.held.id].value, 16)
        self.assertEqual(live[self.held.id].units, 6)
        self.assertEqual(live[self.held.id].done, 5)
