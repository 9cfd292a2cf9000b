from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ...lib.draft_text.types import CITED, COMPLETE

ARTICLE_KINDS = [
    ("annex", "Annex"),
    ("part", "Part of the Text"),
    ("chapter", "Chapter"),
    ("division", "Division"),
    ("subdivision", "Subdivision"),
    ("article", "Article"),
    ("clause", "Numbered Clause"),
    ("subclause", "Subclause"),
    ("section", "Section"),
    ("subsection", "Subsection"),
    ("point", "Point"),
    ("bullet", "Bullet"),
]
CHANGES = [
    ("same", "Unchanged"),
    ("changed", "Changed"),
    ("dropped", "Dropped"),
    ("new", "New"),
]
# As papers cite a place, in every language; the library never cites a bullet.
CITED_PLACES = {**CITED, "bullet": "gạch đầu dòng"}


class DraftArticle(models.Model):
    """One article, clause or point of the draft that is criticised (L48).

    After adoption it also holds what became of it in the issued text.
    """

    _name = "kh18.draft.article"
    _description = "Article of a Draft"
    _inherit = ["kh18.guard.mixin", "kh18.searchable.mixin"]
    _order = "sequence, id"
    _search_key_fields = ("number", "title", "text")
    _guarded_fields = frozenset(
        {
            "issued_number",
            "issued_text",
            "similarity",
            "change",
            "differences",
            "is_gone",
        }
    )

    activity_id = fields.Many2one(
        "kh18.activity", required=True, index=True, ondelete="cascade"
    )
    parent_id = fields.Many2one(
        "kh18.draft.article",
        string="Part Of",
        index="btree_not_null",
        ondelete="cascade",
        domain="[('activity_id', '=', activity_id)]",
    )
    child_ids = fields.One2many("kh18.draft.article", "parent_id", string="Below It")
    kind = fields.Selection(ARTICLE_KINDS, required=True, default="article")
    sequence = fields.Integer(default=10, help="Order in the draft.")
    number = fields.Char(size=30, help="As written: “5”, “5a”, “II”, “b”.")
    marker = fields.Char(size=60, help="How it begins in the draft: “Điều 5.”, “a)”.")
    citation = fields.Char(compute="_compute_citation", recursive=True)
    title = fields.Char()
    text = fields.Text(help="Its own, without what stands below it.")
    is_gone = fields.Boolean(
        string="Gone",
        help="No longer in the newest version of the draft; kept for the opinions "
        "given on it.",
    )
    opinion_ids = fields.One2many("kh18.opinion", "article_id", string="Opinions")
    opinion_count = fields.Integer(
        compute="_compute_opinion_count", string="Opinions (Number)"
    )
    issued_number = fields.Char(
        string="Issued As", help="Its number in the issued text."
    )
    issued_text = fields.Text()
    similarity = fields.Float(
        string="Likeness (%)",
        digits=(5, 1),
        aggregator=None,
        help="How much of the draft's wording stands in the issued text.",
    )
    change = fields.Selection(
        CHANGES, string="In the Issued Text", index="btree_not_null"
    )
    differences = fields.Html(
        # Made by our own code only, from escaped words.
        sanitize=False,
        copy=False,
        help="Struck out: only in the draft. Underlined: only in the issued text.",
    )
    can_cut = fields.Boolean(
        related="activity_id.can_cut", export_string_translation=False
    )

    _activity_idx = models.Index("(activity_id, sequence, id)")

    @api.depends("kind", "number", "title", "parent_id.citation", "parent_id.kind")
    def _compute_citation(self):
        for article in self:
            own = CITED_PLACES[article.kind or "article"].format(
                number=article.number or "", title=article.title or "Phụ lục"
            )
            above = article.kind not in COMPLETE and article.parent_id
            cited = above and above.citation or ""
            if above and above.kind not in COMPLETE:
                cited = cited[:1].lower() + cited[1:]
            own = f"{own} {cited}".strip()
            article.citation = own[:1].upper() + own[1:]

    @api.depends("citation", "title", "kind")
    def _compute_display_name(self):
        for article in self:
            title = article.kind != "annex" and article.title
            article.display_name = ". ".join(filter(None, (article.citation, title)))

    @api.depends("opinion_ids.merged_into_id")
    def _compute_opinion_count(self):
        counts = dict(
            self.env["kh18.opinion"]._read_group(
                [("article_id", "in", self.ids), ("merged_into_id", "=", False)],
                ["article_id"],
                ["__count"],
            )
        )
        for article in self:
            article.opinion_count = counts.get(article._origin, 0)

    @api.constrains("activity_id", "parent_id")
    def _check_parent(self):
        for article in self:
            parent = article.parent_id
            if parent and parent.activity_id != article.activity_id:
                raise ValidationError(
                    self.env._(
                        "Part Of of “%(article)s” belongs to another draft.",
                        article=article.display_name,
                    )
                )
        if self._has_cycle():
            raise ValidationError(
                self.env._("An article cannot be part of itself: correct Part Of.")
            )

    @api.model_create_multi
    def create(self, vals_list):
        articles = super().create(vals_list)
        articles.activity_id._refuse_cut()
        return articles

    def write(self, vals):
        if set(vals) - self._guarded_fields:
            self.activity_id._refuse_cut()
        res = super().write(vals)
        if "activity_id" in vals:
            self.activity_id._refuse_cut()
        return res

    @api.ondelete(at_uninstall=False)
    def _unlink_except_with_opinions(self):
        self.activity_id._refuse_cut()
        # Below it too: the database would delete those without asking.
        kept = self.search([("id", "child_of", self.ids), ("opinion_ids", "!=", False)])
        if kept:
            raise UserError(
                self.env._(
                    "Opinions were given on %(articles)s: point them at another "
                    "article first.",
                    articles=", ".join(kept.mapped("display_name")),
                )
            )
