from typing import NamedTuple

from odoo import api, fields, models
from odoo.tools import SQL


class RolledUp(NamedTuple):
    """What the units below reported of one figure."""

    value: float = 0
    units: int = 0
    done: int = 0
    not_applicable: int = 0
    empty: int = 0


class Rollup(models.Model):
    """The figures of all submitted reports below a report, fresh at each submission.

    Rows are only added, for each superior of the unit that submits, and folded by a
    cron (``_fold``): no two who submit write the same row, and the nation's figure is
    the sum of a few rows. A report is counted from its submission on, with the values
    its lines keep in ``counted``; a returned one is not, a corrected one counts as it
    was accepted until its new version is.
    """

    _name = "kh18.rollup"
    _description = "Figures Below"
    _log_access = False
    _order = "report_id, indicator_id, id"
    _rec_names_search = ["report_id"]

    report_id = fields.Many2one("kh18.report", required=True, ondelete="cascade")
    indicator_id = fields.Many2one("kh18.indicator", required=True, ondelete="cascade")
    value = fields.Float(string="Sum of the Units Below", required=True)
    units = fields.Integer(string="Units With a Figure", required=True)
    done = fields.Integer(string="Units With More Than Zero", required=True)
    not_applicable = fields.Integer(required=True)
    empty = fields.Integer(string="Left Empty", required=True)

    _report_idx = models.Index("(report_id, indicator_id)")

    @api.model
    def _of(self, reports):
        """Return {report id: {indicator id: RolledUp}}, by one query."""
        if not reports:
            return {}
        rows = self.env.execute_query(
            SQL(
                """
                SELECT report_id, indicator_id, sum(value), sum(units)::int,
                       sum(done)::int, sum(not_applicable)::int, sum(empty)::int
                  FROM kh18_rollup WHERE report_id IN %s
                 GROUP BY report_id, indicator_id
                """,
                tuple(reports.ids),
            )
        )
        found = {report_id: {} for report_id in reports.ids}
        for report_id, indicator_id, *numbers in rows:
            found[report_id][indicator_id] = RolledUp(*numbers)
        return found

    @api.model
    def _count_in(self, reports):
        """Count the reports with the figures they have now. The caller was checked."""
        self._add(reports, self._new_figures(), SQL("r.parent_path"))
        self.env.cr.execute(
            SQL(
                """
                UPDATE kh18_report_line l
                   SET counted = CASE WHEN l.status = 'value' THEN l.value END,
                       counted_status = l.status
                  FROM kh18_indicator i
                 WHERE i.id = l.indicator_id AND i.kind <> 'ratio'
                   AND l.report_id IN %s
                """,
                tuple(reports.ids) or (0,),
            )
        )
        self._forget_lines()

    @api.model
    def _count_out(self, reports):
        """Count the reports no longer."""
        self._add(reports, self._no_figures(), SQL("r.parent_path"))
        self.env.cr.execute(
            SQL(
                "UPDATE kh18_report_line SET counted = NULL, counted_status = NULL"
                " WHERE report_id IN %s",
                tuple(reports.ids) or (0,),
            )
        )
        self._forget_lines()

    @api.model
    def _forget_lines(self):
        self.env["kh18.report.line"].invalidate_model(
            ["counted", "counted_status"], flush=False
        )
        self.invalidate_model(flush=False)

    @api.model
    def _new_figures(self):
        return SQL("l.value"), SQL("l.status")

    @api.model
    def _no_figures(self):
        return SQL("NULL::float8"), SQL("NULL::varchar")

    @api.model
    def _add(self, reports, new, path):
        """Add for each superior what the reports count more than before.

        :param new: SQL of (value, status) to be counted from now on
        :param path: SQL of the path of those for whom it is counted
        """
        if not reports:
            return
        self.env["kh18.report"].flush_model(["parent_path", "parent_id"])
        self.env["kh18.report.line"].flush_model()
        value, status = new
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO kh18_rollup (report_id, indicator_id, value, units, done,
                                         not_applicable, empty)
                SELECT above, indicator_id, sum(value), sum(units), sum(done),
                       sum(not_applicable), sum(empty) FROM (
                SELECT a.above::int AS above, l.indicator_id,
                       coalesce(n.value, 0) - coalesce(l.counted, 0) AS value,
                       %(units)s AS units, %(done)s AS done,
                       %(na)s AS not_applicable, %(empty)s AS empty
                  FROM kh18_report r
                  JOIN kh18_report_line l ON l.report_id = r.id
                  JOIN kh18_indicator i ON i.id = l.indicator_id AND i.kind <> 'ratio'
                 CROSS JOIN LATERAL (
                       SELECT CASE WHEN %(status)s = 'value' THEN %(value)s END
                              AS value,
                              %(status)s AS status) n
                 CROSS JOIN LATERAL
                       unnest(string_to_array(trim(both '/' from %(path)s), '/'))
                           a(above)
                 WHERE r.id IN %(ids)s AND a.above::int <> r.id) changes
                 GROUP BY above, indicator_id
                HAVING sum(abs(value)) <> 0 OR sum(abs(units)) <> 0
                    OR sum(abs(done)) <> 0 OR sum(abs(not_applicable)) <> 0
                    OR sum(abs(empty)) <> 0
                 ORDER BY above, indicator_id
                """,
                ids=tuple(reports.ids),
                value=value,
                status=status,
                path=path,
                units=self._more("%s = 'value'"),
                done=SQL(
                    "(coalesce(n.value > 0, false))::int"
                    " - (coalesce(l.counted > 0, false))::int"
                ),
                na=self._more("%s = 'na'"),
                empty=self._more("%s = 'empty'"),
            )
        )
        self.invalidate_model(flush=False)

    @api.model
    def _more(self, condition):
        """Return the SQL of how many lines more than before meet ``condition``."""
        now, before = condition % "n.status", condition % "l.counted_status"
        return SQL(f"coalesce(({now})::int, 0) - coalesce(({before})::int, 0)")

    @api.model
    def _fold(self):
        """Make one row of many; a fold at work elsewhere is left its rows."""
        self.env.cr.execute(
            """
            WITH gone AS (
                DELETE FROM kh18_rollup WHERE id IN (
                    SELECT id FROM kh18_rollup WHERE (report_id, indicator_id) IN (
                        SELECT report_id, indicator_id FROM kh18_rollup
                         GROUP BY report_id, indicator_id HAVING count(*) > 1)
                    FOR UPDATE SKIP LOCKED)
                RETURNING report_id, indicator_id, value, units, done,
                          not_applicable, empty
            )
            INSERT INTO kh18_rollup (report_id, indicator_id, value, units, done,
                                     not_applicable, empty)
            SELECT report_id, indicator_id, sum(value), sum(units), sum(done),
                   sum(not_applicable), sum(empty)
              FROM gone GROUP BY 1, 2
            """
        )
        self.invalidate_model(flush=False)

    @api.model
    def _rebuild(self, campaign):
        """Count all figures of a campaign from scratch, level by level.

        What comes out equals what was counted step by step; run after a repair.
        """
        self.env["kh18.report"].flush_model()
        self.env["kh18.report.line"].flush_model()
        self.env.cr.execute(
            SQL(
                "DELETE FROM kh18_rollup t USING kh18_report r"
                " WHERE r.id = t.report_id AND r.campaign_id = %s",
                campaign.id,
            )
        )
        deepest = self._deepest(campaign)
        if deepest:
            self.env.cr.execute(self._climbing_query(campaign, deepest))
        self.invalidate_model(flush=False)

    @api.model
    def _deepest(self, campaign):
        rows = self.env.execute_query(
            SQL(
                "SELECT max(cardinality(string_to_array(parent_path, '/'))) - 2"
                " FROM kh18_report WHERE campaign_id = %s",
                campaign.id,
            )
        )
        return rows[0][0] or 0

    @api.model
    def _level_part(self, depth, is_deepest):
        """Return the part of the query that sums up for the reports at ``depth``."""
        climbed = SQL(
            " UNION ALL SELECT r.parent_id, s.indicator_id, s.value, s.units,"
            " s.done, s.na, s.empty FROM %s s JOIN reports r ON r.id = s.id",
            SQL.identifier(f"level_{depth + 1}"),
        )
        return SQL(
            """
            %(name)s AS MATERIALIZED (
                SELECT id, indicator_id, sum(value) AS value, sum(units) AS units,
                       sum(done) AS done, sum(na) AS na, sum(empty) AS empty
                  FROM (
                    SELECT d.* FROM direct d JOIN reports r ON r.id = d.id
                     WHERE r.depth = %(depth)s
                    %(climbed)s) parts
                 GROUP BY id, indicator_id)
            """,
            name=SQL.identifier(f"level_{depth}"),
            depth=depth,
            climbed=SQL("") if is_deepest else climbed,
        )

    @api.model
    def _climbing_query(self, campaign, deepest):
        """Return the insert of all sums: one pass over the lines, then up the levels.

        ``direct`` holds what the reports just below add up to; each level adds what
        the level under it came to.
        """
        levels = [
            self._level_part(depth, depth == deepest - 1)
            for depth in range(deepest - 1, -1, -1)
        ]
        sums = [
            SQL("SELECT * FROM %s", SQL.identifier(f"level_{depth}"))
            for depth in range(deepest)
        ]
        return SQL(
            """
            WITH reports AS MATERIALIZED (
                SELECT id, parent_id, is_counted,
                       cardinality(string_to_array(parent_path, '/')) - 2 AS depth
                  FROM kh18_report WHERE campaign_id = %(campaign)s
            ), direct AS MATERIALIZED (
                SELECT r.parent_id AS id, l.indicator_id,
                       coalesce(sum(l.counted), 0) AS value,
                       count(*) FILTER (WHERE l.counted_status = 'value') AS units,
                       count(*) FILTER (WHERE l.counted > 0) AS done,
                       count(*) FILTER (WHERE l.counted_status = 'na') AS na,
                       count(*) FILTER (WHERE l.counted_status = 'empty') AS empty
                  FROM reports r JOIN kh18_report_line l ON l.report_id = r.id
                 WHERE r.is_counted AND l.counted_status IS NOT NULL
                   AND r.parent_id IS NOT NULL
                 GROUP BY r.parent_id, l.indicator_id
            ), %(levels)s
            INSERT INTO kh18_rollup (report_id, indicator_id, value, units, done,
                                     not_applicable, empty)
            %(sums)s
            """,
            campaign=campaign.id,
            levels=SQL(", ").join(levels),
            sums=SQL(" UNION ALL ").join(sums),
        )

    @api.model
    def _differences(self, campaign):
        """Return how many figures are not those of a recount: must be 0.

        Counted otherwise than in ``_rebuild``: each report for all above it at once.
        """
        self.env["kh18.report"].flush_model()
        self.env["kh18.report.line"].flush_model()
        query = SQL(
            """
            SELECT count(*) FROM (
                SELECT t.report_id, t.indicator_id, sum(t.value) AS value,
                       sum(t.units) AS units, sum(t.done) AS done,
                       sum(t.not_applicable) AS na, sum(t.empty) AS empty
                  FROM kh18_rollup t JOIN kh18_report r ON r.id = t.report_id
                 WHERE r.campaign_id = %(campaign)s GROUP BY 1, 2) kept
              FULL JOIN (
                SELECT a.above::int AS report_id, l.indicator_id,
                       coalesce(sum(l.counted), 0) AS value,
                       count(*) FILTER (WHERE l.counted_status = 'value') AS units,
                       count(*) FILTER (WHERE l.counted > 0) AS done,
                       count(*) FILTER (WHERE l.counted_status = 'na') AS na,
                       count(*) FILTER (WHERE l.counted_status = 'empty') AS empty
                  FROM kh18_report r JOIN kh18_report_line l ON l.report_id = r.id
                 CROSS JOIN LATERAL unnest(
                       string_to_array(trim(both '/' from r.parent_path), '/')) a(above)
                 WHERE r.campaign_id = %(campaign)s AND l.counted_status IS NOT NULL
                   AND a.above::int <> r.id
                 GROUP BY 1, 2) fresh USING (report_id, indicator_id)
             WHERE abs(coalesce(kept.value, 0) - coalesce(fresh.value, 0)) > 0.000001
                OR (coalesce(kept.units, 0), coalesce(kept.done, 0),
                    coalesce(kept.na, 0), coalesce(kept.empty, 0))
                <> (coalesce(fresh.units, 0), coalesce(fresh.done, 0),
                    coalesce(fresh.na, 0), coalesce(fresh.empty, 0))
            """,
            campaign=campaign.id,
        )
        return self.env.execute_query(query)[0][0]

    @api.model
    def _cron_fold(self):
        """Fold figures and counts; a run that is interrupted has changed nothing."""
        self._fold()
        self.env["kh18.tally"]._fold()
