from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

DECIDERS = ("head", "leader")
OPEN_PLANS = ("draft", "consulting")


class CandidateFlow(models.Model):
    """A person decides: into the plan, or not and why; and units propose upwards."""

    _inherit = "kh18.candidate"

    can_decide = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_propose_up = fields.Boolean(
        compute="_compute_can", export_string_translation=False
    )
    can_take_over = fields.Boolean(
        compute="_compute_can", export_string_translation=False
    )

    @api.depends_context("uid")
    @api.depends("state", "unit_id", "proposed_on")
    def _compute_can(self):
        scope = self.env.user._kh18_scope()
        deciding = set(scope.units_with(DECIDERS))
        writing = set(scope.units_with(self._scope_write_roles))
        for candidate in self:
            unit = candidate.unit_id
            above = set(unit._ancestor_ids()) if unit else set()
            is_open = candidate.state == "candidate"
            candidate.can_decide = unit.id in deciding
            candidate.can_propose_up = (
                unit.id in deciding
                and is_open
                and bool(above)
                and not candidate.proposed_on
            )
            candidate.can_take_over = bool(
                candidate.proposed_on and above.intersection(writing)
            )

    def action_choose(self):
        """Put the topics into the draft of the yearly plan; ask which, where several.

        :raise AccessError: for one who is neither head nor leader of the unit
        :raise UserError: when one is decided, or they are of several units or years
        """
        self._check_deciding("candidate")
        plans = self._open_plans()
        if len(plans) == 1:
            return self._choose(plans)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Put Into the Plan"),
            "res_model": "kh18.candidate.choose.wizard",
            "view_mode": "form",
            "target": "new",
            "context": {"default_candidate_ids": [fields.Command.set(self.ids)]},
        }

    def _check_deciding(self, *states):
        """Raise unless the caller decides on them and they are in ``states``."""
        self.check_access("read")
        self._check_role(*DECIDERS)
        self._check_state(*states)

    def _open_plans(self):
        """Return the plans of the unit and year whose lines may still be changed."""
        if len(self.unit_id) > 1 or len(set(self.mapped("year"))) > 1:
            raise UserError(
                self.env._("Choose topics of one unit and one year at a time.")
            )
        return self.env["kh18.plan"].search(
            Domain("unit_id", "=", self.unit_id.id)
            & Domain("kind", "=", "yearly")
            & Domain("year", "=", self[:1].year)
            & Domain("state", "in", OPEN_PLANS)
        )

    def _choose(self, plan):
        """Make a line of ``plan`` of each; checks its caller."""
        self._check_deciding("candidate")
        if plan not in self._open_plans():
            raise UserError(
                self.env._(
                    "“%(plan)s” takes in no topics of these: choose a draft of the "
                    "yearly plan of %(unit)s for %(year)s.",
                    plan=plan.display_name,
                    unit=self.unit_id.display_name,
                    year=self[:1].year,
                )
            )
        tasks = self.env["kh18.task"].create(
            [candidate._task_vals(plan) for candidate in self]
        )
        for candidate, task in zip(self, tasks, strict=True):
            candidate._decide("chosen", task_id=task.id)
        return None

    def _task_vals(self, plan):
        """Return the line of the plan: subject, topic and object (L13)."""
        self.ensure_one()
        return {
            "plan_id": plan.id,
            "name": self.name,
            "description": self.name,
            "topic_id": self.topic_id.id,
            "object_text": ", ".join(self.party_ids.mapped("name")) or False,
        }

    def _decide(self, state, reason=None, **values):
        # The caller was checked by each of the methods that decide.
        self._go(
            state,
            reason=reason,
            decided_by_id=self.env.uid,
            decided_on=self.env["kh18.unit"]._today(),
            decision_reason=reason,
            **values,
        )

    def action_reject(self):
        """Ask why the topics are not chosen.

        :raise AccessError: for one who is neither head nor leader of the unit
        :raise UserError: when one is decided
        """
        self._check_deciding("candidate")
        return self._ask_reason("_reject_with_reason", self.env._("Not Chosen"))

    def _reject_with_reason(self, reason):
        self._check_deciding("candidate")
        self._decide("rejected", reason=reason)

    def action_reopen(self):
        """Ask why the decision is taken back.

        :raise AccessError: for one who is neither head nor leader of the unit
        :raise UserError: when there is no decision, or the plan can no longer change
        """
        self._check_reopen()
        return self._ask_reason(
            "_reopen_with_reason", self.env._("Take the Decision Back")
        )

    def _check_reopen(self):
        self._check_deciding("chosen", "rejected")
        for plan in self.task_id.plan_id:
            if plan.state not in OPEN_PLANS:
                raise UserError(
                    self.env._(
                        "“%(plan)s” is no longer a draft: its lines are changed by an "
                        "amendment of the plan only.",
                        plan=plan.display_name,
                    )
                )

    def _reopen_with_reason(self, reason):
        """Take the decision back: its line leaves the plan, the score is reckoned."""
        self._check_reopen()
        self.task_id.unlink()
        self._go(
            "candidate",
            reason=reason,
            decided_by_id=False,
            decided_on=False,
            decision_reason=False,
        )
        self._reckon()

    def action_propose_up(self):
        """Show the topics to the units above, as proposals of this unit (L8 c).

        :raise AccessError: for one who is neither head nor leader of the unit
        :raise UserError: when there is no unit above, or one is decided
        """
        self._check_deciding("candidate")
        for unit in self.unit_id:
            if not unit._ancestor_ids():
                raise UserError(
                    self.env._("%(unit)s has no unit above.", unit=unit.display_name)
                )
        # The caller decides for the unit; the day is guarded against typing.
        fresh = self.sudo().filtered(lambda c: not c.proposed_on)
        fresh.write({"proposed_on": self.env["kh18.unit"]._today()})

    def action_take_over(self):
        """Make an own candidate of what a unit below proposed, and open it.

        :raise AccessError: for one who works in no unit above, or may not read it
        :raise UserError: when it was not proposed
        """
        self.ensure_one()
        self.check_access("read")
        self._check_superior_role(*self._scope_write_roles)
        if not self.proposed_on:
            raise UserError(
                self.env._("“%(topic)s” was not proposed to you.", topic=self.name)
            )
        unit = self._taking_unit()
        own = self.search(
            [("unit_id", "=", unit.id), ("source_id", "=", self.id)], limit=1
        )
        return (own or self._take_over(unit)).get_formview_action()

    def _taking_unit(self):
        """Return the caller's unit above, the nearest one in which he works."""
        scope = self.env.user._kh18_scope()
        writing = set(scope.units_with(self._scope_write_roles))
        above = [i for i in self.unit_id._ancestor_ids() if i in writing]
        return self.env["kh18.unit"].browse(above[-1:])

    def _take_over(self, unit):
        values = {
            "unit_id": unit.id,
            "year": self.year,
            "name": self.name,
            "topic_id": self.topic_id.id,
            "party_ids": [fields.Command.set(self.party_ids.ids)],
            "workers": self.workers,
            "workers_source": self.workers_source,
            "sensitivity_note": self.sensitivity_note,
        }
        own = self.create(values)
        # The caller just made it, and reads what it comes from.
        own.sudo().write({"origin": "below", "source_id": self.id})
        # That it was taken over is told to those who proposed it.
        self.sudo().message_post(
            body=self.env._("Taken over by %(unit)s.", unit=unit.display_name)
        )
        return own
