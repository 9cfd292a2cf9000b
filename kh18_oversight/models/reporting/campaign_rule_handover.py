from odoo import api, models
from odoo.fields import Domain


class CampaignRuleHandover(models.Model):
    """Yearly rules whose proposals somebody prepares."""

    _name = "kh18.campaign.rule"
    _inherit = ["kh18.campaign.rule", "kh18.handover.mixin"]

    @api.model
    def _handover_domain(self):
        return Domain("active", "=", True)
