from typing import NamedTuple

from odoo import models
from odoo.exceptions import UserError


class Problem(NamedTuple):
    """What a report lacks: ``record`` is the line, section or report it is about."""

    severity: str
    record: models.BaseModel
    text: str
    instruction: str


class ReportChecks(models.Model):
    """What must be in order before a report goes to the leader (3.6 row 3)."""

    _inherit = "kh18.report"

    def _problems(self):
        """Return the list of :class:`Problem`, those that stop the report first."""
        self.ensure_one()
        found = [
            *self._problems_of_lines(),
            *self._problems_of_sections(),
            *self._problems_of_rules(),
        ]
        return sorted(found, key=lambda problem: problem.severity)

    def _problems_of_lines(self):
        found = []
        for line in self.line_ids:
            name = line.indicator_id.display_name
            for text, instruction in line._missing():
                found.append(Problem("block", line, f"{name}: {text}", instruction))
        return found

    def _problems_of_sections(self):
        return [
            Problem(
                "block",
                section,
                self.env._("Section “%(name)s” is empty.", name=section.name),
                section.guide
                or self.env._("Write what was done, or that nothing was."),
            )
            for section in self.section_ids
            if section.is_required and not section.is_written
        ]

    def _problems_of_rules(self):
        found = []
        for rule in self.form_id.rule_ids:
            if rule._holds(self._figures_of(rule.column)) is False:
                line = self.line_ids.filtered(
                    lambda li, r=rule: li.indicator_id in r.left_ids
                )[:1]
                found.append(Problem(rule.severity, line, rule.name, rule.instruction))
        return found

    def _figures_of(self, column):
        """Return {indicator: number} of the own figures or of the totals."""
        if column == "total":
            return {li.indicator_id: li.total for li in self.line_ids if li.has_total}
        return {
            li.indicator_id: li.value for li in self.line_ids if li.status == "value"
        }

    def _refuse_problems(self):
        for report in self:
            stops = [p for p in report._problems() if p.severity == "block"]
            if stops:
                raise UserError(
                    self.env._(
                        "“%(report)s” is not complete:\n%(problems)s",
                        report=report.display_name,
                        problems="\n".join(
                            f"- {stop.text} {stop.instruction}" for stop in stops
                        ),
                    )
                )
