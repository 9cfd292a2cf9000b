from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Domain


class ReportTrend(models.Model):
    """The figures of the units below, compared and over the years (S71)."""

    _inherit = "kh18.report"

    def action_compare(self):
        """Open the accepted figures of the units directly below, side by side.

        :raise AccessError: when the report is not the caller's to see
        """
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kh18_oversight.report_compare_action"
        )
        return {**action, "context": {"default_report_id": self.id}}

    def action_open_trend(self, indicator_id):
        """Open the graph of one figure of the units below over campaigns of the kind.

        :param indicator_id: id of the figure
        :raise AccessError: when the report is not the caller's to see
        :raise UserError: when no figure is named
        """
        self.ensure_one()
        self.check_access("read")
        indicator = self.env["kh18.indicator"].browse(int(indicator_id)).exists()
        if not indicator:
            raise UserError(self.env._("One Figure Only: choose the figure first."))
        units = self.search([("parent_id", "=", self.id)]).unit_id
        domain = (
            Domain("indicator_id", "=", indicator.id)
            & Domain("report_id.unit_id", "in", units.ids)
            & Domain("report_id.kind", "=", self.kind)
            & Domain("report_id.accepted_version", ">", 0)
            & Domain("final_status", "=", "value")
        )
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kh18_oversight.report_line_action_trend"
        )
        return {**action, "name": indicator.display_name, "domain": list(domain)}
