from odoo.http import Controller, route

from ...models.outreach.public_copy_pages import PUBLIC_BASE
from ..followup.dispatcher import ROUTE_TYPE
from .public_page import render, speak

OPTIONS = {
    # Its dispatcher gives a page what stands in the path, and nothing of the query.
    "type": ROUTE_TYPE,
    "auth": "public",
    "methods": ["GET"],
    "readonly": True,
    "save_session": False,
    "sitemap": False,
}


class PublicController(Controller):
    """Pages for everybody, made of public copies only."""

    @route(PUBLIC_BASE, **OPTIONS)
    def public_start(self):
        """Show what is newest."""
        speak()
        return render("public_start", {"section": "start"})
