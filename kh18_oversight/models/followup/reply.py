from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import format_date

from .recommendation import CHANNELS, OUTCOMES

ANSWER_FIELDS = frozenset(
    {
        "recommendation_id",
        "number",
        "date_reply",
        "date_received",
        "channel",
        "outcome",
        "is_partial",
        "text",
        "forwarded_to_id",
        "claim",
        "promised_date",
        "file_ids",
        "document_id",
    }
)
# What tells one letter from another.
TOLD_FIELDS = ANSWER_FIELDS - {"channel", "file_ids", "document_id", "forwarded_to_id"}


class Reply(models.Model):
    """What a body answered to one recommendation: one letter may answer several.

    Once a second person has checked it, it stays as it is (3.5 row 5). What a body
    answered by its link is its own word and never changed here, only checked.
    """

    _name = "kh18.reply"
    _description = "Reply to a Recommendation"
    _inherit = [
        "kh18.guard.mixin",
        "kh18.attached.mixin",
        "kh18.readable.mixin",
    ]
    _order = "date_received desc, id desc"
    _rec_names_search = ("number", "recommendation_id")
    _attachment_field = "file_ids"
    _readable_links = ("recommendation_id", "document_id")
    _guarded_fields = frozenset(
        {"state", "checked_by_id", "from_body", "answered_by", "date_limit_then"}
    )
    _frozen_states = frozenset({"checked"})
    _frozen_fields = ANSWER_FIELDS
    _kept_states = frozenset({"checked"})
    _reason_methods = ("_uncheck_with_reason",)

    recommendation_id = fields.Many2one(
        "kh18.recommendation", required=True, index=True, ondelete="restrict"
    )
    state = fields.Selection(
        [("entered", "To Check"), ("checked", "Checked")],
        required=True,
        default="entered",
        copy=False,
    )
    number = fields.Char(string="Number and Symbol of the Reply")
    date_reply = fields.Date(
        string="Date of the Reply", help="As it stands on the letter."
    )
    date_received = fields.Date(
        string="Arrived On",
        required=True,
        default=lambda self: self.env["kh18.workday"]._today(),
        help="In time or late is told by this day.",
    )
    channel = fields.Selection(
        CHANNELS, string="Came By Way Of", required=True, default="paper"
    )
    from_body = fields.Boolean(
        string="Entered by the Body",
        help="By its link or account: nobody here changes a word of it.",
    )
    answered_by = fields.Char(
        string="Entered for the Body By",
        copy=False,
        help="The name given with an answer that came by the body's link.",
    )
    document_id = fields.Many2one(
        "kh18.document",
        string="Entry of Incoming Paper",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('direction', '=', 'incoming'), ('unit_id', '=', unit_id)]",
    )
    is_partial = fields.Boolean(
        string="In Part", help="The body will answer the rest later."
    )
    outcome = fields.Selection(
        OUTCOMES, string="Outcome of the Reply", help="Empty where it is not told yet."
    )
    text = fields.Text(
        string="What the Body Answers", help="What the body says, or its reasons."
    )
    forwarded_to_id = fields.Many2one(
        "res.partner",
        index="btree_not_null",
        ondelete="restrict",
    )
    claim = fields.Selection(
        [
            ("none", "Says Nothing of It"),
            ("in_progress", "Says It Is Being Resolved"),
            ("resolved", "Says It Is Resolved"),
        ],
        string="Resolution Claimed",
        required=True,
        default="none",
        help="The body's own word; the union verifies it later.",
    )
    promised_date = fields.Date(string="Promised By")
    file_ids = fields.Many2many("ir.attachment", string="Files of the Reply")
    date_limit_then = fields.Date(
        string="Was Due By", readonly=True, copy=False, help="When the reply arrived."
    )
    is_late = fields.Boolean(string="Came Late", compute="_compute_is_late", store=True)
    checked_by_id = fields.Many2one("res.users", copy=False, ondelete="restrict")
    unit_id = fields.Many2one(related="recommendation_id.unit_id")
    addressee_id = fields.Many2one(related="recommendation_id.addressee_id")
    can_record = fields.Boolean(related="recommendation_id.can_record")
    can_decide = fields.Boolean(related="recommendation_id.can_decide")

    _letter_uniq = models.UniqueIndex(
        "(recommendation_id, number, date_reply)",
        "This reply is entered for the recommendation already: see its Replies.",
    )

    @api.depends("date_received", "date_limit_then")
    def _compute_is_late(self):
        for reply in self:
            limit = reply.date_limit_then
            reply.is_late = bool(limit and reply.date_received > limit)

    @api.depends("number", "date_reply", "date_received")
    def _compute_display_name(self):
        for reply in self:
            day = format_date(self.env, reply.date_reply or reply.date_received)
            reply.display_name = " – ".join(filter(None, (reply.number, day)))

    @api.model_create_multi
    def create(self, vals_list):
        self._refuse_known(vals_list)
        replies = super().create(vals_list)
        replies._check_answers()
        replies._shut_papers()
        for reply in replies:
            # Limits are guarded; who enters the reply may see the recommendation.
            reply.sudo().date_limit_then = reply.recommendation_id.date_limit
        return replies

    def write(self, vals):
        if ANSWER_FIELDS.intersection(vals):
            self._refuse_words_of_body()
        if "recommendation_id" in vals:
            self._refuse_moving(vals["recommendation_id"])
        res = super().write(vals)
        if ANSWER_FIELDS.intersection(vals):
            self._check_answers()
        if "document_id" in vals:
            self._shut_papers()
        return res

    @api.ondelete(at_uninstall=False)
    def _unlink_except_of_body(self):
        self._refuse_words_of_body()
        # Whether it was answered would change after the end.
        self.recommendation_id._check_waiting()

    def _shut_papers(self):
        # The caller tied the paper to a recommendation that he reads.
        for reply in self.sudo().filtered("document_id"):
            reply.recommendation_id._shut_paper(reply.document_id)

    def _refuse_words_of_body(self):
        said = self.filtered("from_body")
        if said and not self._is_unfrozen():
            raise UserError(
                self.env._(
                    "The body entered this reply itself: nobody changes it here. Enter "
                    "another reply, or ask the body for one."
                )
            )

    @api.model
    def _refuse_known(self, vals_list):
        """Raise when a letter is entered already, naming where (peers 4.2).

        Where two clerks enter it at once, the unique index stops the second.
        """
        names = ("recommendation_id", "number", "date_reply")
        letters = [
            tuple(str(vals[name]) for name in names)
            for vals in vals_list
            if all(vals.get(name) for name in names)
        ]
        if not letters:
            return
        ids, numbers, days = (set(values) for values in zip(*letters, strict=True))
        found = self.search(
            Domain("recommendation_id", "in", [int(i) for i in ids])
            & Domain("number", "in", numbers)
            & Domain("date_reply", "in", days)
        )
        known = found.filtered(
            lambda r: (
                (str(r.recommendation_id.id), r.number, str(r.date_reply)) in letters
            )
        )
        if known:
            raise ValidationError(
                self.env._(
                    "Reply %(number)s is entered for the recommendation already: see "
                    "the Replies of %(names)s.",
                    number=known[0].number,
                    names=", ".join(known.recommendation_id.mapped("name")),
                )
            )

    def _refuse_double(self):
        # A letter without a number is known by its content. Of two clerks at once the
        # second starts anew, as both write the recommendation, and comes by here.
        entered = self.search(
            Domain("recommendation_id", "in", self.recommendation_id.ids)
            & Domain("number", "=", False)
        ).grouped(lambda reply: reply._told())
        for reply in self:
            if len(entered.get(reply._told(), ())) > 1:
                raise ValidationError(
                    self.env._(
                        "The same reply without a number is entered for “%(name)s” "
                        "already: see its Replies. Where the body wrote twice, fill in "
                        "Number and Symbol of the Reply.",
                        name=reply.recommendation_id.display_name,
                    )
                )

    def _told(self):
        """Return what tells the letter from another, as a key."""
        return tuple(self[name] for name in sorted(TOLD_FIELDS))

    def _refuse_moving(self, recommendation_id):
        if any(reply.recommendation_id.id != recommendation_id for reply in self):
            raise UserError(
                self.env._(
                    "A reply stays with its recommendation: delete it and enter it "
                    "there."
                )
            )

    def _check_answers(self):
        """Raise unless the reply can be an answer to what was sent.

        :raise UserError: for a recommendation not sent, withdrawn or closed
        :raise ValidationError: naming the field and the cure
        """
        self.recommendation_id._check_waiting()
        self.recommendation_id._refuse_future(max(self.mapped("date_received")))
        self.filtered(lambda reply: not reply.number)._refuse_double()
        for reply in self:
            reply._check_days()
            reply._check_outcome()

    def _check_days(self):
        sent = self.recommendation_id.date_sent
        for day in (self.date_received, self.date_reply):
            if day and day < sent:
                raise ValidationError(
                    self.env._(
                        "“%(name)s” was sent on %(sent)s: a reply of %(day)s is too "
                        "early. Check Date of the Reply and Arrived On.",
                        name=self.recommendation_id.display_name,
                        sent=format_date(self.env, sent),
                        day=format_date(self.env, day),
                    )
                )
        if self.date_reply and self.date_reply > self.date_received:
            raise ValidationError(
                self.env._(
                    "The reply cannot arrive before its own date: check Date of the "
                    "Reply and Arrived On."
                )
            )

    def _check_outcome(self):
        texts = {
            "rejected": self.env._(
                "A body that does not accept explains why (L55): fill in "
                "What the Body Answers."
            ),
            "forwarded": self.env._("Fill in to which body it was forwarded."),
        }
        # A body that answers by its link writes the name; it sees no other bodies.
        forwarded = self.forwarded_to_id or (self.from_body and self.text)
        filled = {"rejected": self.text, "forwarded": forwarded}
        if self.outcome in texts and not filled[self.outcome]:
            raise ValidationError(texts[self.outcome])
        if not self.is_partial and not self.outcome:
            raise ValidationError(
                self.env._(
                    "Choose the Outcome of the reply to “%(name)s”, or tick In Part.",
                    name=self.recommendation_id.display_name,
                )
            )
        promised = self.promised_date
        if promised and promised < (self.date_reply or self.date_received):
            raise ValidationError(
                self.env._("Promised By lies before the reply itself: check the date.")
            )

    def action_check(self):
        """Confirm that outcome and claim are what the body wrote (3.5 row 5).

        :raise AccessError: for others than head and leader
        :raise UserError: when the unit wants two persons and this one entered it, or
            one is checked already
        """
        self.recommendation_id._check_decider()
        self._check_state("entered")
        for reply in self:
            if not reply.from_body:
                reply.recommendation_id._refuse_same_person(reply.create_uid)
        # The caller was checked; the state is guarded.
        self.sudo().write({"state": "checked", "checked_by_id": self.env.uid})

    def action_uncheck(self):
        """Ask for the reason and open a checked reply for correction (G2)."""
        self.recommendation_id._check_decider()
        return self._ask_reason("_uncheck_with_reason", self.env._("Correct the Reply"))

    def _uncheck_with_reason(self, reason):
        self.recommendation_id._check_decider()
        self._check_state("checked")
        self.sudo().write({"state": "entered", "checked_by_id": False})
        for reply in self:
            # The caller was checked; the log stays with the recommendation.
            reply.sudo().recommendation_id.message_post(
                body=self.env._(
                    "Reply %(reply)s was opened for correction: %(reason)s",
                    reply=reply.display_name,
                    reason=reason,
                )
            )

    def _portal_facts(self):
        """Return what the body sees of a reply; its words only when it typed them.

        Private: the door was opened by the body's link or account.
        """
        labels = dict(self._fields["outcome"]._description_selection(self.env))
        return {
            "day": format_date(self.env, self.date_received),
            "number": self.number or "",
            "outcome": labels.get(self.outcome, ""),
            "partial": self.is_partial,
            "promised": format_date(self.env, self.promised_date),
            "text": (self.from_body and self.text) or "",
            "files": self.file_ids.mapped("name") if self.from_body else [],
        }

    def _portal_is_same(self, stored):
        """Tell whether the body enters what stands here already."""
        letter = (self.number or "", str(self.date_reply or ""))
        if stored["number"] or letter != ("", ""):
            return letter == (stored["number"], stored["date"])
        told = (self.text or "", self.outcome or "", self.is_partial, self.claim)
        today = self.date_received == self.env["kh18.workday"]._today()
        return today and told == tuple(
            stored[name] for name in ("text", "outcome", "partial", "claim")
        )
