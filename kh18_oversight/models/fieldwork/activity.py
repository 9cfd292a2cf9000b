from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Domain

from .procedure import FORMS, FORMS_OF, KINDS

DRAFT_KINDS = ("criticism", "comment")
ENDED = ("closed", "cancelled")
CONCLUDED = ("concluded", "closed")


class Activity(models.Model):
    """A cuộc: one oversight, criticism, comment, inspection or review (3.3, 3.4).

    Few states; what law and habit prescribe between them is the checklist of steps
    taken from the procedure valid on the activity's day. The rest of the model lies
    beside this file: ``activity_access``, ``activity_procedure``, ``activity_flow``,
    ``activity_steps``, ``activity_draft``, ``activity_conclusion``,
    ``activity_overlap``.
    """

    _name = "kh18.activity"
    _description = "Activity"
    _inherit = [
        "kh18.restricted.mixin",
        "kh18.guard.mixin",
        "kh18.searchable.mixin",
        "kh18.ours.mixin",
        "kh18.readable.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "date_start desc, id desc"
    _mail_post_access = "read"
    _readable_links = ("task_id", "basis_id", "decision_id")
    _search_key_fields = ("name", "content", "draft_title")
    _guarded_fields = frozenset(
        {
            "state",
            "procedure_id",
            "prepared_on",
            "postponed_on",
            "postponed_reason",
            "conclusion_state",
            "conclusion_sent_on",
            "date_conclusion",
            "closed_on",
        }
    )
    _frozen_states = frozenset({*CONCLUDED, "cancelled"})
    _frozen_fields = frozenset(
        {
            "unit_id",
            "kind",
            "form",
            "role",
            "regularity",
            "task_id",
            "ground",
            "topic_id",
            "name",
            "content",
            "object_text",
            "date_start",
            "date_work",
            "date_work_end",
            "conclusion",
        }
    )
    _kept_states = frozenset({"working", "reporting", *CONCLUDED, "cancelled"})

    name = fields.Char(string="Title", required=True, size=500)
    kind = fields.Selection(KINDS, required=True, default="oversight", index=True)
    form = fields.Selection(
        FORMS,
        required=True,
        compute="_compute_form",
        store=True,
        readonly=False,
        precompute=True,
    )
    state = fields.Selection(
        [
            ("planned", "Planned"),
            ("preparing", "Preparing"),
            ("working", "Under Way"),
            ("reporting", "Reporting"),
            ("concluded", "Concluded"),
            ("closed", "Closed"),
            ("cancelled", "Cancelled"),
        ],
        required=True,
        default="planned",
        index=True,
        copy=False,
        tracking=True,
        group_expand=True,
    )
    role = fields.Selection(
        [
            ("led", "Led"),
            ("coordinated", "Coordinated"),
            ("took_part", "Took Part"),
        ],
        string="Our Part",
        required=True,
        compute="_compute_role",
        store=True,
        readonly=False,
        precompute=True,
        help="Each activity is led by one unit or body and counted there once; the "
        "others count that they took part.",
    )
    regularity = fields.Selection(
        [
            ("thematic", "Thematic"),
            ("regular", "Regular"),
            ("unscheduled", "Unscheduled"),
        ],
        required=True,
        default="thematic",
    )
    task_id = fields.Many2one(
        "kh18.task",
        string="Plan Line",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('unit_id', '=', unit_id), ('kind', '=', 'task')]",
    )
    plan_id = fields.Many2one(
        related="task_id.plan_id", store=True, index="btree_not_null"
    )
    ground = fields.Selection(
        [
            ("programme", "Coordination Programme with the Front"),
            ("joint", "Joint Programme"),
            ("member", "Proposal of a Member Organisation"),
            ("complaint", "Complaint, Denunciation or Petition"),
            ("media", "The Media"),
            ("lawmaking", "Programme of Law-Making, Draft of the Same Level"),
            ("request", "Request of the Drafting Body"),
            ("directive", "Directive or Plan of a Superior"),
        ],
        help="Ground on which it is held (căn cứ tổ chức).",
    )
    ground_note = fields.Text(
        string="Ground in Words",
        help="For what stands in no plan: what happened, who asked, when.",
    )
    basis_id = fields.Many2one(
        "kh18.document",
        string="Governing Document",
        index="btree_not_null",
        domain="[('direction', 'in', ('governing', 'incoming'))]",
        help="Directive, programme or invitation it is based on.",
    )
    topic_id = fields.Many2one("kh18.topic", index="btree_not_null")
    priority = fields.Selection(
        [
            ("policy", "Major Policy"),
            ("rights", "Rights and Interests of Workers"),
            ("public", "Matter of Public Concern"),
        ],
        string="Reason for Priority",
    )
    is_difficult = fields.Boolean(string="Difficult")
    is_complex = fields.Boolean(string="Complex")
    is_sensitive = fields.Boolean(
        string="Sensitive",
        tracking=True,
        help="Only the team and the leaders in charge read it; it is counted in "
        "totals all the same.",
    )
    grassroots_democracy = fields.Boolean(
        help="Also reported under the law on grassroots democracy."
    )

    content = fields.Text(string="Content and Scope")
    aims = fields.Text(string="Aims and Requirements")
    object_text = fields.Char(
        string="Object in Words", help="The overseen parties as the plan names them."
    )
    leading_partner_id = fields.Many2one(
        "res.partner",
        string="Led By",
        index="btree_not_null",
        help="The body that leads, where the unit coordinates or takes part.",
    )
    partner_ids = fields.Many2many(
        "res.partner", string="Joint Bodies", help="Bodies that carry it out with us."
    )
    responsible_id = fields.Many2one(
        "res.users",
        string="Handled By",
        index="btree_not_null",
        default=lambda self: self.env.user,
        domain="[('share', '=', False)]",
        tracking=True,
    )
    date_start = fields.Date(
        string="From",
        required=True,
        default=lambda self: self.env["kh18.unit"]._today(),
        help="Also decides which procedure is followed.",
    )
    date_end = fields.Date(string="To")
    date_work = fields.Date(
        string="First Working Day",
        compute="_compute_work_days",
        store=True,
        readonly=False,
        precompute=True,
        help="The first session with an overseen party; taken from the parties.",
    )
    date_work_end = fields.Date(
        string="Last Working Day",
        compute="_compute_work_days",
        store=True,
        readonly=False,
        precompute=True,
    )
    prepared_on = fields.Date(copy=False)
    postponed_on = fields.Date(copy=False)
    postponed_reason = fields.Text(string="Postponed Because", copy=False)
    closed_on = fields.Date(copy=False)

    procedure_id = fields.Many2one(
        "kh18.procedure",
        compute="_compute_procedure_id",
        store=True,
        precompute=True,
        index="btree_not_null",
        ondelete="restrict",
        help="The one valid for the form on the first day; fixed once the "
        "preparation began.",
    )
    step_ids = fields.One2many("kh18.step", "activity_id", copy=False)
    party_ids = fields.One2many(
        "kh18.party", "activity_id", string="Overseen Parties", copy=True
    )
    member_ids = fields.One2many("kh18.member", "activity_id", string="Team", copy=True)
    decision_id = fields.Many2one(
        "kh18.document", string="Decision on the Team", index="btree_not_null"
    )

    _scope_1_idx = models.Index("(ancestor_1_id, date_start DESC, id DESC)")
    _scope_2_idx = models.Index("(ancestor_2_id, date_start DESC, id DESC)")
    _scope_3_idx = models.Index("(ancestor_3_id, date_start DESC, id DESC)")
    _unit_page_idx = models.Index("(unit_id, date_start DESC, id DESC)")
    _date_idx = models.Index("(date_start DESC, id DESC)")
    _dates_ordered = models.Constraint(
        "CHECK (date_end IS NULL OR date_end >= date_start)",
        "An activity cannot end before it begins: check From and To.",
    )

    @api.depends("kind")
    def _compute_form(self):
        for activity in self:
            forms = FORMS_OF.get(activity.kind, ())
            if activity.form not in forms:
                activity.form = forms[0] if forms else False

    @api.depends("party_ids.date_work", "party_ids.date_work_end")
    def _compute_work_days(self):
        for activity in self:
            first = [day for day in activity.party_ids.mapped("date_work") if day]
            last = [party._last_day() for party in activity.party_ids]
            last = [day for day in last if day]
            activity.date_work = min(first) if first else activity.date_work
            activity.date_work_end = max(last) if last else activity.date_work_end

    @api.depends("name", "date_start")
    def _compute_display_name(self):
        for activity in self:
            name, start = activity.name or "", activity.date_start
            activity.display_name = f"{name} ({start.year})" if name and start else name

    @api.constrains("kind", "form")
    def _check_form(self):
        for activity in self:
            if activity.form not in FORMS_OF[activity.kind]:
                raise ValidationError(
                    self.env._(
                        "Form of “%(activity)s” does not belong to its kind: choose "
                        "another form.",
                        activity=activity.name,
                    )
                )

    @api.constrains("date_work", "date_work_end")
    def _check_work_days(self):
        for activity in self:
            first, last = activity.date_work, activity.date_work_end
            if first and last and last < first:
                raise ValidationError(
                    self.env._(
                        "Last Working Day of “%(activity)s” lies before the first.",
                        activity=activity.name,
                    )
                )

    @api.constrains("task_id", "unit_id")
    def _check_task(self):
        for activity in self:
            if activity.task_id and activity.task_id.unit_id != activity.unit_id:
                raise ValidationError(
                    self.env._(
                        "Plan Line of “%(activity)s” belongs to another unit.",
                        activity=activity.name,
                    )
                )

    def write(self, vals):
        if {"form", "kind", "date_start", "unit_id"}.intersection(vals):
            self._refuse_new_frame(vals)
        return super().write(vals)

    def _refuse_new_frame(self, vals):
        """Keep what the procedure was chosen by, once its steps are made."""
        fixed = [name for name in ("form", "kind", "unit_id") if name in vals]
        for activity in self.filtered(lambda a: a.state != "planned"):
            changed = [
                name
                for name in fixed
                if vals[name]
                != activity._fields[name].convert_to_write(activity[name], activity)
            ]
            if changed and not self._is_unfrozen():
                raise UserError(
                    self.env._(
                        "“%(activity)s” is under way: %(fields)s can no longer be "
                        "changed. Cancel it and make a new one.",
                        activity=activity.name,
                        fields=", ".join(
                            self._fields[name]._description_string(self.env)
                            for name in changed
                        ),
                    )
                )

    def action_open_task(self):
        """Open the plan line that the activity carries out."""
        self.ensure_one()
        return self.task_id.get_formview_action()

    @api.model
    def _led_domain(self):
        """Return the domain of what the union leads: counted once (4.2 rule 5)."""
        return Domain("role", "=", "led")

    def _refuse_outsider(self):
        """Raise for one who reads the activity but may not work on it."""
        if not all(activity.is_editable for activity in self):
            raise AccessError(
                self.env._(
                    "Only the unit that holds the activity works on it, and a "
                    "sensitive one only its team."
                )
            )

    def _refuse_ended(self):
        """Raise when the lines of a closed or cancelled activity are changed."""
        if self._is_unfrozen():
            return
        for activity in self:
            if activity.state in ENDED:
                raise UserError(
                    self.env._(
                        "“%(activity)s” is ended: its steps, parties and team stay "
                        "as they are.",
                        activity=activity.name,
                    )
                )
