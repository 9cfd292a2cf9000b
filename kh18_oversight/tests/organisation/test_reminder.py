from datetime import timedelta
from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.tests import freeze_time, new_test_user, tagged

from .reminder_common import TODAY, ReminderCase


@tagged("post_install", "-at_install")
class TestReminder(ReminderCase):
    """When somebody is told: by how things stand on the day of the run."""

    def test_due_in_fourteen_days_gives_one_message(self):
        self.rule()
        item = self.item(14)
        row = self.remind()
        self.assertEqual(len(row), 1)
        self.assertEqual(row.user_id, self.officer)
        self.assertEqual((row.res_model, row.res_id), (item._name, item.id))
        self.assertEqual((row.slot, row.urging), (-15, 0))
        self.assertEqual(row.item_name, item.name)
        self.assertEqual(row.unit_id, self.district_a1)
        self.assertEqual(row.ancestor_1_id, self.province_a)
        mail = self.env["mail.mail"].search(
            [("mail_message_id", "=", row.message_id.id)]
        )
        self.assertEqual(mail.recipient_ids, self.officer.partner_id)
        self.assertIn(item.name, mail.body_html)
        self.assertFalse(self.remind())

    def test_due_in_fourteen_working_days(self):
        """The rules as shipped tell it too, whatever unit they count in."""
        self.rule(day_unit="working", days_before="15")
        self.item(20)  # fourteen working days
        self.assertEqual(self.remind().slot, -15)

    def test_nothing_is_told_too_early(self):
        self.rule()
        self.item(16)
        self.assertFalse(self.remind())
        self.assertEqual(self.remind(1).slot, -15)

    def test_missed_days_are_caught_up_once(self):
        self.rule()
        self.item(7)
        # The job did not run on the days of 7 and 3 before: one reminder, not two.
        rows = self.remind(5)
        self.assertEqual(rows.mapped("slot"), [-3])
        self.assertFalse(self.remind(5, "03:00:00"))

    def test_it_goes_on_after_the_limit_with_growing_gaps(self):
        self.rule(days_before="1", gaps_after="1, 3, 7", gap_max=20)
        self.item(0)
        told = [(day, row.urging) for day in range(1, 101) if (row := self.remind(day))]
        offsets = {1: 1, 4: 2, 11: 3, 25: 4, 45: 5, 65: 6, 85: 7}
        expected = {self._next_working(day): number for day, number in offsets.items()}
        self.assertEqual(dict(told), expected)

    def _next_working(self, days):
        calendar = self.env["kh18.workday"]._calendar()
        while not calendar.is_working(TODAY + timedelta(days=days)):
            days += 1
        return days

    def test_it_stops_after_so_many_reminders(self):
        self.rule(stop_count=2)
        self.item(0)
        told = [row.urging for day in range(1, 60) if (row := self.remind(day))]
        self.assertEqual(told, [1, 2])

    def test_it_stops_after_so_many_days(self):
        self.rule(stop_days=10)
        self.item(-11)
        self.assertFalse(self.remind())
        self.item(-10)
        self.assertEqual(len(self.remind()), 1)

    def test_a_limit_is_never_silent(self):
        """Overdue before the first urging, and never told: told now."""
        self.rule(gaps_after="30")
        self.item(-5)
        row = self.remind()
        self.assertEqual((row.slot, row.urging), (-1, 0))

    def test_what_is_done_is_told_no_more(self):
        self.rule()
        item = self.item(1)
        item._unfreeze().write({"state": "concluded"})
        self.assertFalse(self.remind())

    def test_a_moved_limit_begins_anew(self):
        self.rule()
        item = self.item(1)
        self.assertEqual(self.remind().slot, -1)
        item.date_end = TODAY + timedelta(days=30)
        self.assertFalse(self.remind(1))
        self.assertFalse(self.remind(2))
        row = self.remind(15)
        self.assertEqual((row.slot, row.date_limit), (-15, item.date_end))

    def test_another_person_is_told_at_once(self):
        self.rule()
        item = self.item(3)
        self.remind()
        head = self.user(self.district_a1, "head")
        item.responsible_id = head
        self.assertEqual(self.remind(1).user_id, head)

    def test_a_rule_whose_days_change_tells_nothing_twice(self):
        rule = self.rule(days_before="7")
        self.item(5)
        self.remind()
        rule.days_before = "10, 8, 7"
        self.assertFalse(self.remind(1))
        rule.days_before = "10, 4"
        self.assertEqual(self.remind(1).slot, -4)

    def test_the_calendar_moves_reminders_at_once(self):
        self.rule(day_unit="working", days_before="3", gaps_after="")
        self.item(6)  # Tuesday, four working days on
        self.assertFalse(self.remind())
        self.env["kh18.holiday"].create(
            {"name": "Test feast", "date_from": TODAY + timedelta(days=5)}
        )
        self.assertEqual(self.remind().slot, -3)

    def test_free_days_are_looked_ahead(self):
        """What falls on a Sunday before the limit is told on the Friday."""
        self.rule(days_before="1")
        self.item(5)  # Monday; the day before is a Sunday
        self.assertFalse(self.remind(1))
        self.assertEqual(self.remind(2).slot, -1)
        self.assertFalse(self.remind(3))

    def test_no_mail_on_free_days_or_out_of_hours(self):
        self.rule()
        self.item(0)
        self.assertFalse(self.remind(3))  # Saturday
        self.assertFalse(self.remind(5, "00:15:00"))  # a quarter past seven
        self.assertFalse(self.remind(5, "10:00:00"))  # five in the afternoon
        self.assertTrue(self.remind(5, "00:30:00"))

    def test_the_hours_are_those_of_the_unit(self):
        self.rule()
        self.item(0)
        self.item(0, unit=self.district_a2)
        self.district_a2.with_user(self.user(self.district_a2, "leader")).write(
            {"remind_from": 13, "remind_to": 14}
        )
        self.assertEqual(self.remind().user_id, self.officer)
        afternoon = self.remind(0, "06:30:00")
        self.assertEqual(afternoon.user_id, self.user(self.district_a2, "officer"))

    def test_one_digest_a_day(self):
        self.rule()
        self.item(3)
        self.item(1)
        rows = self.remind()
        self.assertEqual(len(rows), 2)
        self.assertEqual(len(rows.message_id), 1)
        self.item(0)
        self.assertFalse(self.remind(0, "05:00:00"))
        rows = self.remind(1)
        self.assertEqual(len(rows.message_id), 1)
        self.assertIn(1, rows.mapped("urging"))

    def test_two_rules_name_an_item_once(self):
        self.rule()
        self.rule(days_before="5")
        item = self.item(3)
        rows = self.remind()
        self.assertEqual(len(rows), 2)
        self.assertEqual(rows.message_id.body.count(item.name), 1)

    def test_a_run_out_of_time_is_resumed(self):
        self.rule()
        for role in ("officer", "head", "leader"):
            self.item(1, user=self.user(self.district_a1, role))
        progress = []

        def commit(_cron, processed=0, *, remaining=None):
            progress.append((processed, remaining))
            return 0 if processed else 60

        self.patch(self.registry["ir.cron"], "_commit_progress", commit)
        module = "odoo.addons.kh18_oversight.models.organisation.reminder_run"
        self.startPatcher(patch(f"{module}.BATCH_PERSONS", 1))
        for left in (2, 1, 0):
            self.assertEqual(len(self.remind()), 1)
            self.assertEqual(progress[-2:], [(0, left + 1), (1, left)])
        self.assertFalse(self.remind())

    def test_an_archived_rule_is_silent(self):
        self.rule(active=False)
        self.item(1)
        self.assertFalse(self.remind())

    def test_only_levels_and_kinds_of_the_rule(self):
        level = self.env.ref("kh18_oversight.unit_level_province")
        kind = self.env.ref("kh18_oversight.unit_kind_province")
        rule = self.rule(level_ids=[(6, 0, level.ids)])
        self.item(1)
        self.item(1, unit=self.province_a)
        self.assertEqual(self.remind().unit_id, self.province_a)
        rule.write({"level_ids": [(5,)], "kind_ids": [(6, 0, kind.ids)]})
        self.assertFalse(
            self.remind(1).filtered(lambda r: r.unit_id != self.province_a)
        )


