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
