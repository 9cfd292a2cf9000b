from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

SCORED = frozenset({"unit_id", "year", "topic_id", "party_ids", "workers"})


class Candidate(models.Model):
    """A topic that may go into next year's plan, and why (L2, L5, L8, L10, L12).

    Its score is reckoned line by line from what is known (``candidate_reckon``,
    ``candidate_sources``); a person decides (``candidate_flow``). What was known then
    stays as it was. Units above see it once it was proposed to them.
    """

    _name = "kh18.candidate"
    _description = "Topic for a Plan"
    _inherit = [
        "kh18.scope.mixin",
        "kh18.guard.mixin",
        "kh18.searchable.mixin",
        "kh18.ours.mixin",
        "kh18.readable.mixin",
        "mail.thread",
    ]
    _order = "year desc, score desc, id"
    _mail_post_access = "read"
    _search_key_fields = ("name", "sensitivity_note")
    _scope_private_domain = Domain("proposed_on", "=", False)
    _readable_links = ("source_id",)
    _reason_methods = ("_reject_with_reason", "_reopen_with_reason")
    _guarded_fields = frozenset(
        {
            "state",
            "origin",
            "score",
            "reckoned_on",
            "proposal_key",
            "source_id",
            "proposed_on",
            "task_id",
            "decided_by_id",
            "decided_on",
            "decision_reason",
        }
    )
    _frozen_states = frozenset({"chosen", "rejected"})
    _kept_states = _frozen_states
    _frozen_fields = SCORED | {"name", "workers_source", "sensitivity_note"}

    name = fields.Char(
        string="Proposed Topic",
        required=True,
        size=500,
        compute="_compute_name",
        store=True,
        readonly=False,
        precompute=True,
    )
    year = fields.Integer(
        string="For the Plan of",
        required=True,
        aggregator=None,
        default=lambda self: self._next_year(),
    )
    is_next_year = fields.Boolean(
        string="For Next Year",
        compute="_compute_is_next_year",
        search="_search_is_next_year",
    )
    topic_id = fields.Many2one(
        "kh18.topic", required=True, index=True, ondelete="restrict"
    )
    party_ids = fields.Many2many(
        "res.partner",
        string="Bodies Proposed",
        help="Empty: the topic as a whole. With bodies, findings and recommendations "
        "are counted at these only.",
    )
    origin = fields.Selection(
        [
            ("typed", "Typed In"),
            ("intake", "Members' Proposals"),
            ("finding", "Findings Found Again"),
            ("recommendation", "Recommendations"),
            ("time", "Long Not Overseen"),
            ("superior", "Superior's Plan"),
            ("below", "Unit Below"),
        ],
        string="Comes Mainly From",
        required=True,
        default="typed",
    )
    source_id = fields.Many2one(
        "kh18.candidate",
        string="Taken Over From",
        index="btree_not_null",
        copy=False,
        help="The proposal of the unit below.",
    )
    workers = fields.Integer(string="Workers Affected", aggregator=None)
    workers_source = fields.Char(
        string="Source of the Number", help="Where the number is taken from."
    )
    sensitivity_note = fields.Text(
        string="To Be Careful About", help="What makes the topic delicate."
    )
    state = fields.Selection(
        [("candidate", "Candidate"), ("chosen", "Chosen"), ("rejected", "Rejected")],
        string="Decision",
        required=True,
        default="candidate",
        index=True,
        copy=False,
        tracking=True,
        group_expand=True,
    )
    score = fields.Integer(copy=False, aggregator="avg")
    score_ids = fields.One2many("kh18.candidate.score", "candidate_id", string="Lines")
    reckoned_on = fields.Datetime(string="Reckoned", copy=False)
    proposal_key = fields.Char(copy=False, export_string_translation=False)
    proposed_on = fields.Date(string="Proposed to the Superior", copy=False)
    task_id = fields.Many2one(
        "kh18.task",
        string="Line of the Plan",
        index="btree_not_null",
        copy=False,
        ondelete="set null",
    )
    decided_by_id = fields.Many2one("res.users", copy=False, index="btree_not_null")
    decided_on = fields.Date(copy=False)
    decision_reason = fields.Char(string="Reason of the Decision", copy=False)

    _proposal_uniq = models.UniqueIndex(
        "(unit_id, year, proposal_key) WHERE proposal_key IS NOT NULL",
        "This topic was proposed for that year already: open the list anew.",
    )
    _source_uniq = models.UniqueIndex(
        "(unit_id, source_id) WHERE source_id IS NOT NULL",
        "This proposal was taken over already: open the list anew.",
    )
    _workers_positive = models.Constraint(
        "CHECK (workers >= 0)", "Workers Affected cannot be less than 0."
    )
    _unit_year_idx = models.Index("(unit_id, year DESC, score DESC, id)")

    @api.depends("topic_id")
    def _compute_name(self):
        for candidate in self:
            candidate.name = candidate.name or candidate.topic_id.name

    @api.depends("year")
    def _compute_is_next_year(self):
        for candidate in self:
            candidate.is_next_year = candidate.year == self._next_year()

    def _search_is_next_year(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._boolean_domain(Domain("year", "=", self._next_year()), value)

    @api.model
    def _next_year(self):
        return self.env["kh18.unit"]._today().year + 1

    @api.constrains("year")
    def _check_year(self):
        for candidate in self:
            if not 1990 <= candidate.year <= 2100:
                raise ValidationError(
                    self.env._(
                        "For the Plan of: “%(year)s” is no year. Give the four digits "
                        "of a year, such as 2027.",
                        year=candidate.year,
                    )
                )

    @api.constrains("workers", "workers_source")
    def _check_workers_source(self):
        for candidate in self:
            if candidate.workers and not (candidate.workers_source or "").strip():
                raise ValidationError(
                    self.env._(
                        "“%(topic)s” affects %(workers)s workers: say in Source of "
                        "the Number where that is taken from.",
                        topic=candidate.name,
                        workers=candidate.workers,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        candidates = super().create(vals_list)
        candidates._reckon()
        return candidates

    def write(self, vals):
        res = super().write(vals)
        if SCORED.intersection(vals):
            self.filtered(lambda c: c.state == "candidate")._reckon()
        return res

    def _frozen_message(self, names):
        return self.env._(
            "“%(topic)s” is decided: %(fields)s stay as they were known then. Take "
            "the decision back first.",
            topic=self.name,
            fields=names,
        )
