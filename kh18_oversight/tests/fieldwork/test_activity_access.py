from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tests import tagged

from .sensitive_common import SensitiveCase


@tagged("post_install", "-at_install")
class TestActivityAccess(SensitiveCase):
    """Who reads a sensitive activity, and when that changes."""

    def test_only_team_and_leader_in_charge_read_it(self):
        for user in self.insiders:
            self.assertTrue(self.reads(user), user.login)
        for user in self.outsiders:
            self.assertFalse(self.reads(user), user.login)

    def test_leader_not_in_charge_is_an_outsider(self):
        self._post_user(self.province_a, "leader", "t_other_leader", in_charge=False)
        other = self.env["res.users"].search([("login", "=", "t_other_leader")])
        self.assertFalse(self.reads(other))

    def test_substitute_of_the_leader_in_charge_reads_it_in_his_days(self):
        today = self.env["kh18.unit"]._today()
        post = self.env["kh18.post"].search([("user_id", "=", self.leader.id)])
        post.write({"substitute_id": self.head.id, "substitute_from": today})
        self.assertTrue(self.reads(self.head))
        post.write({"substitute_from": "2020-01-01", "substitute_to": "2020-02-01"})
        self.assertFalse(self.reads(self.head))

    def test_member_joins_and_leaves_in_that_moment(self):
        secret = self.secret.with_user(self.leader)
        member = secret.member_ids.create(
            {"activity_id": secret.id, "partner_id": self.viewer.partner_id.id}
        )
        self.assertTrue(self.reads(self.viewer))
        member.unlink()
        self.assertFalse(self.reads(self.viewer))

    def test_member_through_a_post_reads_while_he_holds_it(self):
        self.fellow_post.date_to = "2020-12-31"
        self.assertFalse(self.reads(self.fellow))

    def test_who_takes_over_a_members_post_joins_no_team(self):
        newcomer = self._post_user(self.district_a2, "viewer", "t_newcomer")
        self.fellow_post.user_id = newcomer
        self.assertFalse(self.reads(newcomer))
        self.assertFalse(self.reads(self.fellow), "does not hold the post any more")
        self.assertEqual(self.secret.member_ids.partner_id, self.fellow.partner_id)

    def test_who_handles_it_next_reads_it_and_the_former_one_no_more(self):
        self.secret.with_user(self.leader).responsible_id = self.head
        self.assertTrue(self.reads(self.head))
        self.assertFalse(self.reads(self.officer))

    def test_nobody_shuts_himself_out(self):
        with self.refused(UserError, "no longer read"):
            self.secret.with_user(self.officer).responsible_id = self.head
        own = self.secret.member_ids.create(
            {"activity_id": self.secret.id, "partner_id": self.head.partner_id.id}
        )
        with self.refused(UserError, "no longer read"):
            own.with_user(self.head).unlink()

    def test_who_sets_and_takes_away_the_mark(self):
        with self.assertRaises(AccessError):
            self.plain.with_user(self.officer).is_sensitive = True
        self.plain.with_user(self.leader).is_sensitive = True
        self.assertFalse(self.reads(self.viewer, self.plain))
        for value in (False, 0, None):
            with self.assertRaises(AccessError):
                self.plain.with_user(self.officer).write({"is_sensitive": value})
        self.plain.with_user(self.leader).is_sensitive = False
        self.assertTrue(self.reads(self.viewer, self.plain))

    def test_head_marks_only_what_he_goes_on_reading(self):
        with self.refused(UserError, "no longer read"):
            self.plain.with_user(self.head).is_sensitive = True
        mine = self._activity(self.head)
        mine.is_sensitive = True
        self.assertTrue(self.reads(self.head, mine))

    def test_officer_enters_a_sensitive_one_of_his_own_only(self):
        self.assertTrue(self._activity(is_sensitive=True).is_sensitive)
        with self.assertRaises(AccessError):
            self._activity(is_sensitive=True, responsible_id=self.head.id)

    def test_outsiders_change_nothing_blindly(self):
        """A rule is asked as superuser with the user's id: it shuts there as well."""
        lines = (self.secret.party_ids, self.secret.member_ids, self.secret.step_ids)
        for user in self.outsiders:
            for records, name in (
                (self.secret, "name"),
                *(
                    (line, "note" if line._name == "kh18.step" else "")
                    for line in lines
                ),
            ):
                record = records.with_user(user)
                self.assertFalse(record.has_access("write"), (user.login, record))
                with self.assertRaises(AccessError, msg=(user.login, record)):
                    record.write({name or "activity_id": False})
                self.assertFalse(record.has_access("unlink"), (user.login, record))
            for model in ("kh18.party", "kh18.member"):
                with self.assertRaises(AccessError):
                    self.env[model].with_user(user).create(
                        {
                            "activity_id": self.secret.id,
                            "partner_id": user.partner_id.id,
                        }
                    )

    def test_nobody_makes_himself_a_member(self):
        """Asked after the fact he would be one of the team and pass."""
        members = self.env["kh18.member"].with_user(self.head)
        me = self.head.partner_id.id
        own = members.create(
            {"activity_id": self._activity(self.head).id, "partner_id": me}
        )
        with self.assertRaises(AccessError):
            members.create({"activity_id": self.secret.id, "partner_id": me})
        with self.assertRaises(AccessError):
            own.activity_id = self.secret
        with self.assertRaises(AccessError):
            members.with_context(default_activity_id=self.secret.id).create(
                {"partner_id": me}
            )
        self.env["ir.default"].with_user(self.head).set(
            "kh18.member", "activity_id", self.secret.id, user_id=True
        )
        with self.assertRaises(AccessError):
            members.create({"partner_id": me})
        self.assertFalse(self.reads(self.head))

    def test_outsiders_take_no_step(self):
        for user in (self.head, self.user(self.nation, "leader"), self.admin):
            record = self.secret.with_user(user)
            for step in (
                record.action_work,
                record.action_open_read_log,
                lambda r=record: r._cancel_with_reason("x"),
                lambda r=record: r._postpone_with_reason("x"),
                lambda r=record: r._back_with_reason("x"),
            ):
                with self.assertRaises(AccessError, msg=(user.login, step)):
                    step()
        self.assertEqual(self.secret.state, "preparing")

    def test_leader_in_charge_prepares_what_the_head_does_not_read(self):
        self.assertEqual(self.secret.state, "preparing")
        self.assertFalse(self.secret.with_user(self.officer).can_prepare)
        other = self._activity(is_sensitive=True).with_user(self.leader)
        self.assertTrue(other.can_prepare)
        self.assertFalse(self.plain.with_user(self.leader).can_prepare)

    def test_compute_and_search_agree(self):
        both = self.plain | self.secret
        for user in self.insiders | self.outsiders:
            records = both.with_user(user).sudo()
            for name in ("is_in_scope", "is_editable"):
                for value in (True, False):
                    found = records.search(
                        Domain("id", "in", both.ids) & Domain(name, "=", value)
                    )
                    self.assertEqual(
                        found,
                        records.filtered(lambda r, n=name, v=value: r[n] == v),
                        (user.login, name, value),
                    )

    def test_fast_page_is_what_the_rule_gives(self):
        """The first page of each branch leaves out what the rule leaves out."""
        for place in range(4):
            self._activity(name=f"Mật {place}", date_start="2036-12-01").sudo().write(
                {"is_sensitive": True, "responsible_id": self.leader.id}
            )
            self._activity(name=f"Thường {place}")
        self.env["kh18.activity"].create(
            {"unit_id": self.district_a1.id, "name": "Huyện"}
        )
        for user in (self.viewer, self.officer, self.fellow, self.leader):
            self.env["kh18.post"].create(
                {
                    "unit_id": self.province_b.id,
                    "user_id": user.id,
                    "role": "viewer",
                }
            )
            records = self.env["kh18.activity"].with_user(user)
            everything = records.search([])
            query = records._search([], limit=3, order=records._order)
            self.assertIn("UNION ALL", query.select().code)
            for limit in (1, 3, 80):
                for offset in range(len(everything)):
                    self.assertEqual(
                        records.search([], offset=offset, limit=limit),
                        everything[offset : offset + limit],
                    )

    def test_queries_do_not_grow_with_the_activities(self):
        def count():
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.env["kh18.activity"].with_user(self.officer).search_read(
                [], ["name", "unit_id"], limit=80
            )
            return self.env.cr.sql_log_count - before

        count()
        few = count()
        for place in range(8):
            self._activity(name=f"Mật {place}", is_sensitive=True)
        self.env.flush_all()
        self.assertEqual(count(), few)
