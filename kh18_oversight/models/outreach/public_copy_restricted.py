from odoo import api, fields, models
from odoo.fields import Domain


class PublicCopyRestricted(models.Model):
    """What is no longer public of a sensitive activity is read by its readers (S57)."""

    _inherit = "kh18.public.copy"

    publication_ids = fields.One2many("kh18.publication", "copy_id")

    @api.model
    def _scope_read_domain(self):
        publications = self.env["kh18.publication"]
        shut = Domain("is_sensitive", "=", True) & ~publications._scope_read_domain()
        # Whether the user may read it is the question: asked without rules.
        known = Domain("publication_ids", "not any!", shut)
        return super()._scope_read_domain() & (known | self._public_domain())

    @api.model
    def _scope_read_fields(self):
        return [*super()._scope_read_fields(), "publication_ids"]
