from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

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
