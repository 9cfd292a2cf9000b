from odoo import api, fields, models
from odoo.exceptions import ValidationError


class DocumentClause(models.Model):
    """Part, article, clause or point of a document, to be pointed at by others."""

    _name = "kh18.document.clause"
    _description = "Clause of a Document"
    _inherit = ["kh18.guard.mixin", "kh18.searchable.mixin"]
    _order = "document_id, sequence, id"
    _search_key_fields = ("number", "name")

    display_name = fields.Char(recursive=True)
    document_id = fields.Many2one(
        "kh18.document", required=True, index=True, ondelete="cascade"
    )
    parent_id = fields.Many2one(
        "kh18.document.clause",
        string="Inside",
        index="btree_not_null",
        ondelete="cascade",
        domain="[('document_id', '=', document_id)]",
    )
    child_ids = fields.One2many("kh18.document.clause", "parent_id")
    number = fields.Char(help="As printed: Điều 10, II.3, a).")
    name = fields.Char(string="Heading")
    text = fields.Text(string="Wording")
    sequence = fields.Integer(default=10)

    @api.depends("number", "name", "parent_id.display_name")
    def _compute_display_name(self):
        for record in self:
            parts = [record.parent_id.display_name, record.number or record.name]
            record.display_name = ", ".join(part for part in parts if part)

    @api.constrains("parent_id", "document_id")
    def _check_parent(self):
        if self._has_cycle():
            raise ValidationError(self.env._("A clause cannot lie inside itself."))
        for record in self:
            if record.parent_id and record.parent_id.document_id != record.document_id:
                raise ValidationError(
                    self.env._(
                        "Clause %(clause)s lies inside a clause of another document.",
                        clause=record.display_name,
                    )
                )
