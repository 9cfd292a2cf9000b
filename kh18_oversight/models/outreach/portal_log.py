from odoo import api, fields, models
from odoo.fields import Domain


class PortalLog(models.Model):
    """Who came by the link of a preview, and what was stated there."""

    _inherit = "kh18.portal.log"

    statement_id = fields.Many2one(
        "kh18.publication.statement", index="btree_not_null", ondelete="set null"
    )
    what = fields.Selection(
        selection_add=[("stated", "Statement Entered"), ("refused",)],
        ondelete={"stated": "cascade"},
    )

    @api.model
    def _scope_read_domain(self):
        seen = Domain("statement_id.publication_id.is_in_scope", "=", True) | Domain(
            "statement_id", "=", False
        )
        return super()._scope_read_domain() & seen
