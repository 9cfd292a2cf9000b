from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

LIVE = ("issued", "closed", "replaced")


class PlanCopyWizard(models.TransientModel):
    """Takes tasks of another plan over into a draft (S19, 3.1 row 1)."""

    _name = "kh18.plan.copy.wizard"
    _description = "Take Over Tasks"
    _inherit = ["kh18.readable.mixin"]
    _readable_links = ("plan_id", "source_plan_id")

    plan_id = fields.Many2one("kh18.plan", required=True, ondelete="cascade")
    unit_id = fields.Many2one(related="plan_id.unit_id")
    mode = fields.Selection(
        [
            ("last_year", "All tasks of last year's plan"),
            ("unfinished", "Unfinished tasks of last year's plan"),
            ("superior", "Tasks that a superior's plan gives us"),
            ("parent", "Yearly tasks of our implementing plan"),
        ],
        string="Take Over",
        required=True,
        default="last_year",
    )
    source_plan_id = fields.Many2one(
        "kh18.plan",
        string="From the Plan",
        compute="_compute_source_plan_id",
        compute_sudo=False,
        store=True,
        readonly=False,
    )
    task_ids = fields.Many2many(
        "kh18.task",
        string="Tasks",
        compute="_compute_task_ids",
        compute_sudo=False,
        store=True,
        readonly=False,
    )

    @api.depends("mode", "plan_id")
    def _compute_source_plan_id(self):
        for wizard in self:
            wizard.source_plan_id = wizard._default_source()

    @api.depends("mode", "source_plan_id")
    def _compute_task_ids(self):
        for wizard in self:
            source, plan = wizard.source_plan_id, wizard.plan_id
            if not source:
                tasks = source.task_ids
            elif wizard.mode == "superior":
                tasks = source._tasks_handed_to(plan.unit_id)
            elif wizard.mode == "parent":
                tasks = source._tasks_for_year()
            elif wizard.mode == "unfinished":
                tasks = source._unfinished_tasks()
            else:
                tasks = source.task_ids.filtered(lambda task: not task.is_removed)
            wizard.task_ids = tasks - plan.task_ids.origin_task_id

    def action_copy(self):
        """Copy the chosen tasks into the draft.

        :raise AccessError: when the caller may not write the plan
        :raise UserError: when the plan is no draft or no task is chosen
        """
        self.ensure_one()
        plan, source = self.plan_id, self.source_plan_id
        plan._check_role(*plan._scope_write_roles)
        plan._check_state("draft")
        if not self.task_ids:
            raise UserError(self.env._("Tasks: choose at least one to take over."))
        self.task_ids.check_access("read")
        from_above = self.mode == "superior"
        shift = plan._years_after(source)
        tasks = plan._copy_tasks(
            self.task_ids.sorted(), shift_years=shift, with_actors=not from_above
        )
        if from_above:
            tasks._make_own_unit_lead()
            plan.superior_plan_id = plan.superior_plan_id or source
        return {"type": "ir.actions.act_window_close"}

    def _default_source(self):
        plan = self.plan_id
        if self.mode == "parent":
            return plan.parent_plan_id
        plans = self.env["kh18.plan"]
        if self.mode == "superior":
            above = Domain("unit_id", "in", plan.unit_id._ancestor_ids())
            return plan.superior_plan_id or plans.search(
                above & Domain("state", "=", "issued"), limit=1
            )
        return plans.search(
            [
                ("unit_id", "=", plan.unit_id.id),
                ("kind", "=", "yearly"),
                ("amends_id", "=", False),
                ("year", "<", plan.year),
                ("state", "in", LIVE),
            ],
            order="year desc, id desc",
            limit=1,
        )
