from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import is_html_empty


class QuestionFlow(models.Model):
    """Answered by one, approved by another person of the unit (3.9)."""

    _inherit = "kh18.question"

    def _assign(self, user, department, term_days):
        self._check_state("new", "assigned")
        res = super()._assign(user, department, term_days)
        # The caller was checked just now.
        self.sudo().filtered(lambda q: q.state == "new").state = "assigned"
        return res

    def action_answer(self):
        """Hand the answer over for approval.

        :raise AccessError: for others than the person assigned, head and leader
        :raise UserError: without an answer
        """
        self._check_handler()
        self._check_state("assigned")
        for record in self:
            if is_html_empty(record.answer):
                raise UserError(self.env._("Answer is empty: write it first."))
        today = self.env["kh18.workday"]._today()
        self._go("answered", answered_by_id=self.env.uid, date_answered=today)

    def action_approve(self):
        """Approve the answer: from then on its asker can read it.

        :raise AccessError: for others than head and leader of the unit
        :raise UserError: for who wrote the answer, where two pairs of eyes are wanted
        """
        self._check_decider()
        self._check_state("answered")
        waiting = self.filtered(lambda q: not q.approved_on)
        waiting._refuse_same_person()
        # Role, state and second person were checked.
        waiting.sudo().write(
            {
                "approved_by_id": self.env.uid,
                "approved_on": fields.Datetime.now(),
                "date_done": self.env["kh18.workday"]._today(),
            }
        )

    def _refuse_same_person(self):
        for record in self:
            same = record.answered_by_id == self.env.user
            if same and record.unit_id.two_person_approval:
                raise UserError(
                    self.env._(
                        "You wrote this answer: %(unit)s wants two pairs of eyes. Ask "
                        "another head or leader to approve it.",
                        unit=record.unit_id.display_name,
                    )
                )

    def action_return(self):
        """Ask why the answer goes back to be written anew."""
        return self._ask_reason("_return_with_reason", self.env._("Give Back"))

    def _return_with_reason(self, reason):
        self._check_decider()
        self._check_state("answered", "unpublished")
        if any(record.copy_id.state == "live" for record in self):
            raise UserError(self.env._("It is public: take it down first."))
        for record in self:
            record._go(
                "assigned" if record.assigned_id else "new",
                reason,
                approved_by_id=False,
                approved_on=False,
                date_done=False,
                date_answered=False,
                answered_by_id=False,
                unpublished_reason=False,
            )
