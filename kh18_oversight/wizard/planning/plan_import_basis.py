from odoo import api, fields, models

from ...lib.symbol import format_symbol


class PlanImportBasis(models.TransientModel):
    """A document named in the text: found in the register, or proposed for it."""

    _name = "kh18.plan.import.basis"
    _description = "Document Named in the Text"
    _inherit = ["kh18.plan.import.mixin"]
    _order = "sequence, id"

    wizard_id = fields.Many2one(
        "kh18.plan.import.wizard", required=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    raw = fields.Char(string="As Written", readonly=True)
    line = fields.Integer(readonly=True, aggregator=None)
    kind = fields.Selection(
        [
            ("basis", "Basis"),
            ("implements", "Implements"),
            ("related", "Mentioned"),
            ("skip", "Leave out"),
        ],
        string="Link As",
        required=True,
        default="basis",
    )
    document_id = fields.Many2one(
        "kh18.document",
        string="In the Register",
        help="Empty: a new entry of the register is made from the columns beside.",
    )
    type_id = fields.Many2one(
        "kh18.document.type",
    )
    number = fields.Integer(aggregator=None)
    suffix = fields.Char()
    symbol = fields.Char()
    style = fields.Selection(
        selection=lambda self: self._labels("kh18.document", "style")
    )
    date = fields.Date()
    issuer_text = fields.Char(string="Issuer")
    subject = fields.Char()
    article = fields.Char()
    full_symbol = fields.Char(
        string="Number and Symbol", compute="_compute_full_symbol"
    )
    is_new = fields.Boolean(string="New Entry", compute="_compute_is_new")

    @api.depends("number", "suffix", "symbol", "style")
    def _compute_full_symbol(self):
        for line in self:
            line.full_symbol = line.symbol and format_symbol(
                line.number or None, line.suffix, line.symbol, line.style
            )

    @api.depends("document_id", "kind")
    def _compute_is_new(self):
        for line in self:
            line.is_new = line.kind != "skip" and not line.document_id
