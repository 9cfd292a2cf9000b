from odoo import api, fields, models
from odoo.fields import Domain


class Unit(models.Model):
    """Which units have no yearly plan: the gap the superior asks about (S12, S19)."""

    _inherit = "kh18.unit"

    plan_ids = fields.One2many("kh18.plan", "unit_id", string="Plans")
    has_plan_this_year = fields.Boolean(
        string="Yearly Plan This Year",
        compute="_compute_has_plan",
        search="_search_has_plan_this_year",
        help="The unit has issued its yearly plan for the current year.",
    )
    has_plan_next_year = fields.Boolean(
        string="Yearly Plan Next Year",
        compute="_compute_has_plan",
        search="_search_has_plan_next_year",
        help="The unit has issued its yearly plan for the next year.",
    )

    def _compute_has_plan(self):
        year = self._today().year
        pairs = self.env["kh18.plan"]._read_group(
            self._issued_plan_domain([year, year + 1])
            & Domain("unit_id", "in", self.ids),
            ["unit_id", "year"],
        )
        have = {(unit.id, of_year) for unit, of_year in pairs}
        for unit in self:
            unit.has_plan_this_year = (unit.id, year) in have
            unit.has_plan_next_year = (unit.id, year + 1) in have

    def _search_has_plan_this_year(self, operator, value):
        return self._search_has_plan(self._today().year, operator, value)

    def _search_has_plan_next_year(self, operator, value):
        return self._search_has_plan(self._today().year + 1, operator, value)

    @api.model
    def _search_has_plan(self, year, operator, value):
        if operator != "in":
            return NotImplemented
        have = Domain("plan_ids", "any", self._issued_plan_domain([year]))
        return self._boolean_domain(have, value)

    @api.model
    def _issued_plan_domain(self, years):
        return Domain(
            [
                ("kind", "=", "yearly"),
                ("year", "in", years),
                ("amends_id", "=", False),
                ("state", "in", ("issued", "closed")),
            ]
        )

    def _hand_over(self, target, date):
        """Give the open tasks from above to ``target``; what is closed stays (6.5)."""
        super()._hand_over(target, date)
        # The event was carried out by one who may; the units' own posts are over.
        assignments = self.env["kh18.assignment"].sudo()
        held = assignments.search(
            [
                ("unit_id", "=", self.id),
                ("from_unit_id", "!=", self.id),
                ("is_open", "=", True),
            ]
        )
        held._hand_to(target)

    def action_open_plans(self):
        """Open the plans of the unit."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kh18_oversight.plan_action"
        )
        action["domain"] = [("unit_id", "=", self.id)]
        action["context"] = {"default_unit_id": self.id}
        return action
