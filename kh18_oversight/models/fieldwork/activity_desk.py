from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from .activity import DRAFT_KINDS
from .activity_flow import BEFORE_CONCLUSION

GATHERING = ("working", "reporting")


class ActivityDesk(models.Model):
    """The desk of a criticism or comment: the draft cut up, its opinions (3.4)."""

    _inherit = "kh18.activity"

    article_ids = fields.One2many("kh18.draft.article", "activity_id", copy=False)
    opinion_ids = fields.One2many("kh18.opinion", "activity_id", copy=False)
    adopted_id = fields.Many2one(
        "kh18.document",
        string="Adopted As",
        index="btree_not_null",
        help="The document the draft became, in the register.",
    )
    article_count = fields.Integer(string="Articles", compute="_compute_article_count")
    opinion_count = fields.Integer(
        string="Opinions",
        compute="_compute_opinion_counts",
        help="Equal opinions that were merged count once.",
    )
    opinion_answered_count = fields.Integer(
        string="Answered", compute="_compute_opinion_counts"
    )
    accepted_share = fields.Float(
        string="Accepted (%)",
        compute="_compute_opinion_counts",
        digits=(5, 1),
        help="Opinions fully accepted by the drafting body, of all opinions.",
    )
    takeover_share = fields.Float(
        string="Taken Over (%)",
        compute="_compute_opinion_counts",
        digits=(5, 1),
        help="Opinions fully taken over by the issued text, of all opinions.",
    )
    can_cut = fields.Boolean(compute="_compute_desk", export_string_translation=False)
    can_gather = fields.Boolean(
        compute="_compute_desk", export_string_translation=False
    )
    can_answer = fields.Boolean(
        compute="_compute_desk", export_string_translation=False
    )

    @api.depends_context("uid")
    @api.depends("state", "kind", "is_editable")
    def _compute_desk(self):
        for activity in self:
            works = activity.is_editable and activity.kind in DRAFT_KINDS
            activity.can_cut = works and activity.state in BEFORE_CONCLUSION
            activity.can_gather = works and activity.state in GATHERING
            activity.can_answer = works and activity.state == "concluded"

    @api.depends("article_ids")
    def _compute_article_count(self):
        counts = dict(
            self.env["kh18.draft.article"]._read_group(
                [("activity_id", "in", self.ids), ("kind", "=", "article")],
                ["activity_id"],
                ["__count"],
            )
        )
        for activity in self:
            activity.article_count = counts.get(activity._origin, 0)

    @api.depends(
        "opinion_ids.answer", "opinion_ids.takeover", "opinion_ids.merged_into_id"
    )
    def _compute_opinion_counts(self):
        counts = {}
        for activity, answer, takeover, count in self.env["kh18.opinion"]._read_group(
            [("activity_id", "in", self.ids), ("merged_into_id", "=", False)],
            ["activity_id", "answer", "takeover"],
            ["__count"],
        ):
            counts.setdefault(activity.id, []).append((answer, takeover, count))
        for activity in self:
            rows = counts.get(activity._origin.id, [])
            total = sum(count for *_by, count in rows)
            share = 100 / total if total else 0
            answered = sum(n for answer, _take, n in rows if answer != "none")
            accepted = sum(n for answer, _take, n in rows if answer == "accepted")
            taken = sum(n for _answer, take, n in rows if take == "full")
            activity.opinion_count = total
            activity.opinion_answered_count = answered
            activity.accepted_share = share * accepted
            activity.takeover_share = share * taken

    @api.constrains("kind")
    def _check_desk_kind(self):
        for activity in self:
            if activity.kind not in DRAFT_KINDS and activity.article_ids:
                raise ValidationError(
                    self.env._(
                        "“%(activity)s” has the articles of a draft: delete them "
                        "before you change Kind.",
                        activity=activity.name,
                    )
                )

    def _refuse_cut(self):
        """Raise when the articles of the draft stand fast."""
        self._refuse_phase(
            BEFORE_CONCLUSION,
            self.env._(
                "The draft is cut and corrected until the criticism is concluded."
            ),
        )

    def _refuse_opinions(self):
        """Raise when no opinions are gathered."""
        self._refuse_phase(
            GATHERING,
            self.env._(
                "Opinions are gathered, changed and merged while the activity is under "
                "way or being reported."
            ),
        )

    def _refuse_answers(self):
        """Raise when the criticism was not sent yet, or all is closed (L55)."""
        self._refuse_phase(
            ("concluded",),
            self.env._(
                "Answers and what was taken over are recorded after the activity is "
                "concluded and before it is closed."
            ),
        )

    def _refuse_phase(self, states, rule):
        if self._is_unfrozen():
            return
        labels = dict(self._fields["state"]._description_selection(self.env))
        for activity in self:
            if activity.kind not in DRAFT_KINDS:
                raise UserError(
                    self.env._(
                        "“%(activity)s” is neither social criticism nor a comment: it "
                        "has no draft. Change Kind first.",
                        activity=activity.name,
                    )
                )
            if activity.state not in states:
                raise UserError(
                    self.env._(
                        "%(rule)s “%(activity)s” is in state “%(state)s”.",
                        rule=rule,
                        activity=activity.name,
                        state=labels[activity.state],
                    )
                )
