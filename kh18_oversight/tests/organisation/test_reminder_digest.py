from unittest.mock import patch

from markupsafe import Markup

from odoo.tests import tagged

from .reminder_common import ReminderCase


@tagged("post_install", "-at_install")
class TestReminderDigest(ReminderCase):
    """What stands in the one message a day."""

    def setUp(self):
        super().setUp()
        self.rule(days_before="60, 15, 7, 3, 1, 0")

    def body(self, rows):
        return str(rows.message_id.body)

    def test_groups_in_order_with_links(self):
        late = self.item(-2, name="Late one")
        self.item(0, name="Today one")
        self.item(5, name="Soon one")
        self.item(40, name="Later one")
        message = self.remind().message_id
        body = str(message.body)
        titles = [
            "Overdue</t> (",
            "Late one",
            "Due Today",
            "Today one",
            "Due within 7 Days",
            "Soon one",
            "Due Later",
            "Later one",
        ]
        titles[0] = "Overdue"
        places = [body.index(title) for title in titles]
        self.assertEqual(places, sorted(places))
        self.assertIn("2 day(s) late", body)
        self.assertIn(f"/odoo/kh18.activity/{late.id}", body)
        self.assertIn("Activity to conclude", body)
        self.assertIn("Overdue: 1", message.subject)

    def test_long_groups_are_capped(self):
        for number in range(23):
            self.item(-1, name=f"Number {number:02}")
        rows = self.remind()
        self.assertEqual(len(rows), 23)
        body = self.body(rows)
        self.assertEqual(body.count("Number"), 20)
        self.assertIn("and 3 more", body)

    def test_what_is_typed_is_escaped(self):
        self.item(1, name="<script>alert(1)</script> & <b>x</b>")
        row = self.remind()
        mail = self.env["mail.mail"].search(
            [("mail_message_id", "=", row.message_id.id)]
        )
        for body in (self.body(row), str(mail.body_html)):
            self.assertNotIn("<script>", body)
            self.assertNotIn("<b>x</b>", body)
            self.assertIn(str(Markup.escape("<b>x</b>")), body)

    def test_in_the_language_of_each_person(self):
        """Whatever language the company or the run has."""
        self.env["res.lang"]._activate_lang("vi_VN")
        field = self.env["ir.model.fields"]._get("kh18.reminder.rule", "name")
        self.assertTrue(field.translate)
        self.officer.lang = "vi_VN"
        head = self.user(self.district_a1, "head")
        self.item(1)
        self.item(1, user=head)
        rows = self.remind()
        dates = {row.user_id: ("05/06/2025" in row.message_id.body) for row in rows}
        self.assertEqual(dates, {self.officer: True, head: False})

    def test_it_is_no_outside_mail(self):
        self.item(1)
        message = self.remind().message_id
        self.assertTrue(message.is_internal)
        self.assertFalse(message.model)
        self.assertEqual(message.partner_ids, self.officer.partner_id)
        # Others do not read what is written to one.
        other = self.user(self.district_a1, "head")
        self.assertFalse(message.with_user(other).has_access("read"))
        self.assertTrue(message.with_user(self.officer).has_access("read"))

    def test_query_counts_do_not_depend_on_the_number_of_items(self):
        counts = []
        # The first fills the caches of the process.
        for unit, number in (
            (self.province_a, 1),
            (self.district_a1, 20),
            (self.district_a2, 200),
        ):
            items = self.env["kh18.activity"].concat(
                *[self.item(1, unit=unit) for _each in range(number)]
            )
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.assertEqual(len(self.remind()), number)
            counts.append(self.env.cr.sql_log_count - before)
            items.postponed_on = "2025-06-01"
        self.assertLessEqual(counts[2] - counts[1], 1)
        self.assertLess(counts[2], 80)

    def test_who_cannot_be_told_keeps_nothing_from_others(self):
        self.item(1)
        self.item(1, user=self.user(self.district_a1, "head"))
        message = type(self.env["kh18.reminder.digest"])._message

        def broken(digest, user, rows):
            if user == self.officer:
                raise ValueError("broken")
            return message(digest, user, rows)

        logger = "odoo.addons.kh18_oversight.models.organisation.reminder_run"
        with (
            patch.object(self.registry["kh18.reminder.digest"], "_message", broken),
            self.assertLogs(logger, "ERROR") as log,
        ):
            rows = self.remind()
        self.assertEqual(rows.user_id, self.user(self.district_a1, "head"))
        self.assertIn(f"user {self.officer.id} could not", log.output[0])
        self.assertEqual(self.remind().user_id, self.officer)
