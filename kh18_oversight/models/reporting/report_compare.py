from odoo import api, fields, models
from odoo.fields import Domain

from ...lib.figures import figure_text, number_text

# Beside more units a table cannot be read: one figure is chosen then.
MAX_UNITS = 30
MAX_ROWS = 200


class ReportCompare(models.TransientModel):
    """The accepted figures of the units below, side by side (S71, U7).

    All figures of up to thirty units, or one figure with the same period last year. The
    sums stand beside them; a share is made from the sums, never added up.
    """

    _name = "kh18.report.compare"
    _description = "Figures of the Units Compared"
    _inherit = ["kh18.readable.mixin"]
    _readable_links = ("report_id", "indicator_id")

    report_id = fields.Many2one("kh18.report", string="Summed Up In", required=True)
    indicator_id = fields.Many2one(
        "kh18.indicator",
        string="One Figure Only",
        domain="[('id', 'in', known_indicator_ids)]",
        help="Empty: all figures side by side.",
    )
    known_indicator_ids = fields.Many2many(
        "kh18.indicator", compute="_compute_known_indicator_ids"
    )
    table = fields.Json(compute="_compute_table", export_string_translation=False)
    too_many = fields.Boolean(compute="_compute_table", export_string_translation=False)

    @api.depends("report_id")
    def _compute_display_name(self):
        for compare in self:
            compare.display_name = compare.report_id.display_name

    @api.depends("report_id")
    def _compute_known_indicator_ids(self):
        for compare in self:
            compare.known_indicator_ids = compare._shown_indicators()

    def _shown_indicators(self):
        """Return the figures of the form in its order."""
        lines = self.report_id.form_id.line_ids
        return lines.filtered(lambda line: not line.is_hidden).indicator_id

    @api.depends_context("uid", "lang")
    @api.depends("report_id", "indicator_id")
    def _compute_table(self):
        for compare in self:
            children = compare._children()
            lines = compare._lines(children)
            compare.too_many = len(children) > MAX_UNITS and not compare.indicator_id
            if not lines:
                compare.table = False
            elif compare.indicator_id:
                compare.table = compare._one_figure(children, lines)
            else:
                compare.table = compare._all_figures(children[:MAX_UNITS], lines)

    def _children(self):
        """Return the accepted reports directly below, as the caller sees them."""
        self.report_id.check_access("read")
        return self.report_id.search(
            Domain("parent_id", "=", self.report_id.id)
            & Domain("accepted_version", ">", 0),
            order="id",
        )

    def _lines(self, children):
        """Return {(report id, indicator): line} of what was accepted."""
        indicator = self.indicator_id
        wanted = indicator | indicator.numerator_id | indicator.denominator_id
        domain = Domain("report_id", "in", children.ids)
        if indicator:
            domain &= Domain("indicator_id", "in", wanted.ids)
        # Only what was accepted is shown of it: that is open to all who see the report,
        # also while a correction is being written.
        lines = (
            self.env["kh18.report.line"]
            .sudo()
            .search_fetch(
                domain,
                ["report_id", "indicator_id", "final", "final_status", "last_year"],
            )
        )
        return {(line.report_id.id, line.indicator_id): line for line in lines}

    @api.model
    def _sums(self, lines):
        """Return {indicator: sum of what was accepted}; shares made from the sums."""
        sums = {}
        for (_report, indicator), line in lines.items():
            if line.final_status == "value" and indicator.kind != "ratio":
                sums[indicator] = sums.get(indicator, 0) + line.final
        for indicator in {indicator for _report, indicator in lines}:
            part = sums.get(indicator.numerator_id)
            whole = sums.get(indicator.denominator_id)
            if indicator.kind == "ratio" and part is not None and whole:
                sums[indicator] = part / whole * (100 if indicator.is_percent else 1)
        return sums

    def _all_figures(self, children, lines):
        """Return a row for each figure, a column for each unit."""
        sums = self._sums(lines)
        known = {indicator for _report, indicator in lines}
        shown = [i for i in self._shown_indicators() if i in known]
        return {
            "head": [
                self.env._("Figure Compared"),
                self.env._("All Together"),
                *(self._unit_name(child) for child in children),
            ],
            "rows": [
                {
                    "cells": [
                        self._figure_cell(indicator),
                        self._sum_cell(sums, indicator),
                        *(
                            self._accepted_cell(lines.get((child.id, indicator)))
                            for child in children
                        ),
                    ]
                }
                for indicator in shown
            ],
        }

    def _one_figure(self, children, lines):
        """Return a row for each unit: this period, last year, the change."""
        rows = [
            self._unit_row(child, lines.get((child.id, self.indicator_id)))
            for child in children[:MAX_ROWS]
        ]
        together = self._sum_cell(self._sums(lines), self.indicator_id)
        rows.append({"cells": [self.env._("All Together"), together]})
        return {
            "head": [
                self.env._("Unit Below"),
                self.env._("This Period"),
                self.env._("The Period Last Year"),
                self.env._("Change"),
            ],
            "rows": rows,
        }

    def _unit_row(self, child, line):
        cells = [
            {
                "text": self._unit_name(child),
                "call": ["kh18.report", "action_open_form", [child.id]],
            },
            self._accepted_cell(line),
        ]
        if line and line.has_last_year:
            cells.append(number_text(line.last_year))
            if line.final_status == "value":
                cells.append(self._change(line.final, line.last_year))
        return {"cells": cells}

    @api.model
    def _change(self, now, then):
        """Return "+12,5 %" where there was something before, else the difference."""
        sign = "+" if now > then else "-" if now < then else ""
        if not then:
            return f"{sign}{number_text(abs(now - then))}"
        return f"{sign}{number_text(abs(now - then) / then * 100, 1)} %"

    @api.model
    def _unit_name(self, child):
        return child.unit_id.short_name or child.unit_id.name

    def _figure_cell(self, indicator):
        return {
            "text": indicator.display_name,
            "call": [
                "kh18.report",
                "action_open_trend",
                [self.report_id.id],
                indicator.id,
            ],
        }

    @api.model
    def _sum_cell(self, sums, indicator):
        text = number_text(sums[indicator]) if indicator in sums else "–"
        return {"text": text, "look": "fw-bold"}

    @api.model
    def _accepted_cell(self, line):
        if not line or line.final_status in (False, "empty"):
            return "–"
        return figure_text(line.final, line.final_status)

    def action_open_trend(self):
        """Open the graph of the chosen figure over the campaigns.

        :raise AccessError: when the report is not the caller's to see
        :raise UserError: when no figure is chosen
        """
        self.ensure_one()
        return self.report_id.action_open_trend(self.indicator_id.id)
