import re
import secrets
from datetime import UTC

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tools import consteq, hmac

from ...lib.plain_text import clean, clean_line
from ...lib.redaction import redact_text
from ..followup.recommendation_portal_entry import EntryError
from .publication import WORKING

SCOPE = "kh18-publication-preview"
NONCE_BYTES = 16
SIGNATURE_LENGTH = 32
TOKEN = re.compile(r"[A-Za-z0-9_-]{22}\.[0-9a-f]{32}")
TEXT_LENGTH = 5000
LINE_LENGTH = 120


class PublicationStatement(models.Model):
    """Right of reply: a body reads the words before the public does (peers 92).

    It has a signed link and some working days. What it says is its own word, changed
    by nobody here; that it said nothing is told to the public as such.
    """

    _name = "kh18.publication.statement"
    _description = "Statement of a Body"
    _inherit = ["kh18.guard.mixin"]
    _order = "publication_id, id"
    _rec_name = "partner_id"
    _reason_methods = ("_revoke_with_reason",)
    _guarded_fields = frozenset(
        {
            "publication_id",
            "partner_id",
            "nonce",
            "sent_on",
            "date_limit",
            "explanation",
            "text",
            "person",
            "stated_on",
            "revoked_on",
            "revoked_by_id",
            "revoke_reason",
        }
    )

    publication_id = fields.Many2one(
        "kh18.publication", required=True, index=True, ondelete="cascade"
    )
    partner_id = fields.Many2one(
        "res.partner", string="Body", required=True, index=True, ondelete="restrict"
    )
    nonce = fields.Char(
        required=True,
        default=lambda self: secrets.token_urlsafe(NONCE_BYTES),
        copy=False,
        groups=fields.NO_ACCESS,
        export_string_translation=False,
    )
    sent_on = fields.Date(string="Preview Given On")
    date_limit = fields.Date(string="Statement Until", index=True)
    explanation = fields.Text(string="How the Limit Is Counted")
    text = fields.Text(string="Statement")
    person = fields.Char(string="Name Given")
    stated_on = fields.Datetime()
    revoked_on = fields.Datetime()
    revoked_by_id = fields.Many2one("res.users", ondelete="restrict")
    revoke_reason = fields.Char(string="Revoked Because")
    status = fields.Selection(
        [
            ("waiting", "Has Time"),
            ("stated", "Stated"),
            ("silent", "Did Not Answer"),
            ("revoked", "Link Revoked"),
        ],
        compute="_compute_status",
    )
    url = fields.Char(string="Address of the Preview", compute="_compute_url")

    _nonce_uniq = models.UniqueIndex("(nonce)")
    _body_uniq = models.UniqueIndex(
        "(publication_id, partner_id)", "This body has its preview already."
    )

    @api.depends("stated_on", "revoked_on", "date_limit")
    def _compute_status(self):
        today = self.env["kh18.workday"]._today()
        for record in self:
            if record.stated_on:
                record.status = "stated"
            elif record.revoked_on:
                record.status = "revoked"
            else:
                over = record.date_limit and record.date_limit < today
                record.status = "silent" if over else "waiting"

    @api.depends_context("uid")
    @api.depends("nonce", "revoked_on", "publication_id.state")
    def _compute_url(self):
        base = self.get_base_url()
        for record in self:
            shown = record.publication_id.is_editable and not record._why_shut()
            # Who works on the publication hands the body its address.
            record.url = f"{base}/kh18/x/{record.sudo()._token()}" if shown else False

    @api.model
    def _waiting_domain(self):
        """Return the domain of those that still have time and have said nothing."""
        today = self.env["kh18.workday"]._today()
        return (
            Domain("stated_on", "=", False)
            & Domain("revoked_on", "=", False)
            & Domain("date_limit", ">=", today)
        )

    def _why_shut(self):
        """Return why the link opens nothing, or None."""
        publication = self.publication_id
        if publication.is_sensitive:
            return "foreign"
        if self.revoked_on:
            return "revoked"
        if publication.state not in WORKING or not publication.preview_on:
            return "ended"
        return None

    def _signature(self):
        """Return the signature over what the link opens, for whom. By code only."""
        # The secret of the database never leaves; neither does the nonce alone.
        record = self.sudo()
        facts = (record.nonce, record.partner_id.id, record.publication_id.id)
        return hmac(record.env, SCOPE, repr(facts))[:SIGNATURE_LENGTH]

    def _token(self):
        return f"{self.sudo().nonce}.{self._signature()}"  # For callers checked above.

    @api.model
    def _find(self, token):
        """Return (statement, why it is refused or None) of what a visitor brings.

        Private: for the door itself.
        """
        if not TOKEN.fullmatch(token):
            return self.browse(), "unknown"
        nonce, _dot, signature = token.partition(".")
        # Whoever comes is nobody yet; the signature decides.
        record = self.sudo().search([("nonce", "=", nonce)], limit=1)
        if not record:
            return record, "unknown"
        if not consteq(signature.encode(), record._signature().encode()):
            return record, "signature"
        return record, record._why_shut()

    def _previewed(self):
        """Return the words as they were given to the bodies. The door let one in."""
        return self.publication_id.preview_values

    def _previewed_images(self):
        """Return {SHA-256: JPEG} of the images that were given to the bodies.

        The door let one in. An image that was exchanged since is not shown.
        """
        given = {file["image"] for file in self._previewed()["files"]} - {""}
        # A visitor has no rights of his own.
        files = self.publication_id.sudo()._included_files()
        found = {file._image_hash(): file for file in files}
        return {key: found[key]._clean_image() for key in given & found.keys()}

    def _is_open(self):
        """Tell whether the body may still enter or change its statement."""
        return self.date_limit >= self.env["kh18.workday"]._today()

    def _enter(self, entry, uploads=()):
        """Store what the body says. Private: the door let the body in.

        :param entry: {field of the form: what was typed}
        :return: what was stored, as plain values
        :raise EntryError: in words for the body
        """
        if uploads:
            raise EntryError(
                self.env._("A statement has no files: write what you have to say.")
            )
        if not self._is_open():
            raise EntryError(
                self.env._("The time for your statement is over: nothing was stored.")
            )
        person = clean_line(entry.get("person"), LINE_LENGTH)
        text = clean(entry.get("text"), TEXT_LENGTH + 1)
        self._check_entry(person, text)
        # The body's own word, which nobody types for it.
        self.sudo().write(
            {"text": text, "person": person, "stated_on": fields.Datetime.now()}
        )
        return {"person": person, "text": text}

    def _check_entry(self, person, text):
        if not person:
            raise EntryError(self.env._("Fill in your name and office."))
        if not text:
            raise EntryError(self.env._("Write your statement."))
        if len(text) > TEXT_LENGTH:
            raise EntryError(
                self.env._(
                    "The statement is too long: at most %(most)s letters.",
                    most=TEXT_LENGTH,
                )
            )

    def action_revoke(self):
        """Ask for the reason and shut the body's link.

        :raise AccessError: for one who does not work on the publication
        """
        self._check_worker()
        return self._ask_reason("_revoke_with_reason", self.env._("Revoke the Link"))

    def _revoke_with_reason(self, reason):
        self._check_worker()
        # The caller was checked; who revoked is guarded.
        self.sudo().filtered(lambda record: not record.revoked_on).write(
            {
                "revoked_on": fields.Datetime.now(),
                "revoked_by_id": self.env.uid,
                "revoke_reason": reason,
            }
        )

    def _check_worker(self):
        self.check_access("read")
        self.publication_id._check_role("officer", "head", "leader")
        if not all(record.publication_id.is_editable for record in self):
            raise AccessError(
                self.env._("Only those who work on the publication revoke its links.")
            )

    def _stated_day(self):
        # The day of the union, as limits follow it.
        zone = self.env["kh18.workday"]._zone()
        moment = self.stated_on and self.stated_on.replace(tzinfo=UTC)
        return moment and moment.astimezone(zone).date()

    def _public_statement(self, terms):
        """Return what the public reads of it: silence has no text, and its last day."""
        day = self._stated_day() or self.date_limit
        return {
            "who": redact_text(self.partner_id.name, terms),
            "text": redact_text(self.text, terms),
            "date": fields.Date.to_string(day),
        }
