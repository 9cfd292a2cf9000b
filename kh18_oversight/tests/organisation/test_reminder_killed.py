import json
import random
import subprocess
import sys
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from unittest.mock import patch

from psycopg2.errors import SerializationFailure

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.tests import BaseCase, get_db_name, new_test_user, tagged
from odoo.tools import config, mute_logger

from . import remind_process

PERSONS, ITEMS, ROUNDS = 7, 3, 20
LIMIT = date(2025, 6, 3)


@tagged("post_install", "-at_install")
class TestReminderKilled(BaseCase):
    """Runs that are killed or meet another run: each item is told exactly once.

    All is committed, as real processes must see it, and deleted at the end.
    """

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        self.addCleanup(self._remove)
        with self._transaction() as env:
            self._prepare(env)

    @contextmanager
    def _transaction(self):
        with self.registry.cursor() as cr:
            yield api.Environment(cr, SUPERUSER_ID, {"tracking_disable": True})

    def _prepare(self, env):
        level = env["kh18.unit.level"].create({"name": "Killed", "code": "killed"})
        unit = env["kh18.unit"].create({"name": "Killed", "level_id": level.id})
        users = [
            new_test_user(
                env,
                login=f"killed_{number}",
                groups="base.group_user",
                email=f"killed_{number}@example.com",
            )
            for number in range(PERSONS)
        ]
        env["kh18.post"].create(
            [
                {
                    "unit_id": unit.id,
                    "user_id": user.id,
                    "role": "officer",
                    "date_from": "2020-01-01",
                }
                for user in users
            ]
        )
        items = env["kh18.activity"].create(
            [
                {
                    "name": f"Killed {number}",
                    "unit_id": unit.id,
                    "responsible_id": user.id,
                    "date_start": "2025-01-02",
                    "date_end": LIMIT,
                }
                for user in users
                for number in range(ITEMS)
            ]
        )
        rule = env["kh18.reminder.rule"].create(
            {
                "name": "Killed",
                "subject": "kh18.activity:conclusion",
                "days_before": False,
                "gaps_after": "1",
                "gap_max": 1,
                "level_ids": [(6, 0, level.ids)],
            }
        )
        self.unit_id, self.level_id, self.rule_id = unit.id, level.id, rule.id
        self.user_ids, self.item_ids = [user.id for user in users], items.ids

    def _remove(self):
        with self._transaction() as env:
            unit = env["kh18.unit"].search([("name", "=", "Killed")])
            users = env["res.users"].search([("login", "=like", "killed_%")])
            partners = users.partner_id
            messages = env["mail.message"].search([("partner_ids", "in", partners.ids)])
            # The ledger lets nobody delete a row.
            env.cr.execute(
                "DELETE FROM kh18_reminder WHERE unit_id = ANY(%s)", [unit.ids]
            )
            env["mail.mail"].search([("mail_message_id", "in", messages.ids)]).unlink()
            messages.unlink()
            env["kh18.activity"].search([("unit_id", "in", unit.ids)]).unlink()
            env["kh18.reminder.rule"].search([("name", "=", "Killed")]).unlink()
            env["kh18.post"].search([("unit_id", "in", unit.ids)]).unlink()
            unit.unlink()
            env["kh18.unit.level"].search([("code", "=", "killed")]).unlink()
            users.unlink()
            partners.unlink()

    def _start(self):
        process = subprocess.Popen(
            [sys.executable, remind_process.__file__, config["config"], get_db_name()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.addCleanup(process.wait, 60)
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.stdin.close)
        return process

    def _run(self, process, day, **order):
        """Have the process run the reminders of ``day``: (exit codes, statements)."""
        order |= {"rule": self.rule_id, "now": f"{day} 09:00:00"}
        process.stdin.write(json.dumps(order) + "\n")
        process.stdin.flush()
        return json.loads(process.stdout.readline())

    def _working_days(self):
        with self._transaction() as env:
            calendar = env["kh18.workday"]._calendar()
        day, days = LIMIT, []
        while len(days) < ROUNDS + 1:
            day += timedelta(days=1)
            if calendar.is_working(day):
                days.append(day)
        return days

    def _assert_told_once(self, day):
        """Each item has one row of the day, each person one mail with its items."""
        with self._transaction() as env:
            rows = env["kh18.reminder"].search(
                [("unit_id", "=", self.unit_id), ("day", "=", day)]
            )
            self.assertEqual(sorted(rows.mapped("res_id")), sorted(self.item_ids))
            self.assertEqual(set(rows.mapped("slot")), {(day - LIMIT).days})
            self.assertEqual(len(rows.message_id), PERSONS)
            for message in rows.message_id:
                of_message = rows.filtered(lambda r, m=message: r.message_id == m)
                self.assertEqual(len(of_message.user_id), 1)
                self.assertEqual(len(of_message), ITEMS)
            # No mail without its rows, of no day.
            partners = env["res.users"].browse(self.user_ids).partner_id
            domain = [("recipient_ids", "in", partners.ids)]
            mails = env["mail.mail"].search(domain)
            told = env["kh18.reminder"].search([("unit_id", "=", self.unit_id)])
            self.assertEqual(mails.mail_message_id, told.message_id)
            self.assertEqual(len(mails), len(mails.mail_message_id))

    def test_killed_at_any_statement_twenty_times(self):
        process = self._start()
        days = self._working_days()
        codes, statements = self._run(process, days[0])
        self.assertEqual(codes, [0])
        self._assert_told_once(days[0])
        chance = random.Random(4)
        told_before = set()
        for day in days[1:]:
            kill = chance.randint(1, statements)
            with self.subTest(day=day, kill=kill):
                codes, _count = self._run(process, day, kill=kill)
                self.assertEqual(codes, [-9])
                told_before.add(self._told(day))
                codes, _count = self._run(process, day)
                self.assertEqual(codes, [0])
                self._assert_told_once(day)
                codes, again = self._run(process, day)
                self.assertLess(again, statements)
                self._assert_told_once(day)
        # Some were killed before, some between the batches.
        self.assertGreater(len(told_before), 2)
        self.assertLess(max(told_before), len(self.item_ids) + 1)

    def _told(self, day):
        with self._transaction() as env:
            return env["kh18.reminder"].search_count(
                [("unit_id", "=", self.unit_id), ("day", "=", day)]
            )

    def test_two_processes_at_once(self):
        process = self._start()
        for day in self._working_days()[:5]:
            codes, _count = self._run(process, day, runs=3)
            self.assertEqual(codes, [0, 0, 0])
            # What one left to the other in the same moment comes in the next hour.
            self._run(process, day)
            self._assert_told_once(day)

    def test_two_connections_claim_nobody_twice(self):
        day = LIMIT + timedelta(days=1)
        with self._at(day), self._transaction() as first, self._transaction() as late:
            late["kh18.reminder.rule"]._collect(
                late["kh18.reminder.rule"].browse(self.rule_id), 9
            )
            claimed = first["kh18.reminder"]._claim(self.user_ids[:3], day)
            self.assertEqual(sorted(claimed), self.user_ids[:3])
            # What the first holds is left to it.
            rest = late["kh18.reminder"]._claim(self.user_ids, day)
            self.assertEqual(sorted(rest), self.user_ids[3:])
            first.cr.commit()
            with (
                mute_logger("odoo.sql_db"),
                self.assertRaises(SerializationFailure),
                late.cr.savepoint(),
            ):
                late["kh18.reminder"]._claim(self.user_ids, day)

    @contextmanager
    def _at(self, day):
        moment = datetime(day.year, day.month, day.day, 9)
        with patch.object(
            self.registry["kh18.workday"], "_now", lambda workdays: moment
        ):
            yield
