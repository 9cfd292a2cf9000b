from odoo import models
from odoo.tools import format_date


class ReportUrgingIssue(models.Model):
    """What the signature, the issue and the recall of an urging letter do (S63).

    A letter whose text is no longer true is refused, with names: nobody drops a unit
    from what was signed. Returned to draft it is written anew.
    """

    _inherit = "kh18.report.urging"

    def _keep_text(self):
        for letter in self:
            letter._refuse_settled()
        return super()._keep_text()

    def _paper_issued(self):
        """Carry the issue over to the reports. The issuer was checked."""
        res = super()._paper_issued()
        # The clerk who issues writes none of the reports himself.
        for letter in self.sudo():
            letter._refuse_settled()
            letter._carry_out()
        return res

    def _carry_out(self):
        reports, document = self.report_ids, self.document_id
        reports._note_urged(document)
        if self.date_new:
            self._give_time(reports)
        for report in reports:
            report._tell_urged(document, self.date_new)

    def _give_time(self, reports):
        """Set the new due day where it is later; the signer approved it."""
        signer = self.document_id.signed_by_id or self.env.user
        reason = self.env._("Urging letter %(symbol)s", symbol=self.full_symbol)
        for report in reports:
            if not report.date_due or report.date_due < self.date_new:
                # In the signer's name; the clerk who issues grants nothing himself.
                report.with_user(signer).sudo()._grant(
                    "extension", reason, date_new=self.date_new
                )

    def _paper_withdrawn(self, reason):
        """Say in the logs of the reports that the letter is void; the time stays given.

        The caller was checked by the register.
        """
        res = super()._paper_withdrawn(reason)
        for letter in self.sudo().filtered(lambda r: r.state == "recalled"):
            for report in letter.report_ids:
                report._say(
                    self.env._(
                        "%(letter)s was recalled: %(reason)s",
                        letter=letter.display_name,
                        reason=reason,
                    )
                )
        return res

    def _lint_settled(self):
        """Name the units that may not be in the letter any more."""
        refusals = self.report_ids._urging_refusals(self.unit_id)
        for report, reason in refusals.items():
            yield (
                "error",
                self.env._(
                    "%(unit)s: %(reason)s. Return the letter to draft and use Take Out "
                    "Who Has Reported.",
                    unit=report.unit_id.display_name,
                    reason=reason,
                ),
            )

    def _lint_new_day(self):
        if self.date_new and self.date_new <= self.env["kh18.workday"]._today():
            yield (
                "error",
                self.env._(
                    "New Due Day, %(day)s, is over by now: return the letter to draft "
                    "and choose a later day.",
                    day=format_date(self.env, self.date_new),
                ),
            )