@tagged("post_install", "-at_install")
class TestReminderLedger(ReminderCase):
    """A row that nobody changes or deletes, read by the unit and those above."""

    def setUp(self):
        super().setUp()
        self.rule()
        self.item(1)
        self.row = self.remind()

    def test_nobody_changes_or_deletes_it(self):
        root = self.env.ref("base.user_root")
        for user in (*self.users_by_post.values(), self.admin, root):
            row = self.row.with_user(user)
            for call in (
                row.unlink,
                lambda row=row: row.write({"day": TODAY}),
                lambda row=row: row.copy(),
                row.sudo().unlink,
            ):
                with self.subTest(user=user.login), self.assertRaises(AccessError):
                    call()
        self.assertTrue(self.row.exists())

    def test_read_by_the_unit_and_above(self):
        for unit, seen in (
            (self.district_a1, True),
            (self.province_a, True),
            (self.grassroots_a11, False),
            (self.district_a2, False),
        ):
            rows = self.ledger.with_user(self.user(unit, "viewer"))
            with self.subTest(unit=unit.name):
                found = rows.search([("id", "=", self.row.id)])
                self.assertEqual(bool(found), seen)

    def test_delivery_is_asked_of_the_mail(self):
        viewer = self.user(self.district_a1, "viewer")
        row = self.row.with_user(viewer)
        self.assertEqual(row.delivery, "waiting")
        notification = self.row.message_id.notification_ids
        for status, delivery in (
            ("sent", "sent"),
            ("bounce", "bounced"),
            ("exception", "failed"),
        ):
            notification.notification_status = status
            row.invalidate_recordset(["delivery"])
            self.assertEqual(row.delivery, delivery)
        self.row.message_id.unlink()
        row.invalidate_recordset()
        self.assertEqual(row.delivery, "unknown")
        self.assertTrue(row.item_name)

    def test_the_queue_of_mails_says_how_it_went(self):
        mail = self.env["mail.mail"].search(
            [("mail_message_id", "=", self.row.message_id.id)]
        )
        mail._postprocess_sent_message(
            success_pids=self.officer.partner_id, success_emails=[]
        )
        self.assertEqual(self.row.delivery, "sent")

    def test_it_opens_what_was_told_of(self):
        action = self.row.with_user(self.officer).action_open_item()
        self.assertEqual(
            (action["res_model"], action["res_id"]),
            (self.row.res_model, self.row.res_id),
        )
        user = new_test_user(self.env, login="t_nobody", groups="base.group_user")
        with self.assertRaises(AccessError):
            self.row.with_user(user).action_open_item()

    def test_a_rule_that_reminded_stays(self):
        rule = self.row.rule_id
        with self.assertRaisesRegex(Exception, "archive it"):
            rule.unlink()
        with self.assertRaisesRegex(Exception, "archive it"):
            rule.subject = "kh18.step:open"
        rule.active = False
        self.assertFalse(self.remind(1))

    def test_nothing_before_the_run_is_stored(self):
        with freeze_time(f"{TODAY} 02:00:00"):
            self.item(5)
        self.assertEqual(self.ledger.search_count([("day", ">", TODAY)]), 0)
