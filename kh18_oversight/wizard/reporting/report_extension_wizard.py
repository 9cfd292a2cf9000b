from odoo import fields, models


class ReportExtensionWizard(models.TransientModel):
    """The superior gives units more time; the day before stays on record (3.7)."""

    _name = "kh18.report.extension.wizard"
    _description = "Give More Time for a Report"
    _inherit = ["kh18.report.dialog.mixin"]

    date_new = fields.Date(string="New Last Day", required=True)

    def action_extend(self):
        """Set the later day for all reports, or for none if it does not fit one.

        :raise AccessError: for one who has no post in the unit reported to
        :raise UserError: for a report that is handed in or freed, or a day that has
            passed or is not later than the one before
        """
        reports = self._chosen()
        reports._check_reviewer(*reports._scope_write_roles)
        reports._check_state("todo", "draft", "review", "signed", "returned")
        for report in reports:
            report._check_later(self.date_new)
        reason = self._given_reason()
        for report in reports:
            report._grant("extension", reason, date_new=self.date_new)
        return {"type": "ir.actions.act_window_close"}
