from odoo import api, fields, models
from odoo.exceptions import ValidationError


class UnitParent(models.Model):
    """Where a unit stood, from when to when: totals follow the tree as it was (6.5)."""

    _name = "kh18.unit.parent"
    _description = "Superior of a Unit over Time"
    _inherit = ["kh18.scope.mixin"]
    _order = "unit_id, date_from desc, id desc"
    _rec_names_search = ["unit_id", "parent_id"]

    _scope_write_roles = ()
    _scope_admin_writes = True

    unit_id = fields.Many2one(ondelete="cascade")
    parent_id = fields.Many2one(
        "kh18.unit",
        string="Superior",
        index=True,
        ondelete="restrict",
        help="Empty while the unit had no superior.",
    )
    date_from = fields.Date(
        string="From", help="Empty: since the unit has been known here."
    )
    date_to = fields.Date(string="To", help="Last day under this superior.")

    _dates_ordered = models.Constraint(
        "CHECK (date_to IS NULL OR date_from IS NULL OR date_to >= date_from)",
        "A unit cannot leave a superior before it came there: check From and To.",
    )

    @api.depends("unit_id", "parent_id", "date_from")
    def _compute_display_name(self):
        for row in self:
            names = [row.unit_id.display_name, row.parent_id.display_name]
            row.display_name = " → ".join(name for name in names if name)

    @api.constrains("unit_id", "date_from", "date_to")
    def _check_overlap(self):
        for row in self:
            if not row.search_count(row._overlap_domain(), limit=1):
                continue
            raise ValidationError(
                self.env._(
                    "%(unit)s cannot stand under two superiors at once: the times from "
                    "%(start)s to %(end)s overlap. Check From and To.",
                    unit=row.unit_id.display_name,
                    start=row.date_from or "…",
                    end=row.date_to or "…",
                )
            )

    @api.constrains("unit_id", "parent_id", "date_from", "date_to")
    def _check_present(self):
        today = self.env["kh18.unit"]._today()
        for row in self:
            begun = not row.date_from or row.date_from <= today
            lasts = not row.date_to or row.date_to >= today
            if begun and lasts and row.parent_id != row.unit_id.parent_id:
                raise ValidationError(
                    self.env._(
                        "Today %(unit)s stands under %(parent)s. Move the unit by its "
                        "field Superior: the history follows.",
                        unit=row.unit_id.display_name,
                        parent=row.unit_id.parent_id.display_name or "–",
                    )
                )

    def _overlap_domain(self):
        domain = fields.Domain("unit_id", "=", self.unit_id.id)
        domain &= fields.Domain("id", "!=", self.id)
        if self.date_to:
            domain &= fields.Domain("date_from", "=", False) | fields.Domain(
                "date_from", "<=", self.date_to
            )
        if self.date_from:
            domain &= fields.Domain("date_to", "=", False) | fields.Domain(
                "date_to", ">=", self.date_from
            )
        return domain
