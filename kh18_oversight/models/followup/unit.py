from odoo import api, fields, models
from odoo.exceptions import ValidationError


class Unit(models.Model):
    """How long a unit gives the bodies that it recommends to (2.7)."""

    _inherit = "kh18.unit"

    reply_days = fields.Integer(
        string="Days for a Reply",
        default=15,
        help="The unit's own term, counted from receipt. No law sets one, but for "
        "people's inspection boards.",
    )
    reply_days_complex = fields.Integer(string="Days for a Complex Matter", default=30)
    reply_day_kind = fields.Selection(
        [("calendar", "Calendar Days"), ("working", "Working Days")],
        string="Days Counted as",
        default="calendar",
        required=True,
    )

    def _with_predecessors(self):
        """Return the units and all those whose open work they took over."""
        # Only which units they are is asked, by the checks of what they recommended.
        found = todo = self.sudo()
        while todo := todo.predecessor_ids - found:
            found |= todo
        return found

    def _hand_over(self, target, date):
        """Give the recommendations that are still followed to ``target`` (6.5, G6)."""
        # The event was carried out by one who may; the unit's own posts are over.
        recommendations = self.env["kh18.recommendation"].sudo()
        held = recommendations.search(
            [("unit_id", "=", self.id), ("state", "!=", "closed")]
        )
        held._hand_to(target)
        return super()._hand_over(target, date)

    @api.constrains("reply_days", "reply_days_complex")
    def _check_reply_days(self):
        for unit in self:
            if not 0 < unit.reply_days <= unit.reply_days_complex <= 3660:
                raise ValidationError(
                    self.env._(
                        "%(unit)s: Days for a Reply must be at least 1, and Days for a "
                        "Complex Matter not fewer.",
                        unit=unit.display_name,
                    )
                )
