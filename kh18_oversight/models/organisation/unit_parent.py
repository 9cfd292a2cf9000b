from odoo import api, fields, models
from odoo.exceptions import ValidationError


class UnitParent(models.Model):
    """Where a unit stood, from when to when: totals follow the tree as it was (6.5)."""

    _name = "kh18.unit.parent"
    _description = "Superior of a Unit over Time"
    _inherit = ["kh18.scope.mixin"]
    _order = "unit_id, date_from desc, id desc"

    _scope_write_roles = ()
    _scope_admin_writes = True

    unit_id = fields.Many2one(ondelete="cascade")
    parent_id = fields.Many2one("kh18.unit", string="Superior", index=True)
    date_from = fields.Date(required=True)
    date_to = fields.Date()

    @api.constrains("date_from", "date_to")
    def _check_dates(self):
        for row in self:
            if row.date_to and row.date_to < row.date_from:
                raise ValidationError(
                    self.env._(
                        "The superior of %(unit)s cannot end on %(to)s, before it began "
                        "on %(start)s.",
                        unit=row.unit_id.display_name,
                        to=row.date_to,
                        start=row.date_from,
                    )
                )
