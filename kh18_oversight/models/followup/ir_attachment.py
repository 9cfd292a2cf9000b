from odoo import models


class IrAttachment(models.Model):
    _inherit = "ir.attachment"

    def _kh18_refuse_frozen(self):
        """Keep the evidence of what was verified, too (S18, G3)."""
        res = super()._kh18_refuse_frozen()
        if self:
            # Evidence is kept, also from one who may not read what it belongs to.
            recommendations = self.env["kh18.recommendation"].sudo()
            proven = recommendations.search([("evidence_ids", "in", self.ids)])
            proven._refuse_settled()
        return res
