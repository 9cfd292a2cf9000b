from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL


class ReportReview(models.Model):
    """What the superior does with a report: accept, return, excuse (3.6 rows 7–13)."""

    _inherit = "kh18.report"

    def action_accept(self):
        """Accept the reports: their figures stand from now on (row 9, S83).

        :raise AccessError: for one who has no post in the unit reported to
        :raise UserError: for one that is not submitted
        """
        self._check_reviewer(*self._scope_write_roles)
        self._check_state("submitted")
        for report in self:
            report._check_state_now("submitted")
            report._take_in()
            report._say(self.env._("Accepted."))

    def _check_state_now(self, *states):
        """Raise when another person took the step in the same moment.

        :raise UserError: naming the state and those the step is for
        """
        self.flush_recordset(["state"])
        # Who comes second waits here, starts anew, and sees the state of then.
        self.env.cr.execute(
            SQL("SELECT state FROM kh18_report WHERE id = %s FOR UPDATE", self.id)
        )
        self.invalidate_recordset(["state"])
        self._check_state(*states)

    def _take_in(self):
        """Keep figures and texts as accepted, and sum them up above."""
        self.ensure_one()
        corrected = bool(self.accepted_version)
        self._sum_up()
        self._settle_lines()
        self._put(
            "accepted",
            accepted_version=self.version,
            date_accepted=fields.Datetime.now(),
        )
        if corrected:
            self._count_in()
        self._keep_version("accepted")
        # The superior's own draft takes the figures in at once.
        above = self.sudo().parent_id
        if above.state in ("draft", "returned") and above.line_ids:
            above._refresh_sums()

    def _settle_lines(self):
        self.line_ids.flush_recordset()
        self.env.cr.execute(
            SQL(
                """
                UPDATE kh18_report_line
                   SET final = CASE WHEN has_total THEN total END,
                       final_status = CASE WHEN has_total THEN 'value' ELSE status END,
                       final_units = units, final_done = units_done,
                       final_na = units_na, final_empty = units_empty
                 WHERE report_id = %s
                """,
                self.id,
            )
        )
        self.line_ids.invalidate_recordset(flush=False)

    def action_return(self):
        """Return reports to their units; the reason is asked for (row 7).

        Of a single one, points to mend and a new last day too.
        """
        self._check_reviewer(*self._scope_write_roles)
        self._check_state("submitted")
        title = self.env._("Return the Report")
        if len(self) == 1:
            return self._open_dialog("kh18.report.return.wizard", title)
        return self._ask_reason("_return_with_reason", title)

    def _return_with_reason(self, reason):
        self._check_reviewer(*self._scope_write_roles)
        self._check_state("submitted")
        for report in self:
            report._return(reason)

    def _return(self, reason, notes=None, date_due=None):
        """Return the report with points to mend. The superior was checked.

        :param notes: {line or section: comment of the superior}
        :param date_due: new last day in time, if the unit gets one
        """
        self.ensure_one()
        self._remember_lines()
        for record, note in (notes or {}).items():
            # The superior comments on what only the unit may write.
            record.sudo()._unfreeze().return_note = note
        if not self.accepted_version:
            self._count_out()
        if date_due:
            self._grant("extension", reason, date_new=date_due)
        values = {"is_nil": False, "nil_words": False}
        self._put("returned", version=self.version + 1, **values)
        self._renew_paper()
        self._say(self.env._("Returned: %(reason)s", reason=reason))

    def _remember_lines(self):
        """Keep what each figure was, so that what changes can be shown."""
        # A trace of the system's own; the step was allowed before.
        for line in self.sudo().line_ids:
            line._unfreeze().write(
                {
                    "value_before": line.value,
                    "status_before": line.status,
                    "return_note": False,
                }
            )
        self.sudo().section_ids._unfreeze().write({"return_note": False})

    def action_ask_correction(self):
        """Ask the superior to let an accepted report be corrected (row 11)."""
        self._check_writer(*self._scope_write_roles)
        self._check_state("accepted")
        return self._ask_reason(
            "_ask_correction_with_reason", self.env._("Ask for a Correction")
        )

    def _ask_correction_with_reason(self, reason):
        self._check_writer(*self._scope_write_roles)
        self._check_state("accepted")
        self._put(is_correction_asked=True, correction_reason=reason)
        self._say(self.env._("Correction asked for: %(reason)s", reason=reason))
        self.filtered(lambda r: not r.superior_unit_id)._begin_correction()

    def action_allow_correction(self):
        """Let the unit correct its accepted report (row 11).

        :raise UserError: when the unit did not ask for it
        """
        self._check_reviewer(*self._scope_write_roles)
        self._check_state("accepted")
        for report in self:
            if not report.is_correction_asked:
                raise UserError(
                    self.env._(
                        "%(unit)s has not asked to correct its report.",
                        unit=report.unit_id.display_name,
                    )
                )
        self._begin_correction()

    def _begin_correction(self):
        for report in self:
            report._remember_lines()
            report._put("draft", version=report.version + 1, is_correction_asked=False)
            report._renew_paper()
            report._say(self.env._("May be corrected; what was accepted still counts."))

    def action_refuse_correction(self):
        """Leave the accepted report as it is; the reason is asked for."""
        self._check_reviewer(*self._scope_write_roles)
        self._check_state("accepted")
        return self._ask_reason(
            "_refuse_correction_with_reason", self.env._("Refuse the Correction")
        )

    def _refuse_correction_with_reason(self, reason):
        self._check_reviewer(*self._scope_write_roles)
        self._check_state("accepted")
        self._put(is_correction_asked=False)
        self._say(self.env._("Correction refused: %(reason)s", reason=reason))

    def action_exempt(self):
        """Free the units from reporting; the reason is asked for (row 12)."""
        self._check_reviewer(*self._scope_write_roles)
        self._check_state("todo", "draft")
        return self._ask_reason("_exempt_with_reason", self.env._("No Report Needed"))

    def _exempt_with_reason(self, reason):
        self._check_reviewer(*self._scope_write_roles)
        self._check_state("todo", "draft")
        for report in self:
            report._refuse_exempt_accepted()
            report._refuse_exempt_above()
            report._grant("exemption", reason)
        self._put("exempt")

    def _refuse_exempt_accepted(self):
        if self.accepted_version:
            raise UserError(
                self.env._(
                    "“%(report)s” was accepted before and is being corrected: its "
                    "figures count. Let the correction be finished.",
                    report=self.display_name,
                )
            )

    def _refuse_exempt_above(self):
        """Raise when units below report into it: their figures would be lost."""
        # Which units report is known to the superior anyway.
        below = self.sudo().child_ids.filtered(lambda r: r.state != "exempt")
        if below:
            raise UserError(
                self.env._(
                    "“%(report)s” sums up units below: %(units)s. Free those first, or "
                    "enter the report for the unit.",
                    report=self.display_name,
                    units=", ".join(below.unit_id.mapped("display_name")),
                )
            )

    def action_restore(self):
        """Ask for the report after all; the reason is asked for."""
        self._check_reviewer(*self._scope_write_roles)
        self._check_state("exempt")
        return self._ask_reason("_restore_with_reason", self.env._("Report Needed"))

    def _restore_with_reason(self, reason):
        self._check_reviewer(*self._scope_write_roles)
        self._check_state("exempt")
        for report in self:
            report._refuse_restore_below()
            report._grant("restored", reason)
            # Whether it was begun is no secret of the draft.
            lines = self.env["kh18.report.line"].sudo()
            begun = lines.search_count([("report_id", "=", report.id)], limit=1)
            report._put("draft" if begun else "todo")

    def _refuse_restore_below(self):
        """Raise when the report would go into one that is freed itself."""
        # The state of its own superior's report is known to the superior.
        if self.sudo().parent_id.state == "exempt":
            raise UserError(
                self.env._(
                    "The report of %(superior)s, which would sum this one up, is not "
                    "asked for: let it be asked for first.",
                    superior=self.superior_unit_id.display_name,
                )
            )

    def action_enter_above(self):
        """Write the report in the name of the unit, from its paper (row 13).

        Of a unit that has ended also when it waits there for somebody to sign it.
        """
        self.ensure_one()
        self._check_enter_above()
        return self._open_dialog(
            "kh18.report.enter.above.wizard", self.env._("Enter for the Unit")
        )

    def _check_enter_above(self):
        self._check_reviewer(*self._scope_write_roles)
        for report in self:
            stuck = ("review", "signed") if report.is_unit_ended else ()
            report._check_state("todo", "draft", "returned", *stuck)

    def _enter_above_with_reason(self, reason, files=()):
        """Take the report over from the unit.

        :param files: the paper as received, attached to nothing else
        """
        self._check_enter_above()
        for report in self:
            report._grant("entry", reason, files=files)
            if report.state in ("review", "signed"):
                report._go_back()
        self._put(is_entered_above=True)

    def _grant(self, kind, reason, date_new=None, files=()):
        """Write an exception into the ledger and the log. The superior was checked.

        :param datetime.date date_new: new last day in time (kind "extension")
        """
        self.ensure_one()
        grant = self.env["kh18.report.grant"]._record(
            [
                {
                    "report_id": self.id,
                    "kind": kind,
                    "reason": reason,
                    "date_old": self.date_due,
                    "date_new": date_new or self.date_due,
                    "user_id": self.env.uid,
                    "file_ids": [fields.Command.set([file.id for file in files])],
                }
            ]
        )
        for file in files:
            # Made for the exception by the one who was checked.
            file.sudo().write({"res_model": grant._name, "res_id": grant.id})
        if date_new:
            self._put(date_due=date_new)
        labels = dict(
            self.env["kh18.report.grant"]
            ._fields["kind"]
            ._description_selection(self.env)
        )
        self._say(self.env._("%(kind)s: %(reason)s", kind=labels[kind], reason=reason))
