from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import format_date

from .session import TOOK_PLACE

BACK = {"announced": "planned", "held": "announced", "evaluated": "held"}
NOT_HELD = ("planned", "announced")


class SessionFlow(models.Model):
    """The way of a session, each step by its role, "held" with proof (S18)."""

    _inherit = "kh18.session"
    _reason_methods = ("_cancel_with_reason", "_back_with_reason")

    can_work = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_back = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_cancel = fields.Boolean(compute="_compute_can", export_string_translation=False)
    evaluation = fields.Text(
        copy=False, help="What the session brought about, what to do better next time."
    )

    @api.depends_context("uid")
    @api.depends("state", "unit_id")
    def _compute_can(self):
        scope = self.env.user._kh18_scope()
        writers = set(scope.units_with(self._scope_write_roles))
        deciding = set(scope.units_with(("leader", "head")))
        with_head = self._units_with_head()
        for session in self:
            unit_id, state = session.unit_id.id, session.state
            works = unit_id in writers
            decides = unit_id in deciding or (works and unit_id not in with_head)
            session.can_work = works
            session.can_back = decides and state in BACK
            session.can_cancel = decides and state in NOT_HELD

    def action_announce(self):
        """Announce the session: its day and place are settled.

        :raise AccessError: for one without a working post in the unit
        :raise UserError: when the day or the place is missing
        """
        self._check_role(*self._scope_write_roles)
        self._check_state("planned")
        for session in self:
            session._check_filled("date", "place")
        self._go("announced")

    def action_hold(self):
        """Note that the session took place: when, with whom, and what proves it.

        :raise AccessError: for one without a working post in the unit
        :raise UserError: when its day is still to come, nobody is counted, or neither
            a file nor a row of attendance proves it (S18)
        """
        self._check_role(*self._scope_write_roles)
        self._check_state("announced")
        # Visitors who check in this moment come before or are told it is over.
        self.unit_id._touch()
        for session in self:
            session._check_held()
        self._go("held")

    def action_evaluate(self):
        """Close the session with what it brought about (S24).

        :raise AccessError: for one without a working post in the unit
        :raise UserError: without ratings and without a text
        """
        self._check_role(*self._scope_write_roles)
        self._check_state("held")
        for session in self:
            if not session._is_evaluated():
                raise UserError(
                    self.env._(
                        "Nothing is said about what “%(session)s” brought about: fill "
                        "in Evaluation, or the ratings after it.",
                        session=session.name,
                    )
                )
        self._go("evaluated", checkin_until=False)

    def action_cancel(self):
        """Ask for the reason and cancel a session that was not held."""
        self._check_decider()
        return self._ask_reason("_cancel_with_reason", self.env._("Cancel the Session"))

    def _cancel_with_reason(self, reason):
        self._check_decider()
        self._check_state(*NOT_HELD)
        self._go("cancelled", reason=reason, checkin_until=False)

    def action_back(self):
        """Ask for the reason and go one state back (G2)."""
        self._check_decider()
        return self._ask_reason("_back_with_reason", self.env._("Go Back"))

    def _back_with_reason(self, reason):
        self._check_decider()
        self._check_state(*BACK)
        for session in self:
            session._go(BACK[session.state], reason=reason, checkin_until=False)

    def _check_decider(self):
        leads = set(self.env.user._kh18_scope().units_with(("leader",)))
        self.filtered(lambda s: s.unit_id.id not in leads)._check_preparer()

    def _check_filled(self, *names):
        self.ensure_one()
        missing = [
            self._fields[name]._description_string(self.env)
            for name in names
            if not self[name]
        ]
        if missing:
            raise UserError(
                self.env._(
                    "Before “%(session)s” is announced, fill in: %(fields)s.",
                    session=self.name,
                    fields=", ".join(missing),
                )
            )

    def _check_held(self):
        self.ensure_one()
        if self.date > self.env["kh18.workday"]._today():
            raise UserError(
                self.env._(
                    "“%(session)s” is on %(day)s: it cannot have been held yet. "
                    "Correct Date, or wait for the day.",
                    session=self.name,
                    day=format_date(self.env, self.date),
                )
            )
        if self.count_total < 1:
            raise UserError(
                self.env._(
                    "Nobody is counted at “%(session)s”: enter how many came, by rows "
                    "of attendance or as numbers.",
                    session=self.name,
                )
            )
        self._check_proved()

    def _check_proved(self):
        if not self._is_proved():
            self._refuse_unproved()

    def _refuse_unproved(self):
        raise UserError(
            self.env._(
                "Nothing proves “%(session)s”: attach minutes, the signed list or "
                "a picture to Materials and Evidence, or enter rows of "
                "attendance.",
                session=self.name,
            )
        )

    @api.constrains("file_ids")
    def _check_still_proved(self):
        for session in self.filtered(lambda s: s.state in TOOK_PLACE):
            session._check_proved()

    def _is_proved(self):
        """Return whether something stands behind the numbers (S18)."""
        self.ensure_one()
        return bool(self.file_ids or self.counted_by == "rows")

    def _is_evaluated(self):
        self.ensure_one()
        return bool((self.evaluation or "").strip() or self.rating_after_count)

    @api.model
    def _held_domain(self):
        """Return the domain of sessions that took place: those that are counted."""
        return Domain("state", "in", TOOK_PLACE)
