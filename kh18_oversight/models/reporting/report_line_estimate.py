from datetime import date

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...lib.figures import FigureError, is_figure, number_text
from .report_checks import Problem
from .report_line import ReportLine


class ReportLineEstimate(models.Model):
    """What a unit expects by the year's end, and a year later what it came to.

    A report is due weeks before the year is over. ``counted_before`` is what happened
    until 31 December of the year before: counted from records, or the figure accepted
    then, to which ``rest_before`` is typed. It is compared only: those days count in
    this year's figure and in no other.
    """

    _inherit = "kh18.report.line"
    _guarded_fields = ReportLine._guarded_fields | {
        "estimate_before",
        "has_estimate_before",
        "counted_before",
        "is_rest_typed",
        "estimate_below",
        "estimate_total",
        "estimate_final",
        "expected_before",
        "has_expected_before",
        "actual_below",
        "actual_total",
        "actual_final",
    }

    estimate_before = fields.Float(string="Expected a Year Before")
    has_estimate_before = fields.Boolean(string="Estimate of the Year Before Known")
    counted_before = fields.Float(string="Known of the Year Before")
    is_rest_typed = fields.Boolean(
        string="Rest of the Year Before Is Typed", export_string_translation=False
    )
    rest_before = fields.Float(
        string="After Last Year's Cut-Off",
        help="What came between last year's cut-off day and 31 December, where it is "
        "not counted from records.",
    )
    actual_before = fields.Float(
        string="Came to by 31 December", compute="_compute_gap"
    )
    gap = fields.Float(string="More or Less Than Expected", compute="_compute_gap")
    gap_remark = fields.Char(string="Expected Otherwise Because")

    # With all units below, see ``report_estimate_sum``.
    estimate_below = fields.Float(string="Expected Below")
    estimate_total = fields.Float(string="Expected by 31 December in Total")
    estimate_final = fields.Float(string="Expected in Total, as Accepted")
    expected_before = fields.Float(string="Expected in Total a Year Before")
    has_expected_before = fields.Boolean(string="Total Expected a Year Before Known")
    actual_below = fields.Float(string="Came to Below")
    actual_total = fields.Float(string="Came to in Total by 31 December")
    actual_final = fields.Float(string="Came to in Total, as Accepted")
    gap_total = fields.Float(
        string="More or Less in Total Than Expected", compute="_compute_gap"
    )

    @api.depends(
        "counted_before",
        "rest_before",
        "is_rest_typed",
        "estimate_before",
        "has_estimate_before",
        "actual_total",
        "expected_before",
        "has_expected_before",
    )
    def _compute_gap(self):
        for line in self:
            rest = line.rest_before if line.is_rest_typed else 0
            line.actual_before = line.counted_before + rest
            known, above = line.has_estimate_before, line.has_expected_before
            line.gap = known and line.actual_before - line.estimate_before
            line.gap_total = above and line.actual_total - line.expected_before

    @api.constrains("rest_before")
    def _check_rest(self):
        for line in self:
            if line.rest_before < 0:
                raise ValidationError(
                    self.env._(
                        "“After Last Year's Cut-Off” of “%(figure)s” is less than "
                        "zero. Enter how many there were.",
                        figure=line.indicator_id.display_name,
                    )
                )
            if not is_figure(line.rest_before):
                error = FigureError("large", line.rest_before)
                raise ValidationError(line._entry_message(error))

    def _content(self):
        return super()._content() | {
            "estimate": self.estimate if self.has_estimate else None,
            "gap_remark": self.gap_remark or "",
        }

    def _is_counted_whole(self):
        """Whether records tell what happened after the cut-off, too."""
        self.ensure_one()
        return self.indicator_id._is_counted() and not self.is_typed_over

    def _wants_estimate(self):
        """Whether something can still happen that the figure will count."""
        report = self.report_id
        year_end = date(report.year, 12, 31) if report.year else report.date_cutoff
        return (
            report.form_id.has_estimate
            and self.kind == "flow"
            and not self.is_hidden
            and report.date_cutoff < year_end
        )

    def _gives_estimate(self):
        return self.has_estimate and self._wants_estimate() and self.status == "value"

    def _lacks_estimate(self):
        """Whether it is still to be said what the whole year will come to."""
        wanted = self._wants_estimate() and self.status == "value"
        return wanted and not self.has_estimate

    def _estimate_problems(self):
        """Return the warnings about the estimate and about last year's."""
        self.ensure_one()
        env, found = self.env, []
        if self._gives_estimate() and self.estimate < self.value:
            found.append(
                (
                    env._("less is expected by 31 December than happened already."),
                    env._("Enter the whole year, with what happened until now."),
                )
            )
        if self.gap and not self.gap_remark:
            found.append(
                (
                    env._(
                        "%(expected)s was expected a year before, "
                        "it came to %(actual)s.",
                        expected=number_text(self.estimate_before),
                        actual=number_text(self.actual_before),
                    ),
                    env._("Say in “Expected Otherwise Because” why."),
                )
            )
        name = self.indicator_id.display_name
        return [
            Problem("warn", self, f"{name}: {text}", instruction)
            for text, instruction in found
        ]
