from odoo import fields, models
from odoo.exceptions import UserError

from .report import WORKED_ON


class ReportFlow(models.Model):
    """The way of a report in its unit: open, write, approve, sign, hand in (3.6)."""

    _inherit = "kh18.report"

    def action_open(self):
        """Begin the report: figures are counted, the outline is laid out (row 2).

        :raise AccessError: for one who does not write reports of the unit
        :raise UserError: when nothing is collected any more
        """
        self._check_writer(*self._scope_write_roles)
        self._check_state("todo")
        for report in self:
            report._check_state_now("todo")
            report._refuse_closed()
        self._lay_out()
        self._put("draft")
        # Who writes the report is set by the step, after the check above.
        self.sudo().filtered(lambda r: not r.responsible_id).write(
            {"responsible_id": self.env.uid}
        )

    def action_refresh(self):
        """Count the figures anew and take in what was accepted below.

        What was typed over stays, beside the new number.
        """
        self._check_writer(*self._scope_write_roles)
        self._check_state(*WORKED_ON)
        self._refresh_figures()

    def action_nil(self):
        """Report in one click that nothing happened; the reason is asked for.

        :raise UserError: when records show that something happened
        """
        self._check_writer(*self._scope_write_roles)
        self._check_state("todo", *WORKED_ON)
        return self._ask_reason("_nil_with_reason", self.env._("Nil Report"))

    def _nil_with_reason(self, reason):
        self._check_writer(*self._scope_write_roles)
        self._check_state("todo", *WORKED_ON)
        new = self.filtered(lambda r: r.state == "todo")
        new.action_open()
        # What was recorded since the report was begun counts too.
        (self - new)._refresh_figures()
        for report in self:
            report._refuse_nil_with_records()
            # The writer was checked; what is counted from records is zero anyway.
            typed = report.line_ids.filtered(
                lambda line: line.kind != "ratio" and line.status == "empty"
            )
            typed.sudo()._unfreeze().write({"value": 0, "status": "value"})
            report._sum_up()
        self._put("review", is_nil=True, nil_words=reason, prepared_by_id=self.env.uid)

    def _refuse_nil_with_records(self):
        # What stands (officials, units) is no event; nor is that reports were due.
        busy = self.line_ids.filtered(
            lambda line: (
                line.kind == "flow"
                and line.indicator_id.countable_id.model != self._name
                and (line.value or line.computed or line.below)
            )
        )
        if busy:
            raise UserError(
                self.env._(
                    "“%(report)s” is no nil report, these figures are more than zero: "
                    "%(figures)s.",
                    report=self.display_name,
                    figures=", ".join(busy.indicator_id.mapped("display_name")),
                )
            )

    def action_to_review(self):
        """Put the report before the leader (row 3).

        :raise UserError: naming what is missing or does not hold
        """
        self._check_writer(*self._scope_write_roles)
        self._check_state(*WORKED_ON)
        self._refresh_sums()
        self._refuse_problems()
        self._put("review", is_nil=False, nil_words=False, prepared_by_id=self.env.uid)

    def action_return_inside(self):
        """Give the report back to its writer; the reason is asked for (row 4)."""
        self._check_writer("leader", "head")
        self._check_state("review", "signed")
        return self._ask_reason(
            "_return_inside_with_reason", self.env._("Give Back to the Writer")
        )

    def _return_inside_with_reason(self, reason):
        self._check_writer("leader", "head")
        self._check_state("review", "signed")
        self._go_back()
        # Told to the writer only: what happens inside the unit is not for those above.
        for report in self.sudo().filtered("responsible_id"):
            report.message_notify(
                partner_ids=report.responsible_id.partner_id.ids,
                subject=report.display_name,
                body=self.env._("Given back: %(reason)s", reason=reason),
            )

    def _go_back(self):
        """Let the report be written on. The caller was checked."""
        self._withdraw_paper()
        for report in self:
            # One more than the next version: the superior returned it before.
            returned = report.version > report.accepted_version + 1
            state = "returned" if returned else "draft"
            # Whether there is something to report is open again.
            report._put(state, is_nil=False, nil_words=False)

    def action_sign(self):
        """Approve and sign the report (row 5).

        :raise AccessError: for one who does not lead the unit
        :raise UserError: when two persons are asked and the writer signs himself
        """
        self._check_writer("leader")
        self._check_state("review")
        for report in self:
            report._refuse_same_person()
            report._sign_paper()
        self._put("signed", signed_by_id=self.env.uid)

    def _refuse_same_person(self):
        unit = self._writing_unit()
        writers = self.responsible_id | self.prepared_by_id
        if unit.two_person_approval and self.env.user in writers:
            raise UserError(
                self.env._(
                    "“%(report)s” was written by you: %(unit)s asks that another "
                    "person signs it.",
                    report=self.display_name,
                    unit=unit.display_name,
                )
            )

    def action_submit(self):
        """Number the signed report and hand it in to the superior (row 6, S65).

        :raise AccessError: for one who is neither leader nor clerk of the unit
        :raise UserError: after the lock
        """
        self._check_writer("leader", "clerk")
        self._check_state("signed")
        for report in self:
            report._refuse_locked()
            report._issue_paper()
            report._hand_in()

    def _refuse_locked(self):
        """Raise when nothing is taken any more, and say which lock it is."""
        self._refuse_closed()
        campaign = self.campaign_id
        lock = campaign.date_lock
        today = self.env["kh18.workday"]._today()
        if lock and today >= lock and not self._is_let_in():
            raise UserError(
                self.env._(
                    "“%(campaign)s” is locked since %(day)s, and the time of your unit "
                    "was over on %(due)s. Ask %(superior)s to give it more time.",
                    campaign=campaign.name,
                    day=fields.Date.to_string(lock),
                    due=fields.Date.to_string(self.date_due) or "–",
                    # The unit may have moved away from it: its name is no secret.
                    superior=(
                        self.sudo().superior_unit_id or campaign.unit_id
                    ).display_name,
                )
            )

    def _refuse_closed(self):
        """Raise when the collecting was closed for all, this unit included."""
        campaign = self.campaign_id
        let_in = campaign.state == "locked" and self._is_let_in()
        if not (let_in or self._is_correction()):
            campaign._check_collecting()

    def _is_correction(self):
        """Return whether the superior let the unit correct an accepted report."""
        return self.accepted_version > 0

    def _is_let_in(self):
        """Return whether no lock holds for this report: both sides agreed on it."""
        if self._is_correction():
            return True
        # More time than the others have was given to this unit by name.
        usual = self.campaign_id._due_of(self.level_id)
        today = self.env["kh18.workday"]._today()
        return bool(self.date_due and usual < self.date_due and today <= self.date_due)

    def _hand_in(self):
        """Count the report above and keep it as it is handed in. Caller was checked."""
        now = fields.Datetime.now()
        self._put(
            "submitted",
            date_submitted=now,
            date_submitted_first=self.date_submitted_first or now,
            submitted_by_id=self.env.uid,
        )
        if not self.accepted_version:
            self._count_in()
        self._keep_version("submitted")
        self._say(self.env._("Submitted."))
        if not self.superior_unit_id:
            # Nobody above receives it in this campaign: it stands as handed in.
            self._take_in()

    def _count_in(self):
        self.env["kh18.rollup"]._count_in(self)
        self._put(is_counted=True)

    def _count_out(self):
        self.env["kh18.rollup"]._count_out(self)
        self._put(is_counted=False)
