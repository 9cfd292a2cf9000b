import hashlib
import re
import secrets
from http import HTTPStatus

from werkzeug.exceptions import RequestEntityTooLarge

from odoo.http import Controller, request, route

from ...models.followup.recommendation_portal_entry import EntryError
from ...models.outreach.visitor_mixin import TooOftenError
from ..followup.dispatcher import ROUTE_TYPE
from ..followup.door import FORM_KEY, HEADERS
from ..followup.link import LinkController

MAX_FORM = 64 * 2**10
COOKIE_AGE = 24 * 3600
TOKEN = re.compile(r"[\w-]{22}", re.ASCII)
OPTIONS = {
    "type": ROUTE_TYPE,
    "auth": "public",
    "website": True,
    "multilang": False,
    "sitemap": False,
    "max_content_length": MAX_FORM,
}
STEPS = {"checkin": "_visit_check_in", "rate": "_visit_rate"}


class CheckinController(Controller):
    """The page behind the QR code on the wall: no account, no script, no names."""

    _speak = LinkController._speak

    @route("/kh18/d/<string:token>", methods=["GET"], **OPTIONS)
    def checkin_open(self, token, **_query):
        """Show the form to check in, or what the page offers today."""
        return self._answer(token, "checkin")

    @route("/kh18/d/<string:token>", methods=["POST"], **OPTIONS)
    def checkin_send(self, token):
        """Store a check-in and thank for it."""
        return self._answer(token, "checkin", sent=True)

    @route("/kh18/d/<string:token>/another", methods=["GET"], **OPTIONS)
    def checkin_another(self, token):
        """Show the form again on a phone that has checked in: for another person."""
        return self._answer(token, "checkin", again=True)

    @route("/kh18/d/<string:token>/after", methods=["GET"], **OPTIONS)
    def rating_open(self, token):
        """Show the form to rate the session."""
        return self._answer(token, "rate")

    @route("/kh18/d/<string:token>/after", methods=["POST"], **OPTIONS)
    def rating_send(self, token):
        """Store a rating and thank for it."""
        return self._answer(token, "rate", sent=True)

    @route("/kh18/d/<string:token>/thanks", methods=["GET"], **OPTIONS)
    def checkin_thanks(self, token):
        """Thank, and show how many have checked in."""
        return self._answer(token, "thanks")

    def _answer(self, token, step, *, sent=False, again=False):
        self._speak()
        session = request.env["kh18.session"]
        if TOKEN.fullmatch(token):
            session = session._find_visited(token)
        if not session:
            return self._page("checkin_closed", {}, status=HTTPStatus.NOT_FOUND)
        values = {
            **session._visit_facts(),
            "base": f"/kh18/d/{token}",
            "step": step,
            "was_here": not again and self._cookie(token) in request.cookies,
        }
        if sent:
            return self._store(session, token, values)
        return self._form(values)

    def _form(self, values, error="", typed=None, **options):
        values.update(error=error, typed=typed or {}, key=secrets.token_urlsafe(16))
        return self._page("checkin_page", values, **options)

    def _store(self, session, token, values):
        try:
            entry = self._read_form()
            with request.env.cr.savepoint():
                store = getattr(session, STEPS[values["step"]])
                store(request.httprequest.remote_addr, entry)
                request.env.flush_all()
        except EntryError as error:
            values["was_here"] = False
            status = HTTPStatus.UNPROCESSABLE_ENTITY
            return self._form(values, error.args[0], self._typed(), status=status)
        except TooOftenError as error:
            values["was_here"] = False
            status = HTTPStatus.TOO_MANY_REQUESTS
            return self._form(values, error.args[0], self._typed(), status=status)
        response = request.redirect(f"{values['base']}/thanks")
        if values["step"] == "checkin":
            response.set_cookie(
                self._cookie(token),
                "1",
                max_age=COOKIE_AGE,
                expires=None,
                httponly=True,
                samesite="Lax",
            )
        return response

    def _read_form(self):
        """Return {field: text} of a form that we gave.

        :raise EntryError: for any other, and for one that is too long
        """
        try:
            form = request.httprequest.form.to_dict()
        except RequestEntityTooLarge:
            form = {}
        token = form.pop("csrf_token", None)
        given = request.validate_csrf(token) if token else False
        if not given or not FORM_KEY.fullmatch(form.get("key", "")):
            raise EntryError(
                request.env._("The form was too old. Check it and send it again.")
            )
        return form

    def _typed(self):
        try:
            return request.httprequest.form.to_dict()
        except RequestEntityTooLarge:
            return {}

    def _cookie(self, token):
        # The name tells nothing of the address to who looks at the phone later.
        return f"kh18_d_{hashlib.sha256(token.encode()).hexdigest()[:12]}"

    def _page(self, template, values, **options):
        response = request.render(f"kh18_oversight.{template}", values, **options)
        response.headers.update(HEADERS)
        return response
