from odoo import api, fields, models
from odoo.exceptions import UserError

from .assignment import OPEN_STATES

ANSWERING = ("leader", "head")


class AssignmentFlow(models.Model):
    """Answer and work of the addressed unit, and what the superior may do (3.2)."""

    _inherit = "kh18.assignment"

    can_write = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_answer = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_confirm = fields.Boolean(
        compute="_compute_can", export_string_translation=False
    )
    can_urge = fields.Boolean(compute="_compute_can", export_string_translation=False)

    @api.depends_context("uid")
    @api.depends("unit_id", "submitted_by_id", "work_state")
    def _compute_can(self):
        scope = self.env.user._kh18_scope()
        writers = set(scope.units_with(self._scope_write_roles))
        answering = set(scope.units_with(ANSWERING))
        for record in self:
            record.can_write = record.unit_id.id in writers
            record.can_answer = record.unit_id.id in answering
            record.can_confirm = record.can_answer and record._is_second_person()
            above = record.unit_id._ancestor_ids() if record.unit_id else ()
            record.can_urge = bool(writers.intersection(above))

    def action_receive(self):
        """Acknowledge receipt, one or many at once; received ones stay as they are."""
        self._check_role(*self._scope_write_roles)
        new = self.filtered(lambda record: record.response == "new")
        new._record("receive", response="received", **new._receipt())

    def action_accept(self):
        """Accept the tasks as handed out, one or many at once.

        :raise UserError: for one that was declined or is closed
        """
        self._check_role(*self._scope_write_roles)
        self._check_open()
        waiting = self.filtered(lambda record: record.response in ("new", "received"))
        unseen = waiting.filtered(lambda record: not record.received_on)
        unseen.sudo().write(unseen._receipt())
        waiting._record("accept", response="accepted", **waiting._answer())

    def action_adapt(self):
        """Open the dialog that takes the unit's own content, date and reason."""
        self.ensure_one()
        self._check_role(*ANSWERING)
        self._check_open()
        wizard = self.env["kh18.assignment.adapt.wizard"].create(
            {
                "assignment_id": self.id,
                "text": self.adapted_text or self.description,
                "due": self.adapted_due or self.date_due,
            }
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Adapt the Task"),
            "res_model": wizard._name,
            "res_id": wizard.id,
            "view_mode": "form",
            "target": "new",
        }

    def _adapt(self, text, due, reason):
        self._check_role(*ANSWERING)
        self._check_open()
        unseen = self.filtered(lambda record: not record.received_on)
        unseen.sudo().write(unseen._receipt())
        self._record(
            "adapt",
            reason,
            response="adapted",
            adapted_text=text,
            adapted_due=due,
            response_reason=reason,
            **self._answer(),
        )

    def action_decline(self):
        """Ask for the reason and decline the task."""
        self._check_role(*ANSWERING)
        return self._ask_reason("_decline_with_reason", self.env._("Decline the Task"))

    def _decline_with_reason(self, reason):
        self._check_role(*ANSWERING)
        self._check_open()
        unseen = self.filtered(lambda record: not record.received_on)
        unseen.sudo().write(unseen._receipt())
        self._record(
            "decline",
            reason,
            response="declined",
            response_reason=reason,
            **self._answer(),
        )

    def action_start(self):
        """Begin or resume work; who begins an unanswered task has accepted it."""
        self._check_role(*self._scope_write_roles)
        self._check_work("todo", "paused")
        self.filtered(lambda r: r.response in ("new", "received")).action_accept()
        self._record("start", work_state="doing")

    def action_pause(self):
        """Ask for the reason and pause the work."""
        self._check_role(*ANSWERING)
        return self._ask_reason("_pause_with_reason", self.env._("Pause the Task"))

    def _pause_with_reason(self, reason):
        self._check_role(*ANSWERING)
        self._check_work("todo", "doing")
        self._record("pause", reason, work_state="paused")

    def action_submit_result(self):
        """Submit the result for confirmation.

        :raise UserError: when nothing proves it (S18)
        """
        self._check_role(*self._scope_write_roles)
        self._check_work("doing")
        for record in self:
            if not record.has_evidence:
                raise UserError(
                    self.env._(
                        "“%(task)s” has no evidence: attach a file in Evidence or link "
                        "a record before submitting the result.",
                        task=record.task_name,
                    )
                )
        self._record("submit", work_state="review", submitted_by_id=self.env.uid)

    def action_confirm_done(self):
        """Confirm the submitted result as done.

        :raise UserError: when the caller submitted it and two persons are asked
        """
        self._check_confirm()
        self._record("done", work_state="done", progress=100, **self._closing())

    def action_confirm_partly(self):
        """Ask what remains and confirm as partly done."""
        self._check_confirm()
        return self._ask_reason(
            "_confirm_partly", self.env._("What Remains to Be Done")
        )

    def _confirm_partly(self, remaining):
        self._check_confirm()
        self._record("partly", remaining, work_state="partly", **self._closing())

    def action_refuse_result(self):
        """Ask for the reason and send the result back to work."""
        self._check_confirm()
        return self._ask_reason("_refuse_result", self.env._("Send the Result Back"))

    def _refuse_result(self, reason):
        self._check_confirm()
        self._record("refuse", reason, work_state="doing", submitted_by_id=False)

    def action_give_up(self):
        """Ask for the reason and close the task as not done."""
        self._check_role(*ANSWERING)
        return self._ask_reason("_give_up_with_reason", self.env._("Not Done"))

    def _give_up_with_reason(self, reason):
        self._check_role(*ANSWERING)
        self._check_work(*OPEN_STATES)
        self._record("not_done", reason, work_state="not_done", **self._closing())

    def action_carry_over(self):
        """Ask for the reason and carry the task over to the next year."""
        self._check_role(*ANSWERING)
        return self._ask_reason("_carry_over_with_reason", self.env._("Carry Over"))

    def _carry_over_with_reason(self, reason):
        self._check_role(*ANSWERING)
        self._check_work(*OPEN_STATES)
        self._record("carry", reason, work_state="carried", **self._closing())

    def action_cancel(self):
        """Ask for the reason and cancel what the unit gave to itself."""
        self._check_own()
        return self._ask_reason("_cancel_with_reason", self.env._("Cancel the Task"))

    def _cancel_with_reason(self, reason):
        self._check_own()
        self._check_work(*OPEN_STATES)
        self._record("cancel", reason, work_state="cancelled", **self._closing())

    def action_remind(self):
        """Remind the addressed units of what is not received, answered or done.

        :raise AccessError: unless the caller works in a unit above each of them
        """
        self._check_superior_role(*self._scope_write_roles)
        waiting = self.filtered("is_open")
        waiting._record("remind", reminded_on=self.env["kh18.unit"]._today())
        for record in waiting.sudo():
            record.remind_count += 1
        for plan, records in waiting.grouped("plan_id").items():
            plan._notify_units(records)

    def action_comment(self):
        """Ask for the comment of the superior."""
        self._check_superior_role(*self._scope_write_roles)
        return self._ask_reason("_comment_as_superior", self.env._("Comment"))

    def _comment_as_superior(self, comment):
        self._check_superior_role(*self._scope_write_roles)
        self._record("comment", comment, superior_comment=comment)

    def _record(self, event, note=None, **values):
        """Write guarded values and one event each; callers checked role and state."""
        if not self:
            return
        self.sudo().write(values)
        self.env["kh18.assignment.event"].sudo().create(
            [{"assignment_id": r.id, "kind": event, "note": note} for r in self]
        )

    def _withdraw(self, reason):
        """Cancel open assignments of a plan that was revoked; called with sudo."""
        open_ones = self.filtered("is_open")
        open_ones._record(
            "cancel", reason, work_state="cancelled", **open_ones._closing()
        )

    def _hand_to(self, unit):
        """Close these and hand their tasks to ``unit``, once each; called with sudo."""
        known = self.search(
            [("unit_id", "=", unit.id), ("task_id", "in", self.task_id.ids)]
        ).task_id
        new = {a.task_id: a for a in reversed(self) if a.task_id not in known}
        self.create(
            [
                {
                    "task_id": task.id,
                    "plan_id": old.plan_id.id,
                    "from_unit_id": old.from_unit_id.id,
                    "unit_id": unit.id,
                    "role": old.role,
                    "date_due": old.date_due,
                    "task_version": old.task_version,
                    "has_proposal": old.has_proposal,
                }
                for task, old in new.items()
            ]
        )
        note = self.env._("Handed over to %(unit)s", unit=unit.display_name)
        self._record("cancel", note, work_state="cancelled", **self._closing())

    def _receipt(self):
        return {
            "received_on": fields.Datetime.now(),
            "received_by_id": self.env.uid,
        }

    def _answer(self):
        return {
            "responded_on": fields.Datetime.now(),
            "responded_by_id": self.env.uid,
        }

    def _closing(self):
        return {"done_on": self.env["kh18.unit"]._today()}

    def _is_second_person(self):
        self.ensure_one()
        if not self.unit_id.two_person_approval:
            return True
        return self.submitted_by_id != self.env.user

    def _check_open(self):
        for record in self:
            if not record.is_open:
                raise UserError(
                    self.env._(
                        "“%(task)s” is closed or declined: it can no longer be "
                        "answered.",
                        task=record.display_name,
                    )
                )

    def _check_work(self, *states):
        labels = dict(self._fields["work_state"]._description_selection(self.env))
        for record in self:
            if record.response == "declined" or record.work_state not in states:
                raise UserError(
                    self.env._(
                        "“%(task)s” is in state “%(state)s”: this step is for tasks "
                        "not declined that are: %(states)s.",
                        task=record.task_name,
                        state=labels[record.work_state],
                        states=", ".join(labels[state] for state in states),
                    )
                )

    def _check_confirm(self):
        self._check_role(*ANSWERING)
        self._check_work("review")
        for record in self:
            if not record._is_second_person():
                raise UserError(
                    self.env._(
                        "The result of “%(task)s” was submitted by you: %(unit)s asks "
                        "that another person confirms it.",
                        task=record.task_name,
                        unit=record.unit_id.display_name,
                    )
                )

    def _check_own(self):
        self._check_role(*ANSWERING)
        for record in self:
            if record.unit_id != record.from_unit_id:
                raise UserError(
                    self.env._(
                        "“%(task)s” was handed down by %(unit)s: decline it instead.",
                        task=record.task_name,
                        unit=record.from_unit_id.display_name,
                    )
                )
