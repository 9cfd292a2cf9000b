import hashlib
import json
import secrets

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import hmac

from ...lib.html_text import page_text
from ...lib.paper.safe_html import safe_html

TOKEN_BYTES = 16
UNIT_SCOPE = "kh18-public-unit"
UNIT_KEY_LENGTH = 12
LANGUAGE = "vi_VN"
KINDS = [
    ("result", "Result of Oversight or Criticism"),
    ("document", "Governing Document"),
    ("material", "Material"),
    ("question", "Question and Answer"),
]


class PublicCopy(models.Model):
    """What the public sees of a record: a copy with its own words, bytes and address.

    Nothing is ever read from the record it was made of: what was left out of the copy
    cannot be reached through it. A copy is made by ``_publish``, shown from its day
    on, never changed, and taken back by ``_withdraw`` (S38–S40).
    """

    _name = "kh18.public.copy"
    _description = "Public Copy"
    _inherit = ["kh18.guard.mixin", "kh18.scope.mixin", "kh18.searchable.mixin"]
    _order = "date_public desc, id desc"
    _search_key_fields = ("title", "summary", "unit_name", "plain_text")

    title = fields.Char(required=True)
    token = fields.Char(
        required=True,
        default=lambda self: secrets.token_urlsafe(TOKEN_BYTES),
        copy=False,
        export_string_translation=False,
    )
    kind = fields.Selection(KINDS, string="What It Is", required=True)
    unit_name = fields.Char(string="Published By", required=True)
    unit_key = fields.Char(required=True, export_string_translation=False)
    topic_id = fields.Many2one("kh18.topic", index="btree_not_null")
    year = fields.Integer(required=True)
    summary = fields.Text()
    body = fields.Html(sanitize=False, help="Cleaned when the copy was made.")
    facts = fields.Json(
        export_string_translation=False, help="[[label, value], …] above the text."
    )
    statements = fields.Json(
        export_string_translation=False,
        help="[{who, text, date}, …]: what the bodies say to it; silence has no text.",
    )
    plain_text = fields.Text(export_string_translation=False)
    date_public = fields.Date(string="Public From", required=True)
    state = fields.Selection(
        [("live", "Published"), ("withdrawn", "Taken Down")],
        required=True,
        default="live",
    )
    withdrawn_on = fields.Datetime(string="Taken Down On")
    withdrawn_note = fields.Char(string="Taken Down Because")
    file_ids = fields.One2many("kh18.public.file", "copy_id", string="Files")
    replaces_id = fields.Many2one(
        "kh18.public.copy", index="btree_not_null", ondelete="restrict"
    )
    seal = fields.Char(export_string_translation=False)
    is_public = fields.Boolean(
        string="Public Today", compute="_compute_is_public", search="_search_is_public"
    )

    _rec_name = "title"
    _token_uniq = models.UniqueIndex("(token)")
    _page_idx = models.Index("(state, date_public DESC, id DESC)")
    _guarded_fields = frozenset(
        {
            "title",
            "token",
            "kind",
            "unit_id",
            "unit_name",
            "unit_key",
            "topic_id",
            "year",
            "summary",
            "body",
            "facts",
            "statements",
            "plain_text",
            "date_public",
            "state",
            "withdrawn_on",
            "withdrawn_note",
            "file_ids",
            "replaces_id",
            "seal",
        }
    )

    @api.depends("state", "date_public")
    def _compute_is_public(self):
        public = self.filtered_domain(self._public_domain())
        for copy in self:
            copy.is_public = copy in public

    def _search_is_public(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._boolean_domain(self._public_domain(), value)

    @api.model
    def _public_domain(self):
        """Return the domain of what anybody may read today."""
        today = self.env["kh18.workday"]._today()
        return Domain("state", "=", "live") & Domain("date_public", "<=", today)

    @api.model
    def _scope_read_domain(self):
        return super()._scope_read_domain() | self._public_domain()

    @api.model
    def _scope_branches(self):
        return []

    @api.model
    def _unit_key(self, unit):
        """Return what stands for the unit in public addresses: no id."""
        # The key is the database's own; no id can be reckoned back without it.
        return hmac(self.sudo().env, UNIT_SCOPE, unit.id)[:UNIT_KEY_LENGTH]

    @api.model
    def _publish(self, vals_list):
        """Make copies. Private: the callers checked who may publish what.

        :param vals_list: dicts of ``unit_id`` (record), ``kind``, ``title``, ``year``
            and, where there is one, ``summary``, ``body`` (HTML, cleaned here),
            ``facts``, ``statements``, ``topic_id`` (record), ``date_public``
            (default: today), ``replaces_id`` (record) and
            ``files``: [(name, mimetype, bytes)]
        :return: the copies, in that order
        """
        copies = self.sudo().create([self._copy_vals(vals) for vals in vals_list])
        for copy, vals in zip(copies, vals_list, strict=True):
            self.env["kh18.public.file"]._keep(copy, vals.get("files", []))
            copy.seal = copy._reckon_seal()
        return self.browse(copies._ids)

    @api.model
    def _copy_vals(self, vals):
        unit = vals["unit_id"]
        # The name of who publishes is what the public shall read.
        unit = unit.sudo()
        body = safe_html(vals.get("body") or "")
        return {
            "unit_id": unit.id,
            "unit_name": unit.printed_name or unit.name,
            "unit_key": self._unit_key(unit),
            "kind": vals["kind"],
            "title": vals["title"],
            "year": vals["year"],
            "summary": vals.get("summary") or False,
            "body": body,
            "plain_text": page_text(body),
            "facts": vals.get("facts") or [],
            "statements": vals.get("statements") or [],
            "topic_id": vals["topic_id"].id if vals.get("topic_id") else False,
            "date_public": vals.get("date_public") or self.env["kh18.workday"]._today(),
            "replaces_id": vals["replaces_id"].id if vals.get("replaces_id") else False,
        }

    @api.model
    def _for_readers(self):
        """Return the model in the language of its readers, whoever works on it."""
        known = self.env["res.lang"]._get_data(code=LANGUAGE)
        return self.with_context(lang=LANGUAGE) if known else self

    def _withdraw(self, note):
        """Take copies down; their addresses say so, with ``note``. Private.

        :raise UserError: without a note
        """
        if not (note or "").strip():
            raise UserError(
                self.env._("Say why it is taken down: its readers are told.")
            )
        # The callers checked who may take down.
        self.sudo().filtered(lambda copy: copy.state == "live").write(
            {
                "state": "withdrawn",
                "withdrawn_on": fields.Datetime.now(),
                "withdrawn_note": note.strip(),
            }
        )

    def _reckon_seal(self):
        """Return the SHA-256 over the words and the bytes of the copy."""
        self.ensure_one()
        words = [
            self.title,
            self.unit_name,
            self.summary or "",
            self.body or "",
            self.facts,
            self.statements,
            [[file.name, file.sha256] for file in self.file_ids],
        ]
        text = json.dumps(words, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()

    @api.model
    def _find_public(self, token):
        """Return the copy that the address opens today, also one taken down.

        Private: asked by the public pages, which show nothing but its own fields.
        """
        # Whoever has the address of something published may read it.
        copies = self.sudo()
        shown = self._public_domain() | Domain("state", "=", "withdrawn")
        return copies.search(Domain("token", "=", token) & shown, limit=1)
