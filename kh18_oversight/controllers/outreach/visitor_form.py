import re
import secrets
from http import HTTPStatus

import psycopg2
from werkzeug.exceptions import RequestEntityTooLarge

from odoo.exceptions import ConcurrencyError, UserError
from odoo.http import request

from ...lib.plain_text import clean, clean_line
from ...models.outreach.unit_forms import LISTED
from ...models.outreach.visitor_mixin import TooOftenError
from ..followup.dispatcher import ROUTE_TYPE
from .public_page import open_to_all, render

# Words only: no form takes files.
MAX_BODY = 2**17
FORM_KEY = re.compile(r"[\w-]{22,64}", re.ASCII)
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
RECEIPT = "/kh18/h"
# No person sees it: what fills it in is a program.
TRAP = "homepage"
OPTIONS = {
    "type": ROUTE_TYPE,
    "auth": "public",
    "website": False,
    "sitemap": False,
    "max_content_length": MAX_BODY,
}
SENDER = {"name": 120, "phone": 40, "email": 120, "address": 200}


class FormError(UserError):
    """What was typed is not stored, in words for the visitor."""


class VisitorForm:
    """A form for everybody: choose the union, write, get an address for the answer.

    An heir names its address, its model, the unit's field that opens it, and its
    template; it reads its own fields in ``_values``.
    """

    _base = _model = _opened_by = _template = None

    def _choose(self):
        open_to_all()
        words = clean_line(request.httprequest.args.get("q"), 100)
        units = request.env["kh18.unit"]._open_to_visitors(self._opened_by, words)
        if len(units) == 1 and not words:
            return request.redirect(self._address(units))
        values = {
            "base": self._base,
            "what": self._template,
            "words": words,
            "units": [(u.name, self._address(u)) for u in units[:LISTED]],
            "has_more": len(units) > LISTED,
        }
        return self._page("visitor_choose", values)

    def _address(self, unit):
        key = request.env["kh18.public.copy"]._unit_key(unit)
        return f"{self._base}/{key}"

    def _blank(self, key):
        open_to_all()
        unit = self._unit(key)
        return self._form(unit, key) if unit else self._closed()

    def _send(self, key):
        open_to_all()
        unit = self._unit(key)
        if not unit:
            return self._closed()
        typed = {}
        try:
            typed = self._read()
            token = self._store(unit, typed)
        except TooOftenError as error:
            status = HTTPStatus.TOO_MANY_REQUESTS
            return self._form(unit, key, typed, error.args[0], status)
        except FormError as error:
            status = HTTPStatus.UNPROCESSABLE_ENTITY
            return self._form(unit, key, typed, error.args[0], status)
        except RequestEntityTooLarge:
            error = request.env._("The text is too long: shorten it and send it again.")
            status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
            return self._form(unit, key, {}, error, status)
        return request.redirect(f"{RECEIPT}/{token}", code=303)

    def _unit(self, key):
        return request.env["kh18.unit"]._find_open(self._opened_by, key)

    def _read(self):
        """Return {field: typed text}; the words themselves are checked later."""
        if (request.httprequest.content_length or 0) > MAX_BODY:
            raise RequestEntityTooLarge
        form = request.httprequest.form.to_dict()
        # Cut far beyond every limit, which is told, so that the words stay.
        return {name: clean(text, MAX_BODY) for name, text in form.items()}

    def _store(self, unit, typed):
        self._check(typed)
        values = self._values(typed)
        sender = {name: self._line(typed, name, size) for name, size in SENDER.items()}
        if sender["email"] and not EMAIL.fullmatch(sender["email"]):
            raise FormError(request.env._("The e-mail address is not complete."))
        try:
            with request.env.cr.savepoint():
                token = request.env[self._model]._store_once(
                    typed["key"],
                    request.httprequest.remote_addr,
                    {"unit_id": unit.id, **values},
                    sender,
                )
                request.env.flush_all()
        except psycopg2.IntegrityError as error:
            # The same form at the same moment: look again what became of it.
            raise ConcurrencyError(str(error.diag.constraint_name)) from error
        return token

    def _check(self, typed):
        if not FORM_KEY.fullmatch(typed.get("key", "")) or not request.validate_csrf(
            typed.get("csrf_token")
        ):
            raise FormError(
                request.env._(
                    "The page was open too long, or cookies are switched off. Your "
                    "text is still here: send it once more."
                )
            )
        if typed.get(TRAP):
            raise FormError(
                request.env._("One field must stay empty. Empty it and send again.")
            )

    def _line(self, typed, name, size):
        text = clean_line(typed.get(name), MAX_BODY)
        if len(text) > size:
            raise FormError(
                request.env._(
                    "A line is longer than %(size)s signs: shorten it. It begins: "
                    "%(begin)s",
                    size=size,
                    begin=text[:40],
                )
            )
        return text

    def _text(self, typed, name, least, most):
        text = typed.get(name, "")
        if not least <= len(text) <= most:
            raise FormError(
                request.env._(
                    "Write between %(least)s and %(most)s signs; now there are "
                    "%(count)s.",
                    least=least,
                    most=most,
                    count=len(text),
                )
            )
        return text

    def _values(self, typed):
        """Return the fields of the record. Raise ``FormError`` for what is wrong."""
        raise NotImplementedError

    def _topic(self, typed):
        topics = request.env["kh18.topic"].sudo()  # Names of fields are for everybody.
        code = typed.get("topic")
        return topics.search([("code", "=", code)], limit=1).id if code else False

    def _topics(self):
        # Names of fields are for everybody.
        topics = request.env["kh18.topic"].sudo().search([])
        return [(topic.code, topic.name) for topic in topics]

    def _form(self, unit, key, typed=None, error="", status=HTTPStatus.OK):
        typed = typed or {}
        kept = typed.get("key", "")
        # A form that was refused stays the same form: sent twice, stored once.
        form_key = kept if FORM_KEY.fullmatch(kept) else secrets.token_urlsafe(16)
        values = {
            "action": f"{self._base}/{key}",
            "union": unit.printed_name or unit.name,
            "days": unit.answer_days,
            "topics": self._topics(),
            "typed": typed,
            "error": error,
            "key": form_key,
            "trap": TRAP,
        }
        return self._page(self._template, values, status)

    def _closed(self):
        return self._page("visitor_closed", {"base": self._base}, HTTPStatus.NOT_FOUND)

    def _page(self, template, values, status=HTTPStatus.OK):
        return private_page(template, values, status)


def private_page(template, values, status=HTTPStatus.OK):
    """Return a page that no cache and no search engine keeps."""
    response = render(template, values, status=status.value)
    response.headers["Cache-Control"] = "no-store, private"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
