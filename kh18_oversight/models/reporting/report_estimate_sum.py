from odoo import models
from odoo.tools import SQL


class ReportEstimateSum(models.Model):
    """Estimates, and what they came to, added up over the units below.

    A unit that gave no estimate counts with its figure at the cut-off. As with the
    totals, what is accepted is kept beside (``estimate_final``, ``actual_final``), and
    one statement serves any number of reports.
    """

    _inherit = "kh18.report"

    def _take_below(self):
        result = super()._take_below()
        self._with_estimates()._take_estimates_below()
        return result

    def _sum_up(self):
        result = super()._sum_up()
        self._with_estimates()._sum_up_estimates()
        return result

    def _settle_lines(self):
        result = super()._settle_lines()
        self.line_ids.flush_recordset()
        self.env.cr.execute(
            SQL(
                "UPDATE kh18_report_line SET estimate_final = estimate_total,"
                " actual_final = actual_total WHERE report_id = %s",
                self.id,
            )
        )
        self.line_ids.invalidate_recordset(flush=False)
        return result

    def _with_estimates(self):
        return self.filtered(lambda report: report.form_id.has_estimate)

    def _take_estimates_below(self):
        if not self:
            return
        self._flush_sums()
        self.env.cr.execute(
            SQL(
                """
                UPDATE kh18_report_line p
                   SET estimate_below = s.estimate, actual_below = s.actual
                  FROM kh18_report_line o
                  LEFT JOIN (
                       SELECT c.parent_id, l.indicator_id,
                              sum(l.estimate_final) AS estimate,
                              sum(l.actual_final) AS actual
                         FROM kh18_report c
                         JOIN kh18_report_line l ON l.report_id = c.id
                        WHERE c.parent_id IN %(ids)s AND c.accepted_version > 0
                        GROUP BY c.parent_id, l.indicator_id
                  ) s ON s.parent_id = o.report_id AND s.indicator_id = o.indicator_id
                 WHERE o.id = p.id AND p.report_id IN %(ids)s
                """,
                ids=tuple(self.ids),
            )
        )
        self._forget_sums()

    def _sum_up_estimates(self):
        if not self:
            return
        self._flush_sums()
        self.env.cr.execute(
            SQL(
                """
                UPDATE kh18_report_line l
                   SET estimate_total = coalesce(l.estimate_below, 0)
                           + CASE WHEN l.has_estimate THEN l.estimate
                                  WHEN l.status = 'value' THEN l.value ELSE 0 END,
                       actual_total = coalesce(l.actual_below, 0)
                           + coalesce(l.counted_before, 0)
                           + CASE WHEN l.is_rest_typed
                                  THEN coalesce(l.rest_before, 0) ELSE 0 END
                  FROM kh18_indicator i
                 WHERE i.id = l.indicator_id AND i.kind = 'flow' AND l.report_id IN %s
                """,
                tuple(self.ids),
            )
        )
        self._forget_sums()
