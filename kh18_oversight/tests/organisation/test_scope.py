from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common import Command, OversightCase


@tagged("post_install", "-at_install")
class TestScope(OversightCase):
    def _visible(self, user):
        units = self.env["kh18.unit"].with_user(user).search([])
        return set(units.mapped("short_name"))

    def test_district_sees_itself_below_and_above_but_no_sibling(self):
        seen = self._visible(self.user(self.district_a1, "viewer"))
        self.assertEqual(
            seen,
            {"nation", "province_a", "district_a1", "grassroots_a11", "grassroots_a12"},
        )

    def test_move_rewrites_columns_and_rights(self):
        self.district_a1.parent_id = self.province_b
        self.assertEqual(self.grassroots_a11.ancestor_1_id, self.province_b)
        self.assertEqual(self.env["kh18.scope.mixin"]._count_stale_scope(), 0)
        self.assertNotIn(
            "district_a1", self._visible(self.user(self.province_a, "head"))
        )
        self.assertIn("district_a1", self._visible(self.user(self.province_b, "head")))

    def test_ended_post_ends_rights_at_once(self):
        user = self.user(self.district_a1, "viewer")
        self.assertIn("grassroots_a11", self._visible(user))
        post = self.env["kh18.post"].search([("user_id", "=", user.id)])
        post.date_to = "2020-12-31"
        self.assertFalse(user.has_group("kh18_oversight.group_viewer"))
        user.group_ids = [Command.link(self.env.ref("kh18_oversight.group_viewer").id)]
        self.assertEqual(self._visible(user), set())

    def test_cycle_is_refused(self):
        with self.assertRaises(UserError):
            self.province_a.parent_id = self.grassroots_a11

    def test_nobody_gives_himself_a_post(self):
        leader = self.user(self.province_a, "leader")
        posts = self.env["kh18.post"].with_user(leader)
        with self.assertRaises(AccessError):
            posts.create(
                {"unit_id": self.province_a.id, "user_id": leader.id, "role": "clerk"}
            )
