from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

OPEN_STATES = ("todo", "doing", "review", "paused")
DONE_STATES = ("done", "partly")
REPORT_FIELDS = frozenset({"progress", "outcome", "evidence_ids", "evidence_ref"})


class Assignment(models.Model):
    """A task as handed to one unit: a contract that the unit answers (3.2, S26).

    The addressed unit owns the record; the unit that handed it out reads it, reminds
    and comments, and never writes it.
    """

    _name = "kh18.assignment"
    _description = "Assignment"
    _inherit = [
        "kh18.scope.mixin",
        "kh18.guard.mixin",
        "kh18.ours.mixin",
        "kh18.readable.mixin",
        "kh18.attached.mixin",
    ]
    _order = "date_due, id"
    _rec_names_search = ["task_id", "unit_id"]
    _attachment_field = "evidence_ids"
    _readable_links = ("evidence_ref",)
    _guarded_fields = frozenset(
        {
            "task_id",
            "plan_id",
            "from_unit_id",
            "unit_id",
            "department_id",
            "role",
            "date_due",
            "task_version",
            "has_proposal",
            "response",
            "response_reason",
            "adapted_text",
            "adapted_due",
            "work_state",
            "received_on",
            "received_by_id",
            "responded_on",
            "responded_by_id",
            "submitted_by_id",
            "done_on",
            "superior_comment",
            "reminded_on",
            "remind_count",
        }
    )
    _reason_methods = (
        "_decline_with_reason",
        "_pause_with_reason",
        "_confirm_partly",
        "_refuse_result",
        "_give_up_with_reason",
        "_carry_over_with_reason",
        "_keep_own_with_reason",
        "_comment_as_superior",
        "_cancel_with_reason",
    )

    task_id = fields.Many2one(
        "kh18.task", required=True, index=True, ondelete="restrict"
    )
    plan_id = fields.Many2one(
        "kh18.plan", required=True, index=True, ondelete="restrict"
    )
    from_unit_id = fields.Many2one("kh18.unit", string="Handed Out By", required=True)
    unit_id = fields.Many2one(string="Addressed Unit", default=None)
    department_id = fields.Many2one("kh18.department", index="btree_not_null")
    role = fields.Selection(
        [("lead", "Leads"), ("coordinate", "Coordinates"), ("follow", "Follows up")],
        required=True,
        default="lead",
    )
    date_due = fields.Date(string="Due", help="Last good day as handed out.")
    task_version = fields.Integer(default=1, aggregator=None, string="Version Taken On")
    has_proposal = fields.Boolean(
        string="Change Proposed",
        help="The task was changed since it was taken on: accept or keep your own.",
    )

    response = fields.Selection(
        [
            ("new", "Not received"),
            ("received", "Received"),
            ("accepted", "Accepted"),
            ("adapted", "Adapted"),
            ("declined", "Declined"),
        ],
        required=True,
        default="new",
        group_expand=True,
    )
    response_reason = fields.Text(string="Reason")
    adapted_text = fields.Text(string="Content as Adapted")
    adapted_due = fields.Date(string="Due as Adapted")
    received_on = fields.Datetime()
    received_by_id = fields.Many2one(
        "res.users",
    )
    responded_on = fields.Datetime(string="Answered On")
    responded_by_id = fields.Many2one("res.users", string="Answered By")

    work_state = fields.Selection(
        [
            ("todo", "To do"),
            ("doing", "In progress"),
            ("review", "Awaiting confirmation"),
            ("paused", "Paused"),
            ("done", "Done"),
            ("partly", "Partly done"),
            ("not_done", "Not done"),
            ("carried", "Carried over"),
            ("cancelled", "Cancelled"),
        ],
        string="Progress State",
        required=True,
        default="todo",
        group_expand=True,
    )
    user_id = fields.Many2one(
        "res.users", string="Handled By", index="btree_not_null", help="Optional."
    )
    progress = fields.Integer(string="Progress (%)", aggregator="avg")
    outcome = fields.Text(help="What came of it; what remains when partly done.")
    evidence_ids = fields.Many2many(
        "ir.attachment",
    )
    evidence_ref = fields.Reference(
        selection="_selection_evidence_models",
        string="Record as Evidence",
        help="A paper or another record that shows the result.",
    )
    submitted_by_id = fields.Many2one("res.users", string="Result Submitted By")
    done_on = fields.Date(string="Closed On")

    superior_comment = fields.Text(string="Superior's Comment")
    reminded_on = fields.Date(string="Last Reminded")
    remind_count = fields.Integer(string="Times Reminded", aggregator="sum")
    event_ids = fields.One2many(
        "kh18.assignment.event", "assignment_id", string="History"
    )

    task_name = fields.Char(related="task_id.name", string="Title of the Task")
    description = fields.Text(
        related="task_id.description", string="Content of the Task"
    )
    search_text = fields.Char(
        string="Search", compute="_compute_search_text", search="_search_search_text"
    )
    is_open = fields.Boolean(compute="_compute_conditions", search="_search_is_open")
    is_overdue = fields.Boolean(
        string="Late", compute="_compute_conditions", search="_search_is_overdue"
    )
    is_deviated = fields.Boolean(
        string="Deviating", compute="_compute_conditions", search="_search_is_deviated"
    )
    has_evidence = fields.Boolean(
        compute="_compute_has_evidence", search="_search_has_evidence"
    )

    _target_uniq = models.UniqueIndex(
        "(task_id, unit_id, coalesce(department_id, 0))",
        "This task is already handed to that unit.",
    )
    _progress_range = models.Constraint(
        "CHECK (progress BETWEEN 0 AND 100)", "Progress lies between 0 and 100 percent."
    )
    _scope_1_idx = models.Index("(ancestor_1_id, date_due, id)")
    _scope_2_idx = models.Index("(ancestor_2_id, date_due, id)")
    _scope_3_idx = models.Index("(ancestor_3_id, date_due, id)")
    _due_idx = models.Index("(date_due, id)")

    @api.model
    def _selection_evidence_models(self):
        """Models whose records prove a result; higher rooms add their own."""
        return [
            (model, self.env[model]._description)
            for model in ("kh18.document", "kh18.plan", "kh18.consultation")
        ]

    @api.depends("task_id.name", "unit_id")
    def _compute_display_name(self):
        for record in self:
            unit = record.department_id.name or record.unit_id.display_name
            record.display_name = " – ".join(
                text for text in (record.task_id.name, unit) if text
            )

    def _compute_search_text(self):
        self.search_text = False

    def _search_search_text(self, operator, value):
        return Domain("task_id", "any", Domain("search_text", operator, value))

    @api.depends("response", "work_state", "date_due", "adapted_due")
    def _compute_conditions(self):
        today = self.env["kh18.unit"]._today()
        for record in self:
            due = record.adapted_due or record.date_due
            record.is_open = (
                record.work_state in OPEN_STATES and record.response != "declined"
            )
            record.is_overdue = bool(record.is_open and due and due < today)
            record.is_deviated = record.response in ("adapted", "declined")

    @api.model
    def _open_domain(self):
        return Domain("work_state", "in", OPEN_STATES) & Domain(
            "response", "!=", "declined"
        )

    @api.model
    def _overdue_domain(self):
        today = self.env["kh18.unit"]._today()
        own = Domain("adapted_due", "!=", False) & Domain("adapted_due", "<", today)
        handed = Domain("adapted_due", "=", False) & Domain("date_due", "<", today)
        return self._open_domain() & (own | handed)

    def _search_is_open(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._boolean_domain(self._open_domain(), value)

    def _search_is_overdue(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._boolean_domain(self._overdue_domain(), value)

    def _search_is_deviated(self, operator, value):
        if operator != "in":
            return NotImplemented
        deviated = Domain("response", "in", ("adapted", "declined"))
        return self._boolean_domain(deviated, value)

    @api.depends("evidence_ids", "evidence_ref")
    def _compute_has_evidence(self):
        for record in self:
            record.has_evidence = bool(record.evidence_ids or record.evidence_ref)

    def _search_has_evidence(self, operator, value):
        if operator != "in":
            return NotImplemented
        proved = Domain("evidence_ids", "!=", False) | Domain(
            "evidence_ref", "!=", False
        )
        return self._boolean_domain(proved, value)

    @api.constrains("unit_id")
    def _check_unit_open(self):
        for record in self:
            if record.unit_id.is_ended:
                raise ValidationError(
                    self.env._(
                        "%(unit)s has ended and takes no task: hand “%(task)s” to its "
                        "successor.",
                        unit=record.unit_id.display_name,
                        task=record.task_id.name,
                    )
                )

    def write(self, vals):
        if REPORT_FIELDS.intersection(vals) and not self.env.su:
            closed = self.filtered(lambda record: record.work_state not in OPEN_STATES)
            if closed:
                raise UserError(
                    self.env._(
                        "“%(task)s” is closed: its result stays as it was confirmed.",
                        task=closed[0].display_name,
                    )
                )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_handed_out(self):
        raise UserError(
            self.env._("What was handed out stays on record: decline or cancel it.")
        )

    @api.model
    def _count_by_plan(self, plans):
        """Return {plan id: counts for its smart buttons}, all from one query."""
        counts = {plan.id or plan._origin.id: self._no_counts() for plan in plans}
        today = self.env["kh18.unit"]._today()
        rows = self._read_group(
            [("plan_id", "in", plans.ids)],
            ["plan_id", "response", "work_state", "date_due:day", "adapted_due:day"],
            ["__count"],
        )
        for plan, response, state, due, adapted, number in rows:
            due = adapted or due
            is_open = state in OPEN_STATES and response != "declined"
            of_plan = counts[plan.id]
            of_plan["assignment_count"] += number
            of_plan["not_received_count"] += number * (is_open and response == "new")
            of_plan["not_answered_count"] += number * (
                is_open and response == "received"
            )
            of_plan["deviated_count"] += number * (response in ("adapted", "declined"))
            of_plan["overdue_count"] += number * bool(is_open and due and due < today)
            of_plan["done_count"] += number * (state in DONE_STATES)
        return counts

    def _no_counts(self):
        return dict.fromkeys(
            (
                "assignment_count",
                "not_received_count",
                "not_answered_count",
                "deviated_count",
                "overdue_count",
                "done_count",
            ),
            0,
        )
