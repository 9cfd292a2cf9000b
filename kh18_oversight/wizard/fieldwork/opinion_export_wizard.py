from urllib.parse import quote

from odoo import fields, models


class OpinionExportWizard(models.TransientModel):
    """Holds a file until its user has downloaded it."""

    _name = "kh18.opinion.export.wizard"
    _description = "Download of a Table of Opinions"

    content = fields.Binary(required=True, attachment=False)

    def _download(self, name):
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self._name}/{self.id}/content/{quote(name)}"
            "?download=true",
            "target": "self",
        }
