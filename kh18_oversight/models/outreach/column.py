from odoo import fields, models


class Column(models.Model):
    """A column (chuyên mục): items that belong together, on their channel (S34)."""

    _name = "kh18.column"
    _description = "News Column"
    _inherit = ["kh18.outlet.mixin"]

    channel_id = fields.Many2one(
        "kh18.channel",
        string="Media Channel",
        index="btree_not_null",
        ondelete="restrict",
        domain="['|', ('unit_id', '=', False), ('unit_id', 'parent_of', unit_id)]",
    )
    topic_id = fields.Many2one("kh18.topic", index="btree_not_null")
    user_id = fields.Many2one(
        "res.users",
        string="Cared For By",
        index="btree_not_null",
        domain="[('share', '=', False)]",
    )
    note = fields.Text(string="What Belongs in It")
