from odoo import models

from ...lib.figure_sentence import Figure

VIETNAMESE = "vi_VN"


class ReportLineSentence(models.Model):
    """A figure as it is told in a sentence."""

    _inherit = "kh18.report.line"

    def _told(self, by_level):
        """Return the figure with all that a sentence says of it.

        :param by_level: {level id: number of reports asked for}
        """
        self.ensure_one()
        indicator = self._in_vietnamese(self.indicator_id)
        return Figure(
            name=indicator.name,
            uom=indicator.uom or "",
            total=self.total,
            own=self.value if self.status == "value" else None,
            below=self.below if self.has_below else None,
            last_year=self.last_year if self.has_last_year else None,
            target=self.target if self.has_target else None,
            done=self.units_done,
            required=self._required_units(by_level),
            is_participation=indicator.is_participation,
            is_ratio=indicator.kind == "ratio",
        )

    def _in_vietnamese(self, record):
        """Return the record with its names as printed, where they are translated."""
        installed = self.env["res.lang"]._get_data(code=VIETNAMESE)
        return record.with_context(lang=VIETNAMESE) if installed else record

    def _required_units(self, by_level):
        """Return how many units are asked for the figure."""
        asked = self.form_line_id.level_ids
        if asked:
            return sum(by_level.get(level, 0) for level in asked.ids)
        return sum(by_level.values()) - self.units_na
