from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .handover_common import HandoverCase


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
