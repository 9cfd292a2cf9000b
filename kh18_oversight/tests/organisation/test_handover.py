import re

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, tagged

from .handover_common import MAKERS, HandoverCase


@tagged("post_install", "-at_install")
class TestHandover(HandoverCase):
    """All that one person has open in one unit moves in one step, and only that."""

    def test_every_kind_of_open_work_is_tested(self):
        kinds = {m._name for m in self.env["kh18.handover.mixin"]._handover_models()}
        self.assertEqual(kinds - {"kh18.member", "mail.activity"}, set(MAKERS))

    def test_all_and_only_the_persons_open_items_of_the_unit_move(self):
        mine = self._items()
        foreign = self._items(unit=self.district_a1)
        others = self._item("kh18.activity", user=self.head)
        todo = self._todo(mine["kh18.activity"])
        other_todo = self._todo(mine["kh18.activity"], user=self.head)
        done = self._item("kh18.activity")
        done.sudo().write({"state": "closed"})
        wizard = self._wizard(post=self.post)
        listed = {(line.kind, line.res_id) for line in wizard.line_ids}
        self.assertEqual(
            listed,
            {(kind, record.id) for kind, record in mine.items()}
            | {("mail.activity", todo.id)},
        )
        self.assertEqual(wizard.line_ids.to_user_id, self.colleague)
        handover = self._handed(wizard)
        for kind, record in mine.items():
            self.assertEqual(self._owner(record), self.colleague, kind)
            self.assertEqual(self._owner(foreign[kind]), self.officer, kind)
        self.assertEqual(todo.user_id, self.colleague)
        self.assertEqual(other_todo.user_id, self.head)
        self.assertEqual(others.responsible_id, self.head)
        self.assertEqual(done.responsible_id, self.officer)
        self.assertEqual(self.post.date_to, self.today)
        self.assertEqual(handover.item_count, len(MAKERS) + 1)
        self.assertEqual(handover.to_names, self.colleague.name)
        self.assertEqual(handover.post_end, self.today)
        self.assertFalse(handover.left_count)

    def test_looking_changes_nothing(self):
        activity = self._item("kh18.activity")
        self._wizard(post=self.post)
        self.assertEqual(activity.responsible_id, self.officer)
        self.assertFalse(self.post.date_to)
        self.assertFalse(self.env["kh18.handover"].search([]))

    def test_each_line_goes_to_whom_it_says(self):
        first, second, third = (self._item("kh18.activity") for _i in range(3))
        wizard = self._wizard()
        by_id = {line.res_id: line for line in wizard.line_ids}
        by_id[second.id].to_user_id = self.head
        by_id[third.id].to_user_id = False
        handover = self._handed(wizard)
        self.assertEqual(first.responsible_id, self.colleague)
        self.assertEqual(second.responsible_id, self.head)
        self.assertEqual(third.responsible_id, self.officer, "left where it was")
        self.assertEqual((handover.item_count, handover.left_count), (2, 1))

    def test_the_form_fills_in_all_lines(self):
        self._item("kh18.activity")
        self._item("kh18.recommendation")
        wizard = self._wizard()
        with self.subTest("onchange"):
            wizard.to_user_id = self.head
            wizard._onchange_to_user_id()
        self.assertEqual(wizard.line_ids.to_user_id, self.head)

    def test_who_takes_over_is_proposed(self):
        propose = self.env["kh18.handover"]._default_taker

        def proposed():
            takers = self.env["kh18.handover"]._takers(self.officer, self.province_a)
            self.assertNotIn(self.officer, takers.user_id)
            self.assertNotIn(self.viewer, takers.user_id)
            return propose(self.officer, self.province_a, takers)

        self.assertEqual(proposed(), self.colleague, "the same role")
        self.post.write(
            {"substitute_id": self.clerk.id, "substitute_from": self.ago(1)}
        )
        self.assertEqual(proposed(), self.clerk, "the substitute before")
        self.post.write({"substitute_id": False})
        self.env["kh18.post"].search([("user_id", "=", self.colleague.id)]).unlink()
        self.assertEqual(proposed(), self.head, "else the head")

    def test_the_dialog_tells_the_load(self):
        self._item("kh18.activity", user=self.head)
        self._item("kh18.activity", user=self.head)
        self.province_a.level_id.load_limit = 1
        text = self._wizard().load_text
        self.assertIn(f"{self.head.name}: 2 open (overloaded)", text)
        self.assertIn(f"{self.colleague.name}: 0 open", text)

    def test_teams_are_shown_and_stay(self):
        activity = self._item("kh18.activity", user=self.head)
        member = self.env["kh18.member"].create(
            {"activity_id": activity.id, "post_id": self.post.id}
        )
        self._item("kh18.recommendation")
        wizard = self._wizard()
        line = wizard.line_ids.filtered(lambda r: r.kind == "kh18.member")
        self.assertFalse(line.is_movable)
        self.assertFalse(line.to_user_id)
        self.assertIn(activity.name, line.name)
        with self.assertRaises(UserError):
            line.to_user_id = self.colleague
            wizard.action_hand_over()
        line.to_user_id = False
        self._handed(wizard)
        self.assertEqual(member.user_id, self.officer)

    def test_who_takes_over_is_told_how_much_and_not_what(self):
        self._item("kh18.activity")
        self._item("kh18.activity")
        handover = self._handed(self._wizard())
        message = self.env["mail.message"].search(
            [("partner_ids", "in", self.colleague.partner_id.ids)], limit=1
        )
        self.assertEqual(message.res_id, handover.id)
        self.assertIn(": 2", message.body)
        self.assertIn(self.officer.name, message.subject)
        self.assertNotIn("Giám sát", message.body)

    def test_the_record_tells_in_its_discussion(self):
        activity = self._item("kh18.activity")
        self._handed(self._wizard())
        self.assertIn(self.colleague.name, activity.message_ids[0].body)
        self.assertIn(self.officer.name, activity.message_ids[0].body)

    def test_the_minutes_stay_as_they_are(self):
        self._item("kh18.activity")
        handover = self._handed(self._wizard())
        for user in (self.leader, self.admin):
            for change in (
                lambda r: r.write({"note": "x"}),
                lambda r: r.write({"from_user_id": self.head.id}),
                lambda r: r.unlink(),
                lambda r: r.line_ids.write({"name": "x"}),
                lambda r: r.line_ids.unlink(),
            ):
                with self.assertRaises(AccessError):
                    change(handover.with_user(user))
        with self.assertRaises(AccessError):
            handover.line_ids.sudo().write({"name": "x"})

    def test_nobody_makes_minutes_by_hand(self):
        handovers = self.env["kh18.handover"].with_user(self.leader)
        with self.assertRaises(AccessError):
            handovers.create({"from_user_id": self.officer.id})
        with self.assertRaises(AccessError):
            self.env["kh18.handover.line"].sudo().create({"name": "x"})


