from datetime import timedelta

from psycopg2.errors import CheckViolation

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form, freeze_time, tagged
from odoo.tools import mute_logger

from .reminder_common import SUBJECT, TODAY, ReminderCase


@tagged("post_install", "-at_install")
class TestReminderRule(ReminderCase):
    """Rules as data: typed days are read once and refused with a clear word."""

    def test_typed_days_are_checked(self):
        for name, typed in (
            ("days_before", "15, seven"),
            ("days_before", "-3"),
            ("days_before", "400"),
            ("days_before", ",".join(map(str, range(13)))),
            ("gaps_after", "0, 3"),
            ("gaps_after", "1.5"),
        ):
            label = "Days Before" if name == "days_before" else "Gaps After"
            with self.subTest(typed=typed), self.assertRaises(ValidationError) as found:
                self.rule(**{name: typed})
            self.assertIn(label, str(found.exception))

    def test_a_rule_that_never_reminds_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "never remind"):
            self.rule(days_before=False, gaps_after=False)

    def test_days_are_parsed(self):
        schedule = self.rule(days_before="3; 15,7 , 3", gaps_after="2,2")._schedule()
        self.assertEqual(schedule.before, (3, 15, 7))
        self.assertEqual(schedule.gaps, (2, 2))

    def test_the_subjects_are_those_of_the_registry(self):
        keys = dict(self.env["kh18.reminder.rule"]._selection_subjects())
        self.assertIn(SUBJECT, keys)
        self.assertIn("kh18.assignment:open", keys)
        self.assertIn("kh18.step:open", keys)

    def test_all_shipped_rules_run(self):
        rules = self.env["kh18.reminder.rule"].with_context(active_test=False)
        rules.search([]).active = True
        self.assertGreaterEqual(len(rules.search([])), 5)
        self.remind()

    def test_the_person_responsible_by_default(self):
        with Form(self.env["kh18.reminder.rule"]) as form:
            form.name = "New"
            form.subject = SUBJECT
        self.assertEqual(form.record.recipient_ids.who, "responsible")

    def test_to_dos_only_where_the_record_has_them(self):
        with self.assertRaisesRegex(ValidationError, "to-dos"):
            self.rule(subject="kh18.step:open", channel="activity")

    def test_a_to_do_instead_of_a_mail(self):
        self.rule(channel="activity")
        item = self.item(3)
        row = self.remind()
        todo = item.activity_ids
        self.assertEqual(row.activity_id, todo)
        self.assertEqual((todo.user_id, todo.summary), (self.officer, "Test rule"))
        self.assertEqual(todo.date_deadline, item.date_end)
        self.assertFalse(row.message_id)
        # The next slot writes a row, and no second to-do.
        row = self.remind(2)
        self.assertEqual((row.activity_id, item.activity_ids), (todo, todo))
        item.date_end += timedelta(days=1)
        self.remind(5)
        self.assertEqual(item.activity_ids, todo)
        self.assertEqual(todo.date_deadline, item.date_end)

    def test_the_to_do_goes_with_what_waited(self):
        self.rule(channel="activity")
        item = self.item(3)
        row = self.remind()
        item._unfreeze().write({"state": "concluded"})
        self.remind(1)
        self.assertFalse(item.activity_ids)
        self.assertTrue(row.exists())

    def test_the_preview_sends_nothing(self):
        rule = self.rule()
        item = self.item(1)
        self.item(1, unit=self.province_a)
        before = self.env["mail.message"].search_count([])
        with freeze_time(f"{TODAY + timedelta(days=10)} 20:00:00"):
            action = rule.with_user(self.admin).action_preview()
        preview = self.env[action["res_model"]].browse(action["res_id"])
        self.assertEqual((preview.reminder_count, preview.person_count), (2, 2))
        self.assertIn(item.name, preview.line_ids.mapped("name"))
        self.assertIn(self.officer, preview.line_ids.user_id)
        self.assertEqual(self.env["mail.message"].search_count([]), before)
        self.assertFalse(self.ledger.search([("rule_id", "=", rule.id)]))

    def test_only_the_administrator_changes_and_previews_rules(self):
        rule = self.rule()
        for role in ("viewer", "officer", "leader"):
            mine = rule.with_user(self.user(self.nation, role))
            self.assertTrue(mine.name)
            with self.assertRaises(AccessError):
                mine.name = "Other"
            with self.assertRaises(AccessError):
                mine.action_preview()

    def test_a_subject_that_is_gone_is_left_out(self):
        rule = self.rule()
        self.item(1)
        self.env.cr.execute(
            "UPDATE kh18_reminder_rule SET subject = 'kh18.gone:x' WHERE id = %s",
            [rule.id],
        )
        rule.invalidate_recordset()
        self.assertFalse(self.remind())

    def test_hours_are_checked(self):
        leader = self.user(self.district_a1, "leader")
        unit = self.district_a1.with_user(leader)
        unit.write({"remind_from": 8, "remind_to": 16})
        with mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
            unit.write({"remind_from": 18, "remind_to": 8})
            self.env.flush_all()
