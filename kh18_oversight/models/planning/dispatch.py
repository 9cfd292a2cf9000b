from odoo import models


class Dispatch(models.Model):
    _inherit = "kh18.dispatch"

    def _refuse_frozen_parent(self):
        super()._refuse_frozen_parent()
        self.document_id._refuse_submitted_plan()
