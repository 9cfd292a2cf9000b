from odoo.http import request, route

from odoo.addons.portal.controllers.portal import CustomerPortal

from .dispatcher import ROUTE_TYPE
from .door import MAX_BODY, Door, DoorPages, Refused

BASE = "/my/recommendations"
OPTIONS = {
    "type": ROUTE_TYPE,
    "auth": "user",
    "website": True,
    "sitemap": False,
    "max_content_length": MAX_BODY,
}


class AccountController(DoorPages, CustomerPortal):
    """The same pages for bodies whose people have an account."""

    def _prepare_home_portal_values(self, counters):
        values = super()._prepare_home_portal_values(counters)
        if "kh18_recommendation_count" in counters:
            body = self._body()
            items = request.env["kh18.recommendation"]
            values["kh18_recommendation_count"] = (
                len(items._portal_items(body)) if body else 0
            )
        return values

    @route(BASE, methods=["GET"], **OPTIONS)
    def account_list(self):
        """Show what was sent to the body of the account."""
        return self._open_list(self._door)

    @route(f"{BASE}/<string:code>", methods=["GET"], **OPTIONS)
    def account_item(self, code):
        """Show one recommendation and the forms for it."""
        return self._open_item(self._door, code)

    @route(f"{BASE}/<string:code>/<string:deed>", methods=["POST"], **OPTIONS)
    def account_enter(self, code, deed):
        """Store a receipt, an answer or a request to reconsider."""
        return self._enter(self._door, code, deed)

    @route(f"{BASE}/<string:code>/stored/<string:key>", methods=["GET"], **OPTIONS)
    def account_stored(self, code, key):
        """Thank, and show what was stored."""
        return self._open_stored(self._door, code, key)

    @route(f"{BASE}/receive", methods=["POST"], **OPTIONS)
    def account_receive_all(self):
        """Confirm the receipt of all items that wait for it."""
        return self._receive_all(self._door)

    @route(f"{BASE}/received/<string:key>", methods=["GET"], **OPTIONS)
    def account_received(self, key):
        """Thank, and show the items with their receipts."""
        return self._open_received(self._door, key)

    def _body(self):
        """Return the body whose person is logged in; none for people of the unions."""
        user = request.env.user
        # What body a person belongs to is asked for the person himself.
        return user.share and user.sudo().partner_id.commercial_partner_id

    def _door(self):
        body = self._body()
        if not body:
            raise Refused("foreign", user_id=request.env.uid)
        user = request.env.user
        return Door(
            base=BASE,
            body=body,
            # No secret: the code opens nothing without the account.
            secret=f"account {user.id}",
            owner={"user_id": user.id},
            layout="portal.portal_layout",
        )
