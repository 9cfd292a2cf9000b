from odoo import api, models
from odoo.fields import Domain


class MaterialHandover(models.Model):
    """Materials that somebody prepares, until they are published."""

    _name = "kh18.material"
    _inherit = ["kh18.material", "kh18.handover.mixin"]

    @api.model
    def _handover_domain(self):
        return Domain("state", "in", ["draft", "agreed"])
