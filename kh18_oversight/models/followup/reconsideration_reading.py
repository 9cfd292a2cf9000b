from odoo import models


class ReconsiderationReading(models.Model):
    """Who reads a request about a sensitive matter leaves a row in the log (S57)."""

    _name = "kh18.reconsideration"
    _inherit = ["kh18.reconsideration", "kh18.reading.mixin"]
    _reading_fields = frozenset({"text", "answer_text"})

    def _read_log_activities(self):
        return self.recommendation_id.activity_id
