from odoo.http import Controller, request, route

from .visitor_form import OPTIONS, FormError, VisitorForm

BASE = "/kh18/kien-nghi"
LEAST, MOST = 15, 8000
MOST_WORKERS = 10_000_000


class ProposeController(VisitorForm, Controller):
    """Members and workers propose and complain without an account (L68, L74)."""

    _base, _model = BASE, "kh18.intake"
    _opened_by, _template = "takes_proposals", "visitor_propose"

    @route(BASE, methods=["GET"], readonly=True, **OPTIONS)
    def propose_choose(self):
        """Show the unions that take proposals and complaints."""
        return self._choose()

    @route(f"{BASE}/<string:key>", methods=["GET"], readonly=True, **OPTIONS)
    def propose_form(self, key):
        """Show the form of one union."""
        return self._blank(key)

    @route(f"{BASE}/<string:key>", methods=["POST"], **OPTIONS)
    def propose_send(self, key):
        """Store a proposal or complaint, once, and give the address of its answer."""
        return self._send(key)

    def _values(self, typed):
        kinds = dict(request.env[self._model]._fields["kind"].selection)
        if typed.get("kind") not in kinds:
            raise FormError(request.env._("Choose what it is."))
        subject = self._line(typed, "subject", 200)
        if not subject:
            raise FormError(request.env._("Say in one line what it is about."))
        return {
            "kind": typed["kind"],
            "name": subject,
            "content": self._text(typed, "text", LEAST, MOST),
            "about_text": self._line(typed, "about", 200),
            "workers_affected": self._number(typed.get("workers", "")),
            "topic_id": self._topic(typed),
            "is_sensitive": bool(typed.get("confidential")),
        }

    def _number(self, text):
        digits = text.replace(".", "").replace(" ", "")
        if digits and not (digits.isascii() and digits.isdigit()):
            raise FormError(request.env._("How many workers: write a number."))
        number = int(digits[:9] or 0)
        if number > MOST_WORKERS:
            raise FormError(request.env._("How many workers: the number is too large."))
        return number
