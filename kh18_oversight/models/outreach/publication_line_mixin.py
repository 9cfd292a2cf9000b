from odoo import api, fields, models
from odoo.exceptions import UserError


class PublicationLineMixin(models.AbstractModel):
    """A line that decides what the public reads: whoever changes it prepared it.

    What was approved is put back for approval by any change of the words.
    """

    _name = "kh18.publication.line.mixin"
    _description = "Line of a Publication"
    _inherit = ["kh18.guard.mixin"]
    _frozen_parent = "publication_id"

    publication_id = fields.Many2one(
        "kh18.publication", required=True, index=True, ondelete="cascade"
    )
    is_editable = fields.Boolean(related="publication_id.is_editable")

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines.publication_id._words_changed()
        return lines

    def write(self, vals):
        if "publication_id" in vals and any(
            line.publication_id.id != vals["publication_id"] for line in self
        ):
            raise UserError(
                self.env._("A line stays with its publication: write it there anew.")
            )
        res = super().write(vals)
        self.publication_id._words_changed()
        return res

    def unlink(self):
        """Delete the lines; what they decided is to be approved anew."""
        publications = self.publication_id
        res = super().unlink()
        publications.exists()._words_changed()
        return res
