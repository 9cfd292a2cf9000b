from odoo import models

EVIDENCE = ("kh18.finding", "kh18.checklist.answer")


class IrAttachment(models.Model):
    _inherit = "ir.attachment"

    def _kh18_refuse_frozen(self):
        """Keep the evidence of concluded activities, too (S18, G3)."""
        res = super()._kh18_refuse_frozen()
        for model in EVIDENCE:
            # Frozen is frozen, also for one who may not read what it belongs to.
            ids = [file.res_id for file in self.sudo() if file.res_model == model]
            self.env[model].sudo().browse(ids).exists()._refuse_frozen_parent()
        return res
