from odoo import api, fields, models


class Activity(models.Model):
    """An activity and what it recommends."""

    _inherit = "kh18.activity"

    recommendation_ids = fields.One2many("kh18.recommendation", "activity_id")
    recommendation_count = fields.Integer(
        compute="_compute_recommendation_count", string="Recommended"
    )

    @api.depends("recommendation_ids")
    def _compute_recommendation_count(self):
        counts = self._count_lines("kh18.recommendation")
        for activity in self:
            activity.recommendation_count = counts.get(activity._origin, 0)

    def action_open_recommendations(self):
        """Open the recommendations of the activity."""
        action = self._open_lines("recommendation_action")
        action["context"]["default_unit_id"] = self.unit_id.id
        return action

    def _paper_recommendations(self):
        rows = super()._paper_recommendations()
        for recommendation in self.recommendation_ids:
            rows.append(
                {
                    "text": recommendation.content or recommendation.name,
                    "addressee": recommendation.addressee_id.display_name or "",
                    "basis": recommendation.basis or "",
                }
            )
        return rows
