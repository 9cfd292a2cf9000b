import base64

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...lib.paper import wording
from .paper_format import PURPOSES, SIGNED_FOR

FINAL_STATES = ("signed", "issued", "recalled", "cancelled")


class PaperMixin(models.AbstractModel):
    """A record that is issued as an official paper (domain section 5).

    What stands around the text (number, date, recipients, signature, …) lives in the
    register entry ``document_id``; the record supplies its text. Contract:

    - ``_paper_type_code``: code of the document type (``"KH"``). Creating a record
      makes its draft register entry of this type, unless ``document_id`` is given.
    - ``_paper_document_vals(vals)``: values of that entry, to be extended.
    - ``_paper_body()``: the text as a list of blocks (below); each model overrides it.
    - ``_paper_annexes()``: [{"title": "Phụ lục I", "name": …, "landscape": bool,
      "body": [blocks]}].
    - ``_paper_deadlines()``: [(label, date)] that the linter looks at.
    - ``action_print_paper()``, ``action_lint_paper()``: buttons.
    - an ``ir.actions.report`` with ``report_name`` ``kh18_oversight.paper_<model>``.

    Blocks (all texts are plain text and escaped, line breaks make paragraphs):

    - ``{"kind": "part", "number": "I", "text": …}``: bold
    - ``{"kind": "section", "number": "1", "text": …}``: bold
    - ``{"kind": "paragraph", "number": None | "1" | "a", "text": …}``
    - ``{"kind": "bullet", "text": …}``: "- …"
    - ``{"kind": "note", "text": …}``: in small print, below a table
    - ``{"kind": "article", "number": "Điều 1", "text": …}``: bold number
    - ``{"kind": "heading", "text": …}``: bold, centred
    - ``{"kind": "table", "head": [str], "rows": [[str]], "widths": [percent],
      "align": ["left" | "center" | "right"], "spans": [[first column, number of
      columns, title above them]], "small": bool}``; a row of one cell is the title of
      a group
    - ``{"kind": "code", "text": …, "address": …, "image": "data:image/png;base64,…"}``:
      an address with its QR code
    - ``{"kind": "html", "html": …}``: rich text, reduced to what a paper may show
    """

    _name = "kh18.paper.mixin"
    _description = "Issued as an Official Paper"
    _inherit = ["kh18.paper.print.mixin", "kh18.paper.lint.mixin"]

    _paper_type_code = None
    # On: the record has steps of its own, and the buttons of its register entry
    # are closed (a plan).
    _paper_drives_document = False
    # Off: the record is there before its paper, which ``_tie_paper`` gives it later
    # (a report that is only due).
    _paper_made_at_once = True

    document_id = fields.Many2one(
        "kh18.document",
        string="Register Entry",
        copy=False,
        index=True,
        ondelete="restrict",
    )

    @api.model_create_multi
    def create(self, vals_list):
        if not (self._paper_made_at_once and self._paper_in_own_register()):
            return super().create(vals_list)
        without = [vals for vals in vals_list if not vals.get("document_id")]
        documents = iter(
            self.env["kh18.document"].create(
                [self._paper_document_vals(vals) for vals in without]
            )
        )
        records = super().create(
            [
                vals if vals.get("document_id") else {**vals, "document_id": doc.id}
                for vals, doc in (
                    (vals, None if vals.get("document_id") else next(documents))
                    for vals in vals_list
                )
            ]
        )
        for record in records:
            record._tie_paper()
        return records

    def _tie_paper(self):
        """Have the register entry know the record that it prints."""
        # The way back is guarded; the caller has just made both ends.
        self.document_id.sudo().write(
            {"source_model": self._name, "source_id": self.id}
        )

    def unlink(self):
        """Delete the records and the drafts of their papers."""
        documents = self.env["kh18.document"]
        if self._paper_in_own_register():
            documents = self.document_id.filtered(lambda d: d.state == "draft")
        res = super().unlink()
        documents.unlink()
        return res

    def _paper_in_own_register(self):
        """Return whether the record is apart from its register entry."""
        return self._fields["document_id"].store

    def _paper_document(self):
        """Return the register entry that carries number, date and signature."""
        self.ensure_one()
        return self.document_id

    def _paper_document_vals(self, vals):
        """Return the values of the draft register entry of a new record.

        :param vals: values the record is created with
        :raise UserError: when the model's document type is missing
        """
        code = self._paper_type_code_of(vals)
        kind = self.env["kh18.document.type"].search([("code", "=", code)], limit=1)
        if not kind:
            raise UserError(
                self.env._(
                    "Document type %(code)s is missing: ask the administrator to add "
                    "it under Configuration.",
                    code=code,
                )
            )
        values = {
            "direction": "outgoing",
            "type_id": kind.id,
            "subject": vals.get("subject") or vals.get("name") or kind.name,
        }
        if vals.get("unit_id"):
            values["unit_id"] = vals["unit_id"]
        return values

    def _paper_type_code_of(self, vals):
        """Return the code of the document type of a new record."""
        return self._paper_type_code

    def _paper_body(self):
        """Return the text as a list of blocks; see the class."""
        return []

    def _paper_annexes(self):
        """Return the annexes; see the class."""
        return []

    def _paper_deadlines(self):
        """Return [(label, date)] of the deadlines named in the paper."""
        return []

    def _paper_owners(self):
        return [self, self._paper_document()]

    def _paper_scan(self):
        content = self._paper_document().with_context(bin_size=False).signed_scan
        return self._paper_data_url(base64.b64decode(content)) if content else None

    def _paper_stream(self):
        """Return the frozen PDF of an issued paper, else the paper as it is now."""
        self.ensure_one()
        self.check_access("read")
        # Who reads the paper's record may read its frozen print.
        frozen = self._paper_document().sudo().pdf_attachment_id.raw
        return frozen or self._paper_pdf()

    def _paper_format(self):
        """Return the paper format of the unit's family on the issue date.

        :raise UserError: when none is valid then
        """
        document = self._paper_document()
        family = self._paper_unit().paper_family
        return self.env["kh18.paper.format"]._for(family, document.date_issue)

    def _paper_unit(self):
        document = self._paper_document()
        return document.issuer_unit_id or document.unit_id

    def _paper_layout(self):
        """Return "letter" (công văn), "minutes" (biên bản) or "named"."""
        code = self._paper_document().type_id.code
        return {"CV": "letter", "BB": "minutes"}.get(code, "named")

    def _paper_values(self):
        """Return all that is printed, as plain values that JSON can keep.

        Keys: title, draft, layout, format {measures}, superior, issuer, number_line,
        about, place_date, marks [str], type_name, subject, addressees [str],
        bases [finished lines], enacting (a clause in capitals), body [blocks],
        recipients [{label, lines}], signatures [{capacity [str], name, scan}],
        annexes [{title, name, of, landscape, body}].

        :raise UserError: for papers received, and when no format is valid
        """
        document = self._paper_document()
        if document.direction != "outgoing":
            raise UserError(
                self.env._(
                    "%(record)s was not made here: open the file attached to it.",
                    record=document.display_name,
                )
            )
        layout = self._paper_layout()
        paper_format = self._paper_format()
        return {
            "layout": layout,
            "format": paper_format._measures(),
            **self._paper_head(document, paper_format, layout),
            "bases": wording.basis_lines(
                self._paper_bases(),
                document.enacting_clause,
                paper_format.enacting_joined,
            ),
            "enacting": wording.enacting_heading(document.enacting_clause),
            "body": self._paper_body(),
            "recipients": self._paper_recipients(document, paper_format, layout),
            "signatures": self._paper_signatures(document, paper_format, layout),
            "annexes": [
                {**annex, "of": self._paper_annex_of(document)}
                for annex in self._paper_annexes()
            ],
        }

    def _paper_head(self, document, paper_format, layout):
        unit = self._paper_unit()
        number = document.full_symbol if document.number else None
        type_name, subject = document.type_id.name, document.subject or ""
        return {
            "title": f"{type_name} {number or document.symbol or ''}".strip(),
            "draft": not (number and document.state in FINAL_STATES),
            "superior": self._paper_superior(unit, document.date_issue),
            "issuer": unit.printed_name or unit.name,
            "number_line": wording.number_line(
                paper_format.number_label, number, document.symbol, document.style
            ),
            "about": f"V/v {subject}" if layout == "letter" else "",
            "place_date": wording.date_line(
                document.place, document.date_issue, unit._today().year
            ),
            "marks": document._paper_marks(),
            "type_name": "" if layout == "letter" else type_name,
            "subject": "" if layout == "letter" else subject,
            "addressees": self._paper_addressees(document),
        }

    def _paper_superior(self, unit, date):
        """Return the superior printed in the head: the one of the issue date."""
        if unit.printed_superior_name:
            return unit.printed_superior_name
        # The superior's name is no secret: it stands on every paper of the unit.
        unit = unit.sudo()
        parent = unit.parent_id
        if date:
            parent = (
                unit.parent_history_ids.filtered(
                    lambda row: (
                        row.date_from <= date
                        and (not row.date_to or row.date_to >= date)
                    )
                ).parent_id[:1]
                or parent
            )
        return parent.printed_name or parent.name or ""

    def _paper_addressees(self, document):
        if not document.type_id.addressed:
            return []
        names = (document.addressee or "").replace("\n", ";").split(";")
        return [name.strip() for name in names if name.strip()]

    def _paper_bases(self):
        """Return the bases as typed, else worded from the links (S7–S11)."""
        document = self._paper_document()
        typed = (document.basis_text or "").splitlines()
        if any(line.strip() for line in typed):
            return [line.strip() for line in typed if line.strip()]
        links = document.link_ids.filtered(lambda link: link.kind == "basis")
        return [self._paper_basis(link) for link in links]

    def _paper_basis(self, link):
        target = link.target_id
        subject = target.subject or ""
        name = target.type_id.name
        head = [link.clause_id.number or link.clause_id.name, name]
        if subject.lower().startswith(name.lower()):
            head, subject = [head[0], subject], ""
        parts = [
            *head,
            f"số {target.full_symbol}" if target.full_symbol else "",
            wording.date_line("", target.date_issue) if target.date_issue else "",
            f"của {target.issuer_name}" if target.issuer_name else "",
            wording.about(subject),
        ]
        return "Căn cứ " + " ".join(part for part in parts if part)

    def _paper_recipients(self, document, paper_format, layout):
        lines = document.dispatch_ids.sorted(lambda d: (d.is_filing, d.sequence, d.id))
        recipients = [
            (line.name or "", "" if line.is_filing else line.purpose) for line in lines
        ]
        as_above = any(text.lower().startswith("như trên") for text, _p in recipients)
        if layout == "letter" and document.addressee and recipients and not as_above:
            recipients.insert(0, ("Như trên", ""))
        return wording.recipient_groups(recipients, paper_format._labels(PURPOSES))

    def _paper_signatures(self, document, paper_format, layout):
        """Return the signature blocks from left to right; minutes have several."""
        if layout == "minutes":
            return [
                {"capacity": ["Thư ký"], "name": "", "scan": False},
                {
                    "capacity": ["Chủ trì"],
                    "name": document.signer_name or "",
                    "scan": True,
                },
            ]
        capacity = wording.capacity_lines(
            document.signing_mode,
            document.on_behalf_of,
            document.signer_office,
            paper_format._labels(SIGNED_FOR),
        )
        return [
            {"capacity": capacity, "name": document.signer_name or "", "scan": True}
        ]

    def _paper_annex_of(self, document):
        """Return "(Kèm theo Kế hoạch số … ngày … của …)"."""
        number = document.full_symbol if document.number else None
        number = number or wording.number_line(
            "", None, document.symbol, document.style
        )
        date = wording.date_line(
            "", document.date_issue, self._paper_unit()._today().year
        )
        return (
            f"(Kèm theo {document.type_id.name} số {number} {date}"
            f" của {self._paper_unit().name})"
        )
