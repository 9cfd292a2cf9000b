from odoo import fields, models

from .document import Document

PRINTED_SECRECY = {
    "confidential": "Mật",
    "secret": "Tối mật",
    "top_secret": "Tuyệt mật",
}
PRINTED_URGENCY = {"urgent": "Khẩn", "very_urgent": "Thượng khẩn", "express": "Hỏa tốc"}


class DocumentPaper(models.Model):
    """A paper of its own is printed from its register entry."""

    _name = "kh18.document"
    _inherit = ["kh18.document", "kh18.paper.mixin"]
    _frozen_fields = Document._frozen_fields | {
        "basis_text",
        "enacting_clause",
        "secrecy",
        "urgency",
    }

    document_id = fields.Many2one(
        compute="_compute_document_id",
        index=False,
        ondelete=None,
        export_string_translation=False,
    )
    basis_text = fields.Text(
        string="Printed Bases",
        help="One basis a line, as it is to be printed (“Căn cứ …”). Left empty, the "
        "lines are worded from the linked bases.",
    )
    enacting_clause = fields.Char(
        help="Follows the bases: “Ban Thường vụ … ban hành Kế hoạch thực hiện như "
        "sau:”.",
    )
    secrecy = fields.Selection(
        [
            ("confidential", "Confidential"),
            ("secret", "Secret"),
            ("top_secret", "Top Secret"),
        ],
    )
    urgency = fields.Selection(
        [
            ("urgent", "Urgent"),
            ("very_urgent", "Very Urgent"),
            ("express", "Express"),
        ],
    )

    def _compute_document_id(self):
        for record in self:
            record.document_id = record

    def _paper_record(self):
        """Return the record that supplies the text: the printed one, else this."""
        self.ensure_one()
        return self._source_record() or self

    def _paper_body(self):
        return [{"kind": "html", "html": self.body}] if self.body else []

    def _paper_values(self):
        printed = self._paper_record()
        return super()._paper_values() if printed == self else printed._paper_values()

    def _paper_pdf(self, values=None):
        printed = self._paper_record()
        if printed == self:
            return super()._paper_pdf(values)
        return printed._paper_pdf(values)

    def _paper_lint(self):
        printed = self._paper_record()
        return super()._paper_lint() if printed == self else printed._paper_lint()

    def _paper_marks(self):
        """Return the printed marks of secrecy and urgency."""
        marks = [
            PRINTED_SECRECY.get(self.secrecy),
            PRINTED_URGENCY.get(self.urgency),
        ]
        return [mark for mark in marks if mark]

    def _issue(self):
        for record in self:
            record._paper_ensure_in_order()
        return super()._issue()
