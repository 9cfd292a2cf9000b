from odoo import fields, models

REASONS = [
    ("leave", "On Leave"),
    ("mission", "On Mission"),
    ("study", "At a Course"),
    ("secondment", "Seconded"),
    ("other", "Otherwise Absent"),
]


class PostAbsence(models.Model):
    """Who stood in for whom from when to when: each arrangement is kept (S51)."""

    _name = "kh18.post.absence"
    _description = "Absence as Arranged"
    _inherit = ["kh18.ledger.mixin"]
    _order = "id desc"
    _rec_name = "post_id"

    post_id = fields.Many2one(
        "kh18.post", required=True, index=True, ondelete="cascade", readonly=True
    )
    date_from = fields.Date(string="First Day Away", readonly=True)
    date_to = fields.Date(string="Last Day Away", readonly=True)
    substitute_id = fields.Many2one(
        "res.users",
        string="Stands In",
        index="btree_not_null",
        ondelete="restrict",
        readonly=True,
    )
    reason = fields.Selection(REASONS, string="Absent Because", readonly=True)
    is_called_off = fields.Boolean(
        string="Called Off", readonly=True, help="The absence was taken out again."
    )
    create_uid = fields.Many2one("res.users", string="Arranged By")
    create_date = fields.Datetime(string="Arranged On")
