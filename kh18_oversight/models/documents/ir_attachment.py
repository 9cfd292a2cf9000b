from odoo import api, models
from odoo.exceptions import UserError


class IrAttachment(models.Model):
    _inherit = "ir.attachment"

    _kh18_kept_fields = frozenset(
        {
            "datas",
            "raw",
            "db_datas",
            "store_fname",
            "res_model",
            "res_id",
            "res_field",
            "type",
        }
    )

    def write(self, vals):
        if self._kh18_kept_fields.intersection(vals):
            self._kh18_refuse_frozen()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_kh18_frozen(self):
        self._kh18_refuse_frozen()

    def _kh18_refuse_frozen(self):
        """Raise when one of the files is the frozen PDF of an issued document (G3)."""
        if not self:
            return
        # The file of a document the caller cannot read is frozen all the same.
        document = (
            self.env["kh18.document"]
            .sudo()
            .search([("pdf_attachment_id", "in", self.ids)], limit=1)
        )
        if document:
            raise UserError(
                self.env._(
                    "This file is the frozen paper %(document)s: it stays as it was "
                    "issued. Issue a correcting or replacing document instead.",
                    document=document.display_name,
                )
            )
