from odoo import fields, models


class RecommendationChain(models.Model):
    """The same matter put to a body more than once."""

    _inherit = "kh18.recommendation"

    same_as_id = fields.Many2one(
        "kh18.recommendation",
        string="Same Matter As",
        index="btree_not_null",
        ondelete="restrict",
    )
    repeats_id = fields.Many2one(
        "kh18.recommendation",
        index="btree_not_null",
        ondelete="restrict",
    )
    repeat_count = fields.Integer(string="Times Repeated", aggregator=None)
