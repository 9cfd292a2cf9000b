from odoo import api, fields, models


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
        publications = self.publication_id
        res = super().write(vals)
        (publications | self.publication_id)._words_changed()
        return res

    def unlink(self):
        """Delete the lines; what they decided is to be approved anew."""
        publications = self.publication_id
        res = super().unlink()
        publications.exists()._words_changed()
        return res
