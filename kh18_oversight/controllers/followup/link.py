from odoo.http import Controller, request, route

from .dispatcher import ROUTE_TYPE
from .door import MAX_BODY, Door, DoorPages, Refused

LANGUAGE = "vi_VN"
OPTIONS = {
    "type": ROUTE_TYPE,
    "auth": "public",
    "website": True,
    "multilang": False,
    "sitemap": False,
    "max_content_length": MAX_BODY,
}


class SpokenPages(DoorPages):
    """Pages for visitors without an account, in Vietnamese."""

    def _serve(self, open_door, page, *, post=False):
        self._speak()
        return super()._serve(open_door, page, post=post)

    def _speak(self):
        """Speak Vietnamese, whatever the browser asks for."""
        language = request.env["res.lang"]._get_data(code=LANGUAGE)
        if language:
            request.lang = language
            request.update_context(lang=language.code)


class LinkController(SpokenPages, Controller):
    """The addressed body's recommendations, by its link and without an account."""

    @route("/kh18/r/<string:token>", methods=["GET"], **OPTIONS)
    def link_list(self, token):
        """Show what was sent to the body."""
        return self._open_list(lambda: self._door(token))

    @route("/kh18/r/<string:token>/<string:code>", methods=["GET"], **OPTIONS)
    def link_item(self, token, code):
        """Show one recommendation and the forms for it."""
        return self._open_item(lambda: self._door(token), code)

    @route(
        "/kh18/r/<string:token>/<string:code>/<string:deed>",
        methods=["POST"],
        **OPTIONS,
    )
    def link_enter(self, token, code, deed):
        """Store a receipt, an answer or a request to reconsider."""
        return self._enter(lambda: self._door(token), code, deed)

    @route(
        "/kh18/r/<string:token>/<string:code>/stored/<string:key>",
        methods=["GET"],
        **OPTIONS,
    )
    def link_stored(self, token, code, key):
        """Thank, and show what was stored."""
        return self._open_stored(lambda: self._door(token), code, key)

    @route("/kh18/r/<string:token>/receive", methods=["POST"], **OPTIONS)
    def link_receive_all(self, token):
        """Confirm the receipt of all items that wait for it."""
        return self._receive_all(lambda: self._door(token))

    @route("/kh18/r/<string:token>/received/<string:key>", methods=["GET"], **OPTIONS)
    def link_received(self, token, key):
        """Thank, and show the items with their receipts."""
        return self._open_received(lambda: self._door(token), key)

    def _door(self, token):
        link, why = request.env["kh18.portal.link"]._find(token)
        if why:
            owner = {"link_id": link.id, "unit_id": link.unit_id.id} if link else {}
            raise Refused(why, **owner, partner_id=link.partner_id.id)
        return Door(
            base=f"/kh18/r/{token}",
            body=link.partner_id,
            unit=link.unit_id,
            # What a unit that ended has closed stays behind its own link.
            units=link.unit_id | link.origin_unit_id,
            secret=link.nonce,
            owner={"link_id": link.id},
        )
