"""Texts of the units below read side by side, taken over and back."""

from odoo.tests import tagged

from ..reporting.narrative_common import LONG, NarrativeCase
from .common import TourCase


@tagged("post_install", "-at_install")
class TestNarrativeTour(NarrativeCase, TourCase):
    def test_take_over_and_back(self):
        self._year_before([self.grassroots_a11])
        self._below()
        near = LONG.replace("trên bảng tin", "tại bảng tin")
        self._below(self.grassroots_a12, near)
        url = f"/odoo/kh18.report/{self.report.id}"
        self.tour("kh18_narrative_take", self.district_a1, "officer", url)
        excerpt = self.report.section_ids.excerpt_ids
        self.assertEqual(excerpt.source_unit_id, self.grassroots_a12)
        self.assertIn("tại bảng tin", self.report.section_ids[0].body)
        self.assertFalse(self.report.section_ids[1].is_written)
