from odoo import models

# What readers of the copy's address are told.
RECALLED = "Văn bản đã bị thu hồi"
SHUT = "Văn bản không còn được đăng công khai"


class DocumentCopy(models.Model):
    """A document that is recalled or restricted leaves the public pages (S38)."""

    _inherit = "kh18.document"

    def write(self, vals):
        res = super().write(vals)
        if vals.get("state") in ("recalled", "cancelled"):
            self._drop_public_copies(RECALLED)
        elif vals.get("is_restricted") or vals.get("secrecy"):
            self._drop_public_copies(SHUT)
        return res

    def _drop_public_copies(self, note):
        # Who shuts the document need not write the items of communication.
        items = self.env["kh18.communication"].sudo()
        posted = [("document_id", "in", self.ids), ("copy_id.state", "=", "live")]
        items.search(posted)._lose_copies(note)
