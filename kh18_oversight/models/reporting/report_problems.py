from odoo import api, fields, models


class ReportProblems(models.Model):
    """The page of checks: what stops a report, what is unusual, and where (3.6)."""

    _inherit = "kh18.report"

    # What is only counted is not shown, but for what somebody must type.
    shown_line_ids = fields.One2many(
        "kh18.report.line",
        "report_id",
        string="Figures of the Form",
        domain=[
            "|",
            ("form_line_id.is_hidden", "=", False),
            ("indicator_id.source", "!=", "computed"),
        ],
    )
    problem_line_ids = fields.Many2many(
        "kh18.report.line", string="Figures to Mend", compute="_compute_problem_ids"
    )
    problem_section_ids = fields.Many2many(
        "kh18.report.section",
        string="Sections to Write",
        compute="_compute_problem_ids",
    )
    problem_note = fields.Text(
        string="Checks That Do Not Hold", compute="_compute_problem_ids"
    )
    block_count = fields.Integer(
        string="To Put Right Before Approval", compute="_compute_problem_ids"
    )
    warn_count = fields.Integer(string="To Look At", compute="_compute_problem_ids")
    changed_count = fields.Integer(
        string="Figures Changed Since It Was Returned", compute="_compute_changed_count"
    )

    has_reason_column = fields.Boolean(
        compute="_compute_columns", export_string_translation=False
    )
    has_last_year_column = fields.Boolean(
        compute="_compute_columns", export_string_translation=False
    )
    has_target_column = fields.Boolean(
        compute="_compute_columns", export_string_translation=False
    )
    has_note_column = fields.Boolean(
        compute="_compute_columns", export_string_translation=False
    )

    @api.depends("line_ids.last_year", "line_ids.target", "line_ids.return_note")
    def _compute_columns(self):
        for report in self:
            lines = report.line_ids
            report.has_reason_column = any(line.source == "both" for line in lines)
            report.has_last_year_column = any(lines.mapped("has_last_year"))
            report.has_target_column = any(lines.mapped("has_target"))
            report.has_note_column = any(lines.mapped("return_note"))

    def _problems_by_record(self):
        """Return {line or section: [Problem]} of one report."""
        self.ensure_one()
        found = {}
        for problem in self._problems():
            found.setdefault(problem.record._origin or problem.record, []).append(
                problem
            )
        return found

    @api.depends(
        "line_ids.value",
        "line_ids.status",
        "line_ids.reason",
        "line_ids.comment",
        "section_ids.body",
    )
    def _compute_problem_ids(self):
        for report in self:
            asked = report.state != "todo" and report._is_open_here()
            problems = report._problems() if asked else []
            records = [p.record for p in problems]
            lines = report.line_ids.filtered(lambda li, r=records: li in r)
            sections = report.section_ids.filtered(lambda s, r=records: s in r)
            report.problem_line_ids, report.problem_section_ids = lines, sections
            # Some are about the whole, or about a figure this unit is not asked for.
            report.problem_note = "\n".join(
                f"{p.text} {p.instruction}"
                for p in problems
                if p.record not in (*lines, *sections)
            )
            stops = [p for p in problems if p.severity == "block"]
            report.block_count = len(stops)
            report.warn_count = len(problems) - len(stops)

    @api.depends("line_ids.value", "line_ids.status", "line_ids.status_before")
    def _compute_changed_count(self):
        for report in self:
            report.changed_count = len(report.line_ids.filtered("is_changed"))
