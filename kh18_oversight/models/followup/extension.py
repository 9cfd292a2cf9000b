from odoo import fields, models
from odoo.tools import format_date


class Extension(models.Model):
    """A change of the day on which a reply is due: why, and who approved it."""

    _name = "kh18.extension"
    _description = "Change of a Time Limit"
    _inherit = ["kh18.ledger.mixin"]
    _order = "id desc"
    _rec_name = "reason"

    recommendation_id = fields.Many2one(
        "kh18.recommendation", required=True, index=True, ondelete="restrict"
    )
    kind = fields.Selection(
        [
            ("extension", "Extension"),
            ("urging", "New Date in an Urging Letter"),
            ("calendar", "Change of the Holidays"),
        ],
        required=True,
    )
    date_old = fields.Date(string="Due Before")
    date_new = fields.Date(string="Due Now", required=True)
    reason = fields.Char(required=True)
    asked_by_body = fields.Boolean(string="Asked For by the Body")
    approved_by_id = fields.Many2one("res.users", required=True, ondelete="restrict")
    unit_id = fields.Many2one(related="recommendation_id.unit_id")

    def _in_words(self):
        """Return one sentence that tells the change."""
        self.ensure_one()
        labels = dict(self._fields["kind"]._description_selection(self.env))
        return self.env._(
            "%(kind)s on %(day)s: from %(old)s to %(new)s, %(reason)s (%(name)s).",
            kind=labels[self.kind],
            day=format_date(self.env, self.create_date),
            old=format_date(self.env, self.date_old) or "–",
            new=format_date(self.env, self.date_new),
            reason=self.reason,
            # Who approved it is told to all who read the recommendation.
            name=self.sudo().approved_by_id.name,
        )
