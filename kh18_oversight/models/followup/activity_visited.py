from odoo import api, fields, models


class ActivityVisited(models.Model):
    """A visit that follows recommendations up."""

    _inherit = "kh18.activity"

    visited_ids = fields.One2many(
        "kh18.recommendation", "visit_activity_id", string="Recommendations Followed Up"
    )
    visited_count = fields.Integer(compute="_compute_visited_count")

    @api.depends_context("uid")
    @api.depends("visited_ids")
    def _compute_visited_count(self):
        counts = dict(
            self.env["kh18.recommendation"]._read_group(
                [("visit_activity_id", "in", self.ids)],
                ["visit_activity_id"],
                ["__count"],
            )
        )
        for activity in self:
            activity.visited_count = counts.get(activity._origin, 0)

    def action_open_visited(self):
        """Open the recommendations that the visit follows up."""
        self.ensure_one()
        return self.visited_ids._open()
