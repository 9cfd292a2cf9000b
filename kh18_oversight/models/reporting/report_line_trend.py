from odoo import fields, models


class ReportLineTrend(models.Model):
    """Whose figure it is and of which year, in lists and graphs of many reports."""

    _inherit = "kh18.report.line"

    unit_id = fields.Many2one(related="report_id.unit_id", string="Unit That Reports")
    report_year = fields.Integer(related="report_id.year", aggregator=None)
