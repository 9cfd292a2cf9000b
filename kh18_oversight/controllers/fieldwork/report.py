from odoo.http import request, route

from odoo.addons.web.controllers.report import ReportController


class ReadLogReportController(ReportController):
    """Prints that write a row of the read log run on the primary from the start."""

    def _is_readonly(self, _rule, args):
        report = request.env["ir.actions.report"]
        # Only the model of the report is asked, before anybody is logged in.
        return not report.sudo()._kh18_logs_reading(args["reportname"])

    @route(readonly=_is_readonly)
    def report_routes(self, reportname, docids=None, converter=None, **data):
        """Serve a report as ever."""
        return super().report_routes(reportname, docids, converter, **data)
