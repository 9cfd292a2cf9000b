import logging
from collections import defaultdict, deque, namedtuple

from psycopg2.errors import SerializationFailure

from odoo import api, fields, models
from odoo.fields import Command
from odoo.tools import SQL

from .scope import ANCESTORS

_logger = logging.getLogger(__name__)

# Persons and reminders that are told in one transaction.
BATCH_PERSONS = 100
BATCH_ROWS = 10_000
COLUMNS = (
    "rule_id",
    "res_model",
    "res_id",
    "unit_id",
    *ANCESTORS,
    "user_id",
    "date_limit",
    "slot",
    "urging",
    "is_restricted",
    "item_name",
)
Row = namedtuple("Row", "rule_id res_model res_id date_limit urging channel subject")


class ReminderRun(models.Model):
    """The run that tells everybody of what is due, some persons a transaction.

    A batch's mails, its to-dos and the rows that say so are committed together. A run
    that is killed loses its open batch, which the next one finds due again.
    """

    _inherit = "kh18.reminder"

    @api.model
    def _cron_remind(self):
        """Tell those in whose unit it is working time; called every hour."""
        workdays = self.env["kh18.workday"]
        now = workdays._now()
        if not workdays._calendar().is_working(now.date()):
            return
        rules = self.env["kh18.reminder.rule"].search([("recipient_ids", "!=", False)])
        self._drop_finished_todos(rules)
        rules._collect(rules, hour=now.hour + now.minute / 60)
        self._tell_all()

    @api.model
    def _tell_all(self):
        """Tell the persons of the table, batch by batch; resumed by the next run.

        Where a batch fails, its persons are told one by one: what cannot be told to
        one of them keeps nothing from the others.
        """
        batches = deque(self._batches())
        if not batches:
            return
        cron = self.env["ir.cron"]
        remaining = sum(map(len, batches))
        cron._commit_progress(remaining=remaining)
        while batches:
            user_ids = batches.popleft()
            try:
                with self.env.cr.savepoint():
                    self._tell(user_ids)
            except SerializationFailure:
                # Another run has just told them: what it leaves is for the next one.
                _logger.info("kh18: reminders are being sent by another run")
                return
            except Exception:
                if len(user_ids) > 1:
                    batches.extendleft([user_id] for user_id in reversed(user_ids))
                    continue
                _logger.exception("kh18: user %s could not be reminded", user_ids[0])
            self.env.invalidate_all()
            remaining -= len(user_ids)
            if not cron._commit_progress(len(user_ids), remaining=remaining):
                return
        # A ledger that was empty before is else looked through for each item.
        self.env.cr.execute("ANALYZE kh18_reminder")

    @api.model
    def _batches(self):
        """Return lists of ids of users, each some persons or some thousand rows."""
        counts = self.env.execute_query(
            SQL("SELECT user_id, count(*) FROM kh18_tmp_due GROUP BY 1 ORDER BY 1")
        )
        batches, rows = [], BATCH_ROWS
        for user_id, count in counts:
            rows += count
            if rows > BATCH_ROWS or len(batches[-1]) == BATCH_PERSONS:
                batches.append([])
                rows = count
            batches[-1].append(user_id)
        return batches

    @api.model
    def _tell(self, user_ids):
        """Tell these users of what is due for them, and write it down."""
        today = self.env["kh18.workday"]._today()
        claimed = self._claim(user_ids, today)
        by_user = self._rows_of(claimed)
        messages = self._send(by_user)
        todos = self._make_todos(by_user)
        self._write_down(today, messages, todos)

    @api.model
    def _claim(self, user_ids, today):
        """Return those of the users whom this run tells today: nobody else will.

        One who is claimed by another run in this moment is left to it. Claimed is also
        who turns out to read nothing of what is due, so that it is not asked hourly.
        """
        rows = self.env.execute_query(
            SQL(
                """
                UPDATE res_users SET kh18_reminded_on = %(today)s WHERE id IN (
                    SELECT id FROM res_users
                     WHERE id IN %(ids)s
                       AND kh18_reminded_on IS DISTINCT FROM %(today)s
                     ORDER BY id FOR NO KEY UPDATE SKIP LOCKED)
                RETURNING id
                """,
                today=today,
                ids=tuple(user_ids),
            )
        )
        return [user_id for (user_id,) in rows]

    @api.model
    def _rows_of(self, user_ids):
        """Return {user: rows that he reads}; the others leave the table."""
        if not user_ids:
            return {}
        found = defaultdict(list)
        for user_id, *values in self.env.execute_query(
            SQL(
                """
                SELECT d.user_id, d.rule_id, d.res_model, d.res_id, d.date_limit,
                       d.urging, d.channel, r.subject
                  FROM kh18_tmp_due d JOIN kh18_reminder_rule r ON r.id = d.rule_id
                 WHERE d.user_id IN %s
                """,
                tuple(user_ids),
            )
        ):
            found[user_id].append(Row(*values))
        digest = self.env["kh18.reminder.digest"]
        by_user = {}
        for user in self.env["res.users"].browse(found):
            by_user[user] = digest._readable(user, found[user.id])
            if hidden := set(found[user.id]).difference(by_user[user]):
                self._leave_out(user, hidden)
        return {user: rows for user, rows in by_user.items() if rows}

    @api.model
    def _leave_out(self, user, rows):
        self.env.execute_query(
            SQL(
                "DELETE FROM kh18_tmp_due WHERE user_id = %s"
                " AND (res_model, res_id) IN %s",
                user.id,
                tuple({(row.res_model, row.res_id) for row in rows}),
            )
        )

    @api.model
    def _send(self, by_user):
        """Make the digests and return {user id: (message id, way)}.

        Without an address of e-mail it is shown in the person's inbox.
        """
        # Written by the scheduler, in the name of the system.
        digest = self.env["kh18.reminder.digest"].sudo()
        author = self.env.ref("base.partner_root")
        users, messages = [], []
        for user, rows in by_user.items():
            mailed = [row for row in rows if row.channel == "mail"]
            if not mailed:
                continue
            subject, body = digest._message(user, mailed)
            users.append(user)
            messages.append(
                {
                    "subject": subject,
                    "body": body,
                    "message_type": "email_outgoing" if user.email else "notification",
                    "author_id": author.id,
                    "email_from": self._sender(user) or author.email_formatted,
                    "partner_ids": [Command.link(user.partner_id.id)],
                    "is_internal": True,
                }
            )
        messages = digest.env["mail.message"].create(messages)
        self._notify(users, messages)
        return {
            user.id: (message.id, "mail" if user.email else "inbox")
            for user, message in zip(users, messages, strict=True)
        }

    @api.model
    def _sender(self, user):
        return user.company_id.email_formatted

    @api.model
    def _notify(self, users, messages):
        # Queued by the scheduler; Odoo's own queue sends them and notes how it went.
        queue = self.env["mail.mail"].sudo()
        pairs = list(zip(users, messages, strict=True))
        mails = queue.create(
            [
                {
                    "mail_message_id": message.id,
                    "body_html": message.body,
                    "recipient_ids": [Command.link(user.partner_id.id)],
                }
                for user, message in pairs
                if user.email
            ]
        )
        by_message = {mail.mail_message_id.id: mail.id for mail in mails}
        queue.env["mail.notification"].create(
            [
                {
                    "mail_message_id": message.id,
                    "res_partner_id": user.partner_id.id,
                    "author_id": message.author_id.id,
                    "mail_mail_id": by_message.get(message.id),
                    "notification_type": "email" if user.email else "inbox",
                    "notification_status": "ready" if user.email else "sent",
                    "is_read": bool(user.email),
                }
                for user, message in pairs
            ]
        )

    @api.model
    def _write_down(self, today, messages, todos):
        """Add the rows of those who were told, one statement for each channel."""
        if messages:
            rows = [
                SQL("(%s, %s, %s)", user_id, *told)
                for user_id, told in messages.items()
            ]
            told = SQL(
                "SELECT user_id, message_id, way, NULL::int AS activity_id, 'mail' AS"
                " channel, NULL::int AS rule_id, NULL::int AS res_id"
                " FROM (VALUES %s) m (user_id, message_id, way)",
                SQL(", ").join(rows),
            )
            self._insert_told(today, told, SQL())
        if todos:
            rows = [SQL("(%s, %s, %s, %s)", *key, todo) for key, todo in todos.items()]
            told = SQL(
                "SELECT user_id, NULL::int AS message_id, 'activity' AS way,"
                " activity_id, 'activity' AS channel, rule_id, res_id"
                " FROM (VALUES %s) m (user_id, rule_id, res_id, activity_id)",
                SQL(", ").join(rows),
            )
            self._insert_told(
                today, told, SQL("AND t.rule_id = d.rule_id AND t.res_id = d.res_id")
            )
        self.invalidate_model(flush=False)

    @api.model
    def _insert_told(self, today, told, same_item):
        # A ledger is written by code only: here by one statement, like ``_record``.
        columns = [SQL.identifier(name) for name in COLUMNS]
        self.env.execute_query(
            SQL(
                """
                INSERT INTO kh18_reminder (%(columns)s, day, channel, message_id,
                       activity_id, create_uid, create_date, write_uid, write_date)
                SELECT %(values)s, %(today)s, t.way, t.message_id, t.activity_id,
                       %(uid)s, %(now)s, %(uid)s, %(now)s
                  FROM kh18_tmp_due d JOIN (%(told)s) t
                    ON t.user_id = d.user_id AND t.channel = d.channel %(same_item)s
                 ORDER BY d.user_id, d.date_limit, d.res_id
                    ON CONFLICT DO NOTHING
                """,
                columns=SQL(", ").join(columns),
                values=SQL(", ").join(SQL("d.%s", column) for column in columns),
                today=today,
                told=told,
                same_item=same_item,
                uid=self.env.uid,
                now=fields.Datetime.now(),
            )
        )
