from odoo import api, fields, models


class ReviewItem(models.Model):
    """A reviewed document and the recommendation to change it (S43)."""

    _inherit = "kh18.review.item"

    recommendation_ids = fields.One2many("kh18.recommendation", "review_item_id")
    has_recommendation = fields.Boolean(
        compute="_compute_has_recommendation", export_string_translation=False
    )

    @api.depends("recommendation_ids")
    def _compute_has_recommendation(self):
        for item in self:
            item.has_recommendation = bool(item.recommendation_ids)

    @api.constrains("activity_id")
    def _check_recommendations(self):
        # Whoever moves the document reads it, and that something rests on it.
        self.sudo().recommendation_ids._check_source()

    def action_make_recommendation(self):
        """Make a recommendation of each item that has none and open them.

        :raise AccessError: when the caller may not work on the activity
        """
        self.activity_id._refuse_outsider()
        bare = self.filtered(lambda item: not item.recommendation_ids)
        self.env["kh18.recommendation"].create(
            [item._recommendation_values() for item in bare]
        )
        return self.recommendation_ids._open()

    def _recommendation_values(self):
        self.ensure_one()
        labels = dict(self._fields["proposal"]._description_selection(self.env))
        return {
            "unit_id": self.activity_id.unit_id.id,
            "activity_id": self.activity_id.id,
            "review_item_id": self.id,
            "name": f"{labels[self.proposal]}: {self.display_name}"[:500],
            "content": self.wording or self.finding,
            "addressee_id": self.addressee_id.id,
            "basis": self.display_name,
        }
