from datetime import timedelta
from textwrap import shorten

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

CONTRACT_FIELDS = (
    "name",
    "description",
    "form",
    "time_text",
    "date_start",
    "date_due",
    "due_inclusive",
    "rhythm",
    "object_text",
    "product",
)
RECURRING = ("monthly", "quarterly", "half_year", "year", "constant")
TITLE_LENGTH = 90


class Task(models.Model):
    """Task of a plan, or a line that makes somebody responsible (S14, L13, 3.2)."""

    _name = "kh18.task"
    _description = "Task"
    _inherit = [
        "kh18.scope.mixin",
        "kh18.guard.mixin",
        "kh18.searchable.mixin",
        "kh18.ours.mixin",
        "kh18.readable.mixin",
    ]
    # By the id of the plan: its own order would join and sort all tasks for a page.
    _order = "plan_id.id desc, sequence, id"
    _search_key_fields = ("name", "description")
    _scope_private_domain = Domain("plan_shared", "=", False)
    _scope_down_domain = Domain("plan_issued_on", "!=", False)
    _guarded_fields = frozenset({"version", "versions", "origin_task_id"})
    _frozen_parent = "plan_id"
    _readable_links = ("clause_id",)

    plan_id = fields.Many2one(
        "kh18.plan", required=True, index=True, ondelete="cascade"
    )
    unit_id = fields.Many2one(
        related="plan_id.unit_id",
        store=True,
        precompute=True,
        default=None,
        required=False,
        string="Unit",
    )
    plan_state = fields.Selection(
        related="plan_id.state", store=True, precompute=True, string="State of the Plan"
    )
    plan_issued_on = fields.Date(
        related="plan_id.issued_on",
        store=True,
        precompute=True,
        string="Plan Issued On",
    )
    plan_shared = fields.Boolean(
        related="plan_id.is_shared",
        store=True,
        precompute=True,
        export_string_translation=False,
    )
    section_id = fields.Many2one(
        "kh18.plan.section",
        index="btree_not_null",
        ondelete="set null",
        domain="[('plan_id', '=', plan_id)]",
    )
    sequence = fields.Integer(default=10)
    kind = fields.Selection(
        [("task", "Task"), ("responsibility", "Responsibility")],
        required=True,
        default="task",
        help="A responsibility is a line of part III: who carries the plan out.",
    )
    name = fields.Char(
        string="Title",
        required=True,
        compute="_compute_name",
        store=True,
        readonly=False,
        precompute=True,
    )
    description = fields.Text(string="Content")
    form = fields.Char(
        help="Form of the work: thematic oversight, conference, report …"
    )
    time_text = fields.Char(
        string="Time in Words", help="Time as the plan says it: “quý III/2026”."
    )
    date_start = fields.Date(string="Begins")
    date_due = fields.Date(string="Due")
    due_inclusive = fields.Boolean(
        string="Due Day Counts",
        default=True,
        help="Off when the plan says “before” the day: the last good day is then "
        "the day before.",
    )
    date_last = fields.Date(
        string="Last Good Day",
        compute="_compute_date_last",
        store=True,
        precompute=True,
    )
    rhythm = fields.Selection(
        [
            ("once", "Once"),
            ("monthly", "Every month"),
            ("quarterly", "Every quarter"),
            ("half_year", "Every six months"),
            ("year", "Every year"),
            ("constant", "Constantly"),
            ("on_guidance", "On guidance"),
            ("on_request", "On request"),
        ],
        required=True,
        default="once",
    )
    object_text = fields.Char(
        string="Object", help="The body, enterprise or document that is overseen."
    )
    product = fields.Char(string="Expected Product", help="Report, minutes, opinion …")
    clause_id = fields.Many2one(
        "kh18.document.clause",
        index="btree_not_null",
        help="Clause of the directive that the task carries out.",
    )
    leading_subject = fields.Char(
        compute="_compute_leading_subject",
        store=True,
        readonly=False,
        precompute=True,
        help="Who leads, as printed; taken from the matrix when left empty.",
    )
    year = fields.Integer(aggregator=None, help="Year of a yearly task set.")
    responsibility_ids = fields.One2many("kh18.responsibility", "task_id", copy=True)
    assignment_ids = fields.One2many("kh18.assignment", "task_id")

    origin_task_id = fields.Many2one(
        "kh18.task",
        string="Comes From",
        index="btree_not_null",
        copy=False,
        help="The task this one was copied from: last year's, the superior's, or the "
        "one that an amendment changes.",
    )
    version = fields.Integer(default=1, copy=False, aggregator=None)
    versions = fields.Json(copy=False, export_string_translation=False)
    is_removed = fields.Boolean(string="Withdrawn", copy=False)
    removed_reason = fields.Char(string="Reason for Withdrawal", copy=False)

    assignment_count = fields.Integer(compute="_compute_assignment_counts")
    overdue_count = fields.Integer(compute="_compute_assignment_counts", string="Late")
    is_late = fields.Boolean(
        string="Late Task",
        compute="_compute_is_late",
        search="_search_is_late",
        help="An assignment of the task is past its last good day and not finished.",
    )

    _plan_idx = models.Index("(plan_id DESC, sequence, id)")
    _unit_plan_idx = models.Index("(unit_id, plan_id DESC, sequence, id)")
    _scope_1_idx = models.Index("(ancestor_1_id, plan_id DESC, sequence, id)")
    _scope_2_idx = models.Index("(ancestor_2_id, plan_id DESC, sequence, id)")
    _scope_3_idx = models.Index("(ancestor_3_id, plan_id DESC, sequence, id)")

    @api.depends("description")
    def _compute_name(self):
        for task in self:
            if not task.name and task.description:
                first = task.description.strip().split("\n")[0].split(";")[0]
                task.name = shorten(first, TITLE_LENGTH, placeholder=" …")
            else:
                task.name = task.name

    @api.depends("date_due", "due_inclusive")
    def _compute_date_last(self):
        for task in self:
            day = task.date_due
            task.date_last = (
                day - timedelta(days=1) if day and not task.due_inclusive else day
            )

    @api.depends(
        "responsibility_ids.role",
        "responsibility_ids.name",
        "responsibility_ids.is_removed",
    )
    def _compute_leading_subject(self):
        for task in self:
            rows = task.responsibility_ids.filtered(
                lambda row: row.role == "lead" and not row.is_removed and row.name
            )
            if rows:
                task.leading_subject = ", ".join(rows.mapped("name"))
            else:
                task.leading_subject = task.leading_subject

    @api.depends("assignment_ids.work_state", "assignment_ids.date_due")
    def _compute_assignment_counts(self):
        assignments = self.env["kh18.assignment"]
        total = dict(
            assignments._read_group(
                [("task_id", "in", self.ids)], ["task_id"], ["__count"]
            )
        )
        late = dict(
            assignments._read_group(
                [("task_id", "in", self.ids), ("is_overdue", "=", True)],
                ["task_id"],
                ["__count"],
            )
        )
        for task in self:
            task.assignment_count = total.get(task._origin, 0)
            task.overdue_count = late.get(task._origin, 0)

    @api.depends("overdue_count")
    def _compute_is_late(self):
        for task in self:
            task.is_late = bool(task.overdue_count)

    def _search_is_late(self, operator, value):
        if operator != "in":
            return NotImplemented
        late = Domain("assignment_ids.is_overdue", "=", True)
        return self._boolean_domain(late, value)

    @api.constrains("section_id", "plan_id")
    def _check_section(self):
        for task in self:
            if task.section_id and task.section_id.plan_id != task.plan_id:
                raise ValidationError(
                    self.env._(
                        "Section of “%(task)s” belongs to another plan.", task=task.name
                    )
                )

    @api.constrains("date_start", "date_due")
    def _check_dates(self):
        for task in self:
            if task.date_start and task.date_due and task.date_due < task.date_start:
                raise ValidationError(
                    self.env._(
                        "“%(task)s” is due before it begins: correct Due or Begins.",
                        task=task.name,
                    )
                )

    @api.constrains("is_removed", "removed_reason")
    def _check_removed_reason(self):
        for task in self:
            if task.is_removed and not (task.removed_reason or "").strip():
                raise ValidationError(
                    self.env._(
                        "“%(task)s” is withdrawn: fill in Reason for Withdrawal.",
                        task=task.name,
                    )
                )

    @api.constrains("is_removed")
    def _check_removed_in_amendment(self):
        for task in self:
            in_amendment = task.plan_id.amends_id or self._is_unfrozen()
            if task.is_removed and not in_amendment:
                raise ValidationError(
                    self.env._(
                        "“%(task)s” can be withdrawn only by an amendment of its plan; "
                        "delete it while the plan is a draft.",
                        task=task.name,
                    )
                )

    def _needs_facts(self):
        self.ensure_one()
        return self.kind == "task" and not self.is_removed

    def _missing_facts(self):
        """Return the labels of the facts of L13 that this line does not fix."""
        self.ensure_one()
        timed = self.time_text or self.date_due or self.rhythm in RECURRING
        facts = {
            "description": self.description,
            "form": self.form,
            "time_text": timed,
            "leading_subject": self.leading_subject,
            "object_text": self.object_text,
        }
        return [
            self._fields[name]._description_string(self.env)
            for name, value in facts.items()
            if not value
        ]

    def _contract_values(self):
        """Return what is handed over with the task, as plain JSON values."""
        self.ensure_one()
        values = {}
        for name in CONTRACT_FIELDS:
            value = self[name]
            values[name] = fields.Date.to_string(value) if "date_" in name else value
            values[name] = values[name] or False
        return values

    def _open_contract(self):
        """Keep the present wording as what this version hands over."""
        for task in self:
            history = dict(task.versions or {})
            history[str(task.version)] = task._contract_values()
            task._unfreeze().versions = history

    def _make_own_unit_lead(self):
        """Put the plan's own unit into the matrix of each task as the leader."""
        self.env["kh18.responsibility"].create(
            [
                {"task_id": task.id, "role": "lead", "unit_id": task.unit_id.id}
                for task in self
            ]
        )

    def _snapshot(self):
        """Return id, wording and actors of the tasks, for a baseline."""
        return [
            {
                "id": task.id,
                **task._contract_values(),
                "actors": task.responsibility_ids._snapshot(),
            }
            for task in self
        ]

    def action_open_assignments(self):
        """Open the assignments of the task."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kh18_oversight.assignment_action"
        )
        action["domain"] = [("task_id", "=", self.id)]
        action["context"] = {}
        return action
