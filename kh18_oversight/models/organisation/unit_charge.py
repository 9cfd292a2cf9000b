from odoo import api, fields, models
from odoo.fields import Domain


class UnitCharge(models.Model):
    """Units with nobody in charge of oversight, whatever their level asks (S55)."""

    _inherit = "kh18.unit"

    lacks_charge = fields.Boolean(
        string="Nobody in Charge",
        compute="_compute_lacks_charge",
        search="_search_lacks_charge",
        help="No post in charge of oversight is held on that day.",
    )

    @api.depends_context("kh18_as_of")
    @api.depends("post_ids.in_charge", "post_ids.date_from", "post_ids.date_to")
    def _compute_lacks_charge(self):
        mine = Domain("id", "in", self.ids) & self._lacks_charge_domain()
        # Whether a post is missing is no secret to one who sees the unit.
        lacking = set(self.sudo().search(mine)._ids)
        for unit in self:
            unit.lacks_charge = unit._origin.id in lacking

    def _search_lacks_charge(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._boolean_domain(self._lacks_charge_domain(), value)

    @api.model
    def _lacks_charge_domain(self):
        day = self.env["kh18.workday"]._as_of()
        held = self.env["kh18.post"]._current_domain(day)
        return Domain("post_ids", "not any!", held & Domain("in_charge", "=", True))
