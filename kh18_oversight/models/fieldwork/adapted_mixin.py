from odoo import api, fields, models
from odoo.fields import Domain


class AdaptedMixin(models.AbstractModel):
    """What is shipped for all, and what a unit makes of a copy of its own.

    Such rules of the work are no secret: whoever has a post reads them all. A shipped
    record has no unit and is changed by the administrator only.
    """

    _name = "kh18.adapted.mixin"
    _description = "Shipped or Adapted by a Unit"
    _inherit = ["kh18.scope.mixin"]
    _scope_write_roles = ("head", "leader")
    _scope_admin_writes = True

    unit_id = fields.Many2one(
        required=False,
        index="btree_not_null",
        help="The unit that adapted it; empty for what is shipped for all.",
    )

    @api.model
    def _scope_read_domain(self):
        return Domain.TRUE

    @api.model
    def _scope_branches(self):
        return []

    def _adapting_unit(self):
        """Return the caller's unit, which may adapt the record.

        :raise AccessError: for one who is neither head nor leader of a unit
        """
        self.ensure_one()
        self.check_access("read")
        unit_ids = self.env.user._kh18_scope().units_with(self._scope_write_roles)
        unit = self.env["kh18.unit"].browse(unit_ids[:1])
        self._check_role(*self._scope_write_roles, unit=unit)
        return unit
