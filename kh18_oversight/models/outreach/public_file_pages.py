from urllib.parse import quote

from odoo import api, models
from odoo.tools import human_size

from ...lib.vietnamese import nfc
from .public_copy_pages import PUBLIC_BASE, TOKEN


class PublicFile(models.Model):
    """Files as the public pages name and serve them."""

    _inherit = "kh18.public.file"

    def _public_name(self):
        # A stroke or a control character cannot stand in the last part of an address.
        name = "".join(char if char.isprintable() else " " for char in nfc(self.name))
        return name.replace("/", "-").replace("\\", "-")

    def _address(self):
        return f"{PUBLIC_BASE}/tep/{self.token}/{quote(self._public_name(), safe='')}"

    def _shown(self):
        """Return what a page tells of each file."""
        return [
            {
                "name": file._public_name(),
                "url": file._address(),
                "size": human_size(file.size),
                "bytes": file.size,
                "mimetype": file.mimetype,
                "sha256": file.sha256,
            }
            for file in self
        ]

    @api.model
    def _find_public(self, token, name):
        """Return the file that the address opens, also of a copy taken down.

        Private: asked by the public pages.
        """
        if not TOKEN.fullmatch(token):
            return self.browse()
        # Whoever has the address of something published may read it.
        file = self.sudo().search([("token", "=", token)], limit=1)
        copy = file.copy_id
        is_open = copy and copy._find_public(copy.token)
        is_named = file and file._public_name() == nfc(name)
        return file if is_open and is_named else self.browse()
