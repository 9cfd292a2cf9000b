import hashlib
from functools import cache

from odoo import api, models
from odoo.tools import file_open

PUBLIC_BASE = "/kh18/cong-khai"
STYLESHEET = "kh18_oversight/static/src/public/public.css"
ICON = "kh18_oversight/static/src/public/icon.png"


@cache
def _static_address(path):
    # A changed file has another address, so that no browser keeps the old one.
    with file_open(path, "rb") as file:
        version = hashlib.sha256(file.read()).hexdigest()[:8]
    return f"/{path}?v={version}"


class PublicCopy(models.Model):
    """What the pages for everybody ask of the public copies."""

    _inherit = "kh18.public.copy"

    @api.model
    def _public_site(self):
        """Return what the frame of every public page shows."""
        return {
            "base": PUBLIC_BASE,
            # The name of the organisation is for everybody.
            "name": self.env.company.sudo().name,
            "stylesheet": _static_address(STYLESHEET),
            "icon": _static_address(ICON),
        }
