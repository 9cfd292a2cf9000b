from odoo import api, fields, models
from odoo.tools import SQL

STATUSES = [
    ("todo", "Not Begun"),
    ("draft", "Being Written"),
    ("submitted", "Handed In"),
    ("returned", "Returned"),
    ("accepted", "Taken In"),
    ("exempt", "Exempted"),
]
# What happens inside the unit is one status to those above (3.6).
STATUS_OF = {"review": "draft", "signed": "draft"}


class Tally(models.Model):
    """How many reports below a report stand where: the board reads nothing else.

    Rows are only added, one for each change, and folded into one by a cron: nobody who
    submits waits for another, and the board needs no count over all reports.
    """

    _name = "kh18.tally"
    _description = "Number of Reports Below"
    _log_access = False
    _order = "report_id, id"
    _rec_names_search = ["report_id"]

    report_id = fields.Many2one("kh18.report", required=True, ondelete="cascade")
    level_id = fields.Many2one("kh18.unit.level", required=True)
    status = fields.Selection(STATUSES, required=True)
    date_due = fields.Date(string="Last Day in Time")
    number = fields.Integer(required=True)
    late = fields.Integer(string="Submitted Late", required=True, default=0)
    nil = fields.Integer(string="Nil Reports", required=True, default=0)

    _report_idx = models.Index("(report_id, level_id, status)")

    @api.model
    def _add_new(self, ids):
        """Count the reports just made, for those above them."""
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO kh18_tally
                       (report_id, level_id, status, date_due, number, late, nil)
                SELECT a.above::int, r.level_id, r.state, r.date_due, count(*), 0, 0
                  FROM kh18_report r
                 CROSS JOIN unnest(string_to_array(
                       trim(both '/' from r.parent_path), '/')) a(above)
                 WHERE r.id = ANY(%s) AND a.above::int <> r.id
                 GROUP BY 1, 2, 3, 4
                """,
                ids,
            )
        )
        self.invalidate_model(flush=False)

    @api.model
    def _append(self, changes):
        """Add what changed.

        :param changes: [(row, 1 or -1)], row = (path, level id, status, day, late, nil)
        """
        summed = {}
        for (path, level, status, day, late, nil), sign in changes:
            for above in map(int, path.split("/")[:-2]):
                key = (above, level, status, day)
                number, late_sum, nil_sum = summed.get(key, (0, 0, 0))
                summed[key] = (
                    number + sign,
                    late_sum + sign * late,
                    nil_sum + sign * nil,
                )
        rows = [(*key, *numbers) for key, numbers in summed.items() if any(numbers)]
        if not rows:
            return
        # Sorted, so that two who write for the same superiors never lock crosswise.
        values = SQL(", ").join(SQL("%s", row) for row in sorted(rows, key=str))
        self.env.cr.execute(
            SQL(
                "INSERT INTO kh18_tally"
                " (report_id, level_id, status, date_due, number, late, nil) VALUES %s",
                values,
            )
        )
        self.invalidate_model(flush=False)

    @api.model
    def _counts(self, reports):
        """Return the counts below each report, by one query.

        :return: {report id: [(level id, status, day due, number, late, nil)]}
        """
        if not reports:
            return {}
        rows = self.env.execute_query(
            SQL(
                """
                SELECT report_id, level_id, status, date_due,
                       sum(number)::int, sum(late)::int, sum(nil)::int
                  FROM kh18_tally WHERE report_id IN %s
                 GROUP BY report_id, level_id, status, date_due
                HAVING sum(number) <> 0
                """,
                tuple(reports.ids),
            )
        )
        counts = {report_id: [] for report_id in reports.ids}
        for report_id, *row in rows:
            counts[report_id].append(tuple(row))
        return counts

    @api.model
    def _fold(self):
        """Make one row of many; a fold at work elsewhere is left its rows."""
        self.env.cr.execute(
            """
            WITH gone AS (
                DELETE FROM kh18_tally WHERE id IN (
                    SELECT id FROM kh18_tally WHERE (report_id, level_id, status) IN (
                        SELECT report_id, level_id, status FROM kh18_tally
                         GROUP BY report_id, level_id, status HAVING count(*) > 1)
                    FOR UPDATE SKIP LOCKED)
                RETURNING report_id, level_id, status, date_due, number, late, nil
            )
            INSERT INTO kh18_tally
                   (report_id, level_id, status, date_due, number, late, nil)
            SELECT report_id, level_id, status, date_due,
                   sum(number), sum(late), sum(nil)
              FROM gone GROUP BY 1, 2, 3, 4
            HAVING sum(number) <> 0 OR sum(late) <> 0 OR sum(nil) <> 0
            """
        )
        self.invalidate_model(flush=False)

    @api.model
    def _rebuild(self, campaign):
        """Count the reports of a campaign from scratch; run after a repair.

        What comes out equals what was counted step by step.
        """
        self.env["kh18.report"].flush_model()
        self.env.cr.execute(
            SQL(
                "DELETE FROM kh18_tally t USING kh18_report r"
                " WHERE r.id = t.report_id AND r.campaign_id = %s",
                campaign.id,
            )
        )
        self.env.cr.execute(
            SQL(
                "INSERT INTO kh18_tally"
                " (report_id, level_id, status, date_due, number, late, nil) %s",
                self._recount_query(campaign),
            )
        )
        self.invalidate_model(flush=False)

    @api.model
    def _recount_query(self, campaign):
        """Return the query of all counts of a campaign, made from the reports."""
        inside = SQL(", ").join(SQL("(%s, %s)", *pair) for pair in STATUS_OF.items())
        return SQL(
            """
            SELECT a.above::int AS report_id, r.level_id,
                   CASE WHEN r.accepted_version > 0 AND r.state <> 'submitted'
                        THEN 'accepted' ELSE coalesce(s.status, r.state) END AS status,
                   r.date_due,
                   count(*)::int AS number,
                   count(*) FILTER (WHERE r.is_late)::int AS late,
                   count(*) FILTER (WHERE r.is_nil)::int AS nil
              FROM kh18_report r
              LEFT JOIN (VALUES %(inside)s) s(state, status) ON s.state = r.state
             CROSS JOIN LATERAL
                   unnest(string_to_array(trim(both '/' from r.parent_path), '/'))
                       a(above)
             WHERE r.campaign_id = %(campaign)s AND a.above::int <> r.id
             GROUP BY 1, 2, 3, 4
            """,
            inside=inside,
            campaign=campaign.id,
        )

    @api.model
    def _differences(self, campaign):
        """Return how many counts are not those of a recount: must be 0."""
        self.env["kh18.report"].flush_model()
        query = SQL(
            """
            WITH kept AS (
                SELECT t.report_id, t.level_id, t.status, t.date_due,
                       sum(t.number)::int AS number, sum(t.late)::int AS late,
                       sum(t.nil)::int AS nil
                  FROM kh18_tally t JOIN kh18_report r ON r.id = t.report_id
                 WHERE r.campaign_id = %s GROUP BY 1, 2, 3, 4),
            fresh AS (%s)
            SELECT count(*) FROM (
                (SELECT * FROM kept WHERE (number, late, nil) <> (0, 0, 0)
                 EXCEPT SELECT * FROM fresh)
                UNION ALL
                (SELECT * FROM fresh EXCEPT SELECT * FROM kept)) d
            """,
            campaign.id,
            self._recount_query(campaign),
        )
        return self.env.execute_query(query)[0][0]
