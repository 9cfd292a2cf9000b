from odoo import models


class IrAttachment(models.Model):
    _inherit = "ir.attachment"

    def _kh18_refuse_frozen(self):
        """Keep the files of what was agreed on or published, too (G3)."""
        res = super()._kh18_refuse_frozen()
        # Frozen is frozen, also for one who may not read what it belongs to.
        versions = self._kh18_owners("kh18.material.version")
        versions._refuse_frozen({"file": False})
        self._kh18_owners("kh18.publication.file")._refuse_frozen_parent()
        return res

    def _kh18_owners(self, model):
        """Return as superuser the records of ``model`` of which these are fields."""
        # As above.
        ids = [f.res_id for f in self.sudo() if f.res_model == model and f.res_field]
        return self.env[model].sudo().browse(ids).exists()
