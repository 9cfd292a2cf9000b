from odoo.http import Controller, route

from .visitor_form import OPTIONS, VisitorForm

BASE = "/kh18/hoi"
LEAST, MOST = 15, 4000


class AskController(VisitorForm, Controller):
    """Anybody asks a union on oversight and social criticism (S35)."""

    _base, _model = BASE, "kh18.question"
    _opened_by, _template = "takes_questions", "visitor_ask"

    @route(BASE, methods=["GET"], readonly=True, **OPTIONS)
    def ask_choose(self):
        """Show the unions that take questions."""
        return self._choose()

    @route(f"{BASE}/<string:key>", methods=["GET"], readonly=True, **OPTIONS)
    def ask_form(self, key):
        """Show the form of one union."""
        return self._blank(key)

    @route(f"{BASE}/<string:key>", methods=["POST"], **OPTIONS)
    def ask_send(self, key):
        """Store a question, once, and give the address of its answer."""
        return self._send(key)

    def _values(self, typed):
        return {
            "question": self._text(typed, "text", LEAST, MOST),
            "topic_id": self._topic(typed),
        }
