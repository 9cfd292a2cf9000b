from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common import FollowupCase

MODELS = ("kh18.recommendation", "kh18.reply", "kh18.extension", "kh18.urging")


@tagged("post_install", "-at_install")
class TestFollowupAccess(FollowupCase):
    """Who reads and records follows the posts and the tree, in that moment."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.record = cls._sent(40, user=cls.env.user, unit_id=cls.district_a1.id)
        cls.reply = cls._reply(
            cls.record, user=cls.env.user, outcome=False, is_partial=True
        )
        cls.extension = cls.record._extend(cls.ago(-20), "Việc phức tạp")
        cls.urging = cls.env["kh18.urging"]._note(cls.record, "contact")
        cls.lines = (cls.record, cls.reply, cls.extension, cls.urging)
        cls.env.flush_all()

    def _reads(self, user):
        """Return whether ``user`` reads the recommendation and all that hangs on it."""
        self.env.flush_all()
        self.env.invalidate_all()
        found = set()
        for line in self.lines:
            mine = line.with_user(user)
            # Without a post he may not even ask.
            asks = mine.browse().has_access("read")
            listed = asks and bool(mine.search([("id", "=", mine.id)]))
            self.assertEqual(mine.has_access("read"), listed, (user.login, line))
            found.add(listed)
        self.assertEqual(len(found), 1, "what hangs on it goes with it")
        return found.pop()

    def _records(self, user):
        """Return whether ``user`` enters what comes in."""
        self.env.flush_all()
        self.env.invalidate_all()
        may = self.reply.with_user(user).has_access("write")
        record = self.record.with_user(user)
        if may:
            self.assertTrue(record.can_record)
            record._check_recorder()
        else:
            self.assertRaises(AccessError, record._check_recorder)
        return may

    def test_a_post_that_moves_takes_the_right_along(self):
        clerk = self.user(self.district_a1, "clerk")
        other = self.user(self.district_a2, "clerk")
        self.assertTrue(self._reads(clerk) and self._records(clerk))
        self.assertFalse(self._reads(other) or self._records(other))
        posts = self.env["kh18.post"]
        posts.search([("user_id", "=", clerk.id)]).unit_id = self.district_a2
        posts.search([("user_id", "=", other.id)]).unit_id = self.district_a1
        self.assertFalse(self._reads(clerk) or self._records(clerk))
        self.assertTrue(self._reads(other) and self._records(other))

    def test_a_post_that_ends_ends_the_right(self):
        for role in ("leader", "officer", "clerk", "viewer"):
            user = self.user(self.district_a1, role)
            self.assertTrue(self._reads(user))
            post = self.env["kh18.post"].search([("user_id", "=", user.id)])
            post.date_to = self.ago(1)
            with self.subTest(role=role):
                self.assertFalse(self._reads(user) or self._records(user))

    def test_a_post_that_changes_its_role(self):
        viewer = self.user(self.district_a1, "viewer")
        self.assertFalse(self._records(viewer))
        post = self.env["kh18.post"].search([("user_id", "=", viewer.id)])
        post.role = "clerk"
        self.assertTrue(self._records(viewer))
        with self.assertRaises(AccessError):
            self.record.with_user(viewer).action_close()
        post.role = "leader"
        self.record.with_user(viewer).action_close()

    def test_a_unit_that_moves_changes_who_is_above(self):
        above, beside = (
            self.user(unit, "officer") for unit in (self.province_a, self.province_b)
        )
        own = self.user(self.district_a1, "officer")
        self.assertTrue(self._reads(above))
        self.assertFalse(self._reads(beside))
        self.district_a1.parent_id = self.province_b
        self.assertFalse(self._reads(above))
        self.assertTrue(self._reads(beside))
        self.assertFalse(self._records(beside), "reading is not recording")
        self.assertTrue(self._reads(own) and self._records(own))
        self.assertEqual(self.env["kh18.scope.mixin"]._count_stale_scope(), 0)

    def test_a_unit_that_ended_is_read_only(self):
        self.district_a1.closing_date = self.ago(1)
        leader = self.user(self.district_a1, "leader")
        above = self.user(self.province_a, "leader")
        self.assertTrue(self._reads(above))
        for user in (leader, above, self.admin):
            record = self.record.with_user(user)
            for step in (
                record.action_enter_reply,
                record.action_receive,
                record.action_close,
                record.action_withdraw,
                record.action_start_resolution,
                record.action_verify,
                lambda r=record: r.write({"sequence": 3}),
                lambda r=record: r.reply_ids.write({"text": "Sửa"}),
                lambda u=user: self._reply(self.record, user=u),
            ):
                with self.subTest(user=user.login), self.assertRaises(AccessError):
                    step()

    def _event(self, kind, **values):
        event = self.env["kh18.unit.event"].create(
            {
                "name": "Sắp xếp",
                "kind": kind,
                "unit_id": self.province_a.id,
                "effective_date": self.today,
                "source_ids": [Command.set(self.district_a1.ids)],
                **values,
            }
        )
        event.with_user(self.admin).action_apply()

    def test_what_is_open_goes_to_the_unit_that_takes_over(self):
        officer = self.user(self.district_a1, "officer")
        closed = self._sent(user=self.env.user, unit_id=self.district_a1.id)
        closed.with_user(self.user(self.district_a1, "leader"))._close_with_reason("x")
        draft = self._recommendation(user=officer, unit_id=self.district_a1.id).sudo()
        self.district_a2.reply_days = 3
        before = self.record.read(["date_limit", "term_days", "reply", "sent_symbol"])
        self._event("merger", target_id=self.district_a2.id)
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(self.record.unit_id, self.district_a2)
        self.assertEqual(draft.unit_id, self.district_a2)
        self.assertEqual(closed.unit_id, self.district_a1)
        self.assertFalse(draft.responsible_id, "he has no post there")
        self.assertEqual(
            self.record.read(["date_limit", "term_days", "reply", "sent_symbol"]),
            before,
        )
        self.assertIn("district_a1, which has ended", self.record.message_ids[0].body)
        self.assertFalse(self.env["kh18.urging"]._broken_seals(self.record))
        heir = self.user(self.district_a2, "leader")
        self.assertTrue(self._reads(heir) and self._records(heir))
        self.assertFalse(self._records(officer))
        self._reply(self.record, user=heir)
        self.record.with_user(heir)._close_with_reason("Xong")

    def test_who_follows_it_stays_where_he_has_a_post(self):
        heir = self.user(self.district_a2, "officer")
        self.record.sudo().responsible_id = heir
        self._event("merger", target_id=self.district_a2.id)
        self.assertEqual(self.record.responsible_id, heir)

    def test_those_of_activities_go_too_and_their_activity_stays(self):
        officer = self.user(self.district_a1, "officer")
        activity = self._activity(user=officer, unit_id=self.district_a1.id)
        record = self._sent(
            user=officer, unit_id=self.district_a1.id, activity_id=activity.id
        )
        self._event("merger", target_id=self.district_a2.id)
        self.assertEqual(record.unit_id, self.district_a2)
        self.assertEqual(activity.unit_id, self.district_a1)
        heir = self.user(self.district_a2, "leader")
        record.with_user(heir)._close_with_reason("Xong")
        with self.assertRaises(UserError), self.env.cr.savepoint():
            record.sudo()._unfreeze().unit_id = self.province_b

    def test_sensitive_ones_are_read_by_the_leader_in_charge_there(self):
        officer = self.user(self.district_a1, "officer")
        activity = self._activity(
            user=officer, unit_id=self.district_a1.id, is_sensitive=True
        )
        record = self._sent(
            user=officer, unit_id=self.district_a1.id, activity_id=activity.id
        )
        self._event("merger", target_id=self.district_a2.id)
        self.env.flush_all()
        self.env.invalidate_all()
        readers = {
            role
            for role in ("leader", "head", "officer", "clerk", "viewer")
            if record.with_user(self.user(self.district_a2, role)).has_access("read")
        }
        self.assertEqual(readers, {"leader"})
        self.assertFalse(record.with_user(self.admin).has_access("read"))

    def test_without_a_successor_the_superior_reads_and_nobody_writes(self):
        self._event("dissolution")
        self.assertEqual(self.record.unit_id, self.district_a1)
        self.assertTrue(self._reads(self.user(self.province_a, "leader")))
        self.assertFalse(self._records(self.user(self.province_a, "leader")))
