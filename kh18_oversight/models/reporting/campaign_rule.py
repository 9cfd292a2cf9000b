from calendar import monthrange
from datetime import date, timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

# What a day and a month without a year are checked against: 29 February is one.
LEAP_YEAR = 2024


class CampaignRule(models.Model):
    """Proposes a unit's six-month or yearly campaign, year by year (S64, S84).

    A proposal is a draft: nothing is launched by itself. Where no due day is laid
    down it is asked for, never guessed. ``campaign_rule_propose`` makes the proposals.
    """

    _name = "kh18.campaign.rule"
    _description = "Rule for Campaigns"
    _inherit = ["kh18.scope.mixin", "kh18.readable.mixin"]
    _readable_links = ("form_id",)
    _order = "unit_id, kind, id"

    name = fields.Char(
        string="Name of the Rule", compute="_compute_name", store=True, readonly=False
    )
    kind = fields.Selection(
        [("half_year", "Six-Month Report"), ("year", "Yearly Report")],
        string="Report Called For",
        required=True,
        default="year",
    )
    form_id = fields.Many2one(
        "kh18.form",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('state', '=', 'issued'), '|', ('kind', '=', False),"
        " ('kind', '=', kind)]",
        help="When there is a newer version of it, that one is taken.",
    )
    start_day = fields.Integer(string="First Day", required=True, default=1)
    start_month = fields.Integer(
        string="First Month",
        required=True,
        default=1,
        help="Where the period begins. A yearly period begins the day after the last "
        "year's “Figures Until” instead, once there is one.",
    )
    cutoff_day = fields.Integer(string="Figures Until Day", required=True, default=31)
    cutoff_month = fields.Integer(
        string="Figures Until Month", required=True, default=10
    )
    due_day = fields.Integer(
        help="Empty: no day is laid down, and you are asked for it each time.",
    )
    due_month = fields.Integer()
    is_exclusive = fields.Boolean(
        string="Before the Due Day",
        default=True,
        help="“Before 15/11” means until the end of 14/11; without it the day itself "
        "still counts.",
    )
    roll = fields.Selection(
        [
            ("none", "Stays as it is"),
            ("previous", "Moves to the working day before"),
            ("next", "Moves to the next working day"),
        ],
        string="A Last Day That Is Free",
        required=True,
        default="none",
    )
    due_ids = fields.One2many(
        "kh18.campaign.rule.due", "rule_id", string="Earlier Days by Level", copy=True
    )
    level_ids = fields.Many2many(
        "kh18.unit.level",
        string="Levels Called Upon",
        help="Empty: all levels below the unit.",
    )
    days_ahead = fields.Integer(
        string="Proposed So Many Days Ahead",
        required=True,
        default=30,
        help="Counted back from the day that the figures run until.",
    )
    responsible_id = fields.Many2one(
        "res.users",
        string="Prepared By",
        index="btree_not_null",
        default=lambda self: self.env.user,
        help="Is told of each proposal. Without a post in the unit, its head is told.",
    )
    guidance = fields.Html(string="Instructions to Pass On")
    active = fields.Boolean(default=True)
    proposal_ids = fields.One2many(
        "kh18.campaign.proposal", "rule_id", string="Proposals"
    )
    example = fields.Char(string="The Next One", compute="_compute_example")

    _kind_uniq = models.UniqueIndex(
        "(unit_id, kind) WHERE active",
        "The unit has a rule for this kind of report already: change that one.",
    )
    _days_ahead_sensible = models.Constraint(
        "CHECK (days_ahead BETWEEN 0 AND 300)",
        "“Proposed So Many Days Ahead” must be a number from 0 to 300.",
    )

    def write(self, vals):
        for name in {"unit_id", "kind"}.intersection(vals):
            if any(rule[name] != self._value(name, vals[name]) for rule in self):
                raise UserError(
                    self.env._(
                        "A rule stays with its unit and its kind of report: archive "
                        "it, and make another one."
                    )
                )
        return super().write(vals)

    def _value(self, name, value):
        field = self._fields[name]
        return field.convert_to_record(field.convert_to_cache(value, self), self)

    @api.depends("form_id")
    def _compute_name(self):
        for rule in self:
            rule.name = rule.form_id.name

    @api.depends_context("lang")
    @api.depends(
        "kind",
        "start_day",
        "start_month",
        "cutoff_day",
        "cutoff_month",
        "due_day",
        "due_month",
        "is_exclusive",
        "roll",
    )
    def _compute_example(self):
        today = self.env["kh18.workday"]._today()
        for rule in self:
            rule.example = False
            if rule._has_days():
                over = (rule._last_day(today.year) or rule._cutoff(today.year)) < today
                year = today.year + over
                words = self.env["kh18.campaign.due"]._in_words(rule._last_day(year))
                rule.example = words or self.env._("Due day: asked for each time")

    @api.constrains(
        "start_day",
        "start_month",
        "cutoff_day",
        "cutoff_month",
        "due_day",
        "due_month",
        "due_ids",
    )
    def _check_days(self):
        for rule in self:
            if not rule._has_days():
                raise ValidationError(
                    self.env._(
                        "“%(rule)s”: a day and month does not exist. Check the first "
                        "day, the day the figures run until, and the due day (both of "
                        "its parts, or neither).",
                        rule=rule.name,
                    )
                )
            last = rule._plain_last_day(LEAP_YEAR)
            earliest = max(rule.due_ids.mapped("days_before"), default=0)
            if last and last - timedelta(days=earliest) < rule._cutoff(LEAP_YEAR):
                raise ValidationError(
                    self.env._(
                        "“%(rule)s”: units would report before the day that their "
                        "figures run until. Choose an earlier “Figures Until”, a later "
                        "due day, or fewer days in “Earlier Days by Level”.",
                        rule=rule.name,
                    )
                )

    @api.constrains("form_id", "kind")
    def _check_form(self):
        for rule in self.filtered("form_id.kind"):
            if rule.form_id.kind != rule.kind:
                raise ValidationError(
                    self.env._(
                        "“%(form)s” is made for reports of another kind: choose "
                        "another Form.",
                        form=rule.form_id.display_name,
                    )
                )

    def _has_days(self):
        pairs = [
            (self.start_month, self.start_day),
            (self.cutoff_month, self.cutoff_day),
        ]
        if self.due_day or self.due_month:
            pairs.append((self.due_month, self.due_day))
        return all(
            1 <= month <= 12 and 1 <= day <= monthrange(LEAP_YEAR, month)[1]
            for month, day in pairs
        )

    @api.model
    def _day_in(self, year, month, day):
        """Return the day; 29 February is the 28th in most years."""
        return date(year, month, min(day, monthrange(year, month)[1]))

    def _cutoff(self, year):
        return self._day_in(year, self.cutoff_month, self.cutoff_day)

    def _plain_last_day(self, year):
        """Return the last day in time as laid down, or False."""
        if not self.due_day:
            return False
        due = self._day_in(year, self.due_month, self.due_day)
        if due < self._cutoff(year):
            due = self._day_in(year + 1, self.due_month, self.due_day)
        return due - timedelta(days=1 if self.is_exclusive else 0)

    def _last_day(self, year):
        """Return the last day in time of the campaign of ``year``, or False."""
        plain = self._plain_last_day(year)
        if not plain:
            return False
        return self.env["kh18.workday"]._limit(plain, 0, roll=self.roll).day

    def _level_days(self, last_day):
        """Return {level: last day in time} of the levels that report earlier."""
        limit = self.env["kh18.workday"]._limit
        return {
            due.level_id: limit(last_day, -due.days_before, roll=self.roll).day
            for due in self.due_ids
        }

    def _period(self, year):
        """Return (from, until, cut-off): no day of it was counted before (4.2)."""
        cutoff = self._cutoff(year)
        start = self._day_in(year, self.start_month, self.start_day)
        if start > cutoff:
            start = self._day_in(year - 1, self.start_month, self.start_day)
        if self.kind != "year":
            return start, cutoff, cutoff
        last = self.env["kh18.campaign"].search(
            [
                ("unit_id", "=", self.unit_id.id),
                ("kind", "=", "year"),
                ("date_cutoff", "<", cutoff),
            ],
            order="date_cutoff desc",
            limit=1,
        )
        if last:
            start = last.date_cutoff + timedelta(days=1)
        return start, max(cutoff, date(cutoff.year, 12, 31)), cutoff
