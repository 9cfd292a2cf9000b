from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

FINDING_KINDS = [
    ("violation", "Violation"),
    ("shortcoming", "Shortcoming"),
    ("good", "Good Practice"),
    ("other", "Other"),
]
SEVERITIES = [
    ("1", "Minor"),
    ("2", "Moderate"),
    ("3", "Serious"),
    ("4", "Very Serious"),
]
# As papers print them, whatever the language of the user.
PRINTED_SEVERITIES = {
    "1": "Nhẹ",
    "2": "Trung bình",
    "3": "Nghiêm trọng",
    "4": "Rất nghiêm trọng",
}


class Finding(models.Model):
    """What was found at an overseen or inspected party (C09, S60–S62, peers D 33–34).

    It stays as it is once the activity is concluded, but for the remedy: what is to
    be put right until when, and whether it was.
    """

    _name = "kh18.finding"
    _description = "Finding"
    _inherit = [
        "kh18.deadline.mixin",
        "kh18.guard.mixin",
        "kh18.attached.mixin",
        "kh18.readable.mixin",
        "kh18.searchable.mixin",
    ]
    _order = "date_found desc, id desc"
    _search_key_fields = ("name", "description", "clause_text")
    _attachment_field = "file_ids"
    _readable_links = ("clause_id", "repeat_of_id")
    _frozen_parent = "activity_id"
    _unfrozen_fields = frozenset({"remedy", "date_limit", "date_done", "remedy_note"})
    _guarded_fields = frozenset(
        {
            "answer_id",
            "unit_id",
            "topic_id",
            "activity_kind",
            "party_kind",
            "chain_length",
        }
    )

    activity_id = fields.Many2one(
        "kh18.activity", required=True, index=True, ondelete="cascade"
    )
    party_id = fields.Many2one(
        "kh18.party",
        string="Overseen Party",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('activity_id', '=', activity_id)]",
    )
    answer_id = fields.Many2one(
        "kh18.checklist.answer",
        string="From the Checklist",
        index="btree_not_null",
        ondelete="set null",
        copy=False,
    )
    name = fields.Char(string="Finding", required=True, size=500)
    kind = fields.Selection(FINDING_KINDS, required=True, default="violation")
    severity = fields.Selection(
        SEVERITIES,
        compute="_compute_severity",
        store=True,
        readonly=False,
        precompute=True,
        help="Empty for good practice.",
    )
    cause_id = fields.Many2one(
        "kh18.finding.cause", index="btree_not_null", ondelete="restrict"
    )
    clause_id = fields.Many2one(
        "kh18.document.clause",
        index="btree_not_null",
        ondelete="restrict",
        help="The rule that was broken, or well kept.",
    )
    clause_text = fields.Char(
        string="Clause in Words",
        compute="_compute_clause_text",
        store=True,
        readonly=False,
        precompute=True,
        help="As papers cite it.",
    )
    workers = fields.Integer(string="Workers Affected")
    amount = fields.Float(
        string="Amount (VND)",
        digits=(16, 0),
        help="Wages, insurance or other money that is owed.",
    )
    description = fields.Text(help="Facts and figures, as far as proved.")
    file_ids = fields.Many2many("ir.attachment", string="Evidence")
    date_found = fields.Date(
        string="Found On",
        required=True,
        compute="_compute_date_found",
        store=True,
        readonly=False,
        precompute=True,
    )

    repeat_of_id = fields.Many2one(
        "kh18.finding",
        string="Repeats",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
        help="The earlier finding of the same kind at the same party.",
    )
    repeated_by_ids = fields.One2many("kh18.finding", "repeat_of_id")
    chain_length = fields.Integer(
        string="Times Found",
        compute="_compute_chain_length",
        store=True,
        recursive=True,
        aggregator="max",
        help="1: for the first time.",
    )
    repeat_candidate_ids = fields.Many2many(
        "kh18.finding", compute="_compute_repeat_candidates", compute_sudo=False
    )
    repeat_hint = fields.Char(compute="_compute_repeat_candidates", compute_sudo=False)

    remedy = fields.Text(help="What the party has to put right.")
    date_limit = fields.Date(string="Remedy By")
    date_done = fields.Date(string="Remedied On", copy=False)
    remedy_note = fields.Char(
        string="Remedy in Words", help="How it was put right, and what proves it."
    )

    unit_id = fields.Many2one(related="activity_id.unit_id", store=True, index=True)
    topic_id = fields.Many2one(
        related="activity_id.topic_id", store=True, index="btree_not_null"
    )
    activity_kind = fields.Selection(
        related="activity_id.kind", store=True, string="Kind of Activity"
    )
    activity_state = fields.Selection(
        related="activity_id.state", string="State of the Activity"
    )
    party_kind = fields.Selection(related="party_id.kind", store=True)
    is_editable = fields.Boolean(related="activity_id.is_editable")
    is_locked = fields.Boolean(
        compute="_compute_is_locked", export_string_translation=False
    )

    _found_idx = models.Index("(date_found DESC, id DESC)")
    _numbers_positive = models.Constraint(
        "CHECK (workers >= 0 AND amount >= 0)",
        "Workers Affected and Amount cannot be less than 0.",
    )
    _remedy_ordered = models.Constraint(
        "CHECK (date_done IS NULL OR date_done >= date_found)",
        "Remedied On lies before Found On: correct one of the two dates.",
    )

    @api.depends("kind")
    def _compute_severity(self):
        for finding in self:
            graded = finding.kind != "good"
            finding.severity = graded and (finding.severity or "2")

    @api.depends("clause_id")
    def _compute_clause_text(self):
        for finding in self:
            clause = finding.clause_id
            parts = (clause.display_name, clause.document_id.display_name)
            words = ", ".join(part for part in parts if part)
            finding.clause_text = words or finding.clause_text

    @api.depends("activity_id", "party_id")
    def _compute_date_found(self):
        today = self.env["kh18.unit"]._today()
        for finding in self:
            party, activity = finding.party_id, finding.activity_id
            day = party.date_session or party.date_work or activity.date_work
            finding.date_found = finding.date_found or day or today

    @api.depends("repeat_of_id.chain_length")
    def _compute_chain_length(self):
        for finding in self:
            finding.chain_length = finding.repeat_of_id.chain_length + 1

    @api.depends("party_id", "activity_id", "clause_id", "date_found")
    def _compute_repeat_candidates(self):
        for finding in self:
            earlier = finding._earlier_alike()
            finding.repeat_candidate_ids = earlier
            finding.repeat_hint = bool(earlier) and self.env._(
                "Found before at this party: %(findings)s. Choose it in Repeats, if "
                "it is the same again.",
                findings="; ".join(earlier[:3].mapped("display_name")),
            )

    @api.depends_context("uid")
    @api.depends("activity_id.state", "activity_id.is_editable")
    def _compute_is_locked(self):
        for finding in self:
            activity = finding.activity_id
            frozen = activity.state in activity._frozen_states
            finding.is_locked = frozen or not activity.is_editable

    @api.depends_context("uid")
    @api.depends("name", "date_found", "activity_id.is_sensitive")
    def _compute_display_name(self):
        # A link to it shows this name to whoever reads the record with the link.
        shut = self.activity_id.filtered(lambda a: a.is_sensitive and not a.is_in_scope)
        for finding in self:
            if finding.activity_id in shut:
                finding.display_name = self.env._("Finding of a sensitive activity")
            else:
                year = finding.date_found.year if finding.date_found else ""
                finding.display_name = (
                    f"{finding.name} ({year})" if year else finding.name or ""
                )

    @api.constrains("activity_id", "party_id")
    def _check_party(self):
        for finding in self:
            party = finding.party_id
            if party and party.activity_id != finding.activity_id:
                raise ValidationError(
                    self.env._(
                        "%(party)s is no overseen party of the activity of "
                        "“%(finding)s”: choose one of its parties.",
                        party=party.display_name,
                        finding=finding.name,
                    )
                )

    @api.constrains("repeat_of_id", "party_id", "activity_id", "date_found")
    def _check_repeat(self):
        # The link was checked when it was set; a later reader may not see both ends.
        findings = self.sudo()
        for finding in findings | findings.repeated_by_ids:
            earlier = finding.repeat_of_id
            if earlier and not finding._may_repeat(earlier):
                raise ValidationError(
                    self.env._(
                        "“%(finding)s” cannot repeat “%(earlier)s”: choose in Repeats "
                        "an earlier finding at the same party, of another activity.",
                        finding=finding.name,
                        earlier=earlier.display_name,
                    )
                )

    def _may_repeat(self, earlier):
        self.ensure_one()
        return (
            earlier.activity_id != self.activity_id
            and earlier.date_found <= self.date_found
            and not self._has_cycle("repeat_of_id")
            and self.party_id._is_same_body(earlier.party_id)
        )

    def _earlier_alike(self):
        """Return earlier findings at the same party, of the same clause or topic."""
        self.ensure_one()
        alike = Domain.FALSE
        if self.clause_id:
            alike |= Domain("clause_id", "=", self.clause_id.id)
        if self.topic_id:
            alike |= Domain("topic_id", "=", self.topic_id.id)
        if not self.party_id or alike.is_false():
            return self.browse()
        return self.search(
            alike
            & Domain("party_id", "any", self.party_id._same_body_domain())
            & Domain("activity_id", "!=", self.activity_id._origin.id)
            & Domain("date_found", "<=", self.date_found)
            & Domain("kind", "!=", "good")
        )

    def action_remedied(self):
        """Record that the remedy was carried out today.

        :raise AccessError: when the caller may not write the activity
        :raise ValidationError: when no remedy was asked for
        """
        self.check_access("write")
        for finding in self:
            if not finding.remedy:
                raise ValidationError(
                    self.env._(
                        "Remedy of “%(finding)s” is empty: say what had to be put "
                        "right.",
                        finding=finding.name,
                    )
                )
        pending = self.filtered(lambda finding: not finding.date_done)
        pending.date_done = self.env["kh18.unit"]._today()

    @api.model
    def _deadline_open_domain(self):
        return super()._deadline_open_domain() & Domain("date_limit", "!=", False)

    def _paper_row(self):
        """Return the finding as papers print it: plain words."""
        self.ensure_one()
        return {
            "party_id": self.party_id.id,
            "text": self.name,
            "cause": self.cause_id.display_name or "",
            "clause": self.clause_text or "",
            "severity": PRINTED_SEVERITIES.get(self.severity, ""),
        }
