from odoo import api, fields, models
from odoo.tools import is_html_empty

from ...lib.redaction import MARK, marked_html, redact_html, redact_text


class PublicationPart(models.Model):
    """One part of a published result: as the record says it and as it will stand."""

    _name = "kh18.publication.part"
    _description = "Part of a Publication"
    _inherit = ["kh18.publication.line.mixin"]
    _order = "publication_id, sequence, id"
    _rec_name = "label"
    _guarded_fields = frozenset({"source"})

    sequence = fields.Integer(default=10)
    kind = fields.Selection(
        [("fact", "Fact above the Text"), ("text", "Text")],
        string="Where It Stands",
        required=True,
        default="text",
    )
    label = fields.Char(string="Heading", required=True, size=200)
    source = fields.Html(
        string="As the Record Says It",
        readonly=True,
        help="Taken over when the publication was prepared.",
    )
    text = fields.Html(string="As It Will Stand")
    is_included = fields.Boolean(string="Shown to the Public", default=True)
    is_hidden = fields.Boolean(
        string="Blacked Out Whole",
        help="The heading stands, with a mark instead of the text.",
    )
    marked_text = fields.Html(
        string="Original with What Is Blacked Out",
        compute="_compute_words",
        sanitize=False,
    )
    public_text = fields.Html(
        string="As the Public Reads It", compute="_compute_words", sanitize=False
    )

    @api.depends(
        "text",
        "source",
        "is_hidden",
        "publication_id.redaction_ids.words",
        "publication_id.redaction_ids.is_applied",
    )
    def _compute_words(self):
        for part in self:
            terms = part.publication_id._terms()
            part.marked_text = marked_html(part.source or part.text, terms)
            part.public_text = part._public_html(terms)

    def _public_html(self, terms):
        """Return the text as the public reads it."""
        if self.is_hidden:
            return MARK
        return "" if is_html_empty(self.text) else redact_html(self.text, terms)

    def _public_label(self, terms):
        return redact_text(self.label, terms)
