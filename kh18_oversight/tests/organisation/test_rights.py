from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, new_test_user, tagged
from odoo.tools import mute_logger

from ..common import Command, OversightCase


@tagged("post_install", "-at_install")
class TestRights(OversightCase):
    """Ways to more rights than one's posts give, each shut."""

    def _units(self, user):
        return set(
            self.env["kh18.unit"].with_user(user).search([]).mapped("short_name")
        )

    def test_no_post_is_carried_into_a_foreign_unit(self):
        leader = self.user(self.district_a1, "leader")
        friend = new_test_user(self.env, login="t_friend", groups="base.group_user")
        post = (
            self.env["kh18.post"]
            .with_user(leader)
            .create(
                {
                    "unit_id": self.district_a1.id,
                    "user_id": friend.id,
                    "role": "leader",
                    "office": "chair",
                }
            )
        )
        with self.assertRaises(AccessError):
            post.unit_id = self.province_a
        self.assertFalse(friend._kh18_has_role(self.province_a, "leader"))

    def test_no_record_is_carried_into_a_foreign_unit(self):
        officer = self.user(self.district_a1, "officer")
        count = (
            self.env["kh18.member.count"]
            .with_user(officer)
            .create({"unit_id": self.district_a1.id, "members": 5})
        )
        with self.assertRaises(AccessError):
            count.unit_id = self.district_a2

    def test_columns_of_scope_are_not_typed(self):
        officer = self.user(self.district_a1, "officer")
        counts = self.env["kh18.member.count"].with_user(officer)
        values = {"unit_id": self.district_a1.id, "members": 5}
        with self.assertRaises(AccessError):
            counts.create({**values, "ancestor_1_id": self.province_b.id})
        count = counts.with_context(default_ancestor_1_id=self.province_b.id).create(
            values
        )
        self.assertEqual(count.ancestor_1_id, self.province_a)
        with self.assertRaises(AccessError):
            count.ancestor_1_id = self.province_b

    def test_leader_keeps_the_papers_of_the_unit_but_not_its_place(self):
        leader = self.user(self.district_a1, "leader")
        unit = self.district_a1.with_user(leader)
        unit.write({"place_name": "Tam Đường", "note": "Ghi chú"})
        self.assertEqual(self.district_a1.place_name, "Tam Đường")
        for values in (
            {"parent_id": self.nation.id},
            {"depth": 0},
            {"ancestor_0_id": unit.id},
            {"two_person_approval": False},
            {"level_id": self.nation.level_id.id},
            {"closing_date": "2030-01-01"},
            {"name": "Another"},
            {"successor_ids": [Command.set(self.district_a2.ids)]},
            {"predecessor_ids": [Command.set(self.district_a2.ids)]},
        ):
            with self.subTest(values=values), self.assertRaises(AccessError):
                unit.write(values)

    def test_leader_takes_no_foreign_unit_through_lines(self):
        leader = self.user(self.district_a1, "leader")
        unit = self.district_a1.with_user(leader)
        for commands in (
            [Command.link(self.district_a2.id)],
            [Command.update(self.grassroots_a11.id, {"name": "Mine"})],
            [Command.create({"name": "x", "level_id": unit.level_id.id})],
        ):
            with (
                self.subTest(commands=commands),
                self.assertRaises(AccessError),
                mute_logger("odoo.addons.base.models.ir_model"),
            ):
                unit.write({"child_ids": commands})

    def test_lines_of_posts_ask_the_rules_of_posts(self):
        leader = self.user(self.district_a1, "leader")
        unit = self.district_a1.with_user(leader)
        with self.assertRaises(AccessError):
            unit.write(
                {
                    "post_ids": [
                        Command.create({"user_id": leader.id, "role": "officer"})
                    ]
                }
            )

    def test_nobody_touches_the_own_post(self):
        for holder in (self.user(self.province_a, "leader"), self.admin):
            posts = self.env["kh18.post"].with_user(holder)
            values = {"unit_id": self.province_a.id, "role": "viewer"}
            with self.assertRaises(AccessError):
                posts.create({**values, "user_id": holder.id})
            with self.assertRaises(AccessError):
                posts.create(
                    {
                        **values,
                        "user_id": self.stranger.id,
                        "substitute_id": holder.id,
                        "substitute_from": "2020-01-01",
                    }
                )
        post = self.env["kh18.post"].search(
            [("user_id", "=", self.user(self.province_a, "leader").id)]
        )
        mine = post.with_user(post.user_id)
        for action in (
            mine.unlink,
            mine.action_end,
            lambda: mine.write({"date_to": "2040-01-01"}),
            lambda: mine.write({"user_id": self.stranger.id}),
        ):
            with self.assertRaises(AccessError):
                action()

    def test_a_post_of_another_is_not_turned_into_ones_own(self):
        leader = self.user(self.province_a, "leader")
        post = self.env["kh18.post"].search(
            [("user_id", "=", self.user(self.province_a, "clerk").id)]
        )
        with self.assertRaises(AccessError):
            post.with_user(leader).user_id = leader

    def test_officer_clerk_and_viewer_give_no_posts(self):
        for role in ("officer", "clerk", "viewer", "head"):
            posts = self.env["kh18.post"].with_user(self.user(self.province_a, role))
            with (
                self.subTest(role=role),
                self.assertRaises(AccessError),
                mute_logger("odoo.addons.base.models.ir_model"),
            ):
                posts.create(
                    {
                        "unit_id": self.province_a.id,
                        "user_id": self.stranger.id,
                        "role": "leader",
                    }
                )

    def test_leader_gives_no_post_in_other_units(self):
        leader = self.user(self.district_a1, "leader")
        for unit in (self.province_a, self.district_a2, self.grassroots_a11):
            with self.subTest(unit=unit.short_name), self.assertRaises(AccessError):
                self.env["kh18.post"].with_user(leader).create(
                    {
                        "unit_id": unit.id,
                        "user_id": self.stranger.id,
                        "role": "viewer",
                    }
                )

    def test_groups_alone_open_nothing(self):
        for xmlid in ("group_leader", "group_head", "group_clerk", "group_officer"):
            self.stranger.group_ids = [
                Command.link(self.env.ref(f"kh18_oversight.{xmlid}").id)
            ]
        self.assertEqual(self._units(self.stranger), set())
        with self.assertRaises(AccessError):
            self.env["kh18.member.count"].with_user(self.stranger).create(
                {"unit_id": self.province_a.id, "members": 1}
            )

    def test_groups_follow_posts(self):
        user = self.user(self.district_a2, "officer")
        self.assertTrue(user.has_group("kh18_oversight.group_officer"))
        post = self.env["kh18.post"].search([("user_id", "=", user.id)])
        post.role = "clerk"
        self.assertFalse(user.has_group("kh18_oversight.group_officer"))
        self.assertTrue(user.has_group("kh18_oversight.group_clerk"))
        post.user_id = self.stranger
        self.assertFalse(user.has_group("kh18_oversight.group_viewer"))
        post.unlink()
        self.assertFalse(self.stranger.has_group("kh18_oversight.group_clerk"))

    def test_admin_keeps_viewing_when_a_post_ends(self):
        post = self.env["kh18.post"].create(
            {
                "unit_id": self.district_b2.id,
                "user_id": self.admin.id,
                "role": "officer",
            }
        )
        post.date_to = post.date_from
        with freeze_time("2100-01-01"):
            self.env["kh18.post"]._cron_sync_groups()
        self.assertFalse(self.admin.has_group("kh18_oversight.group_officer"))
        self.assertTrue(self.admin.has_group("kh18_oversight.group_viewer"))

    def test_administrator_reads_all_and_holds_no_office(self):
        units = self.env["kh18.unit"].with_user(self.admin)
        self.assertEqual(units.search_count([]), units.sudo().search_count([]))
        self.assertFalse(
            self.admin._kh18_has_role(self.province_a, "leader", "officer", "clerk")
        )
        with self.assertRaises(AccessError):
            self.province_a.with_user(self.admin)._check_role("leader")

    def test_posts_are_for_internal_users(self):
        portal = new_test_user(self.env, login="t_portal", groups="base.group_portal")
        with self.assertRaises(ValidationError):
            self.env["kh18.post"].create(
                {
                    "unit_id": self.province_a.id,
                    "user_id": portal.id,
                    "role": "viewer",
                }
            )

    def test_person_is_the_contact_of_the_user(self):
        with self.assertRaises(ValidationError):
            self.env["kh18.post"].create(
                {
                    "unit_id": self.province_a.id,
                    "user_id": self.stranger.id,
                    "partner_id": self.admin.partner_id.id,
                    "role": "viewer",
                }
            )

    def test_department_with_posts_stays_in_its_unit(self):
        department = self.env["kh18.department"].create(
            {"unit_id": self.province_a.id, "name": "Ban Chính sách"}
        )
        post = self.env["kh18.post"].search(
            [("user_id", "=", self.user(self.province_a, "head").id)]
        )
        post.department_id = department
        with self.assertRaises(ValidationError):
            department.unit_id = self.province_b
        with self.assertRaises(ValidationError):
            post.write({"unit_id": self.province_b.id})

    def test_roles_of_an_unnamed_unit_are_refused(self):
        unit = self.env["kh18.unit"].with_user(self.user(self.nation, "leader"))
        with self.assertRaises(AccessError):
            unit._check_role("leader", unit=self.env["kh18.unit"])

    def test_begun_posts_are_ended_not_deleted(self):
        post = self.env["kh18.post"].search(
            [("user_id", "=", self.user(self.province_a, "viewer").id)]
        )
        with self.assertRaises(UserError):
            post.with_user(self.user(self.province_a, "leader")).unlink()
        post.with_user(self.admin).unlink()
        self.assertFalse(post.exists())
