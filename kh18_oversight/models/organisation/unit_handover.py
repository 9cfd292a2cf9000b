from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL


class UnitHandover(models.Model):
    """Units where work waits for one whose post is over (U1)."""

    _inherit = "kh18.unit"

    orphan_count = fields.Integer(
        string="Items without Owner",
        compute="_compute_orphan_count",
        help="Open items of persons whose post in the unit is over.",
    )
    has_orphans = fields.Boolean(
        string="Has Items without Owner",
        compute="_compute_orphan_count",
        search="_search_has_orphans",
    )

    @api.depends("post_ids.date_to", "post_ids.user_id")
    def _compute_orphan_count(self):
        # Only a number: no secret to one who sees the unit.
        rows = self.env.execute_query(
            SQL(
                "SELECT o.unit_id, count(*) FROM (%s) o WHERE o.unit_id = ANY(%s)"
                " GROUP BY o.unit_id",
                self.env["kh18.handover.mixin"]._handover_orphans(),
                self.ids,
            )
        )
        counts = dict(rows)
        for unit in self:
            unit.orphan_count = counts.get(unit._origin.id, 0)
            unit.has_orphans = bool(unit.orphan_count)

    def _search_has_orphans(self, operator, value):
        if operator != "in":
            return NotImplemented
        query = SQL(
            "(SELECT o.unit_id FROM (%s) o)",
            self.env["kh18.handover.mixin"]._handover_orphans(),
        )
        return self._boolean_domain(Domain("id", "in", query), value)
