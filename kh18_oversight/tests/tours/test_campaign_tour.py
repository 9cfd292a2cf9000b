"""The head of a province calls for reports, through the browser."""

from datetime import date

from odoo.tests import tagged

from ..reporting.campaign_common import CampaignCase
from .common import TourCase

CAMPAIGNS = "/odoo/report-campaigns"


@tagged("post_install", "-at_install")
class TestCampaignTour(CampaignCase, TourCase):
    def _asked_by_province(self, kind):
        return self.env["kh18.campaign"].search(
            [("unit_id", "=", self.province_a.id), ("kind", "=", kind)]
        )

    def test_launch_with_exceptions(self):
        self.tour("kh18_campaign_launch", self.province_a, "head", CAMPAIGNS)
        campaign = self._asked_by_province("year")
        self.assertEqual((campaign.state, campaign.year), ("open", 2099))
        self.assertEqual(campaign.form_id, self.env.ref("kh18_oversight.form_bc_nam"))
        self.assertEqual(campaign.date_due, date(2099, 11, 15))
        self.assertTrue(campaign.is_exclusive)
        self.assertEqual(
            campaign.report_ids.unit_id,
            self.province_a | self.district_a1 | self.district_a2,
        )
        more_time = self._report(self.district_a1, campaign)
        self.assertEqual(
            (more_time.state, more_time.date_due), ("todo", date(2099, 12, 10))
        )
        self.assertEqual(
            more_time.grant_ids.mapped(lambda grant: (grant.kind, grant.reason)),
            [("extension", "Bão lũ, mất điện")],
        )
        freed = self._report(self.district_a2, campaign)
        self.assertEqual(freed.state, "exempt")
        self.assertEqual(freed.grant_ids.reason, "Mới thành lập")

    def test_report_on_request(self):
        self.tour("kh18_campaign_on_request", self.province_a, "head", CAMPAIGNS)
        campaign = self._asked_by_province("adhoc")
        self.assertEqual(
            (campaign.state, campaign.name), ("open", "Tình hình nợ lương")
        )
        form = campaign.form_id
        self.assertEqual(form.section_ids.name, "Nguyên nhân nợ lương?")
        self.assertEqual(form.line_ids.indicator_id.name, "Số lao động bị nợ lương")
        self.assertEqual(form.line_ids.indicator_id.uom, "người")
        self.assertEqual(
            campaign.report_ids.unit_id,
            self.province_a | self.district_a1 | self.district_a2,
        )
