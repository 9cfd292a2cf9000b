from odoo import models


class ReplyReading(models.Model):
    """Who reads what a body answers about a sensitive matter leaves a row (S57)."""

    _name = "kh18.reply"
    _inherit = ["kh18.reply", "kh18.reading.mixin"]
    _reading_fields = frozenset({"text"})

    def _read_log_activities(self):
        return self.recommendation_id.activity_id
