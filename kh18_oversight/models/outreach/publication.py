from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..fieldwork.activity import CONCLUDED

WORKING = ("draft", "review", "approved")
ENDED = ("published", "withdrawn", "held")


class Publication(models.Model):
    """What the public is told of the result of an activity, by whose approval (S40).

    Its words are taken from the records once and then its own: parts that are ticked in
    or out, words that are blacked out. What is published is a frozen copy
    (``kh18.public.copy``). Who reads the activity reads it. The rest lies beside this
    file: ``publication_words``, ``_proposal``, ``_flow``, ``_reply``, ``_publish``.
    """

    _name = "kh18.publication"
    _description = "Publication of a Result"
    _inherit = [
        "kh18.of.activity.mixin",
        "kh18.guard.mixin",
        "kh18.searchable.mixin",
        "kh18.ours.mixin",
        "kh18.readable.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "id desc"
    _rec_name = "title"
    _mail_post_access = "read"
    _restricted_field = "is_sensitive"
    _restricts_papers = False
    _search_key_fields = ("title",)
    _readable_links = ("activity_id",)
    _guarded_fields = frozenset(
        {
            "state",
            "unit_id",
            "topic_id",
            "year",
            "editor_ids",
            "submitted_by_id",
            "submitted_on",
            "approved_by_id",
            "approved_on",
            "approved_seal",
            "preview_on",
            "preview_seal",
            "preview_values",
            "date_reply_limit",
            "unheard_reason",
            "date_published",
            "published_by_id",
            "copy_id",
            "replaces_id",
            "withdrawn_on",
            "withdrawn_reason",
            "held_on",
            "held_by_id",
            "held_reason",
        }
    )
    _frozen_states = frozenset(ENDED)
    _frozen_fields = frozenset(
        {"activity_id", "title", "date_public", "makes_pdf", "reply_days"}
    )
    _kept_states = frozenset({"approved", *ENDED})

    activity_id = fields.Many2one(
        "kh18.activity", required=True, index=True, ondelete="restrict"
    )
    unit_id = fields.Many2one(
        related="activity_id.unit_id",
        store=True,
        precompute=True,
        default=None,
        required=False,
    )
    is_sensitive = fields.Boolean(
        related="activity_id.is_sensitive",
        store=True,
        precompute=True,
        string="Sensitive",
    )
    topic_id = fields.Many2one(
        related="activity_id.topic_id", store=True, index="btree_not_null"
    )
    responsible_id = fields.Many2one(
        related="activity_id.responsible_id", string="Activity Handled By"
    )
    activity_kind = fields.Selection(
        related="activity_id.kind", string="Kind of Activity"
    )
    date_conclusion = fields.Date(
        related="activity_id.date_conclusion", store=True, string="Concluded On"
    )
    year = fields.Integer(
        compute="_compute_year", store=True, precompute=True, aggregator=None
    )
    title = fields.Char(
        string="Title for the Public",
        required=True,
        size=500,
        compute="_compute_title",
        store=True,
        readonly=False,
        precompute=True,
        tracking=True,
    )
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("review", "To Approve"),
            ("approved", "Approved"),
            ("published", "Published"),
            ("withdrawn", "Taken Down"),
            ("held", "Held Back"),
        ],
        required=True,
        default="draft",
        index=True,
        copy=False,
        tracking=True,
        group_expand=True,
    )
    date_public = fields.Date(
        string="Not Public Before",
        copy=False,
        help="Embargo: whatever the day it is published here, nobody outside sees it "
        "before this day. Empty: at once.",
    )
    makes_pdf = fields.Boolean(
        string="With a PDF",
        default=True,
        help="The public words as a file, written anew from them.",
    )
    part_ids = fields.One2many(
        "kh18.publication.part", "publication_id", string="Parts", copy=True
    )
    mention_ids = fields.One2many(
        "kh18.publication.mention", "publication_id", string="Also Told In"
    )
    redaction_ids = fields.One2many(
        "kh18.publication.redaction",
        "publication_id",
        string="Words Blacked Out",
        copy=True,
    )
    editor_ids = fields.Many2many(
        "res.users",
        "kh18_publication_editor_rel",
        string="Prepared By",
        copy=False,
        help="Whoever changed a word of it: another person approves.",
    )

    _page_idx = models.Index("(unit_id, id DESC)")
    _scope_1_idx = models.Index("(ancestor_1_id, id DESC)")
    _scope_2_idx = models.Index("(ancestor_2_id, id DESC)")
    _scope_3_idx = models.Index("(ancestor_3_id, id DESC)")
    _sensitive_idx = models.Index("(activity_id) WHERE is_sensitive")
    _running_uniq = models.UniqueIndex(
        "(activity_id) WHERE state IN ('draft', 'review', 'approved', 'held')",
        "The result of this activity is being published, or held back, already: "
        "open that publication.",
    )
    _published_uniq = models.UniqueIndex(
        "(activity_id) WHERE state = 'published'",
        "The result of this activity is published already: correct that publication.",
    )

    @api.depends("activity_id.name")
    def _compute_title(self):
        for record in self:
            record.title = record.title or record.activity_id.name

    @api.depends("activity_id.date_conclusion", "activity_id.date_start")
    def _compute_year(self):
        for record in self:
            activity = record.activity_id
            day = activity.date_conclusion or activity.date_start
            record.year = day.year if day else 0

    @api.depends_context("uid")
    @api.depends("title", "is_sensitive")
    def _compute_display_name(self):
        res = super()._compute_display_name()
        self._hide_names()
        return res

    @api.model_create_multi
    def create(self, vals_list):
        # What has just ended makes room for the next.
        self.flush_model(["state"])
        self._refuse_second(vals_list)
        records = super().create(vals_list)
        records._check_publishable()
        records._check_first()
        records._note_editor()
        records._fill()
        return records

    @api.model
    def _refuse_second(self, vals_list):
        """Raise where a publication of the same result is under way or held back."""
        domain = [
            ("activity_id", "in", [vals.get("activity_id") for vals in vals_list]),
            ("state", "in", (*WORKING, "held")),
        ]
        running = self.search(domain, limit=1)
        if running:
            raise UserError(
                self.env._(
                    "The result of “%(activity)s” is being published, or held back, "
                    "already: open that publication.",
                    activity=running.activity_id.display_name,
                )
            )

    def _fill(self):
        """Take over from the records what a new publication has no words of."""
        self.filtered(lambda r: r.state == "draft" and not r.part_ids)._take_over()

    def write(self, vals):
        if "activity_id" in vals and any(
            record.activity_id.id != vals["activity_id"] for record in self
        ):
            raise UserError(
                self.env._(
                    "A publication stays with its activity: delete the draft and make "
                    "another one there."
                )
            )
        if "state" in vals:
            self.flush_model(["state"])
        res = super().write(vals)
        if self._frozen_fields.intersection(vals):
            self._words_changed()
        return res

    def _check_publishable(self):
        """Raise unless each activity is concluded, led by its unit and not sensitive.

        :raise UserError: naming what stands against it
        """
        for record in self:
            # Its maker reads the activity; why it is refused is told him.
            activity = record.activity_id
            if activity.is_sensitive and record.state != "held":
                raise UserError(
                    self.env._(
                        "“%(activity)s” is sensitive: its result is not published. A "
                        "leader in charge of oversight may only hold it back, with "
                        "the reason.",
                        activity=activity.display_name,
                    )
                )
            if activity.state not in CONCLUDED:
                raise UserError(
                    self.env._(
                        "“%(activity)s” is not concluded: its result is published "
                        "when it is.",
                        activity=activity.display_name,
                    )
                )
            if activity.role != "led":
                raise UserError(
                    self.env._(
                        "“%(activity)s” is led by another body, which publishes its "
                        "result.",
                        activity=activity.display_name,
                    )
                )

    def _check_first(self):
        """Raise where a result stands published that this one does not correct."""
        published = self.search(
            [
                ("activity_id", "in", self.activity_id.ids),
                ("state", "=", "published"),
            ]
        )
        for record in self:
            standing = published.filtered(
                lambda p, own=record: p.activity_id == own.activity_id
            )
            if standing - record.replaces_id:
                raise UserError(
                    self.env._(
                        "The result of “%(activity)s” is published already: correct "
                        "that publication, or take it down.",
                        activity=record.activity_id.display_name,
                    )
                )

    @api.constrains("date_public", "replaces_id")
    def _check_date_public(self):
        for record in self:
            concluded = record.activity_id.date_conclusion
            day = record.date_public
            if day and record.replaces_id:
                raise ValidationError(
                    self.env._(
                        "“%(name)s” corrects what is public: leave Not Public Before "
                        "empty, it takes its place at once.",
                        name=record.title,
                    )
                )
            if day and concluded and day < concluded:
                raise ValidationError(
                    self.env._(
                        "Not Public Before of “%(name)s” lies before the conclusion.",
                        name=record.title,
                    )
                )

    def _note_editor(self):
        """Note that the caller had a hand in the words; who may write did so."""
        for record in self.filtered(lambda r: self.env.user not in r.editor_ids):
            # The caller may write the record; who wrote is guarded.
            record.sudo().editor_ids = [fields.Command.link(self.env.uid)]

    def _frozen_message(self, names):
        return self.env._(
            "“%(record)s” is published, taken down or held back: %(fields)s stays "
            "as it is. Make a correction instead.",
            record=self.display_name,
            fields=names,
        )

    def _frozen_lines_message(self):
        return self.env._(
            "“%(record)s” is published, taken down or held back: its words stay as "
            "they are. Make a correction instead.",
            record=self.display_name,
        )
