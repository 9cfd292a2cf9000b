from odoo import models
from odoo.exceptions import UserError

from .intake import OPEN


class IntakeFlow(models.Model):
    """Classified, answered or not taken up; never without a word to the sender."""

    _inherit = "kh18.intake"

    def _assign(self, user, department, term_days):
        self._check_state(*OPEN)
        res = super()._assign(user, department, term_days)
        self._follow_readers()
        return res

    def action_classify(self):
        """Confirm what it is, on which field and how urgent.

        :raise AccessError: for who does not work in the unit or may not read it
        :raise UserError: without a topic
        """
        self._check_role(*self._scope_write_roles)
        self.check_access("write")
        self._check_state("received")
        for record in self:
            if not record.topic_id:
                raise UserError(
                    self.env._(
                        "Topic of “%(name)s” is empty: choose the field it is about.",
                        name=record.name,
                    )
                )
        today = self.env["kh18.workday"]._today()
        self._go("classified", classified_by_id=self.env.uid, classified_on=today)

    def action_pass_on(self):
        """Open the dialog that passes it on: topic, recommendation, body, unit.

        :raise AccessError: for who neither answers it nor decides for the unit
        """
        self.ensure_one()
        self._check_handler()
        self._check_state("classified", "passed")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Pass On"),
            "res_model": "kh18.intake.pass.wizard",
            "view_mode": "form",
            "target": "new",
            "context": {"default_intake_id": self.id},
        }

    def action_answer(self):
        """Record that the sender was answered, and when.

        :raise AccessError: for who neither answers it nor decides for the unit
        :raise UserError: without an answer
        """
        self._check_handler()
        self._check_state("classified", "passed")
        for record in self:
            if not (record.answer or "").strip():
                raise UserError(
                    self.env._(
                        "Answer to the Sender is empty: write what he was told, also "
                        "when he left no address."
                    )
                )
            record._settle(record.answer)

    def _settle(self, answer):
        """Store the answer, and in the unit that passed it on; caller was checked."""
        today = self.env["kh18.workday"]._today()
        self._go(
            "answered",
            answer=answer,
            date_answered=today,
            date_done=today,
            answered_by_id=self.env.uid,
        )
        # The sender wrote to that unit, and finds the answer at its address.
        origin = self.sudo().origin_id
        if origin.state in ("passed", "rejected"):
            origin._unfreeze()._settle(answer)

    def action_reject(self):
        """Ask why it is not taken up."""
        return self._ask_reason("_reject", self.env._("Not Taken Up"))

    def _reject(self, reason):
        self._check_decider()
        self._check_state("received", "classified")
        for record in self:
            record._close(reason)

    def _close(self, reason):
        """Close it unanswered, also where it was passed on from; caller was checked."""
        today = self.env["kh18.workday"]._today()
        self._go("rejected", reason, rejected_reason=reason, date_done=today)
        # As above: its sender reads there why.
        origin = self.sudo().origin_id
        if origin.state == "passed":
            origin._close(reason)

    def action_reopen(self):
        """Ask why it is taken up again."""
        return self._ask_reason("_reopen", self.env._("Take Up Again"))

    def _reopen(self, reason):
        self._check_decider()
        self._check_state("answered", "rejected")
        for record in self:
            record._go(
                "classified" if record.topic_id else "received",
                reason,
                date_done=False,
                date_answered=False,
                rejected_reason=False,
            )
