from odoo import models


class PublicationReading(models.Model):
    """Who reads what was to be told of a sensitive matter leaves a row (S57)."""

    _name = "kh18.publication"
    _inherit = ["kh18.publication", "kh18.reading.mixin"]
    _reading_fields = frozenset({"public_html", "marked_html"})

    def _read_log_activities(self):
        return self.activity_id
