from odoo import fields, models

AUTHORS = (
    "author_unit_id",
    "author_partner_id",
    "author_department_id",
    "author_member_id",
)


class OpinionAuthorMixin(models.AbstractModel):
    """Who gives an opinion: a unit, a body or expert, a department, a member."""

    _name = "kh18.opinion.author.mixin"
    _description = "Author of an Opinion"

    author_unit_id = fields.Many2one("kh18.unit", string="Unit")
    author_partner_id = fields.Many2one(
        "res.partner",
        string="Body or Expert",
    )
    author_department_id = fields.Many2one(
        "kh18.department",
        string="Department",
    )
    author_member_id = fields.Many2one(
        "kh18.member",
        string="Member of the Team",
        domain="[('activity_id', '=', activity_id)]",
    )
    date = fields.Date(
        string="Given On",
        required=True,
        default=lambda self: self.env["kh18.unit"]._today(),
    )
