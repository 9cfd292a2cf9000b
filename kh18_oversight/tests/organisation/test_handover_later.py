from odoo.exceptions import AccessError
from odoo.tests import tagged

from .handover_common import HandoverCase


@tagged("post_install", "-at_install")
class TestHandoverMarkedLater(HandoverCase):
    """What is marked sensitive after it was handed over (S57)."""

    def setUp(self):
        super().setUp()
        self.activity = self._item("kh18.activity")
        self.activity.sudo().name = "Vụ kín"
        self.todo = self._todo(self.activity)
        self.handover = self._handed(self._wizard())
        self.names = self.handover.line_ids.mapped("name")
        self.activity.with_user(self.leader).is_sensitive = True
        self.env.flush_all()
        self.env.invalidate_all()

    def test_its_name_leaves_the_minutes(self):
        self.assertIn("Vụ kín", str(self.names), "it was no secret then")
        self.todo.sudo().unlink()
        for user in (self.head, self.viewer, self.officer, self.admin):
            lines = self.handover.with_user(user).line_ids
            told = [*lines.mapped("name"), *lines.mapped("display_name")]
            self.assertNotIn("Vụ kín", str(told), user.login)
            self.assertFalse(lines.name_search("Vụ kín"))
            with self.assertRaises(AccessError):
                lines.search([("kept_name", "ilike", "Vụ kín")])

    def test_nor_do_superiors_read_the_name_of_what_is_not_theirs(self):
        draft = self._item("kh18.communication")
        draft.sudo().name = "Bản nháp"
        line = self._handed(self._wizard()).line_ids
        self.assertEqual(line.name, draft.display_name)
        above = self.user(self.nation, "viewer")
        self.assertFalse(draft.with_user(above).has_access("read"))
        self.assertTrue(line.with_user(above).has_access("read"))
        self.assertNotIn("Bản nháp", line.with_user(above).display_name)

    def test_the_former_person_does_not_take_it_back(self):
        for user in (self.officer, self.head):
            with self.assertRaises(AccessError):
                self.handover.with_user(user).action_undo()
        self.assertEqual(self.activity.sudo().responsible_id, self.colleague)
        self.handover.action_undo()
        self.assertEqual(self.activity.sudo().responsible_id, self.officer)
