from odoo import api, fields, models
from odoo.exceptions import UserError

APPROVERS = ("leader",)
OPEN_BEFORE_ISSUE = ("draft", "consulting", "submitted", "approved")


class PlanFlow(models.Model):
    """The way of a plan from draft to closing, each step by its role (3.1, G1–G5)."""

    _inherit = "kh18.plan"

    can_consult = fields.Boolean(
        compute="_compute_can", export_string_translation=False
    )
    can_adjust = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_submit = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_return = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_approve = fields.Boolean(
        compute="_compute_can", export_string_translation=False
    )
    can_sign = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_issue = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_cancel = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_amend = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_close = fields.Boolean(compute="_compute_can", export_string_translation=False)
    is_my_turn = fields.Boolean(
        string="Waiting for My Approval",
        compute="_compute_is_my_turn",
        search="_search_is_my_turn",
    )

    @api.depends_context("uid")
    @api.depends("state", "document_id.state", "unit_id", "submitted_by_id")
    def _compute_can(self):
        units = self._units_by_role()
        for plan in self:
            prepares = plan.unit_id.id in units["prepare"]
            writes = plan.unit_id.id in units["write"]
            leads = plan.unit_id.id in units["leader"]
            clerk = plan.unit_id.id in units["clerk"]
            signed = plan.document_id.state == "signed"
            state = plan.state
            plan.can_consult = prepares and state == "draft"
            plan.can_adjust = writes and state == "consulting"
            plan.can_submit = prepares and state in ("draft", "consulting")
            plan.can_return = (
                leads and state in ("submitted", "approved") and not signed
            )
            plan.can_approve = (
                leads and state == "submitted" and plan._is_second_person()
            )
            plan.can_sign = leads and state == "approved" and not signed
            plan.can_issue = clerk and state == "approved" and signed
            plan.can_cancel = leads and state not in ("closed", "replaced", "cancelled")
            plan.can_amend = writes and state == "issued" and not plan.amends_id
            plan.can_close = prepares and state == "issued" and not plan.amends_id

    @api.depends_context("uid")
    @api.depends("can_approve")
    def _compute_is_my_turn(self):
        for plan in self:
            plan.is_my_turn = plan.can_approve

    def _search_is_my_turn(self, operator, value):
        if operator != "in":
            return NotImplemented
        unit_ids = self.env.user._kh18_scope().units_with(APPROVERS)
        waiting = self.search(
            [("state", "=", "submitted"), ("unit_id", "in", unit_ids)]
        ).filtered(lambda plan: plan._is_second_person())
        domain = fields.Domain("id", "in", waiting.ids)
        return self._boolean_domain(domain, value)

    def action_consult(self):
        """Send the draft into consultation (3.1 row 2).

        :raise AccessError: when the caller does not prepare plans of the unit
        :raise UserError: when a line lacks one of the five facts (L13)
        """
        self._check_preparer()
        self._check_state("draft")
        self._check_task_facts()
        self._go("consulting")

    def action_adjust(self):
        """Take the plan back to draft after a recorded consultation (3.1 row 3).

        :raise UserError: when no consultation has a result yet
        """
        self._check_role(*self._scope_write_roles)
        self._check_state("consulting")
        for plan in self:
            if not plan.consultation_ids.filtered("is_concluded"):
                raise UserError(
                    self.env._(
                        "Record the result of the consultation on “%(plan)s” first.",
                        plan=plan.name,
                    )
                )
        self._go("draft")

    def action_submit(self):
        """Submit the plan for approval (3.1 row 4).

        :raise UserError: when a fact or the agreement of the Front is missing
        """
        self._check_preparer()
        self._check_state("draft", "consulting")
        self._check_task_facts()
        self._check_agreement()
        self._go(
            "submitted",
            submitted_by_id=self.env.uid,
            submitted_on=fields.Datetime.now(),
        )

    def action_return(self):
        """Ask for the reason and return the plan to draft (3.1 row 5)."""
        self._check_role(*APPROVERS)
        return self._ask_reason("_return_with_reason", self.env._("Return the Plan"))

    def _return_with_reason(self, reason):
        self._check_role(*APPROVERS)
        self._check_state("submitted", "approved")
        self._go("draft", reason=reason, approved_by_id=False, approved_on=False)
        self._withdraw_paper(reason)

    def action_approve(self):
        """Approve the submitted plan and keep its tasks as the baseline (3.1 row 6).

        :raise AccessError: when the caller leads no unit of the plan
        :raise UserError: when the caller prepared the plan and two persons are asked
        """
        self._check_role(*APPROVERS)
        self._check_state("submitted")
        for plan in self:
            if not plan._is_second_person():
                raise UserError(
                    self.env._(
                        "“%(plan)s” was prepared by you: %(unit)s asks that another "
                        "person approves it. Ask another leader, or let the "
                        "administrator switch off “Two-Person Approval” of the unit.",
                        plan=plan.name,
                        unit=plan.unit_id.display_name,
                    )
                )
        self._go(
            "approved", approved_by_id=self.env.uid, approved_on=fields.Datetime.now()
        )
        self._take_baseline()
        self._submit_paper()

    def action_sign(self):
        """Record the leader's signature on the approved plan (3.1 row 7).

        :raise UserError: when the plan is not approved
        """
        self._check_role(*APPROVERS)
        self._check_state("approved")
        for plan in self:
            plan._sign_paper()

    def action_issue(self):
        """Number, freeze and dispatch the signed plan, hand out its tasks (row 7, 8).

        :raise AccessError: when the caller is not the unit's clerk
        :raise UserError: when it is not signed, has no recipient, cites nothing it may,
            is not let through by the superior, or names an ended unit
        """
        self._check_role("clerk")
        self._check_state("approved")
        for plan in self:
            plan._check_issuable()
            plan._issue_paper()
            plan.sudo().write(
                {"state": "issued", "issued_on": plan.document_id.date_issue}
            )
            plan._after_issue()

    def action_cancel(self):
        """Ask for the reason and revoke the plan (3.1 row 11)."""
        self._check_role(*APPROVERS)
        return self._ask_reason("_cancel_with_reason", self.env._("Cancel the Plan"))

    def _cancel_with_reason(self, reason):
        self._check_role(*APPROVERS)
        self._check_state(*OPEN_BEFORE_ISSUE, "issued")
        self._go("cancelled", reason=reason)
        self._cancel_paper(reason)
        # The leader was checked; assignments belong to other units.
        self.sudo().assignment_ids._withdraw(reason)

    def action_close(self):
        """Close the plan when each own task has ended (3.1 row 10).

        :raise UserError: naming the tasks that are still open
        """
        self._check_preparer()
        self._check_state("issued")
        self._check_closable()
        return self._ask_reason("_close_with_reason", self.env._("Close the Plan"))

    def _close_with_reason(self, reason):
        self._check_preparer()
        self._check_state("issued")
        self._check_closable()
        self._go("closed", reason=reason, closed_on=self.env["kh18.unit"]._today())

    def _units_by_role(self):
        scope = self.env.user._kh18_scope()
        with_head = self._units_with_head()
        head = set(scope.units_with(("head",)))
        any_writer = set(scope.units_with(self._scope_write_roles))
        return {
            "prepare": head | (any_writer - with_head),
            "write": any_writer,
            "leader": set(scope.units_with(APPROVERS)),
            "clerk": set(scope.units_with(("clerk",))),
        }

    def _is_second_person(self):
        self.ensure_one()
        if not self.unit_id.two_person_approval:
            return True
        return self.env.user not in self.submitted_by_id | self.create_uid

    def _check_task_facts(self):
        """Refuse a yearly plan whose lines do not fix the five facts of L13."""
        for plan in self.filtered(lambda p: p.kind == "yearly"):
            tasks = plan.task_ids.filtered(lambda t: t._needs_facts())
            if not tasks and not plan.amends_id:
                raise UserError(
                    self.env._("“%(plan)s” has no task yet: add one.", plan=plan.name)
                )
            lines = [
                f"{task.name}: {', '.join(missing)}"
                for task in tasks
                if (missing := task._missing_facts())
            ]
            if lines:
                raise UserError(
                    self.env._(
                        "A yearly plan fixes content, form, time, leading subject and "
                        "object of each task. Fill in:\n%(lines)s",
                        lines="\n".join(lines),
                    )
                )

    def _check_agreement(self):
        for plan in self:
            if (
                not plan.needs_consultation
                or plan.consultation_exempt_reason
                or plan.consultation_ids.filtered("is_agreed")
            ):
                continue
            raise UserError(
                self.env._(
                    "“%(plan)s” needs an agreed consultation with the Front. Record "
                    "its result, or fill in “No Consultation Because”.",
                    plan=plan.name,
                )
            )

    def _check_issuable(self):
        self.ensure_one()
        self._check_superior_approval()
        self._check_named_units()

    def _check_closable(self):
        """Refuse to close while an own assignment is open; higher rooms add more."""
        open_tasks = self.env["kh18.assignment"]._read_group(
            [
                ("plan_id", "in", self.ids),
                ("unit_id", "in", self.unit_id.ids),
                ("is_open", "=", True),
            ],
            ["task_id"],
        )
        if open_tasks:
            raise UserError(
                self.env._(
                    "These tasks of the unit are still open: confirm, carry over or "
                    "cancel them first.\n%(tasks)s",
                    tasks="\n".join(task.name for (task,) in open_tasks),
                )
            )

    def _after_issue(self):
        # Called by the issue, whose caller was checked.
        self.ensure_one()
        if self.amends_id:
            self._apply_amendment()
        else:
            self.sudo().task_ids._open_contract()
            self._hand_out()
        if self.replaces_id:
            self._retire_replaced()
