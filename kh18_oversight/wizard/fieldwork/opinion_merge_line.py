from odoo import fields, models


class OpinionMergeLine(models.TransientModel):
    """A group of opinions that say the same."""

    _name = "kh18.opinion.merge.line"
    _description = "Equal Opinions"

    wizard_id = fields.Many2one(
        "kh18.opinion.merge.wizard", required=True, ondelete="cascade"
    )
    is_chosen = fields.Boolean(string="Merge", default=True)
    opinion_ids = fields.Many2many("kh18.opinion", string="Opinions")
    article_id = fields.Many2one("kh18.draft.article", ondelete="cascade")
    text = fields.Text(string="Opinion")
    authors = fields.Char(string="Said By")
    count = fields.Integer(string="Opinions (Number)", aggregator=None)
    weight = fields.Integer(string="People", aggregator=None)
