from odoo import fields, models

GROUPS = [
    ("mass_media", "Mass Media"),
    ("portal", "Portal of the Union"),
    ("social", "Social Networks"),
]


class Channel(models.Model):
    """Where things are posted, in the three groups of the plan (S37, S76)."""

    _name = "kh18.channel"
    _description = "Channel of Communication"
    _inherit = ["kh18.outlet.mixin", "kh18.link.mixin"]
    _link_field = "address"

    group = fields.Selection(
        GROUPS, string="Channel Group", required=True, default="portal", index=True
    )
    address = fields.Char(
        string="Address of the Channel", help="Where readers find it: https://…"
    )
