from odoo import api, fields, models
from odoo.exceptions import UserError


class RecommendationClusterWizard(models.TransientModel):
    """Puts recommendations of one matter under the one that stands for them."""

    _name = "kh18.recommendation.cluster.wizard"
    _description = "Same Matter"
    _inherit = ["kh18.recommendation.dialog.mixin", "kh18.readable.mixin"]
    _readable_links = ("head_id",)

    head_id = fields.Many2one(
        "kh18.recommendation",
        string="Stands for the Matter",
        compute="_compute_head_id",
        store=True,
        readonly=False,
        compute_sudo=False,
        domain="[('id', 'in', recommendation_ids)]",
        help="Totals count this one only.",
    )

    @api.depends("recommendation_ids")
    def _compute_head_id(self):
        for wizard in self:
            chosen = wizard.recommendation_ids
            first = chosen.filtered("cluster_ids") or chosen.sorted("id")
            wizard.head_id = wizard.head_id or first[:1]._origin

    def action_group(self):
        """Put the chosen recommendations and their groups under the head.

        :raise AccessError: for one who may not work on one of them
        :raise UserError: when the head is not one of them
        """
        chosen = self._chosen()
        chosen._check_tier()
        if self.head_id not in chosen or len(chosen) < 2:
            raise UserError(
                self.env._(
                    "Stands for the Matter must be one of at least two recommendations "
                    "chosen."
                )
            )
        chosen._put_under(self.head_id)
        return {"type": "ir.actions.act_window_close"}
