from datetime import date, timedelta

from odoo import models
from odoo.tools import format_date

from .report_checks import Problem


class ReportEstimate(models.Model):
    """Last year's estimates set against what happened, and no day counted twice."""

    _inherit = "kh18.report"

    def _take_comparisons(self):
        result = super()._take_comparisons()
        for report in self:
            report._take_estimates()
        return result

    def _take_estimates(self):
        """Fill in what was expected a year before, and what it came to."""
        before = self._report_before()
        old = before._estimated_lines()
        counted = self._year_before(before, old)
        # What the unit itself expected and reported; its lines are the system's.
        for line in self.sudo().line_ids:
            was = old.get(line.indicator_id)
            if was:
                line._unfreeze().write(
                    {
                        "estimate_before": was.estimate,
                        "has_estimate_before": was.has_estimate,
                        "counted_before": counted[line.indicator_id],
                        "is_rest_typed": not was._is_counted_whole(),
                        "expected_before": was.estimate_final,
                        "has_expected_before": was.final_status == "value",
                    }
                )

    def _estimated_lines(self):
        """Return {indicator: line} of what is expected to go on after the cut-off."""
        lines = self.line_ids.filtered(lambda line: line._wants_estimate())
        return {line.indicator_id: line for line in lines}

    def _year_before(self, before, old):
        """Return {indicator: what is known until 31 December of the year before}.

        :param before: the report of the year before
        :param old: {indicator: its line} of those that went on after the cut-off
        """
        known = {indicator: line.value for indicator, line in old.items()}
        whole = [i for i, line in old.items() if line._is_counted_whole()]
        if whole:
            figures = (
                self.env["kh18.indicator"]
                .concat(*whole)
                ._figures(self.unit_id, before.date_from, date(before.year, 12, 31))
            )
            known |= {i: units[self.unit_id.id] for i, units in figures.items()}
        return known

    def _problems(self):
        return super()._problems() + [
            *(p for line in self.line_ids for p in line._estimate_problems()),
            *self._problems_of_no_estimate(),
            *self._problems_of_period(),
        ]

    def _problems_of_no_estimate(self):
        """Warn once, however many figures have no estimate yet."""
        lines = self.line_ids.filtered(lambda line: line._lacks_estimate())
        if not lines:
            return []
        text = self.env._(
            "%(count)s figures tell nothing yet of the rest of the year, such as "
            "%(figure)s.",
            count=len(lines),
            figure=lines[0].indicator_id.display_name,
        )
        cure = self.env._("Fill in “Expected by 31 December”, the year as a whole.")
        return [Problem("warn", lines[0], text, cure)]

    def _problems_of_period(self):
        """Warn when days are counted in two yearly reports, or in none."""
        last = self.kind == "year" and self._report_before().date_cutoff
        if not last or self.date_from == last + timedelta(days=1):
            return []
        values = {"day": format_date(self.env, last)}
        if self.date_from <= last:
            text = self.env._(
                "Days until %(day)s were counted in the report of the year before.",
                **values,
            )
        else:
            text = self.env._("Days after %(day)s were counted in no report.", **values)
        cure = self.env._("Tell the unit that launched the campaign.")
        return [Problem("warn", self.env["kh18.report.line"], text, cure)]
