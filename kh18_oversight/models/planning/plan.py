from datetime import date

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

FINAL_STATES = ("closed", "replaced", "cancelled")


class Plan(models.Model):
    """Implementing plan of several years, or the plan of one year (S19, S27, 3.1)."""

    _name = "kh18.plan"
    _description = "Plan"
    _inherit = [
        "kh18.scope.mixin",
        "kh18.guard.mixin",
        "kh18.searchable.mixin",
        "kh18.ours.mixin",
        "kh18.readable.mixin",
        "kh18.paper.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "date_from desc, id desc"
    _mail_post_access = "read"
    _paper_type_code = "KH"
    _readable_links = ("parent_plan_id", "superior_plan_id")
    _search_key_fields = ("name", "full_symbol")
    _scope_private_domain = Domain("is_shared", "=", False)
    _scope_down_domain = Domain("issued_on", "!=", False)
    _guarded_fields = frozenset(
        {
            "state",
            "document_id",
            "submitted_by_id",
            "submitted_on",
            "approved_by_id",
            "approved_on",
            "issued_on",
            "closed_on",
            "baseline",
            "amends_id",
            "replaces_id",
            "replaced_by_id",
            "superior_state",
            "superior_comment",
        }
    )
    _frozen_states = frozenset({"submitted", "approved", "issued", *FINAL_STATES})
    _frozen_fields = frozenset(
        {
            "name",
            "kind",
            "unit_id",
            "year",
            "date_from",
            "date_to",
            "parent_plan_id",
            "superior_plan_id",
            "consultation_exempt_reason",
            "approval_body",
        }
    )
    _kept_states = frozenset({"approved", "issued", *FINAL_STATES})
    _reason_methods = (
        "_return_with_reason",
        "_cancel_with_reason",
        "_close_with_reason",
        "_comment_as_superior",
    )

    name = fields.Char(string="Subject", required=True, size=500)
    kind = fields.Selection(
        [
            ("implementing", "Implementing plan"),
            ("yearly", "Yearly plan"),
            ("inspection", "Inspection plan"),
            ("other", "Other plan"),
        ],
        required=True,
        default="yearly",
        help="An implementing plan carries out a directive over several years; "
        "a yearly plan lists the oversight and social criticism of one year.",
    )
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("consulting", "In consultation"),
            ("submitted", "Submitted"),
            ("approved", "Approved"),
            ("issued", "Issued"),
            ("closed", "Closed"),
            ("replaced", "Replaced"),
            ("cancelled", "Revoked"),
        ],
        required=True,
        default="draft",
        index=True,
        copy=False,
        tracking=True,
        group_expand=True,
    )
    year = fields.Integer(
        compute="_compute_year",
        store=True,
        readonly=False,
        precompute=True,
        aggregator=None,
    )
    date_from = fields.Date(
        string="From",
        compute="_compute_dates",
        store=True,
        readonly=False,
        precompute=True,
    )
    date_to = fields.Date(
        string="To",
        compute="_compute_dates",
        store=True,
        readonly=False,
        precompute=True,
        help="Empty for a plan that runs year after year without an end.",
    )
    is_shared = fields.Boolean(
        compute="_compute_is_shared",
        store=True,
        precompute=True,
        export_string_translation=False,
    )
    is_running = fields.Boolean(
        string="Running",
        compute="_compute_is_running",
        search="_search_is_running",
        help="Issued, begun and not yet over: a condition, not a state.",
    )

    parent_plan_id = fields.Many2one(
        "kh18.plan",
        string="Own Implementing Plan",
        index="btree_not_null",
        ondelete="restrict",
        help="The unit's own plan of several years that this plan is a part of.",
    )
    child_plan_ids = fields.One2many(
        "kh18.plan", "parent_plan_id", string="Plans Under It"
    )
    superior_plan_id = fields.Many2one(
        "kh18.plan",
        string="Superior's Plan",
        index="btree_not_null",
        ondelete="restrict",
        help="The plan of a unit above that this plan carries out.",
    )
    inferior_plan_ids = fields.One2many(
        "kh18.plan", "superior_plan_id", string="Plans of Lower Units"
    )
    amends_id = fields.Many2one(
        "kh18.plan",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
    )
    amendment_ids = fields.One2many("kh18.plan", "amends_id", string="Amendments")
    replaces_id = fields.Many2one(
        "kh18.plan",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
    )
    replaced_by_id = fields.Many2one("kh18.plan", index="btree_not_null", copy=False)

    section_ids = fields.One2many("kh18.plan.section", "plan_id", string="Sections")
    task_ids = fields.One2many("kh18.task", "plan_id", string="Tasks")
    responsibility_ids = fields.One2many(
        "kh18.responsibility", "plan_id", string="Responsibility Matrix"
    )
    assignment_ids = fields.One2many("kh18.assignment", "plan_id", string="Assignments")
    consultation_ids = fields.One2many(
        "kh18.consultation", "plan_id", string="Consultations"
    )
    consultation_exempt_reason = fields.Char(
        string="No Consultation Because",
        help="Why this plan needs no consultation with the Front. "
        "Empty: an agreed consultation is needed where the level requires it.",
    )
    needs_consultation = fields.Boolean(compute="_compute_needs_consultation")

    approval_body = fields.Char(
        string="Approving Body",
        default=lambda self: "Ban Thường vụ",
        help="The body in whose name the plan is approved.",
    )
    submitted_by_id = fields.Many2one("res.users", copy=False)
    submitted_on = fields.Datetime(copy=False)
    approved_by_id = fields.Many2one("res.users", copy=False)
    approved_on = fields.Datetime(copy=False)
    issued_on = fields.Date(copy=False)
    closed_on = fields.Date(copy=False)
    baseline = fields.Json(copy=False, export_string_translation=False)
    note = fields.Html(string="Notes")

    task_count = fields.Integer(compute="_compute_task_count", string="Tasks in Force")
    assignment_count = fields.Integer(
        compute="_compute_assignment_counts", string="Assignments Made"
    )
    not_received_count = fields.Integer(
        compute="_compute_assignment_counts", string="Not Received"
    )
    not_answered_count = fields.Integer(
        compute="_compute_assignment_counts", string="Not Answered"
    )
    deviated_count = fields.Integer(
        compute="_compute_assignment_counts", string="Deviating"
    )
    overdue_count = fields.Integer(compute="_compute_assignment_counts", string="Late")
    done_count = fields.Integer(compute="_compute_assignment_counts", string="Done")

    _year_uniq = models.UniqueIndex(
        "(unit_id, year, coalesce(replaces_id, 0)) WHERE kind = 'yearly' "
        "AND amends_id IS NULL AND state NOT IN ('cancelled', 'replaced')",
        "This unit already has a yearly plan for that year.",
    )
    _scope_1_idx = models.Index("(ancestor_1_id, date_from DESC, id DESC)")
    _scope_2_idx = models.Index("(ancestor_2_id, date_from DESC, id DESC)")
    _scope_3_idx = models.Index("(ancestor_3_id, date_from DESC, id DESC)")
    _unit_page_idx = models.Index("(unit_id, date_from DESC, id DESC)")
    _date_idx = models.Index("(date_from DESC, id DESC)")

    @api.depends("kind", "year")
    def _compute_dates(self):
        for plan in self:
            if plan.kind == "yearly" and 1900 < plan.year < 2200:
                plan.date_from = date(plan.year, 1, 1)
                plan.date_to = date(plan.year, 12, 31)
            else:
                plan.date_from = plan.date_from
                plan.date_to = plan.date_to

    @api.depends("issued_on", "superior_state")
    def _compute_is_shared(self):
        for plan in self:
            plan.is_shared = bool(plan.issued_on or plan.superior_state != "none")

    @api.depends("state", "date_from", "date_to")
    def _compute_is_running(self):
        running = self.filtered_domain(self._running_domain())
        for plan in self:
            plan.is_running = plan in running

    def _search_is_running(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._boolean_domain(self._running_domain(), value)

    @api.model
    def _running_domain(self):
        today = self.env["kh18.unit"]._today()
        return (
            Domain("state", "=", "issued")
            & (Domain("date_from", "=", False) | Domain("date_from", "<=", today))
            & (Domain("date_to", "=", False) | Domain("date_to", ">=", today))
        )

    @api.depends("kind", "unit_id.level_id.needs_consultation")
    def _compute_needs_consultation(self):
        for plan in self:
            plan.needs_consultation = (
                plan.kind == "yearly" and plan.unit_id.level_id.needs_consultation
            )

    @api.depends("task_ids.is_removed")
    def _compute_task_count(self):
        counts = dict(
            self.env["kh18.task"]._read_group(
                [("plan_id", "in", self.ids), ("is_removed", "=", False)],
                ["plan_id"],
                ["__count"],
            )
        )
        for plan in self:
            plan.task_count = counts.get(plan._origin, 0)

    @api.depends_context("uid")
    @api.depends(
        "assignment_ids.response",
        "assignment_ids.work_state",
        "assignment_ids.date_due",
    )
    def _compute_assignment_counts(self):
        counts = self.env["kh18.assignment"]._count_by_plan(self)
        for plan in self:
            for name, value in counts[plan.id or plan._origin.id].items():
                plan[name] = value

    @api.depends("name", "full_symbol")
    def _compute_display_name(self):
        for plan in self:
            parts = (plan.full_symbol, plan.name)
            plan.display_name = " – ".join(part for part in parts if part)

    @api.constrains("kind", "year")
    def _check_year(self):
        for plan in self:
            if plan.kind == "yearly" and not 1990 <= plan.year <= 2100:
                raise ValidationError(
                    self.env._(
                        "Year of the yearly plan “%(plan)s” is %(year)s: "
                        "give the four digits of a year, such as 2026.",
                        plan=plan.name,
                        year=plan.year,
                    )
                )

    @api.constrains("date_from", "date_to")
    def _check_dates(self):
        for plan in self:
            if plan.date_from and plan.date_to and plan.date_to < plan.date_from:
                raise ValidationError(
                    self.env._(
                        "“%(plan)s” ends before it begins: correct From or To.",
                        plan=plan.name,
                    )
                )

    @api.constrains("unit_id", "parent_plan_id", "superior_plan_id")
    def _check_related_plans(self):
        for plan in self:
            parent, superior = plan.parent_plan_id, plan.superior_plan_id
            if parent and (parent.unit_id != plan.unit_id or parent == plan):
                raise ValidationError(
                    self.env._(
                        "Own Implementing Plan of “%(plan)s” must be another plan "
                        "of the same unit.",
                        plan=plan.name,
                    )
                )
            if superior and superior.unit_id.id not in plan.unit_id._ancestor_ids():
                raise ValidationError(
                    self.env._(
                        "Superior's Plan of “%(plan)s” must be a plan of a unit above "
                        "%(unit)s.",
                        plan=plan.name,
                        unit=plan.unit_id.display_name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        names = ["unit_id", "kind", "year"]
        for vals in vals_list:
            self._refuse_second_plan({**self.default_get(names), **vals})
        return super().create(vals_list)

    def write(self, vals):
        if {"unit_id", "kind", "year"}.intersection(vals):
            for plan in self:
                names = ("kind", "year", "amends_id", "replaces_id", "state")
                values = {name: plan[name] for name in names}
                plan._refuse_second_plan({**values, "unit_id": plan.unit_id.id, **vals})
        return super().write(vals)

    def _refuse_second_plan(self, values):
        """Raise when the unit has a plan of that year already (S19)."""
        if (
            values.get("kind") != "yearly"
            or values.get("amends_id")
            or values.get("replaces_id")
            or values.get("state") in ("cancelled", "replaced")
        ):
            return
        # Another officer's draft may be hidden from the caller and counts all the same.
        other = self.sudo().search(
            [
                ("kind", "=", "yearly"),
                ("amends_id", "=", False),
                ("state", "not in", ("cancelled", "replaced")),
                ("unit_id", "=", values.get("unit_id")),
                ("year", "=", values.get("year")),
                ("id", "not in", self.ids),
            ],
            limit=1,
        )
        if other:
            raise ValidationError(
                self.env._(
                    "%(unit)s already has a yearly plan for %(year)s: “%(plan)s”. "
                    "Amend or replace that one, or cancel it first.",
                    unit=other.unit_id.display_name,
                    year=other.year,
                    plan=other.display_name,
                )
            )
