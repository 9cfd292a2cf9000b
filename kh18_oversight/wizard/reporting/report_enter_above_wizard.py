from odoo import fields, models
from odoo.exceptions import UserError


class ReportEnterAboveWizard(models.TransientModel):
    """The superior enters a report that came on paper, which is kept (3.6 row 13)."""

    _name = "kh18.report.enter.above.wizard"
    _description = "Enter a Report for the Unit"
    _inherit = ["kh18.report.dialog.mixin"]

    file_ids = fields.Many2many("ir.attachment", string="Report on Paper (Scan)")

    def action_enter(self):
        """Take the report over to write it in the name of the unit.

        :raise AccessError: for one who has no post in the unit reported to, or a file
            that is not his to read
        :raise UserError: without a file, or for a report that is handed in
        """
        report = self._chosen()
        report.ensure_one()
        report._check_enter_above()
        reason = self._given_reason()
        report._enter_above_with_reason(reason, files=self._copies())
        return report.get_formview_action()

    def _copies(self):
        """Return copies of the files that are nobody else's; the caller was checked."""
        # A rule would leave out silently what the caller may not read.
        files = self.sudo().file_ids.with_user(self.env.user)
        files.check_access("read")
        if not files:
            raise UserError(
                self.env._(
                    "Report on Paper: attach a scan or photo of what the unit sent."
                )
            )
        values = [
            {"name": file.name, "raw": file.raw, "mimetype": file.mimetype}
            for file in files
        ]
        # They become part of the ledger, to which nobody attaches files by hand.
        return self.env["ir.attachment"].sudo().create(values)
