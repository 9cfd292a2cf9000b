from odoo import models


class RecommendationReading(models.Model):
    """Who exports recommendations of a sensitive activity leaves a row (S57)."""

    _inherit = "kh18.recommendation"

    def export_data(self, fields_to_export):
        """Export as ever; sensitive activities in it are logged."""
        if not self.env.su:
            self.check_access("read")
            self.env["kh18.read.log"]._log(self.activity_id, "export")
        return super().export_data(fields_to_export)
