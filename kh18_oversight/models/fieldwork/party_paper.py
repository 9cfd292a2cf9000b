from odoo import fields, models


class PartyPaper(models.Model):
    """The papers made for one overseen party."""

    _inherit = "kh18.party"

    paper_ids = fields.One2many("kh18.activity.paper", "party_id", string="Papers")

    def unlink(self):
        """Delete the parties and the drafts of their papers."""
        # The database's cascade would leave the entries of the papers in the register.
        self.paper_ids.unlink()
        return super().unlink()
