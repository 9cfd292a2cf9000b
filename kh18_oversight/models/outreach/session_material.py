from odoo import fields, models

from .session import Session


class SessionMaterial(models.Model):
    """The communication materials that a session hands out or teaches from (S73)."""

    _inherit = "kh18.session"
    _readable_lists = (*Session._readable_lists, "material_ids")

    material_ids = fields.Many2many(
        "kh18.material",
        string="Communication Materials",
        domain="[('unit_id', 'parent_of', unit_id), ('state', '!=', 'draft')]",
        help="Agreed materials that are used; the newest agreed version counts.",
    )
