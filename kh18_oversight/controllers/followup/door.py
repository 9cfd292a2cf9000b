import re
import secrets
from dataclasses import dataclass, field
from http import HTTPStatus

import psycopg2
from werkzeug.exceptions import RequestEntityTooLarge

from odoo.exceptions import ConcurrencyError, UserError
from odoo.http import request
from odoo.tools import format_datetime

from ...lib.upload import MAX_BYTES, MIMETYPES
from ...models.followup.recommendation import OUTCOMES
from ...models.followup.recommendation_portal_entry import EntryError

# The files and the words around them.
MAX_BODY = MAX_BYTES + 2**20
FORM_KEY = re.compile(r"[\w-]{22,64}", re.ASCII)
HEADERS = {
    "Cache-Control": "no-store, private",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
    "X-Content-Type-Options": "nosniff",
}
STATUS = {
    "often": HTTPStatus.TOO_MANY_REQUESTS,
    "form": HTTPStatus.BAD_REQUEST,
    "large": HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
}
DEEDS = {"receive": "received", "answer": "answered", "ask": "asked"}


class Refused(Exception):
    """A visitor is not let in, or not any further; ``why`` is for the log only."""

    def __init__(self, why, **values):
        super().__init__(why)
        self.why, self.values = why, values


@dataclass
class Door:
    """What a visitor may see: the items of one body, by some units or by all."""

    base: str
    body: object
    secret: str
    unit: object = None
    units: object = None
    owner: dict = field(default_factory=dict)
    layout: str = "kh18_oversight.portal_page"
    visitor: dict = field(default_factory=dict)

    def items(self):
        """Return the body's items, as superuser."""
        items = request.env["kh18.recommendation"]
        return items._portal_items(self.body, self.units)

    def find(self, code):
        """Return the item of that code.

        :raise Refused: when the body has no such item
        """
        item = self.items()._portal_find(code, self.secret)
        if not item:
            raise Refused("foreign")
        return item

    def facts(self, item):
        """Return what the pages show of an item, with its address."""
        code = item._portal_code(self.secret)
        return {**item._portal_facts(), "url": f"{self.base}/{code}"}


