from odoo import api, fields, models

from ...lib.candidate_words import PRINTED, explain
from .candidate_criterion import SOURCES

MODELS = {
    "intake": "kh18.intake",
    "repeat_finding": "kh18.finding",
    "repeat_recommendation": "kh18.recommendation",
    "open_recommendation": "kh18.recommendation",
    "last_overseen": "kh18.activity",
    "below": "kh18.candidate",
    "superior_plan": "kh18.task",
    "outside_plan": "kh18.outside.plan",
}


class CandidateScore(models.Model):
    """One line of a score: what was counted by which criterion, and the points."""

    _name = "kh18.candidate.score"
    _description = "Line of a Topic's Score"
    _order = "candidate_id, sequence, id"

    candidate_id = fields.Many2one(
        "kh18.candidate", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer()
    name = fields.Char(string="Criterion", required=True)
    source = fields.Selection(SOURCES, string="What Is Counted", required=True)
    number = fields.Integer(string="Counted", aggregator=None)
    is_never = fields.Boolean(export_string_translation=False)
    since = fields.Date(string="Counted Since")
    weight = fields.Integer(string="Points Each", aggregator=None)
    per = fields.Integer(string="For Each Full", aggregator=None)
    cap = fields.Integer(string="At Most", aggregator=None)
    points = fields.Integer()
    record_ids = fields.Json(
        groups=fields.NO_ACCESS,
        export_string_translation=False,
        help="What was counted, whoever may read it.",
    )
    explanation = fields.Text(
        string="How It Comes About", compute="_compute_explanation"
    )
    can_open = fields.Boolean(
        compute="_compute_can_open", export_string_translation=False
    )

    @api.depends_context("lang")
    @api.depends(
        "source", "number", "is_never", "since", "points", "candidate_id.topic_id.name"
    )
    def _compute_explanation(self):
        words = self._words()
        for line in self:
            line.explanation = explain(words, line._facts())

    @api.depends("source", "number", "is_never")
    def _compute_can_open(self):
        for line in self:
            found = line.number or line.source == "last_overseen"
            line.can_open = bool(found and line.source in MODELS and not line.is_never)

    def _facts(self):
        self.ensure_one()
        return {
            "source": self.source,
            "topic": self.candidate_id.topic_id.name or "",
            "number": self.number,
            "is_never": self.is_never,
            "since": self.since,
            "weight": self.weight,
            "per": self.per,
            "cap": self.cap,
            "points": self.points,
        }

    def _printed(self):
        """Return the lines that gave or took points, as the annex prints them."""
        return [explain(PRINTED, line._facts()) for line in self if line.points]

    def action_open_records(self):
        """Open the records behind the figure; those only that the caller may read.

        What only a few may read is counted and not listed (S57).

        :raise AccessError: when the line is not the caller's to read
        """
        self.ensure_one()
        self.check_access("read")
        model = self.env[MODELS.get(self.source, self._name)]
        # The ids are kept from all; which of them the caller may read is asked next.
        ids = self.sudo().record_ids or []
        records = model.browse(ids).exists()._filtered_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.name,
            "res_model": model._name,
            "view_mode": "list,form",
            "domain": [("id", "in", records.ids)],
            "context": {"active_test": False, "create": False},
            "help": self.env._(
                "<p>None of these is yours to read: what only a few may read is "
                "counted, not listed.</p>"
            ),
        }

    @api.model
    def _words(self):
        """Return the sentences of ``lib.candidate_words`` in the user's language."""
        return {
            "intake": self.env._(
                "%(number)s proposals and complaints of members%(since)s on %(topic)s"
            ),
            "repeat_finding": self.env._(
                "%(number)s findings%(since)s that were found before, on %(topic)s"
            ),
            "repeat_recommendation": self.env._(
                "%(number)s recommendations%(since)s that had to be made again, on "
                "%(topic)s"
            ),
            "open_recommendation": self.env._(
                "%(number)s recommendations on %(topic)s that are not verified or late"
            ),
            "last_overseen": self.env._(
                "%(number)s months since %(topic)s was last overseen"
            ),
            "never": self.env._("%(topic)s was not overseen%(since)s"),
            "never_at_all": self.env._("%(topic)s was never overseen"),
            "workers": self.env._("%(number)s workers affected"),
            "below": self.env._("%(number)s proposals of units below on %(topic)s"),
            "superior_plan": self.env._(
                "%(number)s tasks on %(topic)s in plans of superiors"
            ),
            "outside_plan": self.env._(
                "%(number)s plans of other bodies on %(topic)s: overlap"
            ),
            "since": self.env._(" since %(date)s"),
            "each": self.env._("%(number)s for each full %(per)s"),
            "points": self.env._("%(points)s points"),
            "most": self.env._("at most %(points)s points"),
        }
