from odoo import api, models
from odoo.exceptions import UserError

from .recommendation_resolution import VERIFIED

FILES = frozenset({"receipt_file_ids", "evidence_ids"})
# What a second person confirms, and what the figures rest on.
PROOF = frozenset({"evidence_ids", "verification_note"})


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
        if PROOF.intersection(vals):
            self._refuse_settled()
        res = super().write(vals)
        if FILES.intersection(vals):
            self._own_files()
        if "activity_id" in vals:
            self._shut_out_others()
        return res

    def _refuse_settled(self):
        """Raise where something was verified already, by one person or by two."""
        settled = self.filtered(
            lambda r: (
                r.state == "closed"
                or (r.state == "open" and r.proposed_resolution)
                or (r.state == "open" and r.resolution in VERIFIED)
            )
        )
        if settled and not self._is_unfrozen():
            raise UserError(
                self.env._(
                    "Evidence and What Was Verified of “%(name)s” stay as they are: "
                    "its verification rests on it. Have it sent back, or the follow-up "
                    "closed and reopened, before you change them.",
                    name=settled[0].display_name,
                )
            )

    def _own_files(self):
        for record in self:
            files = record.receipt_file_ids | record.evidence_ids
            loose = files.filtered(
                lambda file: not file.res_id and file.create_uid == self.env.user
            )
            # Only the caller's own upload is given to the record he just wrote.
            loose.sudo().write({"res_model": record._name, "res_id": record.id})
