from datetime import timedelta

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from .scope import ANCESTORS

# Working days reach further than as many days of the calendar: a long feast.
LONGEST_FEAST = 31
# Who is told for a unit where nobody responsible holds a post.
DEPUTIES = SQL(
    """
    SELECT unit_id, user_id FROM (
        SELECT unit_id, user_id, rank() OVER (PARTITION BY unit_id ORDER BY
                   CASE WHEN role = 'officer' AND in_charge THEN 1
                        WHEN role IN ('officer', 'head') THEN 2 ELSE 3 END) AS place
          FROM kh18_tmp_holder WHERE role IN ('officer', 'head', 'leader')
    ) deputy WHERE place = 1
    """
)


class ReminderRuleDue(models.Model):
    """What is due by the rules today, and for whom: few statements a rule.

    Nothing pending is stored: what waits, until when and who answers for it is read
    as it is now, and what the ledger holds already falls out. So a run that did not
    take place is caught up, a moved limit or another person begins anew, and what is
    closed is not heard of any more.
    """

    _inherit = "kh18.reminder.rule"

    @api.model
    def _collect(self, rules, hour=None):
        """Fill the temporary table of what is due, and return the number of its rows.

        :param hour: only for those within whose hours it lies and who have not been
            told today; None for all
        """
        self._make_tables()
        today = self.env["kh18.workday"]._today()
        if not self._fill_holders(today, hour):
            return 0
        self.env["kh18.reminder"].flush_model()
        number = 0
        for rule in rules:
            number += rule._collect_due(today)
        self.env.cr.execute("ANALYZE kh18_tmp_due")
        return number

    @api.model
    def _make_tables(self):
        """Make the tables of this connection; a killed run leaves none."""
        self.env.cr.execute(
            """
            DROP TABLE IF EXISTS kh18_tmp_holder, kh18_tmp_item, kh18_tmp_told,
                kh18_tmp_due;
            CREATE TEMP TABLE kh18_tmp_holder (
                user_id int, for_user_id int, unit_id int, role varchar,
                in_charge boolean, ready boolean);
            CREATE TEMP TABLE kh18_tmp_item (
                id int, unit_id int, ancestor_0_id int, ancestor_1_id int,
                ancestor_2_id int, ancestor_3_id int, above_id int, user_id int,
                date_limit date, slot int, urging int, is_restricted boolean,
                name varchar, barred int[]);
            CREATE TEMP TABLE kh18_tmp_told (id int, user_id int);
            CREATE TEMP TABLE kh18_tmp_due (
                rule_id int, res_model varchar, res_id int, unit_id int,
                ancestor_0_id int, ancestor_1_id int, ancestor_2_id int,
                ancestor_3_id int, user_id int, date_limit date, slot int,
                urging int, is_restricted boolean, item_name varchar, channel varchar)
            """
        )

    @api.model
    def _fill_holders(self, today, hour):
        """Note who holds which post today, substitutes of the absent among them.

        :return: whether anybody may be told now
        """
        self.env["kh18.post"].flush_model()
        self.env["kh18.unit"].flush_model()
        self.env["res.users"].flush_model(["active", "share"])
        within = SQL("TRUE")
        if hour is not None:
            within = SQL(
                "u.kh18_reminded_on IS DISTINCT FROM %s AND bool_or(n.remind_from <= %s"
                " AND n.remind_to > %s) OVER (PARTITION BY u.id)",
                today,
                hour,
                hour,
            )
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO kh18_tmp_holder
                SELECT u.id, p.user_id, p.unit_id, p.role,
                       coalesce(p.in_charge, false), %(within)s
                  FROM kh18_post p
                  JOIN kh18_unit n ON n.id = p.unit_id
                 CROSS JOIN LATERAL (VALUES (p.user_id), (CASE
                       WHEN p.substitute_from <= %(today)s
                        AND coalesce(p.substitute_to, %(today)s) >= %(today)s
                       THEN p.substitute_id END)) h (user_id)
                  JOIN res_users u ON u.id = h.user_id
                 WHERE p.date_from <= %(today)s
                   AND coalesce(p.date_to, %(today)s) >= %(today)s
                   AND coalesce(n.closing_date, %(today)s) >= %(today)s
                   AND u.active AND NOT coalesce(u.share, false)
                """,
                within=within,
                today=today,
            )
        )
        self.env.cr.execute("ANALYZE kh18_tmp_holder")
        self.env.cr.execute("SELECT EXISTS (SELECT FROM kh18_tmp_holder WHERE ready)")
        return self.env.cr.fetchone()[0]

    def _collect_due(self, today):
        """Add what is due by one rule; return the number of rows."""
        self.ensure_one()
        subject = self._subject()
        if not (subject and self.recipient_ids):
            return 0
        waiting = self._waiting_sql(subject, today)
        slots = self._slots_sql(waiting, today)
        if not slots:
            return 0
        self._note_items(waiting, slots)
        self._note_told()
        return self._note_due()

    def _note_items(self, waiting, slots):
        """Fill the table of the rule's items of today; PostgreSQL counts them.

        From a guess of how many there are it would choose a plan for a few.
        """
        self.env.cr.execute("TRUNCATE kh18_tmp_item, kh18_tmp_told")
        self.env.execute_query(
            SQL(
                """
                INSERT INTO kh18_tmp_item
                SELECT w.id, w.unit_id, %(scope)s, n.parent_id, w.user_id, w.date_limit,
                       s.slot, s.urging, w.is_restricted, w.name,
                       CASE WHEN n.two_person_approval THEN w.barred END
                  FROM (%(waiting)s) w
                  JOIN (%(slots)s) s (date_limit, slot, urging) USING (date_limit)
                  JOIN kh18_unit n ON n.id = w.unit_id %(units)s
                """,
                scope=SQL(", ").join(SQL.identifier("n", name) for name in ANCESTORS),
                waiting=waiting,
                slots=slots,
                units=self._units_sql(),
            )
        )
        self.env.cr.execute(
            "ANALYZE kh18_tmp_item (id, unit_id, above_id, user_id, urging,"
            " is_restricted)"
        )

    def _note_told(self):
        """Fill the table of who is told of which item, and may be told now.

        One who holds several posts, or is told by several lines, is told once.
        """
        told = SQL(" UNION ALL ").join(
            recipient._told_sql(DEPUTIES) for recipient in self.recipient_ids
        )
        self.env.cr.execute(
            SQL(
                "INSERT INTO kh18_tmp_told SELECT DISTINCT id, user_id FROM (%s) t"
                " WHERE user_id IN (SELECT user_id FROM kh18_tmp_holder WHERE ready)",
                told,
            )
        )
        self.env.cr.execute("ANALYZE kh18_tmp_told")

    def _note_due(self):
        """Add what was not told yet; return the number of rows."""
        self.env.execute_query(
            SQL(
                """
                INSERT INTO kh18_tmp_due
                SELECT %(rule)s, %(model)s, i.id, i.unit_id, %(columns)s, t.user_id,
                       i.date_limit, i.slot, i.urging, i.is_restricted,
                       CASE WHEN NOT i.is_restricted THEN i.name END, %(channel)s
                  FROM kh18_tmp_item i JOIN kh18_tmp_told t ON t.id = i.id
                 WHERE (t.user_id = ANY(i.barred)) IS NOT TRUE
                   AND NOT EXISTS (
                       SELECT FROM kh18_reminder l
                        WHERE l.rule_id = %(rule)s AND l.res_id = i.id
                          AND l.user_id = t.user_id AND l.date_limit = i.date_limit
                          AND l.slot >= i.slot)
                """,
                rule=self.id,
                model=self._model()._name,
                columns=SQL(", ").join(SQL.identifier("i", n) for n in ANCESTORS),
                channel=self.channel,
            )
        )
        return self.env.cr.rowcount

    def _subject(self):
        """Return the rule's ``Subject``; None when its model is no longer there."""
        name, _colon, code = (self.subject or "").partition(":")
        if name not in self.env:
            return None
        # Only what the rule needs leaves: persons are told what they may read.
        return self.env[name].sudo()._reminder_subjects().get(code)

    def _waiting_sql(self, subject, today):
        """Return the query of what waits, built by the ORM from the subject."""
        # What waits is asked of all units; each person is told what he may read.
        model = self._model().sudo()
        query = model._search(Domain(subject.domain))
        alias = query.table
        limit = self._limit_sql(model, subject, query)
        marked = SQL("FALSE")
        if subject.restricted is not None:
            # One query answers both: an inner one lists the few restricted.
            restricted = model._search(Domain(subject.restricted))
            marked = SQL(
                "%s IN %s", SQL.identifier(alias, "id"), restricted.subselect()
            )
        user = SQL("NULL::int")
        if subject.user:
            user = self._path_sql(model, subject.user, query)
        barred = [self._path_sql(model, path, query) for path in subject.second_person]
        query.add_where(SQL("%s <= %s", limit, self._horizon(today)))
        return query.select(
            SQL("%s AS id", SQL.identifier(alias, "id")),
            SQL("%s AS unit_id", self._path_sql(model, subject.unit, query)),
            SQL("%s AS user_id", user),
            SQL("%s AS date_limit", limit),
            SQL("%s AS name", self._path_sql(model, subject.name, query)),
            SQL("%s AS is_restricted", marked),
            SQL("ARRAY[%s]::int[] AS barred", SQL(", ").join(barred)),
        )

    @api.model
    def _path_sql(self, model, path, query):
        """Return SQL of a field, or of one behind links ("activity_id.unit_id")."""
        alias = query.table
        *links, name = path.split(".")
        for link in links:
            model, alias = model._fields[link].join(model, alias, query)
        return model._field_to_sql(alias, name, query)

    def _limit_sql(self, model, subject, query):
        days = []
        for name in subject.limits:
            day = model._field_to_sql(query.table, name, query)
            if model._fields[name].type == "datetime":
                zone = str(self.env["kh18.workday"]._zone())
                day = SQL("(%s AT TIME ZONE 'UTC' AT TIME ZONE %s)::date", day, zone)
            days.append(day)
        return SQL("coalesce(%s)", SQL(", ").join(days))

    def _horizon(self, today):
        """Return the last limit that may be reminded of today."""
        days = self._schedule().first
        if self.day_unit == "working":
            workdays = self.env["kh18.workday"]
            return workdays._limit(today, days, "working").day + timedelta(
                days=LONGEST_FEAST
            )
        return today + timedelta(days=days + LONGEST_FEAST)

    def _slots_sql(self, waiting, today):
        """Return VALUES of the limits that have a slot today: few distinct days."""
        days = self.env.execute_query(
            SQL("SELECT DISTINCT date_limit FROM (%s) w", waiting)
        )
        schedule = self._schedule()
        calendar = self.env["kh18.workday"]._calendar()
        rows = [
            SQL("(%s::date, %s, %s)", day, slot.offset, slot.urging)
            for (day,) in days
            if (slot := schedule.slot(day, today, calendar))
        ]
        return SQL("VALUES %s", SQL(", ").join(rows)) if rows else None

    def _units_sql(self):
        parts = []
        for name, chosen in (("level_id", self.level_ids), ("kind_id", self.kind_ids)):
            if chosen:
                parts.append(SQL(" AND n.%s IN %s", SQL.identifier(name), chosen._ids))
        return SQL("").join(parts)
