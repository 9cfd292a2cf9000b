import base64
import secrets
from http import HTTPStatus

from markupsafe import Markup

from odoo.http import Controller, request, route
from odoo.tools import format_date

from ...models.outreach.publication_statement import LINE_LENGTH, TEXT_LENGTH
from ..followup.dispatcher import ROUTE_TYPE
from ..followup.door import Door, Refused
from ..followup.link import SpokenPages

# A statement and the words around it, each letter as long as an address may write it.
MAX_BODY = 2**18
OPTIONS = {
    "type": ROUTE_TYPE,
    "auth": "public",
    "website": True,
    "multilang": False,
    "sitemap": False,
    "max_content_length": MAX_BODY,
}
# What one whose link was good is told; all others learn nothing.
CLOSED = ("ended", "revoked")


class PreviewController(SpokenPages, Controller):
    """A body reads a result before the public does, and says what it has to say."""

    @route("/kh18/x/<string:token>", methods=["GET"], **OPTIONS)
    def preview(self, token):
        """Show the text as it will be public, with the form for a statement."""
        return self._serve(lambda: self._door(token), self._open_preview)

    @route("/kh18/x/<string:token>/statement", methods=["POST"], **OPTIONS)
    def preview_enter(self, token):
        """Store the statement of the body."""
        return self._serve(
            lambda: self._door(token),
            lambda door: self._store_once(
                door,
                lambda form, uploads: self._do_state(door, form, uploads),
                lambda form, error: self._not_stated(door, form, error),
                f"{door.base}/stored",
            ),
            post=True,
        )

    @route("/kh18/x/<string:token>/stored/<string:key>", methods=["GET"], **OPTIONS)
    def preview_stored(self, token, key):
        """Thank, and show what was stored."""
        return self._serve(
            lambda: self._door(token), lambda door: self._stated(door, key)
        )

    def _door(self, token):
        statement, why = request.env["kh18.publication.statement"]._find(token)
        if why:
            raise Refused(why, **self._owner(statement))
        publication = statement.publication_id
        return PreviewDoor(
            base=f"/kh18/x/{token}",
            body=statement.partner_id,
            unit=publication.unit_id,
            secret=statement.nonce,
            owner={"statement_id": statement.id},
        ).of(statement)

    def _owner(self, statement):
        if not statement:
            return {}
        return {
            "statement_id": statement.id,
            "partner_id": statement.partner_id.id,
            "unit_id": statement.publication_id.unit_id.id,
        }

    def _refuse(self, why, visitor):
        response = super()._refuse(why, visitor)
        if why not in CLOSED:
            return response
        status = HTTPStatus.GONE
        return self._page("preview_closed", {}, status=status)

    def _open_preview(self, door):
        self._note(door, "opened")
        return self._preview_page(door)

    def _preview_page(self, door, error="", typed=None, **options):
        statement = door.statement
        publication, words = statement.publication_id, statement._previewed()
        entered = {"person": statement.person, "text": statement.text}
        values = {
            "base": door.base,
            "body": door.body.name,
            "unit": publication._publisher(),
            "words": words,
            # Cleaned when it was blacked out.
            "html": Markup(words["body"]),
            "files": self._shown_files(statement),
            "until": format_date(request.env, statement.date_limit),
            "explanation": statement.explanation,
            "is_open": statement._is_open(),
            "stated_on": statement.stated_on and self._when(statement.stated_on),
            "limits": (LINE_LENGTH, TEXT_LENGTH),
            "key": secrets.token_urlsafe(16),
            "error": error,
            "typed": typed or entered,
        }
        return self._page("preview", values, **options)

    def _shown_files(self, statement):
        images = {
            key: f"data:image/jpeg;base64,{base64.b64encode(raw).decode()}"
            for key, raw in statement._previewed_images().items()
        }
        return [
            # Cleaned when it was blacked out.
            {
                **file,
                "html": Markup(file["body"]),
                "address": images.get(file["image"]),
            }
            for file in statement._previewed()["files"]
        ]

    def _do_state(self, door, form, uploads):
        stored = door.statement._enter(form, uploads)
        values = {"person": stored["person"], "stored": stored}
        self._note(door, "stated", form_key=form["key"], **values)

    def _not_stated(self, door, form, error):
        self._note(door, "refused", why="entry")
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return self._preview_page(door, self._told(error), form, status=status)

    def _stated(self, door, key):
        row = request.env["kh18.portal.log"]._find_entry(key, **door.owner)
        if row.what != "stated":
            raise Refused("foreign")
        self._note(door, "opened")
        values = {
            "base": door.base,
            "stored": row.stored,
            "when": self._when(row.date),
            "until": format_date(request.env, door.statement.date_limit),
        }
        return self._page("preview_stored", values)


class PreviewDoor(Door):
    """The door of one body to one publication."""

    def of(self, statement):
        """Return the door with the statement it stands for."""
        self.statement = statement
        return self
