from odoo import api, fields, models


class FindingCause(models.Model):
    """Why something is found wrong: a tree, so that causes are counted (peers 33)."""

    _name = "kh18.finding.cause"
    _description = "Cause of Findings"
    _inherit = ["kh18.searchable.mixin"]
    _parent_store = True
    _order = "sequence, id"
    _search_key_fields = ("name", "code")

    display_name = fields.Char(recursive=True)
    name = fields.Char(required=True)
    code = fields.Char(required=True)
    parent_id = fields.Many2one(
        "kh18.finding.cause",
        string="Part Of",
        index="btree_not_null",
        ondelete="restrict",
    )
    parent_path = fields.Char(index=True, export_string_translation=False)
    child_ids = fields.One2many("kh18.finding.cause", "parent_id")
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _code_uniq = models.UniqueIndex(
        "(code)", "This code already belongs to another cause."
    )

    @api.depends("name", "parent_id.display_name")
    def _compute_display_name(self):
        for cause in self:
            parts = (cause.parent_id.display_name, cause.name)
            cause.display_name = " / ".join(part for part in parts if part)
