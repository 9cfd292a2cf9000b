from odoo import models


class ActivityLetter(models.Model):
    """The letters about an activity's recommendations are as shut as it is (S57)."""

    _inherit = "kh18.activity"

    def write(self, vals):
        res = super().write(vals)
        if "is_sensitive" in vals:
            # Who may mark the activity shuts, or opens, its letters with it.
            self.sudo().recommendation_ids.letter_ids._follow_mark()
        return res
