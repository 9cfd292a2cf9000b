from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

AGREED = ("agreed", "agreed_adjusted")
CONCLUDED = (*AGREED, "not_agreed")
RECORDING = ("draft", "consulting")


class Consultation(models.Model):
    """Consultation on a plan with the Front and its organisations (S79, L10–L12)."""

    _name = "kh18.consultation"
    _description = "Consultation"
    _inherit = ["kh18.guard.mixin", "kh18.attached.mixin"]
    _order = "date desc, id desc"
    _rec_names_search = ["plan_id"]
    _guarded_fields = frozenset({"state"})
    _frozen_parent = "plan_id"
    _frozen_states = frozenset(CONCLUDED)
    _frozen_fields = frozenset(
        {"plan_id", "date", "partner_ids", "result", "minutes_ids"}
    )
    _kept_states = frozenset(CONCLUDED)
    _attachment_field = "minutes_ids"

    plan_id = fields.Many2one(
        "kh18.plan", required=True, index=True, ondelete="cascade"
    )
    date = fields.Date(help="Day of the meeting, or of the written opinion.")
    partner_ids = fields.Many2many(
        "res.partner",
        string="Parties",
        help="The Front and the socio-political organisations of the same level, "
        "and the authorities whose agreement is needed.",
    )
    state = fields.Selection(
        [
            ("planned", "Planned"),
            ("sent", "Draft sent"),
            ("met", "Met"),
            ("agreed", "Agreed"),
            ("agreed_adjusted", "Agreed with changes"),
            ("not_agreed", "Not agreed"),
        ],
        required=True,
        default="planned",
        copy=False,
    )
    result = fields.Text(help="What was agreed, what is to be changed and why.")
    minutes_ids = fields.Many2many(
        "ir.attachment",
    )
    is_agreed = fields.Boolean(
        compute="_compute_results", export_string_translation=False
    )
    is_concluded = fields.Boolean(
        compute="_compute_results", export_string_translation=False
    )

    can_record = fields.Boolean(
        compute="_compute_can_record", export_string_translation=False
    )

    @api.depends("state")
    def _compute_results(self):
        for meeting in self:
            meeting.is_agreed = meeting.state in AGREED
            meeting.is_concluded = meeting.state in CONCLUDED

    @api.depends_context("uid")
    @api.depends("plan_id.state", "plan_id.unit_id")
    def _compute_can_record(self):
        for meeting in self:
            plan = meeting.plan_id
            meeting.can_record = not plan or (
                plan.is_editable and plan.state in RECORDING
            )

    @api.depends("plan_id", "date")
    def _compute_display_name(self):
        for meeting in self:
            day = fields.Date.to_string(meeting.date) if meeting.date else ""
            meeting.display_name = " ".join(t for t in (meeting.plan_id.name, day) if t)

    def action_send(self):
        """Record that the draft went to the parties.

        :raise UserError: when no party is named
        """
        self._check_caller()
        if any(not meeting.partner_ids for meeting in self):
            raise UserError(
                self.env._("Parties: name the bodies that the draft is sent to.")
            )
        self._go("sent", "planned")

    def action_meet(self):
        """Record that the meeting took place or the opinions came in."""
        self._check_caller()
        if any(not meeting.date for meeting in self):
            raise UserError(self.env._("Date: give the day of the consultation."))
        self._go("met", "planned", "sent")

    def action_agree(self):
        """Record the result “agreed” (thống nhất)."""
        self._conclude("agreed")

    def action_agree_adjusted(self):
        """Record the result “agreed with changes”."""
        self._conclude("agreed_adjusted")

    def action_disagree(self):
        """Record the result “not agreed”."""
        self._conclude("not_agreed")

    def action_reopen(self):
        """Take a recorded result back, to correct it; the plan's log keeps both."""
        self._check_caller()
        self._go("met", *CONCLUDED)

    def _conclude(self, state):
        self._check_caller()
        for meeting in self:
            if not (meeting.date and meeting.partner_ids):
                raise UserError(
                    self.env._("Fill in date and parties before recording the result.")
                )
            if not (meeting.minutes_ids or meeting.result):
                raise UserError(
                    self.env._(
                        "A result needs its proof: attach the minutes or write down "
                        "in Result what was said."
                    )
                )
        self._go(state, "planned", "sent", "met")

    def _check_caller(self):
        plans = self.plan_id
        plans._check_role(*plans._scope_write_roles)
        plans._check_state(*RECORDING)

    def _go(self, state, *allowed):
        if any(meeting.state not in allowed for meeting in self):
            raise UserError(
                self.env._(
                    "This step does not follow the consultation's present state."
                )
            )
        # The caller's post was checked; the state is guarded against typing.
        self.sudo().write({"state": state})
        label = dict(self._fields["state"]._description_selection(self.env))[state]
        for meeting in self.sudo():
            meeting.plan_id.message_post(
                body=self.env._(
                    "Consultation %(date)s: %(state)s",
                    date=format_date(self.env, meeting.date) if meeting.date else "",
                    state=label,
                )
            )
