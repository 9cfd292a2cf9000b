from odoo import api, fields, models
from odoo.fields import Command


class DraftCutWizard(models.TransientModel):
    """Cuts the text of a draft, shows the pieces, and makes its articles from them.

    Making them lies in ``draft_cut_apply``.
    """

    _name = "kh18.draft.cut.wizard"
    _description = "Cut a Draft into Articles"
    _inherit = ["kh18.draft.text.mixin"]

    step = fields.Selection(
        [("text", "Text"), ("review", "Review")], default="text", required=True
    )
    version = fields.Char(
        string="Draft Version", help="Such as “2nd draft of 12/5/2023”."
    )
    line_ids = fields.One2many("kh18.draft.cut.line", "wizard_id", string="Pieces")
    summary = fields.Char(compute="_compute_summary")
    gone_ids = fields.Many2many(
        "kh18.draft.article",
        string="Articles Gone",
        compute="_compute_gone_ids",
        help="Articles with opinions that the new version has no longer.",
    )
    has_articles = fields.Boolean(
        compute="_compute_has_articles", export_string_translation=False
    )

    @api.depends("activity_id")
    def _compute_has_articles(self):
        for wizard in self:
            wizard.has_articles = bool(wizard.activity_id.article_ids)

    @api.depends("line_ids.kind", "line_ids.article_id")
    def _compute_summary(self):
        for wizard in self:
            lines = wizard.line_ids
            wizard.summary = self.env._(
                "%(articles)s articles in %(pieces)s pieces, of them %(known)s known "
                "from the version before.",
                articles=len(lines.filtered(lambda line: line.kind == "article")),
                pieces=len(lines),
                known=len(lines.article_id),
            )

    @api.depends("line_ids.article_id", "activity_id", "step")
    def _compute_gone_ids(self):
        for wizard in self:
            review = wizard.step == "review"
            gone = wizard.activity_id.article_ids - wizard.line_ids.article_id
            wizard.gone_ids = review and gone.filtered("opinion_ids")

    def action_read(self):
        """Cut the pasted text or the file and show the pieces.

        :raise AccessError: for one who may not write the activity
        :raise UserError: when it is empty, too long, no text, or has no articles
        """
        self.ensure_one()
        self._check_cutter()
        draft = self._cut_text()
        self.write(
            {
                "step": "review",
                "line_ids": [Command.clear()]
                + [Command.create(values) for values in self._line_values(draft)],
            }
        )
        return self._reopen()

    def action_back(self):
        """Go back to the text; what was corrected is cut anew afterwards."""
        self.ensure_one()
        self.step = "text"
        return self._reopen()

    def _check_cutter(self):
        self.activity_id._refuse_outsider()
        self.activity_id._refuse_cut()

    def _line_values(self, draft):
        known = self.activity_id._match_articles(draft)
        levels = []
        for index, node in enumerate(draft.nodes):
            levels.append(0 if node.parent is None else levels[node.parent] + 1)
            yield {
                "sequence": index + 1,
                "level": levels[-1],
                "kind": node.kind,
                "number": node.number,
                "marker": node.marker,
                "title": node.title,
                "text": node.text,
                "article_id": known.get(index),
            }
