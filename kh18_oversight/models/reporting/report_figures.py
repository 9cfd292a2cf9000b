from odoo import models
from odoo.fields import Command

from .report import WORKED_ON


class ReportFigures(models.Model):
    """The figures of a report: laid out by its form, counted from records (4.2)."""

    _inherit = "kh18.report"

    def _lay_out(self):
        """Make the lines and sections the form asks for, and count the figures.

        The caller was checked; lines are made by the system only.
        """
        for report in self:
            sections = report.form_id.section_ids
            report.sudo()._unfreeze().write(
                {
                    "section_ids": [
                        Command.create({"form_section_id": section.id})
                        for section in sections
                    ],
                }
            )
        self._prepare_paper()
        self._refresh_figures()

    def _add_lines(self):
        """Add the lines the form asks of the unit, or of units now below it."""
        # Lines are made by the system only, for whoever works on the report.
        # Asked anew: to one who may not read them, a report seems to have no lines.
        known = (
            self.env["kh18.report.line"]
            .sudo()
            .search([("report_id", "in", self.ids)])
            .grouped("report_id")
        )
        for report in self.sudo():
            found = known.get(report)
            lines = report.form_id.line_ids
            if found:
                lines -= found.form_line_id
            if not report.child_ids:
                lines = lines.filtered(report._is_asked)
            if lines:
                new = [Command.create(report._line_vals(line)) for line in lines]
                report._unfreeze().write({"line_ids": new})

    def _is_asked(self, form_line):
        return not form_line.level_ids or self.level_id in form_line.level_ids

    def _line_vals(self, form_line):
        return {
            "form_line_id": form_line.id,
            "indicator_id": form_line.indicator_id.id,
            "sequence": form_line.sequence,
            "status": "empty" if self._is_asked(form_line) else "na",
        }

    def _refresh_figures(self):
        """Count the computed figures anew, by a query a model, and sum up."""
        self._add_lines()
        for report in self:
            campaign = report.campaign_id
            # What is counted is guarded against typing.
            lines = report.sudo().line_ids
            figures = lines.indicator_id._figures(
                report.unit_id, campaign.date_from, campaign.date_cutoff
            )
            for line in lines:
                counted = figures.get(line.indicator_id)
                if counted is not None:
                    line._take_computed(counted[report.unit_id.id])
            report._take_comparisons()
        self._refresh_sums()

    def _refresh_sums(self):
        """Take in what was accepted below, and add up."""
        self._add_lines()
        self._take_below()
        self._sum_up()

    def _take_comparisons(self):
        """Fill in the same period last year and the target."""
        # Comparisons are guarded against typing.
        lines = self.sudo().line_ids.with_prefetch()
        before = self._last_year_figures()
        targets = self._targets()
        for line in lines:
            known = line.indicator_id in before
            planned = line.indicator_id in targets
            line._unfreeze().write(
                {
                    "last_year": before.get(line.indicator_id, 0),
                    "has_last_year": known,
                    "target": targets.get(line.indicator_id, 0),
                    "has_target": planned,
                }
            )

    def _report_before(self):
        """Return the accepted report of the unit for the same period a year before."""
        self.ensure_one()
        # The unit's own report, whoever reads it now.
        return self.sudo().search(
            [
                ("unit_id", "=", self.unit_id.id),
                ("campaign_id.kind", "=", self.kind),
                ("campaign_id.year", "=", self.year - 1),
                ("campaign_id.unit_id", "=", self.campaign_id.unit_id.id),
                ("accepted_version", ">", 0),
            ],
            limit=1,
        )

    def _last_year_figures(self):
        """Return {indicator: total accepted a year before}."""
        lines = self._report_before().line_ids
        return {
            line.indicator_id: line.final
            for line in lines
            if line.final_status == "value"
        }

    def _targets(self):
        """Return {indicator: planned figure} of the unit for the year."""
        # Planned figures of the unit the report is about.
        targets = (
            self.env["kh18.target"]
            .sudo()
            .search([("unit_id", "=", self.unit_id.id), ("year", "=", self.year)])
        )
        return {target.indicator_id: target.amount for target in targets}

    def _is_worked_on(self):
        self.ensure_one()
        return self.state in WORKED_ON
