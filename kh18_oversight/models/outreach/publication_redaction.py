from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...lib.redaction import redact_text


class PublicationRedaction(models.Model):
    """Words that the public does not read, wherever they stand, with the reason."""

    _name = "kh18.publication.redaction"
    _description = "Words Blacked Out"
    _inherit = ["kh18.publication.line.mixin"]
    _order = "publication_id, kind, id"
    _rec_name = "words"

    words = fields.Char(string="Words to Black Out", required=True, size=300)
    kind = fields.Selection(
        [
            ("person", "Name of a Person"),
            ("phone", "Telephone Number"),
            ("email", "E-Mail Address"),
            ("identity", "Number of a Person's Paper"),
            ("address", "Place of Residence"),
            ("other", "Something Else"),
        ],
        string="What the Words Are",
        required=True,
        default="other",
    )
    reason = fields.Char(string="Blacked Out Because")
    is_proposed = fields.Boolean(
        string="Proposed",
        readonly=True,
        help="Found in the texts by the program, from the records and from the shape.",
    )
    is_applied = fields.Boolean(
        string="Black Out",
        default=True,
        help="Untick a proposal that may be published: the words are public then.",
    )

    _words_uniq = models.UniqueIndex(
        "(publication_id, words)", "These words are blacked out already."
    )

    @api.constrains("words")
    def _check_words(self):
        for line in self:
            if redact_text(line.words, [line.words]) == line.words:
                raise ValidationError(
                    self.env._(
                        "“%(words)s” has neither letter nor figure: nothing would be "
                        "blacked out.",
                        words=line.words,
                    )
                )
