from datetime import date

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

KINDS = [
    ("half_year", "Six-Month Report"),
    ("year", "Yearly Report"),
    ("interim", "Interim Review"),
    ("final", "Final Review"),
    ("thematic", "Thematic Report"),
    ("adhoc", "Report on Request"),
]
# Reviews of several years are ordered by a document of their own (S85).
GUIDED = ("interim", "final")
# “Before 15 November” each year (S64).
YEARLY_DUE = (11, 15)


class Campaign(models.Model):
    """A call for reports of one kind from the units of a branch (3.7, S64, S84, S85).

    Each unit gets a report of its own (``kh18.report``) when the campaign is launched,
    see ``campaign_launch``; it goes up the tree as it was on the day of issue.
    """

    _name = "kh18.campaign"
    _description = "Reporting Campaign"
    _inherit = [
        "kh18.scope.mixin",
        "kh18.readable.mixin",
        "kh18.guard.mixin",
        "mail.thread",
    ]
    _order = "date_cutoff desc, id desc"
    _mail_post_access = "read"
    _readable_links = ("document_id", "form_id")
    _scope_private_domain = Domain("state", "=", "draft")
    _scope_down_domain = Domain("state", "!=", "draft")
    _guarded_fields = frozenset({"state", "date_issue", "launched_on", "close_reason"})
    _frozen_states = frozenset({"open", "locked", "closed"})
    _frozen_fields = frozenset(
        {
            "unit_id",
            "kind",
            "form_id",
            "year",
            "date_from",
            "date_to",
            "date_cutoff",
            "level_ids",
            "asked_unit_ids",
            "date_due",
            "is_exclusive",
            "due_ids",
        }
    )
    _kept_states = frozenset({"open", "locked", "closed"})
    _reason_methods = (
        "_lock_with_reason",
        "_close_with_reason",
        "_reopen_with_reason",
        "_withdraw_with_reason",
    )

    name = fields.Char(
        string="Title of the Campaign", required=True, size=500, tracking=True
    )
    kind = fields.Selection(KINDS, required=True, default="year", index=True)
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("open", "Launched"),
            ("locked", "Collecting Closed"),
            ("closed", "Ended"),
        ],
        required=True,
        default="draft",
        copy=False,
        index=True,
        tracking=True,
    )
    form_id = fields.Many2one(
        "kh18.form",
        string="Report Form",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('state', '=', 'issued'), '|', ('kind', '=', False),"
        " ('kind', '=', kind)]",
    )
    year = fields.Integer(
        required=True,
        aggregator=None,
        default=lambda self: self._default_year(),
    )
    date_from = fields.Date(string="Period From", required=True)
    date_to = fields.Date(string="Period Until", required=True)
    date_cutoff = fields.Date(
        string="Figures Until",
        required=True,
        help="What happened up to the end of this day is counted.",
    )
    date_due = fields.Date(string="Due Day", required=True, tracking=True)
    is_exclusive = fields.Boolean(
        string="Before That Day",
        help="“Before 15/11” means until the end of 14/11; without it the day itself "
        "still counts.",
    )
    due_ids = fields.One2many(
        "kh18.campaign.due", "campaign_id", string="Due Days by Level", copy=True
    )
    due_words = fields.Char(string="Deadline in Words", compute="_compute_due_words")
    date_lock = fields.Date(
        string="Locked From",
        help="From this day on nothing is submitted any more, but for units that got "
        "more time. Empty: until the collecting is closed by hand.",
    )
    date_issue = fields.Date(string="Launched On", copy=False)
    launched_on = fields.Datetime(
        string="All Reports Made On",
        copy=False,
        help="Empty while the reports of the units are still being made.",
    )
    level_ids = fields.Many2many(
        "kh18.unit.level",
        string="Levels Asked",
        help="Empty: all levels below the unit.",
    )
    asked_unit_ids = fields.Many2many(
        "kh18.unit",
        "kh18_campaign_unit_rel",
        string="Units Asked",
        domain="[('id', 'child_of', unit_id), ('is_ended', '=', False)]",
        help="Empty: all units of the branch.",
    )
    document_id = fields.Many2one(
        "kh18.document",
        string="Guiding Document",
        index="btree_not_null",
        ondelete="restrict",
        help="The paper that orders the report; reviews are not launched without it.",
    )
    guidance = fields.Html(string="Instructions to the Units")
    report_ids = fields.One2many("kh18.report", "campaign_id", string="Reports")
    close_reason = fields.Text(string="Ended Though Reports Are Missing", copy=False)
    overlap_warning = fields.Text(compute="_compute_overlap_warning")
    can_prepare = fields.Boolean(
        compute="_compute_can_prepare", export_string_translation=False
    )

    _scope_1_idx = models.Index("(ancestor_1_id, date_cutoff DESC, id DESC)")
    _scope_2_idx = models.Index("(ancestor_2_id, date_cutoff DESC, id DESC)")
    _scope_3_idx = models.Index("(ancestor_3_id, date_cutoff DESC, id DESC)")
    _dates_ordered = models.Constraint(
        "CHECK (date_to >= date_from AND date_cutoff >= date_from)",
        "The period ends before it begins: check Period From, Period Until and Figures "
        "Until.",
    )

    @api.model
    def _default_year(self):
        today = self.env["kh18.workday"]._today()
        # Once this year's reports are due, those still to come are the next year's.
        return today.year + (today >= date(today.year, *YEARLY_DUE))

    @api.depends_context("uid")
    @api.depends("unit_id")
    def _compute_can_prepare(self):
        scope = self.env.user._kh18_scope()
        heads = set(scope.units_with(("head",)))
        writers = set(scope.units_with(self._scope_write_roles))
        allowed = heads | (writers - self._units_with_head())
        for campaign in self:
            campaign.can_prepare = campaign.unit_id.id in allowed

    @api.depends_context("lang")
    @api.depends("date_due", "is_exclusive")
    def _compute_due_words(self):
        for campaign in self:
            campaign.due_words = self.env["kh18.campaign.due"]._in_words(
                campaign._last_day()
            )

    @api.depends("kind", "unit_id", "date_from", "date_cutoff")
    def _compute_overlap_warning(self):
        for campaign in self:
            campaign.overlap_warning = campaign._overlap_words(campaign._overlapping())

    @api.constrains("form_id", "kind")
    def _check_form(self):
        for campaign in self:
            form = campaign.form_id
            if form.state != "issued":
                raise ValidationError(
                    self.env._(
                        "“%(form)s” is not in use: choose another “Report Form”, or "
                        "put it into use first.",
                        form=form.display_name,
                    )
                )
            if form.kind and form.kind != campaign.kind:
                raise ValidationError(
                    self.env._(
                        "“%(form)s” is made for reports of another kind: choose "
                        "another Form.",
                        form=form.display_name,
                    )
                )

    @api.constrains("date_lock", "date_due", "is_exclusive", "due_ids")
    def _check_lock(self):
        for campaign in self.filtered("date_lock"):
            last = max(campaign.due_ids.mapped("date_last") + [campaign._last_day()])
            if campaign.date_lock <= last:
                raise ValidationError(
                    self.env._(
                        "“Locked From” comes before the last due day is over: choose a "
                        "day after %(day)s.",
                        day=fields.Date.to_string(last),
                    )
                )

    def write(self, vals):
        if "date_lock" in vals and not self.env.su:
            # It stops all units from handing in, as closing the collecting does.
            self.filtered(lambda campaign: campaign.state != "draft")._check_preparer()
        return super().write(vals)

    def _last_day(self):
        """Return the last day on which a report is in time."""
        self.ensure_one()
        dues = self.env["kh18.campaign.due"]
        return dues._last_before(self.date_due, self.is_exclusive)

    def _due_of(self, level):
        """Return the last day on which units of ``level`` are in time."""
        self.ensure_one()
        line = self.due_ids.filtered(lambda due: due.level_id == level)
        return line.date_last or self._last_day()

    def _overlapping(self):
        """Return earlier campaigns of the kind in whose period some days lie again.

        An event counts in one period only (4.2, rule 2).
        """
        self.ensure_one()
        if not (self.date_from and self.date_cutoff and self.unit_id):
            return self.browse()
        if self.kind not in ("half_year", "year"):
            return self.browse()
        return self.search(
            [
                ("id", "!=", self._origin.id),
                ("kind", "=", self.kind),
                ("unit_id", "=", self.unit_id.id),
                ("date_from", "<=", self.date_cutoff),
                ("date_cutoff", ">=", self.date_from),
            ]
        )

    def _overlap_words(self, others):
        if not others:
            return False
        return self.env._(
            "Days of this period were counted before, so that what happened then would "
            "count twice: %(names)s. Let the period begin the day after the last "
            "“Figures Until”.",
            names="; ".join(
                f"{other.name} ({other.date_from} – {other.date_cutoff})"
                for other in others
            ),
        )

    def action_lock(self):
        """Close the collecting: what is missing then is listed as not reported.

        :raise AccessError: when the caller does not prepare campaigns of the unit
        :raise UserError: when the campaign is not launched
        """
        self._check_preparer()
        self._check_state("open")
        return self._ask_reason("_lock_with_reason", self.env._("Close the Collecting"))

    def _lock_with_reason(self, reason):
        self._check_preparer()
        self._check_state("open")
        self._go("locked", reason=reason)

    def action_reopen(self):
        """Collect again.

        :raise UserError: when the collecting is not closed
        """
        self._check_preparer()
        self._check_state("locked")
        return self._ask_reason("_reopen_with_reason", self.env._("Collect Again"))

    def _reopen_with_reason(self, reason):
        self._check_preparer()
        self._check_state("locked")
        self._go("open", reason=reason)

    def action_close(self):
        """End the campaign; with reports missing, the reason is asked for.

        :raise UserError: when the collecting is not closed
        """
        self._check_preparer()
        self._check_state("locked")
        if all(not campaign._missing_reports() for campaign in self):
            self._go("closed")
            return None
        return self._ask_reason("_close_with_reason", self.env._("End the Campaign"))

    def _close_with_reason(self, reason):
        self._check_preparer()
        self._check_state("locked")
        self._go("closed", reason=reason, close_reason=reason)

    def _missing_reports(self):
        """Return the reports that nobody submitted and nobody was freed from."""
        # Whose report is missing is what the board of the unit shows anyway.
        reports = self.env["kh18.report"].sudo()
        return reports.search(
            Domain("campaign_id", "in", self.ids) & reports._open_domain()
        ).sudo(False)

    def _check_collecting(self):
        """Raise unless reports are still collected.

        :raise UserError: telling which lock holds
        """
        for campaign in self:
            if campaign.state == "locked":
                raise UserError(
                    self.env._(
                        "The collecting of “%(name)s” is closed. Ask %(unit)s to "
                        "collect again, or to give your unit more time.",
                        name=campaign.name,
                        unit=campaign.unit_id.display_name,
                    )
                )
            campaign._check_state("open")

    def _frozen_message(self, names):
        return self.env._(
            "“%(name)s” is launched: %(fields)s stays as the units were told. Give "
            "single units more time, or launch another campaign.",
            name=self.name,
            fields=names,
        )
