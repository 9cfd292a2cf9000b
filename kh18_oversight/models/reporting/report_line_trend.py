from odoo import fields, models


class ReportLineTrend(models.Model):
    """What the graph of a figure over the years is grouped by."""

    _inherit = "kh18.report.line"

    unit_id = fields.Many2one(related="report_id.unit_id", string="Unit Reported For")
    report_year = fields.Integer(related="report_id.year", aggregator=None)
