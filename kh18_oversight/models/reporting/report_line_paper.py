from odoo import api, models

from ...lib.figures import figure_text, number_text
from ...lib.paper import periodic_words as words


class ReportLinePaper(models.Model):
    """A figure as it is printed (4.2, rules 1 and 6)."""

    _inherit = "kh18.report.line"

    def _printed_own(self):
        """Return the unit's own figure; one that is not from the records is marked."""
        text = figure_text(self.value, self.status)
        return f"{text} {words.TYPED_OVER}".strip() if self.is_typed_over else text

    def _printed_below(self):
        return number_text(self.below) if self.has_below else ""

    def _printed_total(self):
        """Return the total with what is below, the own figure where nothing is."""
        total = self._total_now()
        if total is None:
            return figure_text(self.value, self.status)
        return number_text(total)

    def _total_now(self):
        """Return the total, None where nothing is known.

        What was typed into a draft counts at once, before it is summed up.
        """
        if self.kind == "ratio":
            return self.total if self.has_total else None
        if self.status != "value" and not self.has_below:
            return None
        own = self.value if self.status == "value" else 0
        return own + (self.below if self.has_below else 0)

    @api.model
    def _printed_kept(self, row):
        """Return the total of a figure that was kept, as ``_printed_total`` does."""
        if row["total"] is not None:
            return number_text(row["total"])
        return figure_text(row["own"] or 0, row["status"])

    def _printed_last_year(self):
        return number_text(self.last_year) if self.has_last_year else ""

    def _printed_target(self):
        return number_text(self.target) if self.has_target else ""

    def _printed_note(self, asked):
        """Return the remark: coverage of the total, share of the plan, estimate.

        :param asked: number of units that report, 0 where there are none below
        """
        total = self._total_now() or 0
        parts = [
            asked
            and self.kind != "ratio"
            and words.of_units(self.units, asked, self.units_done),
            self.has_target and self.target and words.of_plan(total, self.target),
            self.has_estimate and words.estimate(self.estimate),
            self.comment,
        ]
        return "; ".join(part for part in parts if part)
