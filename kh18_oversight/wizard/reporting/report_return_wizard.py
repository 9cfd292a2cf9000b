from odoo import fields, models
from odoo.exceptions import UserError


class ReportReturnWizard(models.TransientModel):
    """The superior returns a report, with a word on each figure or section to mend."""

    _name = "kh18.report.return.wizard"
    _description = "Return a Report"
    _inherit = ["kh18.report.dialog.mixin"]

    date_due = fields.Date(
        string="New Last Day", help="Empty: the last day stays as it is."
    )
    line_ids = fields.One2many(
        "kh18.report.return.wizard.line", "wizard_id", string="Points to Mend"
    )

    def action_return(self):
        """Return the report to its unit with the points (3.6 row 7).

        :raise AccessError: for one who has no post in the unit reported to
        :raise UserError: for a report that is not submitted, a day in the past, or a
            point without figure, section or words
        """
        report = self._chosen()
        report.ensure_one()
        report._check_reviewer(*report._scope_write_roles)
        report._check_state("submitted")
        if self.date_due:
            report._check_later(self.date_due)
        report._return(
            self._given_reason(), notes=self._notes(report), date_due=self.date_due
        )
        return {"type": "ir.actions.act_window_close"}

    def _notes(self, report):
        """Return {line or section: comment}."""
        notes = {}
        for line in self.line_ids:
            record = line.figure_id or line.section_id
            if not (record and (line.note or "").strip()):
                raise UserError(
                    self.env._(
                        "Points to Mend: choose the figure or section and say what is "
                        "to be mended, or delete the row."
                    )
                )
            if record.report_id != report:
                raise UserError(
                    self.env._(
                        "“%(name)s” belongs to another report: choose one of this "
                        "report.",
                        name=record.display_name,
                    )
                )
            notes[record] = " ".join(filter(None, (notes.get(record), line.note)))
        return notes
