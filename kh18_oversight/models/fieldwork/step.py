from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from .activity import ENDED
from .procedure_step import ANCHORS, GATES, PAPERS, STEP_FIELDS, WHO

# What a caller may set on a step; the rest is the procedure's.
DOERS = ("officer", "head", "leader", "clerk")


class Step(models.Model):
    """One step of an activity's checklist, with its limit and how it is reckoned."""

    _name = "kh18.step"
    _description = "Step"
    _inherit = ["kh18.deadline.mixin", "kh18.guard.mixin", "kh18.attached.mixin"]
    _order = "activity_id, sequence, party_id, id"
    _attachment_field = "file_ids"
    _guarded_fields = frozenset({*STEP_FIELDS, "done_by_id", "is_excused", "excuse"})
    _reason_methods = ("_excuse_with_reason", "_reopen_with_reason")

    activity_id = fields.Many2one(
        "kh18.activity", required=True, index=True, ondelete="cascade"
    )
    party_id = fields.Many2one(
        "kh18.party",
        string="Overseen Party",
        index="btree_not_null",
        ondelete="cascade",
    )
    procedure_step_id = fields.Many2one(
        "kh18.procedure.step", index="btree_not_null", ondelete="set null"
    )
    sequence = fields.Integer(default=10)
    name = fields.Char(required=True)
    code = fields.Char()
    who = fields.Selection(WHO, required=True, default="officer")
    gate = fields.Selection(GATES, required=True, default="closed", string="Due")
    mandatory = fields.Boolean(default=True)
    paper = fields.Selection(PAPERS, string="Kind of Paper")
    needs_proof = fields.Boolean()
    anchor = fields.Selection(ANCHORS, string="Counted From")
    limit_days = fields.Integer(string="Days", aggregator=None)
    limit_unit = fields.Selection(
        [("calendar", "Calendar Days"), ("working", "Working Days")],
        default="calendar",
    )
    limit_roll = fields.Selection(
        [
            ("none", "Stays"),
            ("next", "Next Working Day"),
            ("previous", "Working Day Before"),
        ],
        default="none",
    )
    limit_strict = fields.Boolean(string="Prescribed by Law")
    source = fields.Char(string="Legal Source")
    note = fields.Text()

    anchor_date = fields.Date(
        compute="_compute_date_limit", store=True, export_string_translation=False
    )
    date_limit = fields.Date(string="Due By", compute="_compute_date_limit", store=True)
    date_done = fields.Date(
        string="Done On",
        copy=False,
        help="Also typed afterwards, for what was done before it is entered here.",
    )
    done_by_id = fields.Many2one("res.users", string="Marked By", copy=False)
    is_excused = fields.Boolean(string="Excused", copy=False)
    excuse = fields.Char(string="Excused Because", copy=False)
    file_ids = fields.Many2many("ir.attachment", string="Files")
    document_id = fields.Many2one(
        "kh18.document",
        string="Paper",
        index="btree_not_null",
        ondelete="set null",
        help="The paper made for this step, or one in the register.",
    )
    is_editable = fields.Boolean(related="activity_id.is_editable")
    can_do = fields.Boolean(compute="_compute_can_do", export_string_translation=False)
    is_open = fields.Boolean(
        compute="_compute_is_open", export_string_translation=False
    )
    unit_id = fields.Many2one(related="activity_id.unit_id")
    responsible_id = fields.Many2one(related="activity_id.responsible_id")
    activity_state = fields.Selection(
        related="activity_id.state", string="State of the Activity"
    )

    _activity_idx = models.Index("(activity_id, sequence, id)")
    _open_limit_idx = models.Index(
        "(date_limit) WHERE date_done IS NULL AND is_excused IS NOT TRUE"
    )

    @api.depends(
        "anchor",
        "limit_days",
        "limit_unit",
        "limit_roll",
        "party_id.date_work",
        "party_id.date_work_end",
        "activity_id.date_start",
        "activity_id.date_work",
        "activity_id.date_work_end",
        "activity_id.date_received",
        "activity_id.date_submission",
        "activity_id.conclusion_sent_on",
        "activity_id.date_conclusion",
        "activity_id.step_ids.date_done",
    )
    def _compute_date_limit(self):
        workdays = self.env["kh18.workday"]
        for step in self:
            start = step._anchor_day()
            step.anchor_date = start
            if step.anchor and start:
                step.date_limit = workdays._limit(start, **step._limit_rule()).day
            else:
                step.date_limit = False

    def _limit_rule(self):
        return {
            "amount": self.limit_days,
            "unit": self.limit_unit or "calendar",
            "roll": self.limit_roll or "none",
        }

    def _anchor_day(self):
        """Return the day of the event the limit is counted from, as far as known."""
        activity, party = self.activity_id, self.party_id
        days = {
            "start": activity.date_start,
            "work": party.date_work or activity.date_work,
            "work_end": (party and party._last_day()) or activity.date_work_end,
            "received": activity.date_received,
            "submission": activity.date_submission,
            "conclusion_sent": activity.conclusion_sent_on,
            "conclusion": activity.date_conclusion,
        }
        if self.anchor == "previous":
            before = activity.step_ids.filtered(
                lambda s: (
                    s.sequence < self.sequence and s.party_id in (party, party.browse())
                )
            )
            return before.sorted("sequence")[-1:].date_done
        return days.get(self.anchor) or False

    def _limit_explanation(self):
        """Return in words how the limit was reckoned, and its source."""
        self.ensure_one()
        if not (self.anchor and self.anchor_date):
            return False
        workdays = self.env["kh18.workday"]
        labels = dict(self._fields["anchor"]._description_selection(self.env))
        result = workdays._limit(self.anchor_date, **self._limit_rule())
        if result.day != self.date_limit:
            return self.env._(
                "Reckoned with the holidays known at the time; they have changed since."
            )
        return workdays._explain(result, labels[self.anchor], self.source)

    @api.depends("name", "party_id.partner_id", "party_id.unit_id")
    def _compute_display_name(self):
        for step in self:
            parts = (step.name, step.party_id.display_name)
            step.display_name = " – ".join(part for part in parts if part)

    @api.model
    def _deadline_open_domain(self):
        # What is postponed or ended has no limit to keep.
        running = Domain("state", "not in", ENDED) & Domain("postponed_on", "=", False)
        return (
            super()._deadline_open_domain()
            & Domain("is_excused", "=", False)
            & Domain("activity_id", "any!", running)
        )

    @api.model
    def _unproven_domain(self):
        """Return the domain of steps done whose paper or file is missing (S18)."""
        return (
            Domain("date_done", "!=", False)
            & (Domain("needs_proof", "=", True) | Domain("paper", "!=", False))
            & Domain("document_id", "=", False)
            & Domain("file_ids", "=", False)
        )

    @api.depends_context("uid")
    @api.depends("activity_id.unit_id", "activity_id.state")
    def _compute_can_do(self):
        unit_ids = self.env.user._kh18_scope().units_with(DOERS)
        for step in self:
            activity = step.activity_id
            step.can_do = (
                activity.unit_id.id in unit_ids and activity.state not in ENDED
            )

    @api.depends("date_done", "is_excused")
    def _compute_is_open(self):
        for step in self:
            step.is_open = step._is_open()

    @api.model
    def _limit_moves_domain(self):
        working = fields.Domain("limit_unit", "=", "working")
        rolls = fields.Domain("limit_roll", "in", ("next", "previous"))
        alive = fields.Domain("activity_id.state", "not in", ENDED)
        return super()._limit_moves_domain() & alive & (working | rolls)

    def write(self, vals):
        self.activity_id._refuse_ended()
        typed = "date_done" in vals and not self.env.su
        if typed:
            self._check_done_typed(fields.Date.to_date(vals["date_done"]))
            # What is typed was checked; who typed it is noted beside it.
            self.sudo().write({"done_by_id": self.env.uid})
        before = self.activity_id._papers_linked() if "document_id" in vals else None
        res = super().write(vals)
        if before is not None:
            self.activity_id._restrict_papers(before)
        if typed:
            # Only now: the proof may come in the same save.
            self._check_proof()
        return res

    def action_done(self):
        """Mark the step as done today.

        :raise AccessError: for one without a working post in the unit
        :raise UserError: when its proof is missing
        """
        self._check_doer()
        for step in self:
            if not step._is_open():
                raise UserError(
                    self.env._("“%(step)s” is ended already.", step=step.display_name)
                )
        self._check_proof()
        self._mark_done(self.env["kh18.unit"]._today())

    def action_excuse(self):
        """Ask for the reason why the step is left out."""
        self._check_doer()
        return self._ask_reason("_excuse_with_reason", self.env._("Excuse the Step"))

    def _excuse_with_reason(self, reason):
        self._check_doer()
        self._mark_excused(reason)

    def _mark_excused(self, reason):
        """Record why open steps are left out. The caller was checked."""
        self.filtered(lambda s: s._is_open()).sudo().write(
            {"is_excused": True, "excuse": reason, "done_by_id": self.env.uid}
        )

    def action_reopen(self):
        """Ask for the reason and take a step up again (G2)."""
        self._check_doer()
        return self._ask_reason("_reopen_with_reason", self.env._("Take Up Again"))

    def _reopen_with_reason(self, reason):
        self._check_doer()
        self.sudo().write(
            {
                "date_done": False,
                "done_by_id": False,
                "is_excused": False,
                "excuse": False,
            }
        )
        for step in self:
            # The caller was checked; the log stays with the activity.
            step.sudo().activity_id.message_post(
                body=self.env._(
                    "Step “%(step)s” was taken up again: %(reason)s",
                    step=step.display_name,
                    reason=reason,
                )
            )

    def _check_proof(self):
        for step in self:
            if not step._may_be_done():
                raise UserError(
                    self.env._(
                        "“%(step)s” needs its proof: make the paper, choose one of "
                        "the register in Paper, or attach a file.",
                        step=step.display_name,
                    )
                )

    def _check_done_typed(self, day):
        """Raise unless the steps may be marked as done on the typed ``day``."""
        self._check_doer()
        if not day:
            raise UserError(
                self.env._(
                    "A step is not undone by emptying Done On: use “Take Up Again”, "
                    "which asks for the reason."
                )
            )
        if day > self.env["kh18.unit"]._today():
            raise UserError(self.env._("Done On lies in the future: enter it then."))

    def _mark_done(self, day):
        """Record the day on which the step was done. The caller was checked."""
        self.sudo().write({"date_done": day, "done_by_id": self.env.uid})

    def _check_doer(self):
        activities = self.activity_id
        activities._check_role(*DOERS)
        activities._refuse_ended()
        if not self.env.su:
            activities.check_access("read")

    def _is_open(self):
        self.ensure_one()
        return not self.date_done and not self.is_excused

    def _is_untouched(self):
        self.ensure_one()
        return self._is_open() and not self._has_proof()

    def _has_proof(self):
        self.ensure_one()
        return bool(self.file_ids or self.document_id)

    def _may_be_done(self):
        self.ensure_one()
        return not self.needs_proof or self._has_proof()
