from odoo import models
from odoo.tools import SQL


class ReportSum(models.Model):
    """The totals: what was accepted below, added to the unit's own (4.2, S71).

    One statement for any number of reports; ratios are made anew from the sums, never
    added or averaged. What was summed up is remembered at the reports below
    (``taken_version``), so that a later correction shows above.
    """

    _inherit = "kh18.report"

    def write(self, vals):
        if not {"shown_line_ids", "line_ids"} & vals.keys():
            return super().write(vals)
        later = self.with_context(kh18_totals_later=True)
        result = super(ReportSum, later).write(vals)
        self._sum_up()
        return result

    def _take_below(self):
        """Add up what was accepted below, by one query for all ``self``."""
        if not self:
            return
        self._flush_sums()
        ids = tuple(self.ids)
        self.env.cr.execute(
            SQL(
                """
                UPDATE kh18_report_line p
                   SET below = s.below, has_below = s.below IS NOT NULL,
                       below_units = coalesce(s.units, 0),
                       below_done = coalesce(s.done, 0),
                       below_na = coalesce(s.na, 0),
                       below_empty = coalesce(s.empty, 0)
                  FROM kh18_report_line o
                  LEFT JOIN (
                       SELECT c.parent_id, l.indicator_id,
                              sum(l.final) FILTER (WHERE l.final_status = 'value')
                                  AS below,
                              sum(l.final_units) AS units, sum(l.final_done) AS done,
                              sum(l.final_na) AS na, sum(l.final_empty) AS empty
                         FROM kh18_report c
                         JOIN kh18_report_line l ON l.report_id = c.id
                        WHERE c.parent_id IN %(ids)s AND c.accepted_version > 0
                        GROUP BY c.parent_id, l.indicator_id
                  ) s ON s.parent_id = o.report_id AND s.indicator_id = o.indicator_id
                 WHERE o.id = p.id AND p.report_id IN %(ids)s
                """,
                ids=ids,
            )
        )
        self.env.cr.execute(
            SQL(
                "UPDATE kh18_report SET taken_version = accepted_version"
                " WHERE parent_id IN %s AND taken_version <> accepted_version",
                ids,
            )
        )
        self._forget_sums()

    def _sum_up(self):
        """Make totals of own figures and those from below, ratios from the sums."""
        if not self:
            return
        self._flush_sums()
        ids = tuple(self.ids)
        self.env.cr.execute(
            SQL(
                """
                UPDATE kh18_report_line l
                   SET total = CASE WHEN l.status = 'value' THEN l.value ELSE 0 END
                               + CASE WHEN l.has_below THEN l.below ELSE 0 END,
                       has_total = l.status = 'value' OR coalesce(l.has_below, false),
                       units = coalesce(l.below_units, 0) + (l.status = 'value')::int,
                       units_done = coalesce(l.below_done, 0)
                                    + (l.status = 'value' AND l.value > 0)::int,
                       units_na = coalesce(l.below_na, 0) + (l.status = 'na')::int,
                       units_empty = coalesce(l.below_empty, 0)
                                     + (l.status = 'empty')::int
                  FROM kh18_indicator i
                 WHERE i.id = l.indicator_id AND i.kind <> 'ratio'
                   AND l.report_id IN %s
                """,
                ids,
            )
        )
        self.env.cr.execute(self._ratio_query(ids))
        self._forget_sums()

    def _ratio_query(self, ids):
        return SQL(
            """
            UPDATE kh18_report_line l
               SET value = coalesce(f.own, 0),
                   status = CASE WHEN f.own IS NOT NULL THEN 'value'
                                 WHEN f.na THEN 'na' ELSE 'empty' END,
                   below = f.below, has_below = f.below IS NOT NULL,
                   total = f.total, has_total = f.total IS NOT NULL
              FROM (
                SELECT r.id,
                       CASE WHEN n.status = 'value' AND d.status = 'value'
                            THEN n.value / nullif(d.value, 0) * m.factor END AS own,
                       n.status = 'na' OR d.status = 'na' AS na,
                       CASE WHEN n.has_below AND d.has_below
                            THEN n.below / nullif(d.below, 0) * m.factor END AS below,
                       CASE WHEN n.has_total AND d.has_total
                            THEN n.total / nullif(d.total, 0) * m.factor END AS total
                  FROM kh18_report_line r
                  JOIN kh18_indicator i ON i.id = r.indicator_id AND i.kind = 'ratio'
                  JOIN kh18_report_line n ON n.report_id = r.report_id
                   AND n.indicator_id = i.numerator_id
                  JOIN kh18_report_line d ON d.report_id = r.report_id
                   AND d.indicator_id = i.denominator_id
                 CROSS JOIN LATERAL (
                       SELECT CASE WHEN i.is_percent THEN 100.0 ELSE 1.0 END
                              AS factor) m
                 WHERE r.report_id IN %s) f
             WHERE f.id = l.id
            """,
            ids,
        )

    def _flush_sums(self):
        self.env["kh18.report"].flush_model()
        self.env["kh18.report.line"].flush_model()
        self.env["kh18.indicator"].flush_model()

    def _forget_sums(self):
        self.env["kh18.report.line"].invalidate_model(flush=False)
        self.env["kh18.report"].invalidate_model(["taken_version"], flush=False)
