from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..organisation.scope import ANCESTORS
from .campaign import GUIDED

# So many reports are made before the launch is kept and the progress told.
BATCH = 20_000
# A launch of fewer units is done at once, before the user's eyes.
AT_ONCE = 3_000


class CampaignLaunch(models.Model):
    """The launch: a report for each unit, made in batches that can be resumed (S84).

    The tree of the day of issue is kept in the reports (``parent_id``): a unit that
    moves or ends later stays in these totals. Units that ended within the period are
    asked too; their superior enters the report for them.
    """

    _inherit = "kh18.campaign"

    def action_launch(self):
        """Launch the campaign, or add the reports that are missing.

        :raise AccessError: when the caller does not prepare campaigns of the unit
        :raise UserError: when a review has no guiding document
        """
        self._check_preparer()
        self._check_state("draft", "open")
        for campaign in self:
            campaign._check_launchable()
            if campaign.state == "draft":
                # The form may have gone out of use, a due day may have been added.
                campaign._check_form()
                campaign._check_lock()
                campaign._go("open", date_issue=self.env["kh18.workday"]._today())
            # More than that is made in the background, batch by batch.
            if campaign._count_asked() <= AT_ONCE:
                campaign._make_reports()
            else:
                # A cron of the system; who may launch was checked.
                campaign.sudo().launched_on = False
                self.env.ref("kh18_oversight.ir_cron_launch").sudo()._trigger()

    def _check_launchable(self):
        self.ensure_one()
        if self.kind in GUIDED and not self.document_id:
            raise UserError(
                self.env._(
                    "“%(name)s” reviews several years: fill in “Guiding Document”, the "
                    "paper that orders it.",
                    name=self.name,
                )
            )
        if self.unit_id.is_ended:
            raise UserError(
                self.env._(
                    "%(unit)s has ended: its successor launches the campaign.",
                    unit=self.unit_id.display_name,
                )
            )

    @api.model
    def _cron_launch(self):
        """Make the reports of launched campaigns that lack some, batch by batch."""
        cron = self.env["ir.cron"]
        waiting = self.search([("state", "=", "open"), ("launched_on", "=", False)])
        for campaign in waiting:
            campaign._list_asked()
            while made := campaign._make_batch():
                cron._commit_progress(made)
            campaign._finish_launch()
            cron._commit_progress(1)

    def _make_reports(self):
        """Make all reports that are missing; return how many.

        The caller was checked.
        """
        self.ensure_one()
        total, asked = 0, self._list_asked()
        while total < asked and (made := self._make_batch()):
            total += made
        self._finish_launch()
        return total

    def _list_asked(self):
        """List once, for all batches, which units the campaign asks; return how many.

        The list outlives the commits between the batches, and ends with the session.
        """
        self.ensure_one()
        read = ("kh18.unit", "kh18.unit.parent", "kh18.report", "kh18.campaign.due")
        for name in (self._name, *read):
            self.env[name].flush_model()
        self.env.cr.execute("DROP TABLE IF EXISTS pg_temp.kh18_asked")
        self.env.cr.execute(
            SQL("CREATE TEMPORARY TABLE kh18_asked AS %s", self._asked_query())
        )
        asked = self.env.cr.rowcount
        self.env.cr.execute("ANALYZE kh18_asked")
        return asked

    def _make_batch(self, limit=BATCH):
        """Make up to ``limit`` missing reports, superiors before the units below.

        Rows that exist stay as they are, so it may run again at any time.

        :return: number of reports made; 0 when none is missing
        """
        self.ensure_one()
        # The rows are the campaign's own, whoever of the unit launches it.
        self.env.cr.execute(self._insert_query(limit))
        ids = [row[0] for row in self.env.cr.fetchall()]
        if ids:
            self.env["kh18.report"].invalidate_model()
            self.invalidate_recordset(["report_ids"])
            self.env["kh18.tally"]._add_new(ids)
        return len(ids)

    def _finish_launch(self):
        if not self.launched_on:
            # How many reports there are is told to all who read the campaign.
            count = (
                self.env["kh18.report"]
                .sudo()
                .search_count([("campaign_id", "=", self.id)])
            )
            # Written by the system for the one who launched it.
            self.sudo().launched_on = fields.Datetime.now()
            self.sudo()._message_log(
                body=self.env._("Launched: %(count)s units report.", count=count)
            )

    def _count_asked(self):
        """Return how many units the campaign asks, made or not."""
        query = SQL("SELECT count(*) FROM (%s) asked", self._asked_query())
        return self.env.execute_query(query)[0][0]

    def _insert_query(self, limit):
        columns = SQL(", ").join(SQL.identifier(name) for name in ANCESTORS)
        return SQL(
            """
            WITH missing AS MATERIALIZED (
                SELECT nextval('kh18_report_id_seq')::int AS id, q.* FROM (
                SELECT a.*, p.id AS parent_report_id, p.parent_path AS above
                  FROM kh18_asked a
                  LEFT JOIN kh18_report p
                    ON p.campaign_id = %(campaign)s AND p.unit_id = a.anchor_id
                  LEFT JOIN kh18_report r
                    ON r.campaign_id = %(campaign)s AND r.unit_id = a.unit_id
                 WHERE r.id IS NULL AND (p.id IS NOT NULL OR a.anchor_id IS NULL)
                 ORDER BY a.unit_id
                 LIMIT %(limit)s) q
            )
            INSERT INTO kh18_report (
                id, campaign_id, unit_id, parent_id, parent_path, superior_unit_id,
                level_id, state, date_due, is_unit_ended, is_late, is_nil, is_counted,
                is_entered_above, version, accepted_version, taken_version,
                create_uid, create_date, write_uid, write_date, %(columns)s)
            SELECT m.id, %(campaign)s, m.unit_id, m.parent_report_id,
                   coalesce(m.above, '') || m.id || '/', m.anchor_id, m.level_id,
                   'todo', coalesce(d.date_last, %(due)s), m.is_ended, false, false,
                   false, false, 1, 0, 0,
                   %(uid)s, now() AT TIME ZONE 'UTC', %(uid)s,
                   now() AT TIME ZONE 'UTC', %(values)s
              FROM missing m
              JOIN kh18_unit u ON u.id = m.unit_id
              LEFT JOIN kh18_campaign_due d
                ON d.campaign_id = %(campaign)s AND d.level_id = m.level_id
            ON CONFLICT (campaign_id, unit_id) DO NOTHING
            RETURNING id
            """,
            campaign=self.id,
            limit=limit,
            due=self._last_day(),
            uid=self.env.uid,
            columns=columns,
            values=SQL(", ").join(
                SQL("u.%s", SQL.identifier(name)) for name in ANCESTORS
            ),
        )

    def _asked_query(self):
        """Return the query of (unit, anchor, level, is_ended) of all units asked.

        The anchor is the nearest superior that is asked too. The tree is that of the
        day of issue; a unit that ended within the period hangs where it last stood,
        one founded later where it began.
        """
        today = self.env["kh18.workday"]._today()
        day = self.date_issue or today
        asked = self._asked_condition()
        return SQL(
            """
            WITH RECURSIVE living AS (
                SELECT DISTINCT ON (u.id) u.id, u.level_id, h.parent_id,
                       coalesce(u.closing_date < %(today)s, false) AS is_ended
                  FROM kh18_unit u
                 CROSS JOIN LATERAL (
                       SELECT least(u.closing_date, greatest(%(day)s, u.opening_date))
                              AS day) s
                  JOIN kh18_unit_parent h ON h.unit_id = u.id
                   AND coalesce(h.date_from, '-infinity'::date) <= s.day
                   AND coalesce(h.date_to, 'infinity'::date) >= s.day
                 WHERE coalesce(u.closing_date, %(day)s) >= least(%(start)s, %(day)s)
                   AND coalesce(u.opening_date, %(today)s) <= %(today)s
                 ORDER BY u.id, h.date_from DESC NULLS LAST
            ), tree AS (
                SELECT id AS unit_id, NULL::int AS anchor_id, level_id, is_ended,
                       true AS is_asked
                  FROM living u WHERE id = %(root)s
                UNION ALL
                SELECT u.id,
                       CASE WHEN t.is_asked THEN t.unit_id ELSE t.anchor_id END,
                       u.level_id, u.is_ended, %(asked)s
                  FROM living u JOIN tree t ON u.parent_id = t.unit_id
            )
            SELECT unit_id, anchor_id, level_id, is_ended FROM tree WHERE is_asked
            """,
            day=day,
            today=today,
            start=self.date_from,
            root=self.unit_id.id,
            asked=asked,
        )

    def _asked_condition(self):
        parts = [SQL("true")]
        if self.level_ids:
            parts.append(SQL("u.level_id IN %s", tuple(self.level_ids.ids)))
        if self.asked_unit_ids:
            parts.append(SQL("u.id IN %s", tuple(self.asked_unit_ids.ids)))
        return SQL("(%s)", SQL(" AND ").join(parts))
