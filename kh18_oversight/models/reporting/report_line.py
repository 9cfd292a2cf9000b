from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ...lib.figures import FigureError, difference, figure_text, is_figure, read_figure

STATUSES = [
    ("empty", "Not Filled In"),
    ("value", "Figure"),
    ("na", "Not Applicable"),
]


class ReportLine(models.Model):
    """One figure of a report: counted, reported, from below, in total (4.2).

    Empty, zero and not applicable are three values (``status``). ``below`` and the
    counts of units are written by ``report_sum`` in one query, ratios from the sums.
    No log columns, no thread: there are forty of them a report.
    """

    _name = "kh18.report.line"
    _description = "Figure of a Report"
    _inherit = ["kh18.seen.mixin", "kh18.guard.mixin"]
    _seen_field = "entry"
    _log_access = False
    _order = "report_id, sequence, id"
    _rec_name = "indicator_id"
    _frozen_parent = "report_id"
    _guarded_fields = frozenset(
        {
            "report_id",
            "form_line_id",
            "indicator_id",
            "sequence",
            "computed",
            "below",
            "has_below",
            "total",
            "has_total",
            "below_units",
            "below_done",
            "below_na",
            "below_empty",
            "units",
            "units_done",
            "units_na",
            "units_empty",
            "last_year",
            "has_last_year",
            "target",
            "has_target",
            "counted",
            "counted_status",
            "final",
            "final_status",
            "final_units",
            "final_done",
            "final_na",
            "final_empty",
            "return_note",
            "value_before",
            "status_before",
        }
    )

    report_id = fields.Many2one(
        "kh18.report", required=True, index=True, ondelete="cascade"
    )
    form_line_id = fields.Many2one("kh18.form.line", ondelete="restrict")
    indicator_id = fields.Many2one("kh18.indicator", required=True, ondelete="restrict")
    sequence = fields.Integer()
    number = fields.Char(related="form_line_id.number")
    uom = fields.Char(related="indicator_id.uom")
    kind = fields.Selection(related="indicator_id.kind")
    source = fields.Selection(related="indicator_id.source")
    is_required = fields.Boolean(related="form_line_id.is_required")
    is_hidden = fields.Boolean(related="form_line_id.is_hidden")

    computed = fields.Float(string="Counted from Records")
    value = fields.Float(string="Figure Reported")
    status = fields.Selection(
        STATUSES, string="Kind of Entry", required=True, default="empty"
    )
    entry = fields.Char(
        string="Reported",
        compute="_compute_entry",
        inverse="_inverse_entry",
        help="A number; empty while it is not known; x where it does not apply.",
    )
    is_typed_over = fields.Boolean(
        string="Differs from the Records", compute="_compute_is_typed_over"
    )
    reason = fields.Char(
        string="Differs Because", help="Why the figure is not that of the records."
    )
    comment = fields.Char(string="Remark on the Figure")
    estimate = fields.Float(string="Expected by 31 December")
    has_estimate = fields.Boolean(string="Estimate Given")
    last_year = fields.Float(string="Same Period Last Year")
    has_last_year = fields.Boolean(string="Last Year Known")
    target = fields.Float(string="Planned for the Year")
    has_target = fields.Boolean(string="Target Known")

    below = fields.Float(string="From Below")
    has_below = fields.Boolean(string="Anything from Below")
    below_units = fields.Integer(string="Units Below With a Figure")
    below_done = fields.Integer(string="Units Below With More Than Zero")
    below_na = fields.Integer(string="Units Below Where It Does Not Apply")
    below_empty = fields.Integer(string="Units Below That Left It Empty")
    total = fields.Float(string="In Total")
    has_total = fields.Boolean(string="Total Known")
    units = fields.Integer(string="Units With a Figure")
    units_done = fields.Integer(string="Units With More Than Zero")
    units_na = fields.Integer(string="Units Where It Does Not Apply")
    units_empty = fields.Integer(string="Units That Left It Empty")

    counted = fields.Float(string="Counted Above With")
    counted_status = fields.Selection(STATUSES, string="Counted Above As")
    final = fields.Float(string="Total as Accepted")
    final_status = fields.Selection(STATUSES, string="Accepted As")
    final_units = fields.Integer(string="Units With a Figure, as Accepted")
    final_done = fields.Integer(string="Units With More Than Zero, as Accepted")
    final_na = fields.Integer(string="Units Not Concerned, as Accepted")
    final_empty = fields.Integer(string="Units Left Empty, as Accepted")

    return_note = fields.Char(string="Superior's Comment on the Figure")
    value_before = fields.Float(string="Figure Before")
    status_before = fields.Selection(STATUSES, string="Entry Before")

    _figure_uniq = models.UniqueIndex(
        "(report_id, indicator_id)", "The report has this figure already."
    )

    @api.depends("value", "status")
    def _compute_entry(self):
        for line in self:
            line.entry = figure_text(line.value, line.status)

    def _inverse_entry(self):
        for line in self:
            try:
                value, status = read_figure(line.entry)
            except FigureError as error:
                raise UserError(line._entry_message(error)) from error
            line.write({"value": value, "status": status})
        self._total_up()

    def _total_up(self):
        """Let the totals follow what was just typed."""
        # A form that saves many figures adds up once, at its end.
        if not self.env.context.get("kh18_totals_later"):
            self.report_id._sum_up()

    def _entry_message(self, error):
        """Return what to tell one whose entry is no figure."""
        name = self.indicator_id.display_name
        if error.kind == "negative":
            return self.env._(
                "“%(figure)s”: %(entry)s is less than zero. Enter how many there were.",
                figure=name,
                entry=error.entry,
            )
        if error.kind == "formula":
            return self.env._(
                "“%(figure)s”: “%(entry)s” is a formula. Enter the number itself.",
                figure=name,
                entry=error.entry,
            )
        if error.kind == "large":
            return self.env._(
                "“%(figure)s”: %(entry)s is too large to be counted. Check the digits.",
                figure=name,
                entry=error.entry,
            )
        return self.env._(
            "“%(figure)s”: “%(entry)s” is no number. Enter digits such as 12 or "
            "1.250,5; leave it empty while you do not know it; enter x where it does "
            "not apply.",
            figure=name,
            entry=error.entry,
        )

    @api.depends("value", "computed", "status", "source", "kind")
    def _compute_is_typed_over(self):
        for line in self:
            line.is_typed_over = (
                line.source == "both"
                and line.kind != "ratio"
                and (line.status != "value" or difference(line.value, line.computed))
            )

    def write(self, vals):
        # A number typed is a figure; one that is taken away is none.
        if "value" in vals and "status" not in vals:
            vals = {**vals, "status": "value"}
        if vals.get("status") in ("empty", "na"):
            vals = {**vals, "value": 0}
        if {"value", "status"} & vals.keys() and not self._is_unfrozen():
            self._refuse_counted()
        if "estimate" in vals and "has_estimate" not in vals:
            vals = {**vals, "has_estimate": True}
        return super().write(vals)

    def _refuse_counted(self):
        """Refuse to type what is counted or made of other figures."""
        fixed = self.filtered(
            lambda line: line.source == "computed" or line.kind == "ratio"
        )
        if fixed:
            raise UserError(
                self.env._(
                    "%(figures)s: counted by the system. Where the number is wrong, "
                    "correct the records behind it and refresh the figures.",
                    figures=", ".join(fixed.indicator_id.mapped("display_name")),
                )
            )

    @api.constrains("value", "estimate")
    def _check_not_negative(self):
        for line in self:
            if line.value < 0 or line.estimate < 0:
                raise ValidationError(
                    self.env._(
                        "“%(figure)s” is less than zero. Enter how many there were.",
                        figure=line.indicator_id.display_name,
                    )
                )
            for number in (line.value, line.estimate):
                # By RPC; one such number would spoil all totals above it.
                if not is_figure(number):
                    error = FigureError("large", number)
                    raise ValidationError(line._entry_message(error))

    def _missing(self):
        """Return [(what is missing, what to do)] of one figure."""
        self.ensure_one()
        env, found = self.env, []
        form_line = self.form_line_id
        # A ratio is empty where nothing was to be divided.
        if form_line.is_required and self.status == "empty" and self.kind != "ratio":
            found.append(
                (
                    env._("not filled in."),
                    env._("Enter a number, zero too, or x where it does not apply."),
                )
            )
        if form_line.needs_comment and self.status != "value" and not self.comment:
            found.append(
                (
                    env._("empty without a remark."),
                    env._("Say in “Remark on the Figure” why there is none."),
                )
            )
        if self.is_typed_over and not self.reason:
            found.append(
                (
                    env._("differs from the records."),
                    env._("Say in “Differs Because” why, or take the number counted."),
                )
            )
        if self._is_over_whole():
            found.append(
                (
                    env._("more than 100 %."),
                    env._("A part is not greater than the whole: check both figures."),
                )
            )
        return found

    def _is_over_whole(self):
        return bool(
            self.kind == "ratio"
            and self.indicator_id.is_percent
            and ((self.status == "value" and self.value > 100) or self.total > 100)
        )

    def _take_computed(self, number):
        """Take what was counted; what was typed over stays beside it."""
        typed_over = self.source == "both" and self.is_typed_over
        fresh = self.status == "empty" and not self.computed
        vals = {"computed": number}
        if self.status != "na" and (fresh or not typed_over):
            vals |= {"value": number, "status": "value"}
        self._unfreeze().write(vals)

    def _content(self):
        """Return the figure as plain values that JSON can keep."""
        self.ensure_one()
        return {
            "code": self.indicator_id.code,
            "own": self.value if self.status == "value" else None,
            "status": self.status,
            "computed": self.computed,
            "reason": self.reason or "",
            "comment": self.comment or "",
            "below": self.below if self.has_below else None,
            "total": self.total if self.has_total else None,
            "units": [self.units, self.units_done, self.units_na, self.units_empty],
        }
