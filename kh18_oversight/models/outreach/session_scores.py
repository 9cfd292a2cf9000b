from odoo import api, fields, models
from odoo.exceptions import UserError

SCORES = frozenset(
    {
        "evaluation",
        "rating_before",
        "rating_before_count",
        "rating_after",
        "rating_after_count",
    }
)


class SessionScores(models.Model):
    """What people thought before and after, from 1 to 5 (S24)."""

    _inherit = "kh18.session"

    rating_ids = fields.One2many("kh18.session.rating", "session_id", copy=False)
    rating_before = fields.Float(
        digits=(3, 2),
        aggregator=None,
        compute="_compute_rating_before",
        store=True,
        readonly=False,
        copy=False,
        help="Average of what people said they knew before, from 1 to 5; typed from "
        "paper slips where nobody rated on the page.",
    )
    rating_before_count = fields.Integer(
        string="Ratings Before",
        compute="_compute_rating_before",
        store=True,
        readonly=False,
        copy=False,
    )
    rating_after = fields.Float(
        digits=(3, 2),
        aggregator=None,
        compute="_compute_rating_after",
        store=True,
        readonly=False,
        copy=False,
    )
    rating_after_count = fields.Integer(
        string="Ratings After",
        compute="_compute_rating_after",
        store=True,
        readonly=False,
        copy=False,
    )
    rating_change = fields.Float(
        string="Change of Rating",
        digits=(3, 2),
        aggregator=None,
        compute="_compute_rating_change",
        store=True,
        help="Rating after less rating before; only where there are both.",
    )
    has_before_rows = fields.Boolean(
        compute="_compute_rating_before", store=True, export_string_translation=False
    )
    has_after_rows = fields.Boolean(
        compute="_compute_rating_after", store=True, export_string_translation=False
    )

    _ratings_in_range = models.Constraint(
        "CHECK (coalesce(rating_before_count, 0) >= 0"
        " AND coalesce(rating_after_count, 0) >= 0"
        " AND (coalesce(rating_before, 0) = 0 OR rating_before BETWEEN 1 AND 5)"
        " AND (coalesce(rating_after, 0) = 0 OR rating_after BETWEEN 1 AND 5))",
        "Ratings lie between 1 and 5, and their numbers cannot be below 0.",
    )

    def _refuse_frozen(self, vals):
        res = super()._refuse_frozen(vals)
        touched = SCORES.intersection(vals)
        if touched and not self._is_unfrozen():
            names = ", ".join(self._fields[name].string for name in sorted(touched))
            for session in self.filtered(lambda s: s.state == "evaluated"):
                raise UserError(session._frozen_message(names))
        return res

    @api.depends("rating_ids.rating", "rating_ids.moment")
    def _compute_rating_before(self):
        self._average("before")

    @api.depends("rating_ids.rating", "rating_ids.moment")
    def _compute_rating_after(self):
        self._average("after")

    def _average(self, moment):
        average, count = f"rating_{moment}", f"rating_{moment}_count"
        had = f"has_{moment}_rows"
        for session in self:
            given = session.rating_ids.filtered(lambda r: r.moment == moment)
            given = given.mapped("rating")
            if given or session[had]:
                session[average] = sum(given) / (len(given) or 1)
                session[count] = len(given)
            else:
                # What was typed from paper slips stays.
                session[average], session[count] = session[average], session[count]
            session[had] = bool(given)

    @api.depends(
        "rating_before", "rating_before_count", "rating_after", "rating_after_count"
    )
    def _compute_rating_change(self):
        for session in self:
            both = session.rating_before_count and session.rating_after_count
            change = session.rating_after - session.rating_before
            session.rating_change = change if both else 0
