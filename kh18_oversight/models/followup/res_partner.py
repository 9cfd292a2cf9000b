from odoo import api, fields, models
from odoo.fields import Domain


class ResPartner(models.Model):
    """What is recommended to a body."""

    _inherit = "res.partner"

    kh18_recommendation_count = fields.Integer(
        string="Recommendations to the Body",
        compute="_compute_kh18_recommendation_count",
        groups="kh18_oversight.group_viewer",
    )

    @api.depends_context("uid")
    def _compute_kh18_recommendation_count(self):
        counts = dict(
            self.env["kh18.recommendation"]._read_group(
                [("addressee_id", "in", self.ids)], ["addressee_id"], ["__count"]
            )
        )
        for partner in self:
            partner.kh18_recommendation_count = counts.get(partner._origin, 0)

    def action_kh18_recommendations(self):
        """Open the recommendations to the body that the user may read."""
        self.ensure_one()
        self.env["kh18.recommendation"].check_access("read")
        return self._kh18_open_recommendations(Domain.TRUE)

    def _kh18_open_recommendations(self, domain):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kh18_oversight.recommendation_action"
        )
        mine = Domain("addressee_id", "in", self.ids) & domain
        context = {"default_addressee_id": self.id} if len(self) == 1 else {}
        return {**action, "domain": list(mine), "context": context}
