from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command


class ReportDialogMixin(models.AbstractModel):
    """A dialog in which the superior says something of reports, and why.

    Opened by a button with the reports, or from the list with those ticked.
    """

    _name = "kh18.report.dialog.mixin"
    _description = "Dialog About Reports"

    report_ids = fields.Many2many("kh18.report", string="Reports")
    reason = fields.Text(string="Reason Given to the Unit", required=True)

    @api.model
    def default_get(self, fields):
        context = self.env.context
        ids = context.get("active_ids")
        ticked = context.get("active_model") == "kh18.report"
        if ticked and ids and "default_report_ids" not in context:
            self = self.with_context(default_report_ids=[Command.set(ids)])
        return super().default_get(fields)

    def _chosen(self):
        """Return the reports of the dialog.

        :raise AccessError: when one of them is not the caller's to read
        :raise UserError: when there is none
        """
        self.ensure_one()
        # A rule would leave out silently what the caller may not read.
        chosen = self.sudo().report_ids.with_user(self.env.user)
        chosen.check_access("read")
        if not chosen:
            raise UserError(self.env._("Reports: choose at least one."))
        return chosen

    def _given_reason(self):
        """Return the reason.

        :raise UserError: when it is blank
        """
        reason = (self.reason or "").strip()
        if not reason:
            raise UserError(self.env._("Reason is empty: say in a few words why."))
        return reason
