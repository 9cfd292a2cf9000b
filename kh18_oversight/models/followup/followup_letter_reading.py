from odoo import models


class FollowupLetterReading(models.Model):
    """Who reads or prints a letter about a sensitive matter leaves a row (S57)."""

    _name = "kh18.followup.letter"
    _inherit = ["kh18.followup.letter", "kh18.reading.mixin"]
    _reading_fields = frozenset({"introduction", "closing", "extra_html"})

    def _read_log_activities(self):
        return self.recommendation_ids.activity_id
