from odoo import models
from odoo.fields import Command


class ResPartner(models.Model):
    """An outside body as a recipient of papers."""

    _inherit = "res.partner"

    def _recipient_row(self, purpose):
        """Return the values of a recipient line for the body."""
        return {
            "name": self.name,
            "purpose": purpose,
            "partner_ids": [Command.set(self.ids)],
        }
