from odoo import api, fields, models

from ...lib.paper import blocks

# From the signature on the text stays as it was signed.
TEXT_KEPT = ("signed", "issued", "recalled")


class WrittenPaperMixin(models.AbstractModel):
    """A paper whose text is written from records, and kept as it was signed.

    An heir has one method ``_text_<kind>`` a kind, which returns (opening, blocks,
    closing), and may have ``_annexes_<kind>``; the officer may replace opening and
    closing and add text of his own. What becomes of the paper in the register is told
    by ``_keep_text`` (signed), ``_paper_issued`` and ``_paper_withdrawn``.
    """

    _name = "kh18.written.paper.mixin"
    _description = "Paper Written from Records"
    _inherit = ["kh18.guard.mixin", "kh18.paper.mixin"]
    _rec_names_search = ["document_id"]
    _guarded_fields = frozenset({"document_id", "kept_text"})
    _frozen_states = frozenset({*TEXT_KEPT, "cancelled"})
    _frozen_fields = frozenset({"introduction", "closing", "extra_html"})
    _kept_states = frozenset({"submitted", *TEXT_KEPT})

    subject = fields.Char(related="document_id.subject", readonly=False)
    introduction = fields.Text(
        string="Opening", help="Replaces the first sentence of the paper."
    )
    closing = fields.Text(help="Replaces the last sentence of the paper.")
    extra_html = fields.Html(
        string="Text of Your Own",
        help="Printed after what is taken from the record: the course of a session, "
        "an appraisal, a further task.",
    )
    kept_text = fields.Json(copy=False, readonly=True, export_string_translation=False)
    state = fields.Selection(related="document_id.state")
    type_id = fields.Many2one(related="document_id.type_id", string="Document Type")
    full_symbol = fields.Char(
        related="document_id.full_symbol", string="Number and Symbol"
    )
    date_issue = fields.Date(related="document_id.date_issue", string="Date")

    @api.model_create_multi
    def create(self, vals_list):
        # A new form sends its empty subject: the register entry words it.
        return super().create(
            [
                {name: vals[name] for name in vals if name != "subject" or vals[name]}
                for vals in vals_list
            ]
        )

    def action_open_document(self):
        """Open the register entry: number, date, recipients, signature."""
        self.ensure_one()
        return self.document_id.get_formview_action()

    def action_open_paper(self):
        """Open the paper's form, from a list on another record."""
        self.ensure_one()
        return self.get_formview_action()

    def _paper_document(self):
        # Who reads the paper's record reads what is printed of its register entry.
        return super()._paper_document().sudo()

    def _paper_values(self):
        # What a paper says does not depend on who prints it. Whoever reads the paper's
        # record may print it.
        self.check_access("read")
        return super(WrittenPaperMixin, self.sudo())._paper_values()

    def _paper_lint(self):
        self.check_access("read")
        return super(WrittenPaperMixin, self.sudo())._paper_lint()

    def _paper_body(self):
        self.ensure_one()
        kept = self._signed_text()
        return kept["body"] if kept else self._make_body()

    def _paper_annexes(self):
        self.ensure_one()
        kept = self._signed_text()
        return kept["annexes"] if kept else self._make_annexes()

    def _signed_text(self):
        return self.state in TEXT_KEPT and self.kept_text

    def _make_body(self):
        opening, body, closing = getattr(self, f"_text_{self.kind}")()
        return [
            blocks.paragraph(self.introduction or opening),
            *body,
            *blocks.html(self._own_text()),
            *self._closing_blocks(self.closing or closing),
        ]

    def _own_text(self):
        return self.extra_html

    def _closing_blocks(self, closing):
        return [blocks.paragraph(closing)] if closing else []

    def _make_annexes(self):
        make = getattr(self, f"_annexes_{self.kind}", None)
        return make() if make else []

    def _keep_text(self):
        """Keep body and annexes as they are signed. The signer was checked."""
        # The field is guarded against typing.
        for paper in self.sudo():
            paper.kept_text = paper._text_to_keep()

    def _text_to_keep(self):
        return {"body": self._make_body(), "annexes": self._make_annexes()}

    def _paper_issued(self):
        """Carry the issue over to what the paper is about. The issuer was checked."""

    def _paper_withdrawn(self, reason):
        """Take note that the paper is void. The caller was checked by the register."""
