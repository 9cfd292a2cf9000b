from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import format_date

from .recommendation import SENT

STATUTORY_DAYS = 15
STATUTORY_SOURCE = "Luật Thực hiện dân chủ ở cơ sở 2022, Điều 63 khoản 1 điểm c"


class RecommendationLimit(models.Model):
    """Until when a reply is due, and why that day (2.7, L42, L61).

    No law sets a limit but for the people's inspection boards (L42): all others are
    the unit's own term.
    """

    _inherit = "kh18.recommendation"

    is_complex = fields.Boolean(
        string="Complex Matter", help="Gives the longer of the unit's two terms."
    )
    is_statutory = fields.Boolean(
        string="Term Set by Law",
        compute="_compute_is_statutory",
        store=True,
        precompute=True,
    )
    term_days = fields.Integer(
        string="Days for the Reply",
        compute="_compute_term",
        store=True,
        readonly=False,
        precompute=True,
        aggregator=None,
    )
    term_unit = fields.Selection(
        [("calendar", "Calendar Days"), ("working", "Working Days")],
        string="Kind of Days",
        required=True,
        compute="_compute_term",
        store=True,
        readonly=False,
        precompute=True,
    )
    no_limit_reason = fields.Char(
        string="No Time Limit Because",
        help="Filled in: no reply is waited for by a day.",
    )
    date_limit = fields.Date(
        string="Reply Due By", compute="_compute_date_limit", store=True
    )
    date_limit_first = fields.Date(
        string="First Due On",
        compute="_compute_date_limit",
        store=True,
        help="The day before any extension; it stays.",
    )
    date_done = fields.Date(string="Replied On", compute="_compute_reply", store=True)
    extension_ids = fields.One2many(
        "kh18.extension", "recommendation_id", string="Changes of the Time Limit"
    )
    extension_count = fields.Integer(compute="_compute_extension_count")

    _waiting_idx = models.Index(
        "(date_limit) WHERE state = 'open' AND date_done IS NULL"
    )

    @api.depends("activity_id.form")
    def _compute_is_statutory(self):
        for record in self:
            # What was sent keeps its term, whatever becomes of the activity.
            if record.state == "draft":
                record.is_statutory = record.activity_id.form == "people_inspection"
            else:
                record.is_statutory = record.is_statutory

    @api.depends("is_complex", "is_statutory", "unit_id")
    def _compute_term(self):
        for record in self:
            if record.state != "draft":
                # As it was sent; a change of the activity marks it as stale.
                record.term_days, record.term_unit = record.term_days, record.term_unit
                continue
            if record.is_statutory:
                record.term_days, record.term_unit = STATUTORY_DAYS, "calendar"
                continue
            unit = record.unit_id
            complex_days = unit.reply_days_complex
            record.term_days = complex_days if record.is_complex else unit.reply_days
            record.term_unit = unit.reply_day_kind or "calendar"

    @api.depends(
        "date_sent",
        "date_received",
        "term_days",
        "term_unit",
        "no_limit_reason",
        "extension_ids.date_new",
    )
    def _compute_date_limit(self):
        for record in self:
            result = record._first_limit()
            record.date_limit_first = first = result.day if result else False
            granted = record._granted_extension().date_new
            # A receipt confirmed later may give more days than were granted before.
            record.date_limit = max(filter(None, (first, granted)), default=False)

    @api.depends("extension_ids")
    def _compute_extension_count(self):
        counts = dict(
            self.env["kh18.extension"]._read_group(
                [("recommendation_id", "in", self.ids), ("kind", "=", "extension")],
                ["recommendation_id"],
                ["__count"],
            )
        )
        for record in self:
            record.extension_count = counts.get(record._origin, 0)

    @api.constrains("term_days", "no_limit_reason", "is_statutory", "term_unit")
    def _check_term(self):
        for record in self:
            if record.is_statutory and (
                record.no_limit_reason
                or (record.term_days, record.term_unit) != (STATUTORY_DAYS, "calendar")
            ):
                raise ValidationError(
                    self.env._(
                        "“%(name)s” is of a people's inspection board: the law gives "
                        "the body 15 calendar days from receipt. Leave Days for the "
                        "Reply as it is.",
                        name=record.name,
                    )
                )
            if not record.no_limit_reason and not 0 < record.term_days <= 3660:
                raise ValidationError(
                    self.env._(
                        "Days for the Reply of “%(name)s” must be between 1 and 3660. "
                        "Where no day is set, write why in No Time Limit Because.",
                        name=record.name,
                    )
                )

    def _limit_start(self):
        """Return the day that the term is counted from: receipt, else sending."""
        self.ensure_one()
        return self.date_received or self.date_sent

    def _first_limit(self):
        """Return the ``Limit`` by the term alone, or None."""
        start = self._limit_start()
        if not start or self.no_limit_reason:
            return None
        return self.env["kh18.workday"]._limit(start, self.term_days, self.term_unit)

    def _granted_extension(self):
        """Return the change of the limit that holds: the last one granted."""
        granted = self.extension_ids.filtered(lambda row: row.kind != "calendar")
        return granted.sorted("id")[-1:]

    def _limit_explanation(self):
        """Return in words how the limit was reckoned: event, term, source, changes."""
        self.ensure_one()
        parts = [self._first_limit_explanation()]
        parts += [row._in_words() for row in self.extension_ids.sorted("id")]
        return "\n".join(part for part in parts if part) or False

    def _first_limit_explanation(self):
        if self.no_limit_reason:
            return self.env._("No time limit: %(reason)s", reason=self.no_limit_reason)
        result = self._first_limit()
        return result and self.env["kh18.workday"]._explain(
            result, self._limit_event(), self._limit_source()
        )

    def _limit_event(self):
        if self.date_received:
            return self.env._("receipt by the body")
        return self.env._("sending, as no receipt is confirmed yet")

    def _limit_source(self):
        if self.is_statutory:
            return STATUTORY_SOURCE
        # The name of the unit is no secret to one who reads its recommendation.
        unit = self.unit_id.sudo()
        return self.env._("term set by %(unit)s", unit=unit.display_name)

    @api.model
    def _deadline_open_domain(self):
        waiting = Domain("state", "=", "open") & Domain("sending", "in", SENT)
        return super()._deadline_open_domain() & waiting

    @api.model
    def _limit_moves_domain(self):
        return super()._limit_moves_domain() & Domain("term_unit", "=", "working")

    def _limit_moved(self, before):
        """Write down that a change of the holidays moved limits.

        :param before: {record: its limit before}
        """
        res = super()._limit_moved(before)
        self.env["kh18.extension"]._record(
            [
                {
                    "recommendation_id": record.id,
                    "kind": "calendar",
                    "date_old": day,
                    "date_new": record.date_limit,
                    "reason": self.env._("The calendar of holidays was changed."),
                    "approved_by_id": self.env.uid,
                }
                for record, day in before.items()
            ]
        )
        return res

    def action_extend(self):
        """Ask for a later day for the reply, and why (L61).

        :raise AccessError: for others than head and leader
        :raise UserError: when one is not waited for, or its term is set by law
        """
        self._check_decider()
        self._check_waiting()
        return self._wizard("kh18.extension.wizard", self.env._("Extend the Limit"))

    def _extend(self, day, reason, kind="extension", **values):
        """Set a new day for the reply; the first one stays on record.

        Private: the caller was checked.

        :param day: date on which the reply is due now
        :param values: further fields of the row in the ledger
        :raise UserError: when the day has passed, is not later than the one before, or
            the body has answered
        """
        rows = []
        for record in self:
            record._check_extendable(day)
            rows.append(
                {
                    "recommendation_id": record.id,
                    "kind": kind,
                    "date_old": record.date_limit,
                    "date_new": day,
                    "reason": reason,
                    "approved_by_id": self.env.uid,
                    **values,
                }
            )
        return self.env["kh18.extension"]._record(rows)

    def _check_extendable(self, day):
        self._check_waiting()
        if self.date_done:
            # Who answered late did so, whatever is granted later.
            raise ValidationError(
                self.env._(
                    "“%(name)s” was answered on %(day)s: there is no limit to extend.",
                    name=self.name,
                    day=format_date(self.env, self.date_done),
                )
            )
        if day < self.env["kh18.workday"]._today():
            raise ValidationError(
                self.env._(
                    "The new day for the reply, %(day)s, has passed already: choose "
                    "today or a later day.",
                    day=format_date(self.env, day),
                )
            )
        if self.date_limit and day <= self.date_limit:
            raise ValidationError(
                self.env._(
                    "“%(name)s” is due on %(old)s: the new day must be later.",
                    name=self.name,
                    old=format_date(self.env, self.date_limit),
                )
            )
        if self.is_statutory:
            raise ValidationError(
                self.env._(
                    "The term of “%(name)s” is set by law and cannot be extended: "
                    "urge the body instead.",
                    name=self.name,
                )
            )
