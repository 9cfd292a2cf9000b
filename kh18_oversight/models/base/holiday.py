from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import format_date

MAX_DAYS = 31


class Holiday(models.Model):
    """Free days beside Saturdays and Sundays, and working days swapped for them.

    As data, because the yearly notice decides how a feast is compensated and which
    Saturday is worked instead (T6).
    """

    _name = "kh18.holiday"
    _description = "Holiday"
    _order = "date_from desc, id desc"

    name = fields.Char(required=True)
    kind = fields.Selection(
        [("off", "Free"), ("work", "Swapped Working Day")],
        required=True,
        default="off",
        help="A swapped working day is a Saturday or Sunday that is worked instead of "
        "another day.",
    )
    date_from = fields.Date(string="From", required=True, index=True)
    date_to = fields.Date(
        string="To",
        required=True,
        compute="_compute_date_to",
        store=True,
        readonly=False,
        precompute=True,
    )
    day_count = fields.Integer(
        string="Days", compute="_compute_day_count", aggregator=None
    )
    source = fields.Char(
        help="The notice or law that says so; ask it when a limit is disputed."
    )

    _dates_check = models.Constraint(
        "CHECK (date_to >= date_from)",
        "The last day of a holiday cannot come before its first day.",
    )

    @api.depends("date_from")
    def _compute_date_to(self):
        for record in self:
            first, last = record.date_from, record.date_to
            if first and (not last or last < first):
                last = first
            record.date_to = last

    @api.depends("date_from", "date_to")
    def _compute_day_count(self):
        for record in self:
            record.day_count = len(record._days())

    @api.constrains("date_from", "date_to", "kind")
    def _check_days(self):
        for record in self:
            if record.day_count > MAX_DAYS:
                raise ValidationError(
                    self.env._(
                        "“%(name)s” covers %(count)s days, more than %(most)s: check "
                        "the years of From and To.",
                        name=record.name,
                        count=record.day_count,
                        most=MAX_DAYS,
                    )
                )
        near = self.search(
            [
                ("date_from", "<=", max(self.mapped("date_to"))),
                ("date_to", ">=", min(self.mapped("date_from"))),
            ]
        )
        for record in self:
            record._refuse_contradiction(near)

    def _refuse_contradiction(self, others):
        self.ensure_one()
        days = set(self._days())
        for other in others:
            both = days.intersection(other._days()) if other.kind != self.kind else ()
            if both:
                raise ValidationError(
                    self.env._(
                        "%(day)s cannot be free and worked at once: “%(name)s” and "
                        "“%(other)s” contradict each other. Change the days of one "
                        "of them.",
                        day=format_date(self.env, min(both)),
                        name=self.name,
                        other=other.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        self._calendar_changed()
        return records

    def write(self, vals):
        res = super().write(vals)
        if {"date_from", "date_to", "kind"}.isdisjoint(vals):
            self.env["kh18.workday"]._forget_calendar()
        else:
            self._calendar_changed()
        return res

    def unlink(self):
        res = super().unlink()
        self._calendar_changed()
        return res

    @api.model
    def _calendar_changed(self):
        self.env["kh18.workday"]._forget_calendar()
        self.env["kh18.deadline.mixin"]._recompute_limits()

    def _days(self):
        """Return the days of the row."""
        self.ensure_one()
        if not (self.date_from and self.date_to):
            return []
        count = (self.date_to - self.date_from).days + 1
        return [self.date_from + timedelta(days=number) for number in range(count)]
