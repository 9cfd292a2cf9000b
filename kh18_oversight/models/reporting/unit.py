from odoo import models


class Unit(models.Model):
    """Reports that are still to come follow a unit that moves or ends (6.5)."""

    _inherit = "kh18.unit"

    def write(self, vals):
        res = super().write(vals)
        if "parent_id" in vals:
            self.env["kh18.report"]._follow_units(self)
        if "closing_date" in vals:
            self._mark_reports_of_ended()
        return res

    def _mark_reports_of_ended(self):
        # The system marks what follows from the end of the unit.
        reports = (
            self.env["kh18.report"]
            .sudo()
            .search(
                [
                    ("unit_id", "in", self.ids),
                    ("campaign_id.state", "in", ("open", "locked")),
                ]
            )
        )
        for report in reports:
            report._put(is_unit_ended=bool(report.unit_id.closing_date))
