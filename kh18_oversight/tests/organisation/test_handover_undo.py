import re

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .handover_common import HandoverCase


@tagged("post_install", "-at_install")
class TestHandoverUndo(HandoverCase):
    """A handover is taken back within 30 days while nothing has gone on from it."""

    def _done(self, **kwargs):
        self.items = self._items()
        return self._handed(self._wizard(post=self.post, **kwargs))

    def test_all_goes_back_and_the_post_lasts(self):
        handover = self._done()
        handover.action_undo()
        for kind, record in self.items.items():
            self.assertEqual(self._owner(record), self.officer, kind)
        self.assertFalse(self.post.date_to)
        self.assertEqual(handover.undone_by_id, self.leader)
        with self.assertRaises(UserError):
            handover.action_undo()

    def test_not_after_thirty_days(self):
        handover = self._done()
        handover.sudo().date = self.ago(30)
        self.assertTrue(handover.can_undo)
        handover.sudo().date = self.ago(31)
        self.assertFalse(handover.can_undo)
        with self.assertRaises(UserError):
            handover.action_undo()

    def test_not_when_one_was_passed_on_or_finished(self):
        handover = self._done()
        activity = self.items["kh18.activity"]
        activity.sudo().responsible_id = self.head
        with self.assertRaisesRegex(UserError, "passed on"):
            handover.action_undo()
        activity.sudo().write({"responsible_id": self.colleague.id, "state": "closed"})
        with self.assertRaisesRegex(UserError, "Finished"):
            handover.action_undo()
        self.assertEqual(self._owner(self.items["kh18.recommendation"]), self.colleague)

    def test_not_to_one_who_is_no_longer_there(self):
        handover = self._done()
        self.post.sudo().date_to = self.ago(1)
        with self.assertRaisesRegex(UserError, "holds no post"):
            handover.action_undo()

    def test_by_those_who_may_hand_over_only(self):
        handover = self._done()
        for user in (self.colleague, self.clerk, self.viewer):
            with self.assertRaises(AccessError):
                handover.with_user(user).action_undo()

    def test_restricted_items_go_back_by_the_leader_in_charge(self):
        secret = self._secret()
        handover = self._handed(self._wizard())
        with self.assertRaises(AccessError):
            handover.with_user(self.head).action_undo()
        handover.action_undo()
        self.assertEqual(secret.sudo().responsible_id, self.officer)


@tagged("post_install", "-at_install")
class TestHandoverGap(HandoverCase):
    """Ending a post asks for the handover; what is left shows at the unit."""

    def test_the_end_button_asks_when_something_is_open(self):
        self._item("kh18.activity")
        action = self.post.with_user(self.leader).action_end()
        self.assertEqual(action["res_model"], "kh18.handover.wizard")
        self.assertFalse(self.post.date_to)

    def test_the_end_button_ends_when_nothing_is_open(self):
        self.post.with_user(self.leader).action_end()
        self.assertEqual(self.post.date_to, self.today)

    def test_another_post_in_the_unit_keeps_the_work(self):
        self._item("kh18.activity")
        self.post.copy({"role": "clerk", "office": "other"})
        self.post.with_user(self.leader).action_end()
        self.assertEqual(self.post.date_to, self.today)

    def test_several_at_once_are_refused_by_name(self):
        self._item("kh18.activity")
        other = self.env["kh18.post"].search([("user_id", "=", self.colleague.id)])
        with self.assertRaisesRegex(UserError, re.escape(self.officer.name)):
            (self.post | other).with_user(self.leader).action_end()
        self.assertFalse(other.date_to)

    def test_the_dialog_ends_a_post_with_nothing_to_hand_over(self):
        wizard = self._wizard(post=self.post)
        self.assertFalse(wizard.line_ids)
        wizard.action_hand_over()
        self.assertEqual(self.post.date_to, self.today)

    def test_work_left_behind_shows_from_the_next_day(self):
        self._item("kh18.activity")
        self._item("kh18.recommendation")
        self._item("kh18.activity", user=self.colleague)
        self.post.date_to = self.today
        units = self.env["kh18.unit"].with_user(self.user(self.nation, "officer"))

        def shown():
            self.env.invalidate_all()
            unit = units.browse(self.province_a.id)
            found = units.search([("has_orphans", "=", True)])
            self.assertEqual(unit in found, unit.has_orphans)
            return unit.orphan_count

        self.assertEqual(shown(), 0, "he is still there today")
        self.post.date_to = self.ago(1)
        self.assertEqual(shown(), 2)
        self.assertTrue(self.post.has_orphans)
        ended = self.env["kh18.post"].search([("has_orphans", "=", True)])
        self.assertIn(self.post, ended)
        self._handed(self._wizard())
        self.assertEqual(shown(), 0)

    def test_an_account_shut_off_leaves_work_behind(self):
        self._item("kh18.activity")
        self.officer.active = False
        self.assertEqual(self.province_a.orphan_count, 1)

    def test_users_form_opens_the_dialog(self):
        action = self.officer.with_user(self.leader).action_kh18_hand_over()
        self.assertEqual(action["context"], {"default_user_id": self.officer.id})
        wizard = (
            self.env["kh18.handover.wizard"]
            .with_user(self.leader)
            .with_context(**action["context"])
            .create({})
        )
        self._item("kh18.activity")
        self.assertEqual(wizard.unit_id, self.province_a)
        wizard.action_list()
        self.assertEqual(len(wizard.line_ids), 1)

    def test_queries_do_not_grow_with_the_items(self):
        def queries(count):
            for _i in range(count):
                self._todo(self._item("kh18.activity"))
                self._recommendation()
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self._handed(self._wizard())
            return self.env.cr.sql_log_count - before

        queries(1)
        small, large = queries(3), queries(30)
        self.assertLessEqual(large, small + 3)

    def test_tomorrow_the_former_holder_is_told_apart_by_the_day(self):
        self._item("kh18.activity")
        self.post.date_to = self.today
        with freeze_time(self.ago(-1)):
            self.env.invalidate_all()
            self.assertEqual(self.province_a.orphan_count, 1)
