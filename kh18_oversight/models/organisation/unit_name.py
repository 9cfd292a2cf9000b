from odoo import api, fields, models
from odoo.fields import Domain


class UnitName(models.Model):
    """A name that a unit bore until a date: old papers keep their name (6.5)."""

    _name = "kh18.unit.name"
    _description = "Former Name of a Unit"
    _inherit = ["kh18.scope.mixin"]
    _order = "unit_id, date_to desc, id desc"

    _scope_write_roles = ()
    _scope_admin_writes = True
    _scope_down_domain = Domain.TRUE

    unit_id = fields.Many2one(ondelete="cascade")
    name = fields.Char(required=True)
    short_name = fields.Char()
    abbreviation = fields.Char()
    date_to = fields.Date(string="To", required=True, help="Last day of the name.")

    @api.depends("name", "date_to")
    def _compute_display_name(self):
        for row in self:
            row.display_name = f"{row.name} (→ {row.date_to})"
