from odoo import api, models


class ActivityPaperRestricted(models.Model):
    """The register entry of an activity's paper is as shut as the activity (S57)."""

    _inherit = "kh18.activity.paper"

    @api.model_create_multi
    def create(self, vals_list):
        papers = super().create(vals_list)
        for paper in papers:
            # The caller made the paper; its entry follows the activity's mark.
            paper.document_id._restrict_by(paper.activity_id)
        return papers

    def _read_log_activities(self):
        return self.activity_id
