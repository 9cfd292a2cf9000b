from odoo import fields, models

SIGNING_MODES = [
    ("none", "Own Name"),
    ("tm", "On Behalf of a Body (TM.)"),
    ("kt", "For the Head (KT.)"),
    ("tl", "By Order (TL.)"),
    ("tuq", "By Mandate (TUQ.)"),
    ("q", "Acting (Q.)"),
]


class DocumentType(models.Model):
    """Kind of paper with its abbreviation (S3, domain 5.5)."""

    _name = "kh18.document.type"
    _description = "Document Type"
    _inherit = ["kh18.searchable.mixin"]
    _order = "sequence, id"
    _search_key_fields = ("name", "code")

    name = fields.Char(required=True)
    code = fields.Char(
        string="Abbreviation",
        required=True,
        help="As written in the symbol: KH, QĐ, TTr. Each type has its own.",
    )
    has_abbreviation = fields.Boolean(
        string="Abbreviation in Symbol",
        default=True,
        help="Off for official letters: their symbol names the issuer only. "
        "The Party style writes the abbreviation all the same.",
    )
    addressed = fields.Boolean(
        help="The paper carries the line naming whom it is addressed to.",
    )
    signing_mode = fields.Selection(SIGNING_MODES, default="tm", required=True)
    legal_document = fields.Boolean(
        help="Constitution, law, decree: numbered with the year, as 12/2012/QH13.",
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _code_uniq = models.UniqueIndex(
        "(code)", "This abbreviation already belongs to another document type."
    )

    def _compute_display_name(self):
        for record in self:
            record.display_name = record.name
