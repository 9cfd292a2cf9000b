from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

BEFORE_CONCLUSION = ("planned", "preparing", "working", "reporting")
RUNNING = ("preparing", "working", "reporting")
WORK_ANCHORS = ("work", "work_end")
BACK = {"preparing": "planned", "working": "preparing", "reporting": "working"}


class ActivityFlow(models.Model):
    """The way of an activity, each step by its role (3.3, 3.4, G1–G5)."""

    _inherit = "kh18.activity"
    _reason_methods = (
        "_postpone_with_reason",
        "_cancel_with_reason",
        "_back_with_reason",
    )

    can_prepare = fields.Boolean(
        compute="_compute_can", export_string_translation=False
    )
    can_advance = fields.Boolean(
        compute="_compute_can", export_string_translation=False
    )
    can_conclude = fields.Boolean(
        compute="_compute_can", export_string_translation=False
    )
    can_close = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_lead = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_back = fields.Boolean(compute="_compute_can", export_string_translation=False)

    @api.depends_context("uid")
    @api.depends("state", "unit_id", "is_editable", "is_sensitive", "postponed_on")
    def _compute_can(self):
        scope = self.env.user._kh18_scope()
        writers = set(scope.units_with(self._scope_write_roles))
        leaders = set(scope.units_with(("leader",)))
        heads = set(scope.units_with(("head",)))
        with_head = self._units_with_head()
        for activity in self:
            unit_id, state = activity.unit_id.id, activity.state
            works = activity.is_editable and unit_id in writers
            leads = activity.is_editable and unit_id in leaders
            prepares = unit_id in heads or (works and unit_id not in with_head)
            prepares = prepares or (leads and activity.is_sensitive)
            moving = not activity.postponed_on
            activity.can_prepare = prepares and moving and state == "planned"
            activity.can_advance = works and moving and state in RUNNING[:2]
            activity.can_conclude = leads and moving and state == "reporting"
            activity.can_close = prepares and state == "concluded"
            activity.can_lead = leads and state in BEFORE_CONCLUSION
            activity.can_back = (prepares or leads) and state in BACK

    def action_prepare(self):
        """Begin the preparation: fix the procedure and make its steps (3.3 row 2).

        :raise AccessError: when the caller does not prepare the unit's work
        :raise UserError: when one of the facts of L13 or the procedure is missing
        """
        self._check_preparer()
        self._check_moving("planned")
        self._choose_procedure()
        for activity in self:
            activity._check_facts()
        self._go("preparing", prepared_on=self.env["kh18.unit"]._today())
        # The caller was checked; steps are made by the system from the procedure.
        self.sudo()._make_steps()

    def action_work(self):
        """Begin the work: the first session, the study of the draft (3.3 row 4).

        :raise UserError: when a step that comes before, a declaration of interests
            or a working day is missing
        """
        self._check_role(*self._scope_write_roles)
        self._check_moving("preparing")
        for activity in self:
            activity._check_gate("working")
            activity._check_declarations()
            activity._check_parties_present()
        self._go("working")

    def action_report(self):
        """End the sessions and write the report (3.3 row 5).

        :raise UserError: when minutes or another step that comes before is missing
        """
        self._check_role(*self._scope_write_roles)
        self._check_moving("working")
        for activity in self:
            activity._check_gate("reporting")
        self._go("reporting")

    def action_conclude(self):
        """Conclude: the text is final and frozen from here on (3.3 row 6).

        :raise AccessError: for others than a leader of the unit
        :raise UserError: when the conclusion or a step that comes before is missing
        """
        self._check_role("leader")
        self._refuse_outsider()
        self._check_moving("reporting")
        for activity in self:
            activity._check_gate("concluded")
            activity._check_conclusion()
        self._go(
            "concluded",
            conclusion_state="final",
            date_conclusion=self.env["kh18.unit"]._today(),
        )

    def action_close(self):
        """Close the activity: each step is done or excused, with proof (3.3 row 8).

        :raise UserError: naming the steps and the proof that are missing
        """
        self._check_preparer()
        self._refuse_outsider()
        self._check_state("concluded")
        for activity in self:
            activity._check_gate("closed")
            activity._check_closable()
        self._go("closed", closed_on=self.env["kh18.unit"]._today())

    def action_postpone(self):
        """Ask for the reason and postpone what is not concluded (3.3 row 9)."""
        self._check_role("leader")
        return self._ask_reason("_postpone_with_reason", self.env._("Postpone"))

    def _postpone_with_reason(self, reason):
        self._check_role("leader")
        self._refuse_outsider()
        self._check_moving(*BEFORE_CONCLUSION)
        for activity in self:
            activity._go(
                activity.state,
                reason=reason,
                postponed_on=self.env["kh18.unit"]._today(),
                postponed_reason=reason,
            )

    def action_resume(self):
        """Go on with a postponed activity; its dates are set anew by hand."""
        self._check_role("leader")
        self._refuse_outsider()
        self._check_state(*BEFORE_CONCLUSION)
        # The leader was checked; the mark is guarded against typing.
        self.sudo().write({"postponed_on": False, "postponed_reason": False})

    def action_cancel(self):
        """Ask for the reason and cancel what is not concluded (3.3 row 10)."""
        self._check_role("leader")
        return self._ask_reason("_cancel_with_reason", self.env._("Cancel Activity"))

    def _cancel_with_reason(self, reason):
        self._check_role("leader")
        self._refuse_outsider()
        self._check_state(*BEFORE_CONCLUSION)
        self._go("cancelled", reason=reason)

    def action_back(self):
        """Ask for the reason and go one state back (G2)."""
        self._check_returner()
        return self._ask_reason("_back_with_reason", self.env._("Go Back"))

    def _back_with_reason(self, reason):
        self._check_returner()
        self._check_state(*BACK)
        for activity in self:
            activity._go(BACK[activity.state], reason=reason)
        # Steps already done stay on record; only unstarted checklists are remade.
        planned = self.filtered(lambda a: a.state == "planned").sudo()
        planned.step_ids.filtered(lambda s: s._is_untouched()).unlink()
        planned.filtered(lambda a: not a.step_ids).write({"prepared_on": False})

    def _check_returner(self):
        self._refuse_outsider()
        leads = set(self.env.user._kh18_scope().units_with(("leader",)))
        self.filtered(lambda a: a.unit_id.id not in leads)._check_preparer()

    def _check_moving(self, *states):
        self._refuse_outsider()
        self._check_state(*states)
        for activity in self:
            if activity.postponed_on:
                raise UserError(
                    self.env._(
                        "“%(activity)s” is postponed: resume it first.",
                        activity=activity.name,
                    )
                )

    def _check_facts(self):
        """Raise unless content, time, leading subject and object are fixed (L13)."""
        self.ensure_one()
        missing = [
            self._fields[name]._description_string(self.env)
            for name in self._missing_facts()
        ]
        if missing:
            raise UserError(
                self.env._(
                    "Before “%(activity)s” is prepared, fill in: %(fields)s.",
                    activity=self.name,
                    fields=", ".join(missing),
                )
            )
        if not self.procedure_id:
            raise UserError(
                self.env._(
                    "No procedure for this form is valid on %(day)s: choose another "
                    "form or day, or ask the administrator to add the procedure.",
                    day=format_date(self.env, self.date_start),
                )
            )

    def _missing_facts(self):
        overseen = self.party_ids or self.object_text
        facts = {
            "content": self.content,
            # A review has documents for its object, no body.
            "party_ids": overseen or self.kind == "review",
            "leading_partner_id": self.role == "led" or self.leading_partner_id,
            "ground": self.task_id or self.ground,
        }
        if self.regularity == "unscheduled":
            facts["ground_note"] = self.ground_note
        return [name for name, value in facts.items() if not value]

    def _check_gate(self, state):
        self.ensure_one()
        steps = self._gating_steps(state)
        if steps:
            raise UserError(
                self.env._(
                    "These steps of “%(activity)s” come before: mark them as done, or "
                    "excuse them with a reason.\n%(steps)s",
                    activity=self.name,
                    steps="\n".join(f"- {step.display_name}" for step in steps),
                )
            )

    def _check_declarations(self):
        """Raise while somebody of the team has not declared his interests."""
        silent = self.member_ids.filtered(lambda m: m._must_declare())
        if silent:
            raise UserError(
                self.env._(
                    "No conflict of interest is declared yet by: %(names)s. Tick it "
                    "on the team, or take them out.",
                    names=", ".join(silent.mapped("display_name")),
                )
            )

    def _check_parties_present(self):
        """Raise when the procedure asks for parties or working days not entered."""
        each = self.procedure_id.step_ids.filtered("per_party")
        if each.filtered("mandatory") and not self.party_ids:
            raise UserError(
                self.env._(
                    "“%(activity)s” has steps for each overseen party: enter the "
                    "Overseen Parties first.",
                    activity=self.name,
                )
            )
        without = self.party_ids.filtered(lambda party: not party.date_work)
        if without and each.filtered(lambda s: s.anchor in WORK_ANCHORS):
            raise UserError(
                self.env._(
                    "Working Day is missing for: %(names)s.",
                    names=", ".join(without.mapped("display_name")),
                )
            )

    def _check_closable(self):
        """Raise when nothing proves the work (S18); higher rooms add more."""
        self.ensure_one()
        proofs = self.step_ids.filtered(lambda s: s.date_done and s._has_proof())
        if not proofs and not self.message_attachment_count:
            raise UserError(
                self.env._(
                    "Nothing proves “%(activity)s”: attach a paper or a file to one "
                    "of its steps.",
                    activity=self.name,
                )
            )
