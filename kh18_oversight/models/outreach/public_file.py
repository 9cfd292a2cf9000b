import base64
import hashlib
import secrets

from odoo import api, fields, models

from .public_copy import TOKEN_BYTES


class PublicFile(models.Model):
    """The bytes of a file as the public gets them, apart from every attachment."""

    _name = "kh18.public.file"
    _description = "Public File"
    _inherit = ["kh18.guard.mixin"]
    _order = "id"
    _guarded_fields = frozenset(
        {"copy_id", "name", "token", "mimetype", "content", "size", "sha256"}
    )

    copy_id = fields.Many2one(
        "kh18.public.copy", required=True, index=True, ondelete="cascade"
    )
    name = fields.Char(string="File Name", required=True)
    token = fields.Char(
        required=True,
        default=lambda self: secrets.token_urlsafe(TOKEN_BYTES),
        copy=False,
        export_string_translation=False,
    )
    mimetype = fields.Char(required=True, export_string_translation=False)
    content = fields.Binary(attachment=True, required=True)
    size = fields.Integer(string="Bytes")
    sha256 = fields.Char(string="SHA-256", export_string_translation=False)

    _token_uniq = models.UniqueIndex("(token)")

    @api.model
    def _keep(self, copy, files):
        """Store bytes with a copy. Private: called where a copy is made.

        :param files: [(name, mimetype, bytes)]
        """
        # The maker of the copy was checked by its caller.
        self.sudo().create(
            [
                {
                    "copy_id": copy.id,
                    "name": name,
                    "mimetype": mimetype,
                    "content": base64.b64encode(content),
                    "size": len(content),
                    "sha256": hashlib.sha256(content).hexdigest(),
                }
                for name, mimetype, content in files
            ]
        )

    def _bytes(self):
        """Return the bytes as they were published."""
        return base64.b64decode(self.content)
