from odoo import api, fields, models
from odoo.exceptions import UserError


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
                    "id": recommendation.id,
                    "text": recommendation.content or recommendation.name,
                    "addressee": recommendation.addressee_id.display_name or "",
                    "basis": recommendation.basis or "",
                }
            )
        return rows

    def _shut_out_others(self):
        res = super()._shut_out_others()
        # Who may mark the activity or change its team shuts what follows from it.
        recommendations = self.sudo().recommendation_ids
        recommendations._shut_out_others()
        recommendations.filtered("is_sensitive")._cut_ties()
        return res

    @api.constrains("unit_id")
    def _check_recommendations(self):
        # Whoever moves the activity reads it, and so what it recommends.
        self.sudo().recommendation_ids._check_source()

    def _check_closable(self):
        res = super()._check_closable()
        # Whoever closes the activity reads it, and so what it recommends.
        open_ = self.sudo().recommendation_ids.filtered(lambda r: r.state != "closed")
        if open_:
            raise UserError(
                self.env._(
                    "Recommendations of “%(activity)s” are still followed: send them "
                    "and close their follow-up, or delete drafts that are not sent.\n"
                    "%(names)s",
                    activity=self.name,
                    names="\n".join(f"- {name}" for name in open_.mapped("name")),
                )
            )
        return res
