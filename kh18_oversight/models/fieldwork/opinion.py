from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from .opinion_author_mixin import AUTHORS
from .opinion_target_mixin import CRITERIA


class Opinion(models.Model):
    """One opinion on the draft, from whom, and what the drafting body did with it.

    Merging lies in ``opinion_merge``, the drafting body's answer in
    ``opinion_answer``, the comparison with the issued text in ``opinion_takeover``.
    """

    _name = "kh18.opinion"
    _description = "Opinion"
    _inherit = [
        "kh18.opinion.target.mixin",
        "kh18.opinion.author.mixin",
        "kh18.guard.mixin",
        "kh18.searchable.mixin",
        "kh18.readable.mixin",
    ]
    _order = "target_rank, id"
    _rec_name = "text"
    _readable_links = ("article_id", *AUTHORS)
    _search_key_fields = ("author_name", "text", "reason", "wording")
    # Taken from elsewhere: typed over, they would falsify the figures.
    _guarded_fields = frozenset(
        {
            "kind",
            "unit_id",
            "topic_id",
            "target_rank",
            "author_name",
            "is_article_gone",
        }
    )
    # What the author said; written while opinions are gathered.
    _content_fields = frozenset(
        {
            "activity_id",
            "target",
            "article_id",
            "criterion",
            "stance",
            "text",
            "reason",
            "wording",
            "weight",
            "is_minority",
            "date",
            *AUTHORS,
        }
    )

    activity_id = fields.Many2one(
        "kh18.activity", required=True, index=True, ondelete="cascade"
    )
    article_id = fields.Many2one(index="btree_not_null", ondelete="restrict")
    author_unit_id = fields.Many2one(index="btree_not_null", ondelete="restrict")
    author_partner_id = fields.Many2one(index="btree_not_null", ondelete="restrict")
    author_department_id = fields.Many2one(index="btree_not_null", ondelete="restrict")
    author_member_id = fields.Many2one(index="btree_not_null", ondelete="restrict")
    kind = fields.Selection(
        related="activity_id.kind",
        string="Kind of Activity",
        store=True,
        help="Comments (góp ý) are counted apart from social criticism.",
    )
    unit_id = fields.Many2one(
        related="activity_id.unit_id", store=True, index=True, string="Held By"
    )
    topic_id = fields.Many2one(
        related="activity_id.topic_id", store=True, index="btree_not_null"
    )
    can_gather = fields.Boolean(
        related="activity_id.can_gather", export_string_translation=False
    )
    can_answer = fields.Boolean(
        related="activity_id.can_answer", export_string_translation=False
    )
    target_rank = fields.Integer(
        compute="_compute_target_rank",
        store=True,
        precompute=True,
        aggregator=None,
        export_string_translation=False,
    )
    author_name = fields.Char(
        string="Said By", compute="_compute_author_name", store=True, index=True
    )
    is_article_gone = fields.Boolean(
        related="article_id.is_gone",
        string="Article Gone",
        store=True,
        help="The newest version of the draft has this article no longer.",
    )

    _weight_positive = models.Constraint(
        "CHECK (weight >= 1)", "People must be at least 1."
    )
    _target_complete = models.Constraint(
        "CHECK ((target = 'article') = (article_id IS NOT NULL)"
        " AND (target = 'criterion') = (criterion IS NOT NULL))",
        "What an opinion is on: fill in Article for an opinion on an article, "
        "Criterion for one on a criterion, and neither for one on the whole draft.",
    )
    _one_author = models.Constraint(
        "CHECK (num_nonnulls(author_unit_id, author_partner_id,"
        " author_department_id, author_member_id) = 1)",
        "An opinion has one author: fill in one of Unit, Body or Expert, Department "
        "and Member of the Team.",
    )
    _page_idx = models.Index("(activity_id, target_rank, id)")
    _date_idx = models.Index("(date DESC, id DESC)")
    _topic_idx = models.Index("(topic_id, date) WHERE merged_into_id IS NULL")

    @api.depends("target", "criterion", "article_id.sequence")
    def _compute_target_rank(self):
        criteria = [name for name, _label in CRITERIA]
        for opinion in self:
            if opinion.target == "article":
                opinion.target_rank = len(criteria) + 1 + opinion.article_id.sequence
            elif opinion.target == "criterion" and opinion.criterion:
                opinion.target_rank = 1 + criteria.index(opinion.criterion)
            else:
                opinion.target_rank = 0

    @api.depends(
        "author_unit_id.name",
        "author_partner_id.name",
        "author_department_id.name",
        "author_member_id.partner_id.name",
    )
    def _compute_author_name(self):
        for opinion in self:
            opinion.author_name = (
                opinion.author_unit_id.name
                or opinion.author_partner_id.name
                or opinion.author_department_id.name
                or opinion.author_member_id.partner_id.name
            )

    @api.depends("author_name", "text")
    def _compute_display_name(self):
        for opinion in self:
            text = " ".join((opinion.text or "").split())
            short = f"{text[:57]}…" if len(text) > 58 else text
            opinion.display_name = f"{opinion.author_name or ''}: {short}"

    @api.constrains("activity_id", "article_id", "author_member_id")
    def _check_same_activity(self):
        for opinion in self:
            lines = (opinion.article_id, opinion.author_member_id)
            if any(line.activity_id != opinion.activity_id for line in lines if line):
                raise ValidationError(
                    self.env._(
                        "Article and Member of the Team of an opinion belong to its "
                        "own activity, “%(activity)s”: choose them anew.",
                        activity=opinion.activity_id.name,
                    )
                )

    @api.constrains("text")
    def _check_text(self):
        for opinion in self:
            if not (opinion.text or "").strip():
                raise ValidationError(
                    self.env._("Opinion is empty: write what is said of the draft.")
                )

    @api.model_create_multi
    def create(self, vals_list):
        # Empty values of what is computed would stand instead of it.
        vals_list = [
            {n: v for n, v in vals.items() if v or n not in self._guarded_fields}
            for vals in vals_list
        ]
        opinions = super().create(vals_list)
        opinions.activity_id._refuse_opinions()
        return opinions

    def write(self, vals):
        if self._content_fields.intersection(vals):
            self.activity_id._refuse_opinions()
            self._refuse_merged()
        res = super().write(vals)
        if "activity_id" in vals:
            self.activity_id._refuse_opinions()
        return res

    @api.ondelete(at_uninstall=False)
    def _unlink_except_kept_opinions(self):
        self.activity_id._refuse_opinions()
        kept = self.filtered(
            lambda o: o.is_minority or o.merged_into_id or o.merged_ids - self
        )
        if kept:
            raise UserError(
                self.env._(
                    "A minority opinion and one merged with others stay on record: "
                    "take the mark away or part them first.\n%(opinions)s",
                    opinions="\n".join(f"- {o.display_name}" for o in kept),
                )
            )

    def _check_gatherer(self):
        """Raise unless the caller may write these opinions and they are gathered."""
        self.check_access("write")
        self.activity_id._refuse_opinions()