class DoorPages:
    """The pages behind a door, the same by link and by account."""

    def _open_list(self, open_door):
        return self._serve(open_door, self._list)

    def _open_item(self, open_door, code):
        return self._serve(open_door, lambda door: self._item(door, code))

    def _enter(self, open_door, code, deed):
        return self._serve(
            open_door, lambda door: self._store(door, code, deed), post=True
        )

    def _open_stored(self, open_door, code, key):
        return self._serve(open_door, lambda door: self._stored(door, code, key))

    def _receive_all(self, open_door):
        return self._serve(open_door, self._store_receipts, post=True)

    def _open_received(self, open_door, key):
        return self._serve(open_door, lambda door: self._received(door, key))

    def _serve(self, open_door, page, *, post=False):
        """Let a visitor in and answer; whatever is refused is written down."""
        log, door = request.env["kh18.portal.log"], None
        http = request.httprequest
        visitor = log._visitor(http.remote_addr, http.user_agent.string)
        if not request.env.user._is_public():
            # Staff who come by a body's link are told from the body.
            visitor["user_id"] = request.env.uid
        try:
            if log._is_too_often(visitor, "wrong"):
                raise Refused("often")
            door = open_door()
            rate = "post" if post else "read"
            if log._is_too_often(visitor, rate, **door.owner):
                raise Refused("often")
            door.visitor = {**visitor, "is_post": post, **self._whose(door)}
            return page(door)
        except Refused as refusal:
            values = {**visitor, **self._whose(door), **refusal.values}
            return self._refuse(refusal.why, {**values, "is_post": post})

    def _whose(self, door):
        if not door:
            return {}
        unit_id = door.unit.id if door.unit else False
        return {"partner_id": door.body.id, "unit_id": unit_id, **door.owner}

    def _refuse(self, why, visitor):
        log = request.env["kh18.portal.log"]
        if why == "often":
            log._note_too_often(visitor)
        else:
            log._note(visitor, "refused", why=why)
        # Which address was never given, ended or belongs to others is not told.
        status = STATUS.get(why, HTTPStatus.NOT_FOUND)
        return self._page("portal_refused", {"status": status.value}, status=status)

    def _page(self, template, values, layout="kh18_oversight.portal_page", **options):
        response = request.render(
            f"kh18_oversight.{template}",
            {"layout": layout, "page_name": "kh18_recommendations", **values},
            **options,
        )
        response.headers.update(HEADERS)
        return response

    def _note(self, door, what, item=None, **values):
        if item:
            values.update(recommendation_id=item.id, unit_id=item.unit_id.id)
        request.env["kh18.portal.log"]._note({**door.visitor, **values}, what)

    def _list(self, door):
        items = door.items()
        self._note_list(door, items, "opened")
        return self._list_page(door, items)

    def _note_list(self, door, items, what, **values):
        units = items.filtered(lambda item: not item.is_sensitive).unit_id
        self._note(door, what, unit_id=(door.unit or units[:1]).id, **values)

    def _list_page(self, door, items, error="", typed=None, noted=None, **options):
        values = {
            "base": door.base,
            "body": door.body.name,
            "items": [door.facts(item) for item in items],
            "key": secrets.token_urlsafe(16),
            "error": error,
            "typed": typed or {},
            "noted": noted,
        }
        return self._page("portal_list", values, door.layout, **options)

    def _store_receipts(self, door):
        items = door.items()
        return self._store_once(
            door,
            lambda form, _uploads: self._do_receive(door, items, form),
            lambda form, error: self._receipts_not_stored(door, items, form, error),
            f"{door.base}/received",
        )

    def _do_receive(self, door, items, form):
        received, stored = items._portal_receive_all(form)
        values = {"person": stored["person"], "stored": stored}
        self._note(door, "received", received[0], form_key=form["key"], **values)
        for item in received[1:]:
            # One form was sent: it counts once, however many items it is about.
            self._note(door, "received", item, is_post=False, **values)

    def _receipts_not_stored(self, door, items, form, error):
        self._note_list(door, items, "refused", why="entry")
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return self._list_page(door, items, self._told(error), form, status=status)

    def _received(self, door, key):
        row = request.env["kh18.portal.log"]._find_entry(key, **door.owner)
        if row.what != "received":
            raise Refused("foreign")
        items = door.items()
        self._note_list(door, items, "opened")
        noted = {"when": self._when(row.date), "person": row.person}
        return self._list_page(door, items, noted=noted)

    def _item(self, door, code):
        item = door.find(code)
        self._note(door, "opened", item)
        return self._item_page(door, item)

    def _item_page(self, door, item, error="", typed=None, deed="", **options):
        model = request.env["kh18.reply"]
        claims = model._fields["claim"]._description_selection(request.env)
        labels = dict(model._fields["outcome"]._description_selection(request.env))
        values = {
            "item": door.facts(item),
            "base": door.base,
            "outcomes": [(key, labels[key]) for key, _label in OUTCOMES],
            "claims": claims,
            "kinds": ",".join(f".{kind}" for kind in MIMETYPES),
            "size": MAX_BYTES // 2**20,
            "key": secrets.token_urlsafe(16),
            "error": error,
            "failed": deed,
            "typed": typed or {},
        }
        return self._page("portal_item", values, door.layout, **options)

    def _store(self, door, code, deed):
        item = door.find(code)
        if deed not in DEEDS:
            raise Refused("foreign")
        return self._store_once(
            door,
            lambda form, uploads: self._do(door, item, deed, form, uploads),
            lambda form, error: self._not_stored(door, item, deed, form, error),
            f"{door.base}/{code}/stored",
        )

    def _store_once(self, door, do, refuse, address):
        """Carry out what a form asks for, once however often it is sent.

        :param do: called with the form and its files
        :param refuse: called with the form and the error; returns the answer
        :param address: where what was stored is shown, by the key of the form
        """
        form, uploads = self._read_form()
        key = form["key"]
        if not request.env["kh18.portal.log"]._find_entry(key, **door.owner):
            try:
                with request.env.cr.savepoint():
                    do(form, uploads)
                    request.env.flush_all()
            except psycopg2.IntegrityError as error:
                # The same form at the same moment: look again what became of it.
                raise ConcurrencyError(str(error)) from error
            except UserError as error:
                return refuse(form, error)
        return request.redirect(f"{address}/{key}")

    def _do(self, door, item, deed, form, uploads):
        stored = getattr(item, f"_portal_{deed}")(form, uploads)
        values = {"person": stored["person"], "form_key": form["key"]}
        self._note(door, DEEDS[deed], item, stored=stored, **values)

    def _not_stored(self, door, item, deed, form, error):
        self._note(door, "refused", item, why="entry")
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        message = self._told(error)
        return self._item_page(door, item, message, form, deed, status=status)

    def _told(self, error):
        """Return what the visitor is told of an error: nothing from inside."""
        if isinstance(error, EntryError):
            return error.args[0]
        return request.env._(
            "This cannot be stored as it is: check the entries, or write to the union."
        )

    def _read_form(self):
        """Read the request's body, now that its sender is known.

        :return: ({name: text}, [(file name, bytes)])
        :raise Refused: when it is too long, or no form that we gave
        """
        http = request.httprequest
        # A body without a length is read up to the limit of the route at most.
        if (http.content_length or 0) > MAX_BODY:
            raise Refused("large")
        try:
            form = http.form.to_dict()
            files = http.files.getlist("files")
        except RequestEntityTooLarge:
            raise Refused("large") from None
        token = form.pop("csrf_token", None)
        if not request.validate_csrf(token) or not FORM_KEY.fullmatch(
            form.get("key", "")
        ):
            raise Refused("form")
        return form, [(file.filename, file.read()) for file in files if file.filename]

    def _when(self, moment):
        # The hour of the union, whoever looks: limits follow it as well.
        zone = request.env["kh18.workday"]._zone()
        return format_datetime(request.env, moment, tz=str(zone))

    def _stored(self, door, code, key):
        item = door.find(code)
        row = request.env["kh18.portal.log"]._find_entry(key, **door.owner)
        if row.recommendation_id != item:
            raise Refused("foreign")
        self._note(door, "opened", item)
        model = request.env["kh18.reply"]
        values = {
            "item": door.facts(item),
            "base": door.base,
            "what": row.what,
            "when": self._when(row.date),
            "stored": row.stored,
            "outcomes": dict(
                model._fields["outcome"]._description_selection(request.env)
            ),
            "claims": dict(model._fields["claim"]._description_selection(request.env)),
        }
        return self._page("portal_stored", values, door.layout)
