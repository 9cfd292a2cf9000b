from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..fieldwork.procedure import KINDS

SENT = ("sent", "received")
CHANNELS = [
    ("paper", "Paper by Post"),
    ("hand", "Handed Over"),
    ("email", "E-mail"),
    ("portal", "Link"),
    ("other", "Other Way"),
]
SENDINGS = [
    ("draft", "Not Sent"),
    ("sent", "Sent"),
    ("received", "Receipt Confirmed"),
    ("withdrawn", "Withdrawn"),
]
REPLIES = [
    ("none", "No Reply"),
    ("partial", "Replied in Part"),
    ("replied", "Replied"),
]
OUTCOMES = [
    ("accepted", "Accepted by the Body"),
    ("partly", "Accepted in Part"),
    ("rejected", "Not Accepted, with Explanation"),
    ("forwarded", "Forwarded to the Competent Body"),
]
RESOLUTIONS = [
    ("open", "Unresolved"),
    ("in_progress", "Being Resolved"),
    ("resolved", "Resolved"),
    ("partly_resolved", "Resolved in Part"),
    ("impossible", "Cannot Be Resolved"),
]
VERIFIED = ("resolved", "partly_resolved", "impossible")


class Recommendation(models.Model):
    """One matter put to one addressee: what is to be done, on which ground (3.5).

    Three facts that do not follow from each other: ``sending``, ``reply`` and
    ``resolution``; a person closes the follow-up. One that comes from an activity is
    seen by those who see the activity (S57). The rest of the model lies beside this
    file: ``recommendation_limit``, ``_sending``, ``_reply``, ``_resolution``,
    ``_urging``, ``_chain``, ``_law``.
    """

    _name = "kh18.recommendation"
    _description = "Recommendation"
    _inherit = [
        "kh18.of.activity.mixin",
        "kh18.deadline.mixin",
        "kh18.guard.mixin",
        "kh18.searchable.mixin",
        "kh18.ours.mixin",
        "kh18.readable.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "id desc"
    _mail_post_access = "read"
    _restricted_field = "is_sensitive"
    _restricts_papers = False
    _search_key_fields = ("name", "content", "basis")
    _readable_links = (
        "activity_id",
        "review_item_id",
        "clause_id",
        "same_as_id",
        "repeats_id",
    )
    _counted_fields = frozenset(
        {
            "unit_id",
            "state",
            "sending",
            "reply",
            "outcome",
            "resolution",
            "date_sent",
            "is_counted_once",
        }
    )
    _guarded_fields = frozenset(
        {
            "state",
            "sending",
            "date_sent",
            "sent_channel",
            "document_id",
            "sent_symbol",
            "date_received",
            "received_by",
            "resolution",
            "proposed_resolution",
            "proposed_by_id",
            "verified_by_id",
            "verified_on",
            "closed_on",
            "closed_by_id",
            "close_reason",
            "source_kind",
            "addressee_kind",
            "is_statutory",
            "date_limit",
            "date_limit_first",
            "date_done",
            "date_settled",
            "reply",
            "outcome",
            "claimed",
            "date_claimed",
            "promised_date",
            "unchecked_count",
            "ledger_head",
            "urged_count",
            "date_urged",
            "rung",
            "repeat_count",
            "law_stage",
            "law_share",
            "law_date",
            "visit_choice",
            "visit_reason",
            "visit_activity_id",
            "visit_task_id",
        }
    )
    _frozen_states = frozenset({"open", "closed"})
    _frozen_fields = frozenset(
        {
            "unit_id",
            "name",
            "content",
            "activity_id",
            "finding_ids",
            "review_item_id",
            "addressee_id",
            "basis",
            "clause_id",
            "is_complex",
            "term_days",
            "term_unit",
            "no_limit_reason",
        }
    )
    _kept_states = frozenset({"open", "closed"})

    name = fields.Char(string="Summary", required=True, size=500)
    content = fields.Text(help="What the addressee is asked to do.")
    sequence = fields.Integer(default=10)
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("open", "Under Follow-Up"),
            ("closed", "Follow-Up Closed"),
        ],
        string="Follow-Up",
        required=True,
        default="draft",
        copy=False,
        index=True,
        tracking=True,
        group_expand=True,
    )
    activity_id = fields.Many2one(
        "kh18.activity",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('unit_id', '=', unit_id)]",
        help="Empty: the unit recommends on its own.",
    )
    is_sensitive = fields.Boolean(
        related="activity_id.is_sensitive", store=True, string="Sensitive"
    )
    source_kind = fields.Selection(
        [*KINDS, ("own", "On Its Own")],
        string="Follows From",
        compute="_compute_source",
        store=True,
        precompute=True,
    )
    topic_id = fields.Many2one(
        "kh18.topic",
        compute="_compute_source",
        store=True,
        readonly=False,
        precompute=True,
        index="btree_not_null",
    )
    finding_ids = fields.Many2many(
        "kh18.finding",
        "kh18_recommendation_finding_rel",
        "recommendation_id",
        "finding_id",
        string="Findings",
        ondelete="restrict",
        domain="[('activity_id', '=', activity_id)]",
        help="What was found and leads to the recommendation.",
    )
    review_item_id = fields.Many2one(
        "kh18.review.item",
        string="Reviewed Document",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('activity_id', '=', activity_id)]",
    )
    addressee_id = fields.Many2one(
        "res.partner",
        ondelete="restrict",
        help="The one body that is asked; for another body make another one.",
    )
    addressee_kind = fields.Selection(
        related="addressee_id.kh18_body_kind", string="Kind of Addressee", store=True
    )
    clause_id = fields.Many2one(
        "kh18.document.clause",
        index="btree_not_null",
        ondelete="restrict",
        help="The rule that the recommendation rests on, where it is in the register.",
    )
    basis = fields.Text(
        string="Legal Basis", help="Clauses that the recommendation rests on, in words."
    )
    responsible_id = fields.Many2one(
        "res.users",
        string="Followed By",
        index="btree_not_null",
        default=lambda self: self.env.user,
        domain="[('share', '=', False)]",
        help="The officer who follows it and is reminded of it.",
    )
    is_multi_year = fields.Boolean(
        string="Takes Several Years",
        help="Left out of the share of resolved recommendations.",
    )
    can_work = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_record = fields.Boolean(
        compute="_compute_can",
        search="_search_can_record",
        export_string_translation=False,
    )
    can_decide = fields.Boolean(compute="_compute_can", export_string_translation=False)

    _page_idx = models.Index("(unit_id, id DESC)")
    _body_idx = models.Index("(addressee_id, id DESC)")
    _scope_1_idx = models.Index("(ancestor_1_id, id DESC)")
    _scope_2_idx = models.Index("(ancestor_2_id, id DESC)")
    _scope_3_idx = models.Index("(ancestor_3_id, id DESC)")
    _sensitive_idx = models.Index("(activity_id) WHERE is_sensitive")

    @api.depends("activity_id.kind", "activity_id.topic_id")
    def _compute_source(self):
        for record in self:
            record.source_kind = record.activity_id.kind or "own"
            record.topic_id = record.activity_id.topic_id or record.topic_id

    @api.depends_context("uid")
    @api.depends("name", "is_sensitive")
    def _compute_display_name(self):
        res = super()._compute_display_name()
        self._hide_names()
        return res

    @api.depends_context("uid")
    @api.depends("unit_id", "is_editable")
    def _compute_can(self):
        scope = self.env.user._kh18_scope()
        recording = set(scope.units_with((*self._scope_write_roles, "clerk")))
        heads = set(scope.units_with(("head", "leader")))
        with_head = self._units_with_head()
        shut = self._shut()
        for record in self:
            unit_id, seen = record.unit_id.id, record not in shut
            record.can_work = record.is_editable
            record.can_record = seen and unit_id in recording
            record.can_decide = seen and (
                unit_id in heads or (record.is_editable and unit_id not in with_head)
            )

    def _search_can_record(self, operator, value):
        if operator != "in":
            return NotImplemented
        scope = self.env.user._kh18_scope()
        roles = (*self._scope_write_roles, "clerk")
        opened, own = self._restricted_domains()
        units = fields.Domain("unit_id", "in", scope.units_with(roles))
        return self._boolean_domain(units & (opened | own), value)

    @api.constrains("unit_id", "activity_id", "finding_ids", "review_item_id")
    def _check_source(self):
        for recommendation in self:
            activity = recommendation.activity_id
            sources = recommendation.finding_ids.activity_id
            sources |= recommendation.review_item_id.activity_id
            foreign = activity and not recommendation._is_of_unit(activity.unit_id)
            if foreign or sources - activity:
                raise ValidationError(
                    self.env._(
                        "“%(recommendation)s” follows from one activity of its own "
                        "unit: choose that in Activity, and only its findings and "
                        "reviewed documents.",
                        recommendation=recommendation.name,
                    )
                )

    def _is_of_unit(self, unit):
        # Whoever took over from the unit follows what it recommended (6.5).
        return unit == self.unit_id or unit in self.unit_id._with_predecessors()

    def _check_recorder(self):
        """Raise unless the caller enters for the unit what comes in by paper.

        :raise AccessError: for one without a working post in the unit, or when the
            recommendation is none of his business (S57)
        """
        self._check_role(*self._scope_write_roles, "clerk")
        if not self.env.su:
            self.check_access("read")

    def _check_decider(self):
        """Raise unless the caller decides for the unit (3.5: LB, PCT)."""
        leads = set(self.env.user._kh18_scope().units_with(("leader",)))
        self.filtered(lambda r: r.unit_id.id not in leads)._check_preparer()
        if not self.env.su:
            self.check_access("read")

    def _open(self):
        """Return the action that shows the records: one as a form, more as a list."""
        if len(self) == 1:
            return self.get_formview_action()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kh18_oversight.recommendation_action"
        )
        return {**action, "domain": [("id", "in", self.ids)], "context": {}}
