from odoo.tests import tagged

from .reminder_common import ReminderCase


@tagged("post_install", "-at_install")
class TestReminderRestricted(ReminderCase):
    """Of what only a few may read, only the person responsible hears (S57)."""

    def setUp(self):
        super().setUp()
        self.rule(
            recipient_ids=[
                self.tell(who="responsible"),
                self.tell(who="unit", role="leader"),
                self.tell(who="above", role="leader"),
            ]
        )

    def test_only_the_person_responsible_is_told(self):
        item = self.item(-40, is_sensitive=True)
        row = self.remind()
        self.assertEqual(row.user_id, self.officer)
        self.assertFalse(row.item_name)
        self.assertTrue(row.is_restricted)
        self.assertIn(item.name, row.message_id.body)

    def test_without_a_person_the_leader_in_charge_is_told(self):
        self.item(1, user=False, is_sensitive=True)
        self.assertEqual(self.remind().user_id, self.user(self.district_a1, "leader"))

    def test_no_substitute_is_told(self):
        post = self.env["kh18.post"].search([("user_id", "=", self.officer.id)])
        post.write(
            {
                "substitute_id": self.user(self.district_a1, "clerk").id,
                "substitute_from": "2025-01-01",
            }
        )
        self.item(1, is_sensitive=True)
        self.assertEqual(self.remind().user_id, self.officer)

    def _readers(self, row):
        return {
            login
            for user in (*self.users_by_post.values(), self.admin)
            if self.ledger.with_user(user).search([("id", "=", row.id)])
            for login in [user.login]
        }

    def test_the_row_is_read_by_whom_it_was_told_and_the_leader(self):
        self.item(1, is_sensitive=True)
        row = self.remind()
        readers = {self.officer.login, self.user(self.district_a1, "leader").login}
        self.assertEqual(self._readers(row), readers)

    def test_what_becomes_sensitive_leaves_the_lists_of_others(self):
        item = self.item(1)
        rows = self.remind()
        row = rows.filtered(lambda r: r.user_id == self.officer)
        self.assertIn(self.admin.login, self._readers(row))
        item.is_sensitive = True
        readers = {self.officer.login, self.user(self.district_a1, "leader").login}
        self.assertEqual(self._readers(row), readers)

    def test_the_preview_shows_and_counts_none(self):
        self.item(-1, is_sensitive=True)
        action = self.env["kh18.reminder.rule"].search([]).action_preview()
        preview = self.env["kh18.reminder.preview"].browse(action["res_id"])
        self.assertFalse(preview.line_ids)
        self.assertEqual((preview.reminder_count, preview.person_count), (0, 0))

    def test_whoever_cannot_read_it_is_not_told(self):
        """The last guard: what the run found is asked with the person's own eyes."""
        item = self.item(1)
        self.env["ir.rule"].create(
            {
                "name": "Hide it",
                "model_id": self.env["ir.model"]._get_id(item._name),
                "domain_force": f"[('id', '!=', {item.id})]",
            }
        )
        self.assertFalse(self.remind())
        self.assertFalse(
            self.env["mail.message"].search(
                [("partner_ids", "in", self.officer.partner_id.ids)]
            )
        )