@tagged("post_install", "-at_install")
class TestHandoverRoles(HandoverCase):
    """Who may hand over whose work, and what he learns by it."""

    def test_leader_head_and_administrator_may(self):
        for caller in (self.leader, self.head, self.admin):
            activity = self._item("kh18.activity")
            self._handed(self._wizard(caller))
            self.assertEqual(activity.responsible_id, self.colleague, caller.login)

    def test_the_person_hands_over_the_own_work_and_keeps_the_post(self):
        activity = self._item("kh18.activity")
        wizard = self._wizard(self.officer)
        self.assertFalse(wizard.post_id)
        self._handed(wizard)
        self.assertEqual(activity.responsible_id, self.colleague)
        self.assertFalse(self.post.date_to)

    def test_others_may_not(self):
        self._item("kh18.activity")
        for caller in (
            self.colleague,
            self.clerk,
            self.viewer,
            self.stranger,
            self.user(self.province_b, "leader"),
            self.user(self.district_a1, "leader"),
            self.user(self.nation, "leader"),
        ):
            with self.subTest(caller.login), self.assertRaises(AccessError):
                self._wizard(caller)

    def test_the_right_is_asked_again_when_it_is_done(self):
        self._item("kh18.activity")
        wizard = self._wizard(self.head)
        self.env["kh18.post"].search([("user_id", "=", self.head.id)]).unlink()
        with self.assertRaises(AccessError):
            wizard.action_hand_over()

    def test_nobody_ends_the_own_post_by_it(self):
        self._item("kh18.activity")
        with self.assertRaises(AccessError):
            self.post.with_user(self.officer).action_end()
        wizard = self._wizard(self.officer)
        with self.assertRaises(AccessError):
            wizard.post_id = self.post
        action = self.post.with_user(self.officer).action_hand_over()
        self.assertFalse(wizard.browse(action["res_id"]).post_id)

    def test_the_head_hands_over_and_ends_no_post(self):
        self._item("kh18.activity")
        action = self.post.with_user(self.head).action_hand_over()
        wizard = self.env["kh18.handover.wizard"].browse(action["res_id"])
        self.assertFalse(wizard.post_id)

    def test_only_those_on_duty_in_the_unit_take_over(self):
        activity = self._item("kh18.activity")
        for taker in (
            self.officer,
            self.viewer,
            self.user(self.district_a1, "officer"),
            self.stranger,
        ):
            wizard = self._wizard()
            wizard.line_ids.to_user_id = taker
            with self.subTest(taker.login), self.assertRaises(UserError):
                wizard.action_hand_over()
        self.assertEqual(activity.responsible_id, self.officer)

    def test_a_forged_line_moves_nothing(self):
        mine = self._item("kh18.activity")
        foreign = self._item("kh18.activity", unit=self.province_b)
        others = self._item("kh18.activity", user=self.head)
        for victim in (foreign, others):
            wizard = self._wizard()
            wizard.line_ids.res_id = victim.id
            with self.assertRaises(UserError):
                wizard.action_hand_over()
        wizard = self._wizard()
        wizard.line_ids.name = "Tên giả"
        handover = self._handed(wizard)
        self.assertEqual(handover.line_ids.name, mine.display_name)

    def test_others_do_not_open_the_dialog_of_somebody(self):
        self._item("kh18.activity")
        wizard = self._wizard()
        for user in (self.head, self.admin):
            with self.assertRaises(AccessError):
                wizard.with_user(user).read(["note"])
            with self.assertRaises(AccessError):
                wizard.line_ids.with_user(user).read(["name"])

    def test_a_list_that_has_changed_is_refused_as_a_whole(self):
        first, second = (self._item("kh18.activity") for _i in range(2))
        wizard = self._wizard(post=self.post)
        second.sudo().responsible_id = self.head
        with self.assertRaisesRegex(UserError, "1 of the items"):
            wizard.action_hand_over()
        self.assertEqual(first.responsible_id, self.officer)
        self.assertFalse(self.post.date_to)


