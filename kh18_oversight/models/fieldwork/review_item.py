from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

PROPOSALS = [
    ("amend", "Amend"),
    ("supplement", "Supplement"),
    ("new", "Make New"),
    ("repeal", "Repeal"),
    ("keep", "Keep"),
]
GROUPS = [
    ("law", "Legal Normative Document"),
    ("confederation", "Document of a Superior Union"),
    ("own", "Own Document"),
    ("other", "Document of the Party or the Front"),
]
# As the review report prints them, whatever the language of the user.
PRINTED_GROUPS = {
    "law": "Văn bản quy phạm pháp luật",
    "confederation": "Văn bản của công đoàn cấp trên",
    "own": "Văn bản của đơn vị",
    "other": "Văn bản của Đảng, Mặt trận Tổ quốc",
}
PRINTED_PROPOSALS = {
    "amend": "Sửa đổi",
    "supplement": "Bổ sung",
    "new": "Xây dựng mới thay cho",
    "repeal": "Bãi bỏ",
}
DECIDED = ("agreed", "sent", "amended")
BACK = {"studied": "proposed", "agreed": "studied", "sent": "agreed"}


class ReviewItem(models.Model):
    """One document or article under review, and what is proposed for it (S41–S50)."""

    _name = "kh18.review.item"
    _description = "Reviewed Document"
    _inherit = ["kh18.guard.mixin", "kh18.readable.mixin", "kh18.searchable.mixin"]
    _order = "activity_id desc, group, id"
    _search_key_fields = ("finding", "wording", "clause_text")
    _readable_links = ("document_id", "clause_id", "result_document_id")
    _frozen_parent = "activity_id"
    _unfrozen_fields = frozenset(
        {"state", "date_sent", "result_document_id", "result_note"}
    )
    _guarded_fields = frozenset({"state", "date_sent", "unit_id"})
    _frozen_states = frozenset(DECIDED)
    _frozen_fields = frozenset(
        {
            "document_id",
            "clause_id",
            "clause_text",
            "scope",
            "finding",
            "proposal",
            "wording",
            "addressee_id",
        }
    )
    _kept_states = frozenset({"sent", "amended"})
    _reason_methods = ("_back_with_reason",)

    activity_id = fields.Many2one(
        "kh18.activity",
        required=True,
        index=True,
        ondelete="cascade",
        domain="[('kind', '=', 'review')]",
    )
    document_id = fields.Many2one(
        "kh18.document", required=True, index=True, ondelete="restrict"
    )
    clause_id = fields.Many2one(
        "kh18.document.clause",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('document_id', '=', document_id)]",
        help="Empty: the whole document.",
    )
    clause_text = fields.Char(
        string="Clause in Words",
        compute="_compute_clause_text",
        store=True,
        readonly=False,
        precompute=True,
        help="For a clause that is not entered with the document.",
    )
    group = fields.Selection(
        GROUPS,
        string="Group of Documents",
        compute="_compute_group",
        store=True,
        readonly=False,
        precompute=True,
    )
    scope = fields.Selection(
        [
            ("work", "The Work Itself"),
            ("duties", "Duties of Those Who Cooperate"),
        ],
        string="Concerns",
        required=True,
        default="work",
    )
    finding = fields.Text(
        string="What Was Found", help="What is missing, contradicts or does not work."
    )
    proposal = fields.Selection(PROPOSALS, required=True, default="amend")
    wording = fields.Text(string="Proposed Wording")
    addressee_id = fields.Many2one(
        "res.partner",
        index="btree_not_null",
        help="The competent body that the proposal goes to.",
    )
    state = fields.Selection(
        [
            ("proposed", "Proposed"),
            ("studied", "Studied"),
            ("agreed", "Agreed"),
            ("sent", "Sent"),
            ("amended", "Amended"),
        ],
        required=True,
        default="proposed",
        copy=False,
        index=True,
    )
    date_sent = fields.Date(string="Sent On", copy=False)
    result_document_id = fields.Many2one(
        "kh18.document",
        string="Amending Document",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
    )
    result_note = fields.Char(
        string="Result", copy=False, help="What became of the proposal."
    )
    warning = fields.Char(compute="_compute_warning")
    unit_id = fields.Many2one(related="activity_id.unit_id", store=True, index=True)
    is_editable = fields.Boolean(related="activity_id.is_editable")
    is_decided = fields.Boolean(
        compute="_compute_is_decided", export_string_translation=False
    )

    @api.depends("clause_id")
    def _compute_clause_text(self):
        for item in self:
            item.clause_text = item.clause_id.display_name or item.clause_text

    @api.depends("document_id", "activity_id")
    def _compute_group(self):
        for item in self:
            item.group = item.document_id and item._guess_group()

    def _guess_group(self):
        """Return the group of S41 that the document belongs to."""
        document, unit = self.document_id, self.activity_id.unit_id
        outgoing = document.direction == "outgoing"
        issuer = document.issuer_unit_id or (outgoing and document.unit_id)
        if issuer and issuer == unit:
            return "own"
        if document.type_id.legal_document or document.group == "state":
            return "law"
        return "confederation" if document.group == "union" else "other"

    @api.depends("document_id.validity")
    def _compute_warning(self):
        words = {
            "expired": self.env._("This document is no longer in force. %(reason)s."),
            "partly_expired": self.env._(
                "Parts of this document are no longer in force. %(reason)s."
            ),
            "not_yet": self.env._("This document is not in force yet. %(reason)s."),
        }
        for item in self:
            text = words.get(item.document_id.validity)
            reason = item.document_id.validity_reason
            item.warning = text and text % {"reason": reason}

    @api.depends("state")
    def _compute_is_decided(self):
        for item in self:
            item.is_decided = item.state in DECIDED

    @api.depends_context("uid")
    @api.depends("document_id", "clause_text")
    def _compute_display_name(self):
        for item in self:
            parts = (item.clause_text, item.document_id.display_name)
            item.display_name = ", ".join(part for part in parts if part)

    @api.constrains("activity_id")
    def _check_activity(self):
        for item in self:
            if item.activity_id.kind != "review":
                raise ValidationError(
                    self.env._(
                        "“%(activity)s” is no document review: documents are reviewed "
                        "in an activity of that kind.",
                        activity=item.activity_id.display_name,
                    )
                )

    @api.constrains("document_id", "clause_id")
    def _check_clause(self):
        for item in self:
            if item.clause_id and item.clause_id.document_id != item.document_id:
                raise ValidationError(
                    self.env._(
                        "Clause %(clause)s belongs to another document.",
                        clause=item.clause_id.display_name,
                    )
                )

    def action_study(self):
        """Record that the item was studied: what was found stands (3.9).

        :raise UserError: when nothing is written down
        """
        self._check_worker()
        self._check_state("proposed")
        self._check_filled("finding")
        self._set_state("studied")

    def action_agree(self):
        """Agree on the proposal; it stays as it is from here on.

        :raise AccessError: for others than a head or leader of the unit
        :raise UserError: when the wording of a change is missing
        """
        self._check_worker("head", "leader")
        self._check_state("studied")
        changes = self.filtered(lambda item: item.proposal in ("amend", "supplement"))
        changes._check_filled("wording")
        self._set_state("agreed")

    def action_send(self):
        """Record that the proposal went to the competent body today.

        :raise UserError: when there is nothing to propose or no addressee
        """
        self._check_worker()
        self._check_state("agreed")
        self._check_filled("addressee_id")
        for item in self.filtered(lambda item: item.proposal == "keep"):
            raise UserError(
                self.env._(
                    "“%(item)s” is to be kept: there is nothing to send.",
                    item=item.display_name,
                )
            )
        self._set_state("sent", date_sent=self.env["kh18.unit"]._today())

    def action_amend(self):
        """Record that the document was changed as proposed.

        :raise UserError: when neither the amending document nor a result is given
        """
        self._check_worker()
        self._check_state("sent")
        silent = self.filtered(lambda item: not item.result_note)
        silent._check_filled("result_document_id")
        self._set_state("amended")

    def action_back(self):
        """Ask for the reason and go one state back (G2)."""
        self._check_worker("head", "leader")
        return self._ask_reason("_back_with_reason", self.env._("Go Back"))

    def _back_with_reason(self, reason):
        self._check_worker("head", "leader")
        self._check_state(*BACK)
        for item in self:
            item._set_state(BACK[item.state], date_sent=False)
            # The caller was checked; the log stays with the activity.
            item.sudo().activity_id.message_post(
                body=self.env._(
                    "Review of “%(item)s” went back: %(reason)s",
                    item=item.display_name,
                    reason=reason,
                )
            )

    def _check_worker(self, *roles):
        activities = self.activity_id
        activities._check_role(*(roles or activities._scope_write_roles))
        activities._refuse_outsider()

    def _check_filled(self, name):
        for item in self:
            if not item[name]:
                raise UserError(
                    self.env._(
                        "“%(item)s”: fill in %(field)s first.",
                        item=item.display_name,
                        field=self._fields[name]._description_string(self.env),
                    )
                )

    def _set_state(self, state, **values):
        """Put the items into ``state``. The caller was checked."""
        self.sudo().write({"state": state, **values})

    def _frozen_message(self, names):
        return self.env._(
            "The proposal for “%(item)s” is agreed: go back one state, with a reason, "
            "to change %(fields)s.",
            item=self.display_name,
            fields=names,
        )

    def _paper_row(self):
        """Return the item as the review report prints it: plain words."""
        self.ensure_one()
        return {
            "group": PRINTED_GROUPS.get(self.group, ""),
            "document": self.document_id.display_name or "",
            "clause": self.clause_text or "",
            "finding": self.finding or "",
            "proposal": self._printed_proposal(),
            "addressee": self.addressee_id.display_name or "",
        }

    def _printed_proposal(self):
        """Return the proposal as one sentence; empty for what is kept."""
        verb = PRINTED_PROPOSALS.get(self.proposal)
        if not verb:
            return ""
        place = f"{verb} {self.display_name}"
        return f"{place}: {self.wording}" if self.wording else place
