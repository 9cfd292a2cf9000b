from odoo import models


class RecommendationReading(models.Model):
    """Who reads or exports what a sensitive activity recommends leaves a row (S57)."""

    _name = "kh18.recommendation"
    _inherit = ["kh18.recommendation", "kh18.reading.mixin"]
    _reading_fields = frozenset({"content", "verification_note"})

    def _read_log_activities(self):
        return self.activity_id
