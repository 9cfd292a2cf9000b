from odoo import api, fields, models
from odoo.fields import Domain


class OursMixin(models.AbstractModel):
    """Tells the records of the user's own units from those of units below."""

    _name = "kh18.ours.mixin"
    _description = "Of the User's Own Unit"

    is_ours = fields.Boolean(
        string="Of My Unit", compute="_compute_is_ours", search="_search_is_ours"
    )

    @api.depends_context("uid")
    @api.depends("unit_id")
    def _compute_is_ours(self):
        unit_ids = self.env.user._kh18_scope().unit_ids
        for record in self:
            record.is_ours = record.unit_id.id in unit_ids

    def _search_is_ours(self, operator, value):
        if operator != "in":
            return NotImplemented
        own = Domain("unit_id", "in", self.env.user._kh18_scope().unit_ids)
        return self._boolean_domain(own, value)
