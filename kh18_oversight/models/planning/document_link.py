from odoo import models


class DocumentLink(models.Model):
    _inherit = "kh18.document.link"

    def _refuse_frozen_parent(self):
        super()._refuse_frozen_parent()
        self.document_id._refuse_submitted_plan()
