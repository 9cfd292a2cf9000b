from odoo import models

from ...lib import bounds
from ...lib.figures import number_text
from .report_checks import Problem

YEARS = 5


class ReportBounds(models.Model):
    """Figures that are unusual beside the unit's own accepted ones of years before.

    A warning, never a stop; one that has its remark is explained and warns no more.
    """

    _inherit = "kh18.report"

    def _problems(self):
        return super()._problems() + self._problems_of_bounds()

    def _problems_of_bounds(self):
        history = self._history()
        found = []
        for line in self.line_ids:
            numbers = history.get(line.indicator_id)
            if numbers and line.status == "value" and not line.comment:
                text = self._unusual_words(line, numbers)
                found += [self._unusual(line, text)] if text else []
        return found

    def _unusual(self, line, text):
        return Problem(
            "warn",
            line,
            text,
            self.env._(
                "Check the figure. Where it is right, say why in “Remark on the "
                "Figure”."
            ),
        )

    def _unusual_words(self, line, numbers):
        """Return what is unusual of a figure, or None.

        :param numbers: {year: number} of the years before
        """
        name, number = line.indicator_id.display_name, line.value
        last = numbers.get(self.year - 1)
        if last is not None and bounds.is_jump(number, last):
            return self.env._(
                "%(figure)s: %(number)s after %(last)s a year before.",
                figure=name,
                number=number_text(number),
                last=number_text(last),
            )
        before = list(numbers.values())
        if bounds.is_outlier(number, before):
            return self.env._(
                "%(figure)s: %(number)s, while it was from %(low)s to %(high)s in the "
                "years before.",
                figure=name,
                number=number_text(number),
                low=number_text(min(before)),
                high=number_text(max(before)),
            )
        return None

    def _history(self):
        """Return {indicator: {year: own figure}} of the last five years."""
        self.ensure_one()
        campaign = self.campaign_id
        # The unit's own accepted figures, whoever looks at the report now.
        lines = (
            self.env["kh18.report.line"]
            .sudo()
            .search_fetch(
                [
                    ("report_id.unit_id", "=", self.unit_id.id),
                    ("report_id.accepted_version", ">", 0),
                    ("report_id.campaign_id.kind", "=", campaign.kind),
                    ("report_id.campaign_id.unit_id", "=", campaign.unit_id.id),
                    ("report_id.campaign_id.year", "<", self.year),
                    ("report_id.campaign_id.year", ">=", self.year - YEARS),
                    ("status", "=", "value"),
                ],
                ["indicator_id", "report_id", "value"],
            )
        )
        history = {}
        for line in lines:
            history.setdefault(line.indicator_id, {})[line.report_id.year] = line.value
        return {indicator.sudo(False): found for indicator, found in history.items()}
