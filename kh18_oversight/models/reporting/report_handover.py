from odoo import api, models
from odoo.fields import Domain


class ReportHandover(models.Model):
    """Reports that somebody writes, until they are handed in."""

    _name = "kh18.report"
    _inherit = ["kh18.report", "kh18.handover.mixin"]
    _handover_due = "date_due"

    @api.model
    def _handover_domain(self):
        return Domain("state", "in", ["todo", "draft", "review", "signed", "returned"])
