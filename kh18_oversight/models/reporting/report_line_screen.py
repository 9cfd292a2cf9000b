from odoo import api, fields, models
from odoo.exceptions import UserError

from ...lib.figures import FigureError, figure_text, read_figure


class ReportLineScreen(models.Model):
    """What the table of figures shows beside the figure, and the way to its records."""

    _inherit = "kh18.report.line"

    indicator_group = fields.Selection(
        related="indicator_id.group", string="Part of the Report (Letter)"
    )
    is_open_to_write = fields.Boolean(related="report_id.is_open_to_write")
    asks_estimate = fields.Boolean(related="report_id.has_estimate")
    estimate_entry = fields.Char(
        string="Expected Until 31 December",
        compute="_compute_estimate_entry",
        inverse="_inverse_estimate_entry",
        help="What the whole year will come to, as far as can be told now.",
    )
    before_text = fields.Char(
        string="Before It Was Returned", compute="_compute_change"
    )
    is_changed = fields.Boolean(
        string="Changed Since It Was Returned", compute="_compute_change"
    )
    units_words = fields.Char(
        string="Units That Have Done It",
        compute="_compute_units_words",
        help="Units with more than zero, of all that report the figure.",
    )
    has_records = fields.Boolean(
        compute="_compute_has_records", export_string_translation=False
    )
    problem_text = fields.Text(string="What Is Wrong", compute="_compute_problems")
    problem_cure = fields.Text(
        string="How to Put It Right", compute="_compute_problems"
    )
    problem_severity = fields.Selection(
        [("block", "Stops the report"), ("warn", "Warns")],
        string="Weight of the Problem",
        compute="_compute_problems",
    )

    @api.depends("estimate", "has_estimate")
    def _compute_estimate_entry(self):
        for line in self:
            status = "value" if line.has_estimate else "empty"
            line.estimate_entry = figure_text(line.estimate, status)

    def _inverse_estimate_entry(self):
        for line in self:
            try:
                number, status = read_figure(line.estimate_entry)
            except FigureError as error:
                raise UserError(line._entry_message(error)) from error
            line.write({"estimate": number, "has_estimate": status == "value"})
        self._total_up()

    @api.depends("value", "status", "value_before", "status_before")
    def _compute_change(self):
        for line in self:
            before = (line.value_before, line.status_before)
            line.is_changed = bool(
                line.status_before and before != (line.value, line.status)
            )
            line.before_text = line.is_changed and (
                figure_text(*before) or self.env._("(empty)")
            )

    @api.depends_context("lang")
    @api.depends("units", "units_done", "kind")
    def _compute_units_words(self):
        for line in self:
            line.units_words = line.kind != "ratio" and self.env._(
                "%(done)s of %(all)s", done=line.units_done, all=line.units
            )

    @api.depends("indicator_id")
    def _compute_has_records(self):
        for line in self:
            figure = line.indicator_id
            counted = figure.numerator_id if figure.kind == "ratio" else figure
            line.has_records = counted._is_counted()

    @api.depends("value", "status", "reason", "comment", "total", "computed")
    def _compute_problems(self):
        for report, lines in self.grouped("report_id").items():
            found = report._problems_by_record()
            for line in lines:
                problems = found.get(line._origin or line, [])
                line.problem_text = "\n".join(p.text for p in problems)
                line.problem_cure = "\n".join(p.instruction for p in problems)
                line.problem_severity = problems[0].severity if problems else False

    def action_open_records(self):
        """Open the records behind the figure, as of the cut-off day.

        :raise AccessError: for one who may not read the figure
        :raise UserError: for a figure that is typed in
        """
        self.ensure_one()
        self.check_access("read")
        report = self.report_id
        action = self.indicator_id._open_records(
            report.unit_id, report.date_from, report.date_cutoff
        )
        if not action:
            raise UserError(
                self.env._(
                    "“%(figure)s” is typed in: there are no records behind it.",
                    figure=self.indicator_id.display_name,
                )
            )
        return action

    def action_open_below(self):
        """Open the accepted figures of which “From Below” is the sum.

        :raise AccessError: for one who may not read the figure
        """
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.actions"]._for_xml_id(
            "kh18_oversight.report_line_action_below"
        )
        return {
            **action,
            "name": self._below_title(),
            "domain": [
                ("report_id.parent_id", "=", self.report_id.id),
                ("report_id.accepted_version", ">", 0),
                ("indicator_id", "=", self.indicator_id.id),
            ],
        }

    def _below_title(self):
        """Return the figure's name, and how many reports below it cannot show now."""
        hidden = self.env["kh18.report"].search_count(
            [
                ("parent_id", "=", self.report_id.id),
                ("accepted_version", ">", 0),
                ("is_content_open", "=", False),
            ]
        )
        name = self.indicator_id.display_name
        if not hidden:
            return name
        return self.env._(
            "%(figure)s (being corrected and not shown: %(count)s)",
            figure=name,
            count=hidden,
        )

    def action_open_line(self):
        """Open the figure in a dialog, with all that is said of it.

        :raise AccessError: for one who may not read the figure
        """
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.indicator_id.display_name,
            "res_model": self._name,
            "res_id": self.id,
            "views": [
                [self.env.ref("kh18_oversight.report_line_view_form").id, "form"]
            ],
            "target": "new",
        }
