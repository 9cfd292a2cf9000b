"""The administrator configures everything and decides nothing (role QT, 3.0)."""

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import TourCase


@tagged("post_install", "-at_install")
class TestAdminTour(TourCase):
    def test_configure(self):
        self.start_tour("/odoo/plans", "kh18_configure", login="t_admin", timeout=180)
        level = self.env["kh18.unit.level"].search([("code", "=", "KCN")])
        self.assertEqual((level.rank, level.needs_consultation), (3, True))
        series = self.env["kh18.numbering"].search(
            [("unit_id", "=", self.district_a2.id), ("name", "=", "Công văn năm")]
        )
        self.assertEqual((series.start_number, series.type_ids.code), (31, "CV"))
        post = self.env["kh18.post"].search([("user_id", "=", self.stranger.id)])
        self.assertEqual((post.role, post.unit_id), ("clerk", self.district_a2))
        self.assertTrue(self.stranger.has_group("kh18_oversight.group_clerk"))

    def test_cannot_approve(self):
        plan = self._plan(self.province_a, year=2031, name="Giám sát năm 2031")
        self._task(plan, [{"department_id": self.policy.id}], name="Giám sát Công ty A")
        self._complete(plan)
        self._as(plan, "head").action_submit()
        self.start_tour(
            "/odoo/plans", "kh18_configure_only", login="t_admin", timeout=180
        )
        with self.assertRaises(AccessError):
            plan.with_user(self.admin).action_approve()
        self.assertEqual(plan.state, "submitted")
