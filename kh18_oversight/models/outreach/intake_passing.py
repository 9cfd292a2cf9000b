from odoo import fields, models

WAYS = [
    ("topic", "To a Topic of the Plan"),
    ("recommendation", "To a Recommendation"),
    ("body", "To Another Body"),
    ("unit", "To Another Union"),
]


class IntakePassing(models.Model):
    """Where a proposal or complaint was passed on to, and when: rows only added."""

    _name = "kh18.intake.passing"
    _description = "Passing On"
    _inherit = ["kh18.ledger.mixin"]
    _order = "date desc, id desc"
    _rec_name = "way"

    intake_id = fields.Many2one(
        "kh18.intake", required=True, index=True, ondelete="restrict"
    )
    way = fields.Selection(WAYS, string="Passed On To", required=True)
    date = fields.Date(string="Passed On On", required=True)
    user_id = fields.Many2one(
        "res.users", string="Passed On By", required=True, ondelete="restrict"
    )
    note = fields.Text(string="Note on Passing On")
    topic_id = fields.Many2one("kh18.topic", ondelete="restrict")
    recommendation_id = fields.Many2one(
        "kh18.recommendation", index="btree_not_null", ondelete="restrict"
    )
    partner_id = fields.Many2one(
        "res.partner", string="Competent Body", ondelete="restrict"
    )
    document_id = fields.Many2one(
        "kh18.document", string="Letter to the Body", ondelete="restrict"
    )
    unit_id = fields.Many2one(
        "kh18.unit", string="Competent Union", ondelete="restrict"
    )
    new_intake_id = fields.Many2one(
        "kh18.intake",
        string="Entry There",
        index="btree_not_null",
        ondelete="restrict",
    )
