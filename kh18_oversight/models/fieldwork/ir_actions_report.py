from odoo import models


class IrActionsReport(models.Model):
    """Who prints a sensitive activity or a paper of it is written down."""

    _inherit = "ir.actions.report"

    def _render_qweb_pdf_prepare_streams(self, report_ref, data, res_ids=None):
        self._kh18_log_print(report_ref, res_ids)
        return super()._render_qweb_pdf_prepare_streams(
            report_ref, data, res_ids=res_ids
        )

    def _render_qweb_html(self, report_ref, docids, data=None):
        self._kh18_log_print(report_ref, docids)
        return super()._render_qweb_html(report_ref, docids, data=data)

    def _kh18_log_print(self, report_ref, res_ids):
        model = self.env.get(self._get_report(report_ref).model)
        # A model whose prints show an activity has that method.
        if hasattr(model, "_read_log_activities") and res_ids and not self.env.su:
            records = model.browse(res_ids)
            records.check_access("read")
            self.env["kh18.read.log"]._log(records._read_log_activities(), "print")

    def _kh18_logs_reading(self, report_name):
        """Return whether a print of the report may write a row of the read log."""
        report = self.search([("report_name", "=", report_name)], limit=1)
        return hasattr(self.env.get(report.model), "_read_log_activities")
