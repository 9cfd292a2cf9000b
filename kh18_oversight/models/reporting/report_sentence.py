from odoo import models

from .report_section_sentence import (
    PRINTED_OWN,
    PRINTED_OWN_ELSE,
    PRINTED_SCOPE,
    PRINTED_SCOPE_ALL,
    PRINTED_SCOPE_ELSE,
)


class ReportSentence(models.Model):
    """Whom a report's figures are about, in the words of the printed text."""

    _inherit = "kh18.report"

    def _printed_scope(self):
        """Return whom the totals are about."""
        # Whether there are units below is no secret of the report.
        if not self.sudo().child_ids:
            return PRINTED_SCOPE_ELSE
        return PRINTED_SCOPE.get(self.unit_id.kind_id.code, PRINTED_SCOPE_ALL)

    def _printed_own(self):
        """Return whose the own figures are."""
        return PRINTED_OWN.get(self.level_id.code, PRINTED_OWN_ELSE)

    def _required_by_level(self):
        """Return {level id: number of reports asked for, with this one}."""
        self.ensure_one()
        required = {self.level_id.id: 1}
        # How many reports are due below is shown on the board as well.
        counts = self.env["kh18.tally"]._counts(self)[self.id]
        for level_id, status, _due, number, *_others in counts:
            if status != "exempt":
                required[level_id] = required.get(level_id, 0) + number
        return required

    def _problems(self):
        found = super()._problems()
        return found + [
            problem
            for section in self.section_ids
            for problem in section._stale_figures()
        ]
