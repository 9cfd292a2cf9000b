from textwrap import shorten

from odoo import api, fields, models
from odoo.fields import Domain

from .incoming_mixin import GUARDED

NAME_LENGTH = 110
SETTLED = ("answered", "published", "unpublished")


class Question(models.Model):
    """A question on oversight and social criticism, and the unit's answer (S35).

    Asked, assigned, answered, approved by a second person, then published as a copy of
    its own words or not. Who asked stands in ``kh18.intake.sender``.
    """

    _name = "kh18.question"
    _description = "Question"
    _inherit = ["kh18.incoming.mixin"]
    _order = "date_asked desc, id desc"
    _start_field = "date_asked"
    _words = ("question",)
    _sender_link = "question_id"
    _search_key_fields = ("question", "public_question")
    _reason_methods = (
        "_return_with_reason",
        "_leave_unpublished",
        "_take_down",
    )
    _guarded_fields = GUARDED | {
        "name",
        "date_published",
        "approved_by_id",
        "approved_on",
        "unpublished_reason",
        "copy_id",
        "worded_by_id",
    }
    _frozen_states = frozenset(SETTLED)
    _frozen_fields = frozenset(
        {
            "question",
            "answer",
            "clause_ids",
            "document_ids",
            "date_asked",
            "term_days",
        }
    )
    _kept_states = frozenset({"assigned", *SETTLED})

    name = fields.Char(string="Question in Short", compute="_compute_name", store=True)
    question = fields.Text(
        string="Question as Asked",
        required=True,
        help="In the asker's own words; not what is published.",
    )
    source = fields.Selection(
        [
            ("form", "Public Form"),
            ("letter", "Letter or E-mail"),
            ("meeting", "Meeting"),
            ("phone", "Telephone"),
        ],
        string="Asked By Way Of",
        required=True,
        default="letter",
    )
    date_asked = fields.Date(
        string="Day of the Question",
        required=True,
        default=lambda self: self.env["kh18.workday"]._today(),
    )
    state = fields.Selection(
        [
            ("new", "New"),
            ("assigned", "Assigned"),
            ("answered", "Answer Given"),
            ("published", "Published"),
            ("unpublished", "Not Published"),
        ],
        required=True,
        default="new",
        copy=False,
        index=True,
        tracking=True,
        group_expand=True,
        readonly=True,
    )
    answer = fields.Html(copy=False)
    document_ids = fields.Many2many(
        "kh18.document",
        string="Legal Bases",
        help="Documents of the register that the answer rests on.",
    )
    clause_ids = fields.Many2many(
        "kh18.document.clause",
        string="Clauses",
        domain="[('document_id', 'in', document_ids)]",
        help="Where in these documents it stands.",
    )
    approved_by_id = fields.Many2one(
        "res.users",
        string="Answer Approved By",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
        readonly=True,
    )
    approved_on = fields.Datetime(
        string="Answer Approved On", copy=False, readonly=True
    )
    public_question = fields.Text(
        string="Question for Publication",
        copy=False,
        help="The question as the public reads it: without the asker, without names "
        "and places that tell who asks.",
    )
    date_published = fields.Date(copy=False, readonly=True)
    unpublished_reason = fields.Char(
        string="Not Published Because", copy=False, readonly=True
    )
    copy_id = fields.Many2one(
        "kh18.public.copy",
        string="Public Question and Answer",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
        readonly=True,
    )
    receipt_key = fields.Char(
        copy=False, groups=fields.NO_ACCESS, export_string_translation=False
    )
    similar_ids = fields.Many2many(
        "kh18.question",
        string="Similar Questions Answered Before",
        compute="_compute_similar",
    )

    _receipt_uniq = models.UniqueIndex("(receipt_key) WHERE receipt_key IS NOT NULL")
    _page_idx = models.Index("(unit_id, date_asked DESC, id DESC)")

    @api.depends("question")
    def _compute_name(self):
        for record in self:
            record.name = self._shorten(record.question or "")

    @api.model
    def _shorten(self, text):
        """Return the beginning of a text, whole words where there are some."""
        short = shorten(text, NAME_LENGTH, placeholder="…")
        return text[:NAME_LENGTH] if short == "…" else short

    @api.model
    def _deadline_open_domain(self):
        waiting = Domain("state", "in", ["new", "assigned", "answered"])
        return super()._deadline_open_domain() & waiting

    def _receipt_words(self):
        answered = bool(self.approved_on and self.answer)
        closed = self.state == "unpublished" and not answered
        return {
            "what": "question",
            "text": self.question,
            "state": "answered" if answered else "closed" if closed else "waiting",
            "answer": self.answer if answered else False,
            "reason": self.unpublished_reason if closed else False,
        }
