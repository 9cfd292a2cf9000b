from odoo import api, fields, models
from odoo.fields import Domain


class UnitCoverage(models.Model):
    """Which units a session has reached: their own, or one their people came to."""

    _name = "kh18.unit"
    _inherit = ["kh18.unit", "kh18.coverage.mixin"]

    session_count = fields.Integer(string="Sessions", compute="_compute_session_count")

    def _compute_session_count(self):
        counts = dict(
            self.env["kh18.session"]._read_group(
                [("unit_id", "in", self.ids)], ["unit_id"], ["__count"]
            )
        )
        for unit in self:
            unit.session_count = counts.get(unit._origin, 0)

    @api.model
    def _reached_domain(self, sessions):
        rows = self._attendance_domain(sessions)
        return Domain("id", "in", self._held_query(sessions, "unit_id")) | Domain(
            "id", "in", self._attendance_query(rows, "from_unit_id")
        )

    def _reached_days(self):
        # Asked by the compute, which tells days of units that the caller sees.
        sessions, rows = self.env["kh18.session"], self.env["kh18.attendance"]
        own = sessions._read_group(
            sessions._held_domain() & Domain("unit_id", "in", self.ids),
            ["unit_id"],
            ["last_day:max"],
        )
        came = rows._read_group(
            self._attendance_domain(Domain.TRUE)
            & Domain("from_unit_id", "in", self.ids),
            ["from_unit_id"],
            ["session_date:max"],
        )
        days = {}
        for unit, day in (*own, *came):
            if day:
                days[unit.id] = max(days.get(unit.id, day), day)
        return days

    def action_open_sessions(self):
        """Open the sessions of the unit."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kh18_oversight.session_action"
        )
        action["domain"] = [("unit_id", "=", self.id)]
        action["context"] = {"default_unit_id": self.id}
        return action
