from odoo import api, models

FILES = frozenset({"receipt_file_ids", "evidence_ids"})


class RecommendationFiles(models.Model):
    """Files and followers of a recommendation are those of who reads it."""

    _inherit = "kh18.recommendation"

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        if any(FILES.intersection(vals) for vals in vals_list):
            records._own_files()
        return records

    def write(self, vals):
        res = super().write(vals)
        if FILES.intersection(vals):
            self._own_files()
        if "activity_id" in vals:
            self._shut_out_others()
        return res

    def _own_files(self):
        for record in self:
            files = record.receipt_file_ids | record.evidence_ids
            loose = files.filtered(
                lambda file: not file.res_id and file.create_uid == self.env.user
            )
            # Only the caller's own upload is given to the record he just wrote.
            loose.sudo().write({"res_model": record._name, "res_id": record.id})
