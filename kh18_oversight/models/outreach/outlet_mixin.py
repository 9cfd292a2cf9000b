from odoo import fields, models
from odoo.exceptions import ValidationError


class OutletMixin(models.AbstractModel):
    """Columns and channels: shipped for all, or a unit's and open to those below."""

    _name = "kh18.outlet.mixin"
    _description = "Column or Channel"
    _inherit = ["kh18.adapted.mixin", "kh18.searchable.mixin"]
    _order = "sequence, id"
    _scope_write_roles = ("communication", "head", "leader")

    name = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    def _check_open_to(self, unit):
        """Raise when a unit uses what belongs to another branch of the tree."""
        # Whose it is, is all that is asked.
        owner = self.sudo().unit_id
        if owner and owner.id not in (unit.id, *unit._ancestor_ids()):
            raise ValidationError(
                self.env._(
                    "“%(name)s” belongs to another unit: choose one of your own unit, "
                    "of a unit above it, or one that is shipped for all.",
                    name=self.display_name,
                )
            )
