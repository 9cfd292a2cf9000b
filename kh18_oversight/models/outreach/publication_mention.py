from urllib.parse import urlsplit

from odoo import api, fields, models
from odoo.exceptions import ValidationError


class PublicationMention(models.Model):
    """Where else the public was told of the result: channel, address, day (S40)."""

    _name = "kh18.publication.mention"
    _description = "Where Else It Was Told"
    _inherit = ["kh18.guard.mixin"]
    _order = "publication_id, date, id"

    publication_id = fields.Many2one(
        "kh18.publication", required=True, index=True, ondelete="cascade"
    )
    name = fields.Char(
        string="Media Channel", required=True, help="Newspaper, portal, page, meeting."
    )
    link = fields.Char(size=500)
    date = fields.Date(
        string="Told On",
        required=True,
        default=lambda self: self.env["kh18.workday"]._today(),
    )
    is_editable = fields.Boolean(related="publication_id.is_editable")

    @api.constrains("link")
    def _check_link(self):
        for mention in self:
            parts = urlsplit(mention.link or "https://x")
            if parts.scheme not in ("http", "https") or not parts.netloc:
                raise ValidationError(
                    self.env._(
                        "Link of “%(name)s” is no address of a page: it begins with "
                        "https://.",
                        name=mention.name,
                    )
                )
