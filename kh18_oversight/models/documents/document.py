from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import format_date

from .document_type import SIGNING_MODES

OUTGOING = Domain("direction", "=", "outgoing")
UNNUMBERED = ("draft", "submitted", "signed", "cancelled")
ISSUED = ("issued", "recalled")


class Document(models.Model):
    """The register: own papers, papers received, documents that govern the work.

    Own papers (outgoing) get their number at issue and are frozen with their PDF
    from then on. Incoming and governing documents bear the number their issuer gave
    (S1, S7–S11, domain 3.8 and 5). The rest of the model lies beside this file:
    ``document_validity``, ``document_chain``, ``document_number``,
    ``document_flow``, ``document_freeze``, ``document_restricted``.
    """

    _name = "kh18.document"
    _description = "Document"
    _inherit = [
        "kh18.restricted.mixin",
        "kh18.guard.mixin",
        "kh18.searchable.mixin",
        "mail.thread",
    ]
    _order = "date_issue desc, id desc"
    _parent_name = "main_basis_id"
    _search_key_fields = ("full_symbol", "subject", "issuer_name", "issuer_aliases")
    _scope_write_roles = ("officer", "head", "leader", "clerk")
    _scope_private_domain = OUTGOING & Domain("state", "in", UNNUMBERED)
    _scope_down_domain = (OUTGOING & Domain("state", "in", ISSUED)) | (
        Domain("direction", "=", "governing") & Domain("state", "=", "checked")
    )
    _guarded_fields = frozenset(
        {
            "state",
            "submitted_by_id",
            "signed_by_id",
            "signed_on",
            "checked_by_id",
            "recalled_on",
            "period_key",
            "arrival_number",
            "pdf_attachment_id",
            "pdf_sha256",
            "frozen_on",
            "frozen_values",
            "source_model",
            "source_id",
            "is_restricted",
            "restricted_model",
            "restricted_id",
        }
    )
    _frozen_states = frozenset({"signed", *ISSUED})
    _frozen_fields = frozenset(
        {
            "unit_id",
            "type_id",
            "symbol",
            "style",
            "group",
            "subject",
            "addressee",
            "body",
            "signing_mode",
            "on_behalf_of",
            "signer_office",
            "signer_name",
            "signer_post_id",
        }
    )
    _issued_fields = frozenset(
        {
            "number",
            "suffix",
            "full_symbol",
            "numbering_id",
            "wanted_number",
            "wanted_suffix",
            "place",
            "date_issue",
            "date_effective",
            "date_end",
            "keeper",
            "copies",
        }
    )
    _kept_states = frozenset(ISSUED)

    direction = fields.Selection(
        [
            ("outgoing", "Outgoing"),
            ("incoming", "Incoming"),
            ("governing", "Governing"),
        ],
        required=True,
        default="outgoing",
        index=True,
    )
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("submitted", "Submitted for Signature"),
            ("signed", "Signed"),
            ("issued", "Issued"),
            ("checked", "Checked"),
            ("recalled", "Recalled"),
            ("cancelled", "Cancelled"),
        ],
        required=True,
        default="draft",
        index=True,
        copy=False,
        tracking=True,
    )
    type_id = fields.Many2one(
        "kh18.document.type",
        string="Document Type",
        required=True,
        index=True,
        ondelete="restrict",
    )
    group = fields.Selection(
        [
            ("union", "Union"),
            ("party", "Party"),
            ("front", "Fatherland Front"),
            ("state", "The State"),
        ],
        string="Line of Direction",
        compute="_compute_group",
        store=True,
        readonly=False,
        precompute=True,
        help="Which line the document comes from: the union above, the Party "
        "committee, the Front or the authority.",
    )
    subject = fields.Char(
        required=True,
        size=500,
        tracking=True,
        help="The subject line (trích yếu), up to 500 characters.",
    )
    addressee = fields.Char(
        string="Addressed To", help="After “Kính gửi:”, where the paper has that line."
    )
    body = fields.Html(
        string="Text", help="Text of a paper that no other record prints."
    )

    issuer_unit_id = fields.Many2one(
        "kh18.unit", string="Issuing Unit", index="btree_not_null"
    )
    issuer_partner_id = fields.Many2one(
        "res.partner", string="Issuing Body", index="btree_not_null"
    )
    issuer_text = fields.Char(
        string="Issuer as Written",
        help="The issuer as the paper names it, when it is not in the lists.",
    )
    issuer_name = fields.Char(
        string="Issuer", compute="_compute_issuer", store=True, precompute=True
    )
    issuer_aliases = fields.Char(
        compute="_compute_issuer",
        store=True,
        precompute=True,
        export_string_translation=False,
    )
    place = fields.Char(
        compute="_compute_place", store=True, readonly=False, precompute=True
    )

    date_issue = fields.Date(string="Date", index=True, copy=False)
    date_effective = fields.Date(
        string="In Force From",
        copy=False,
        help="Empty: from its date, as with Party papers and letters.",
    )
    date_end = fields.Date(
        string="Out of Force From",
        copy=False,
        help="The first day on which it is no longer in force.",
    )

    clause_ids = fields.One2many("kh18.document.clause", "document_id", copy=True)
    copies = fields.Integer(string="Number of Copies")
    keeper = fields.Char(
        string="Kept By", help="Department or person that keeps the file copy."
    )
    note = fields.Char()

    signing_mode = fields.Selection(
        SIGNING_MODES,
        compute="_compute_signing_mode",
        store=True,
        readonly=False,
        precompute=True,
    )
    on_behalf_of = fields.Char(
        help="The body after TM., such as BAN THƯỜNG VỤ; after KT. the head's office."
    )
    signer_post_id = fields.Many2one(
        "kh18.post",
        string="Signer's Post",
        index="btree_not_null",
        domain="[('unit_id', '=', unit_id), ('role', 'in', ('leader', 'head'))]",
    )
    signer_office = fields.Char(
        compute="_compute_signer", store=True, readonly=False, precompute=True
    )
    signer_name = fields.Char(
        string="Signer",
        compute="_compute_signer",
        store=True,
        readonly=False,
        precompute=True,
    )
    signed_scan = fields.Binary(attachment=True, copy=False)
    signed_scan_name = fields.Char(copy=False, export_string_translation=False)

    is_text_locked = fields.Boolean(
        compute="_compute_locked", export_string_translation=False
    )
    is_entry_locked = fields.Boolean(
        compute="_compute_locked", export_string_translation=False
    )
    source_model = fields.Char(copy=False, export_string_translation=False)
    source_id = fields.Many2oneReference(
        string="Printed Record", model_field="source_model", copy=False
    )

    _arrival_uniq = models.UniqueIndex(
        "(numbering_id, period_key, arrival_number)"
        " WHERE direction = 'incoming' AND arrival_number > 0",
        "This arrival number was given already. Reload and register again.",
    )
    _source_idx = models.Index("(source_model, source_id) WHERE source_id IS NOT NULL")
    _unit_date_idx = models.Index("(unit_id, direction, date_issue DESC, id DESC)")
    _unit_page_idx = models.Index("(unit_id, date_issue DESC, id DESC)")
    _date_idx = models.Index("(date_issue DESC, id DESC)")
    _scope_1_idx = models.Index("(ancestor_1_id, date_issue DESC, id DESC)")
    _scope_2_idx = models.Index("(ancestor_2_id, date_issue DESC, id DESC)")
    _scope_3_idx = models.Index("(ancestor_3_id, date_issue DESC, id DESC)")

    @api.depends("direction", "unit_id.paper_family", "issuer_unit_id")
    def _compute_group(self):
        for record in self:
            if record.direction == "outgoing" or record.issuer_unit_id:
                unit = record.issuer_unit_id or record.unit_id
                record.group = unit.paper_family
            else:
                record.group = record.group

    @api.depends(
        "direction",
        "unit_id.name",
        "issuer_unit_id.name",
        "issuer_partner_id.name",
        "issuer_partner_id.kh18_aliases",
        "issuer_text",
    )
    def _compute_issuer(self):
        for record in self:
            partner = record.issuer_partner_id
            unit = record.issuer_unit_id
            if record.direction == "outgoing":
                unit = unit or record.unit_id
            record.issuer_name = record.issuer_text or unit.name or partner.name
            record.issuer_aliases = " ".join(
                text for text in (unit.name, partner.name, partner.kh18_aliases) if text
            )

    @api.depends("direction", "unit_id.place_name")
    def _compute_place(self):
        for record in self:
            own = record.direction == "outgoing"
            record.place = record.unit_id.place_name if own else record.place

    @api.depends("type_id")
    def _compute_signing_mode(self):
        for record in self:
            record.signing_mode = record.type_id.signing_mode

    @api.depends("signer_post_id")
    def _compute_signer(self):
        for record in self:
            post = record.signer_post_id
            record.signer_office = post.office_title if post else record.signer_office
            record.signer_name = post.partner_id.name if post else record.signer_name

    @api.depends_context("uid")
    @api.depends("state", "is_editable")
    def _compute_locked(self):
        for record in self:
            closed = not record.is_editable or record.state == "cancelled"
            record.is_text_locked = closed or record.state in self._frozen_states
            record.is_entry_locked = closed or record.state in ISSUED

    @api.depends("full_symbol", "type_id", "subject", "date_issue")
    def _compute_display_name(self):
        for record in self:
            head = " ".join(filter(None, (record.type_id.name, record.full_symbol)))
            if record.full_symbol and record.date_issue:
                head = f"{head} ({format_date(self.env, record.date_issue)})"
            if not record.full_symbol:
                head = ": ".join(filter(None, (head, (record.subject or "")[:80])))
            record.display_name = head

    def write(self, vals):
        if "direction" in vals and any(d.direction != vals["direction"] for d in self):
            raise UserError(
                self.env._(
                    "A document stays in its register: cancel it and enter it anew."
                )
            )
        return super().write(vals)

    def action_open_source(self):
        """Open the record that this paper prints."""
        source = self._source_record()
        return source.get_formview_action() if source else False

    def _refuse_frozen(self, vals):
        if self._is_unfrozen():
            return
        for record in self:
            names = (
                self._frozen_fields if record.state in self._frozen_states else set()
            )
            if record.state in ISSUED:
                names = names | self._issued_fields
            touched = [self._fields[n].string for n in sorted(names.intersection(vals))]
            if touched:
                raise UserError(record._frozen_message(", ".join(touched)))

    def _frozen_message(self, names):
        values = {"document": self.display_name, "fields": names}
        if self.state == "signed":
            return self.env._(
                "%(document)s is signed: to change %(fields)s, return it to draft "
                "first.",
                **values,
            )
        return self.env._(
            "%(document)s is issued and frozen: %(fields)s can be changed only by a "
            "correcting or replacing document.",
            **values,
        )

    def _source_record(self):
        """Return the record this paper prints; empty for a paper of its own."""
        self.ensure_one()
        if not self.source_model or self.source_model not in self.env:
            return None
        return self.env[self.source_model].browse(self.source_id).exists()