@tagged("post_install", "-at_install")
class TestHandoverRestricted(HandoverCase):
    """What only a few may read is counted, and moved by a leader in charge (S57)."""

    def test_others_are_told_a_number(self):
        secret = self._secret()
        plain = self._item("kh18.activity")
        wizard = self._wizard(self.head)
        self.assertEqual(wizard.hidden_count, 1)
        self.assertEqual(wizard.line_ids.mapped("res_id"), plain.ids)
        handover = self._handed(wizard)
        self.assertEqual(handover.restricted_count, 1)
        self.assertEqual(secret.sudo().responsible_id, self.officer)
        wizard = self._wizard(self.admin)
        self.assertEqual((wizard.hidden_count, len(wizard.line_ids)), (1, 0))

    def test_a_forged_line_reaches_no_secret(self):
        secret = self._secret()
        self._item("kh18.activity")
        wizard = self._wizard(self.head)
        wizard.line_ids.res_id = secret.id
        with self.assertRaises(UserError) as caught:
            wizard.action_hand_over()
        self.assertNotIn("Vụ kín", str(caught.exception))

    def test_the_person_sees_the_own_one_and_does_not_move_it(self):
        self._secret()
        line = self._wizard(self.officer).line_ids
        self.assertIn("Vụ kín", line.name)
        self.assertTrue(line.is_restricted)
        self.assertFalse(line.is_movable)

    def test_a_leader_not_in_charge_counts_only(self):
        self._secret()
        second = self._post_user(
            self.province_a, "leader", login="t_chair", in_charge=False
        )
        self.assertEqual(self._wizard(second).hidden_count, 1)

    def test_the_leader_in_charge_moves_it_with_its_todos(self):
        secret = self._secret()
        todo = self._todo(secret.sudo())
        wizard = self._wizard(post=self.post)
        self.assertEqual(
            set(wizard.line_ids.mapped("kind")), {"kh18.activity", "mail.activity"}
        )
        handover = self._handed(wizard)
        self.assertEqual(secret.sudo().responsible_id, self.colleague)
        self.assertEqual(todo.exists().user_id, self.colleague)
        self.assertFalse(secret.with_user(self.officer).has_access("read"))
        self.assertTrue(secret.with_user(self.colleague).has_access("read"))
        for reader in (self.leader, self.head, self.colleague):
            lines = handover.with_user(reader).line_ids
            self.assertFalse(any(lines.mapped("name")), "written down without a name")
            self.assertNotIn("Vụ kín", str(lines.mapped("display_name")))
        with self.assertRaises(AccessError):
            handover.line_ids[0].with_user(self.head).action_open_item()

    def test_a_todo_alone_goes_to_nobody_who_may_not_read(self):
        secret = self._secret()
        todo = self._todo(secret.sudo())
        wizard = self._wizard()
        lines = wizard.line_ids
        lines.filtered(lambda r: r.kind == "kh18.activity").to_user_id = False
        with self.assertRaises(ValidationError):
            wizard.action_hand_over()
        self.assertEqual(todo.exists().user_id, self.officer)


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
