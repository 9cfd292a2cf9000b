from odoo import fields, models
from odoo.exceptions import UserError

from .communication import Communication
from .communication_flow import CommunicationFlow


class CommunicationPublication(models.Model):
    """Items that tell of a published result: not before the public may see it (S75)."""

    _inherit = "kh18.communication"
    _readable_links = (*Communication._readable_links, "publication_id")
    _own_links = (*Communication._own_links, "publication_id")
    _frozen_fields = CommunicationFlow._frozen_fields | {"publication_id"}

    publication_id = fields.Many2one(
        "kh18.publication",
        string="Tells of the Result",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
        domain="[('unit_id', '=', unit_id),"
        " ('state', 'in', ('approved', 'published'))]",
        help="The published result of an activity that the item is about.",
    )

    def _check_postable(self):
        # The caller read it when he chose it; only whether it is public is asked.
        publication = self.sudo().publication_id
        if publication and not publication.copy_id.is_public:
            raise UserError(
                self.env._(
                    "The result that “%(item)s” tells of is not public today: publish "
                    "it first, or wait for the day from which it may be shown.",
                    item=self.name,
                )
            )
        return super()._check_postable()
