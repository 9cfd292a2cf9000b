import base64

from odoo import fields, models
from odoo.exceptions import UserError

from ...lib import upload

# What the copy says of a document, in the words of its readers.
SYMBOL, ISSUER, ISSUED_ON = "Số, ký hiệu", "Cơ quan ban hành", "Ngày ban hành"
DAY = "%d/%m/%Y"
SHOWN = {"outgoing": "issued", "governing": "checked", "incoming": "checked"}


class CommunicationDocument(models.Model):
    """Documents of Party, State and unions, posted with a public copy (S38)."""

    _inherit = "kh18.communication"

    makes_copy = fields.Boolean(
        string="Also on the Public Pages",
        help="When it is posted, the document's file is put on the public pages.",
    )
    copy_id = fields.Many2one(
        "kh18.public.copy",
        string="Public Copy",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
        readonly=True,
    )

    def _check_document(self):
        """Raise for a document that is restricted, secret or not issued yet."""
        # The caller read it when he chose it; what is asked may have changed since.
        document = self.sudo().document_id
        if not document:
            return
        if document.is_restricted or document.secrecy:
            raise UserError(
                self.env._(
                    "The document of “%(item)s” is restricted or marked secret: it is "
                    "not posted.",
                    item=self.name,
                )
            )
        if document.state != SHOWN[document.direction]:
            raise UserError(
                self.env._(
                    "The document of “%(item)s” is not issued or not checked yet: "
                    "only what is final is posted.",
                    item=self.name,
                )
            )
        if self.makes_copy:
            self._document_file(document)

    def _document_file(self, document):
        """Return (name, mimetype, bytes) of the final file of a document."""
        name, content = "van-ban.pdf", document.pdf_attachment_id.raw
        if not content and document.signed_scan:
            name = upload.clean_name(document.signed_scan_name)
            content = base64.b64decode(document.signed_scan)
        if not content:
            raise UserError(
                self.env._(
                    "The document of “%(item)s” has no file: attach its scan in the "
                    "register, or switch off “Also on the Public Pages”.",
                    item=self.name,
                )
            )
        if upload.refusal(name, content):
            raise UserError(
                self.env._(
                    "The file of the document of “%(item)s” is of a kind or size that "
                    "is not put on public pages: attach a PDF in the register.",
                    item=self.name,
                )
            )
        return name, upload.MIMETYPES[upload.extension_of(name)], content

    def _make_copies(self):
        # Callers were checked, and so was each document.
        for item in self.sudo().filtered(lambda i: i.makes_copy and i.document_id):
            item.copy_id = self.env["kh18.public.copy"]._publish([item._copy_values()])

    def _copy_values(self):
        document = self.document_id
        day = document.date_issue
        facts = [
            [SYMBOL, document.full_symbol],
            [ISSUER, document.issuer_name],
            [ISSUED_ON, day.strftime(DAY) if day else ""],
        ]
        return {
            "unit_id": self.unit_id,
            "kind": "document",
            "title": document.subject,
            "year": (day or self.date_posted).year,
            "summary": self.lead,
            "facts": [fact for fact in facts if fact[1]],
            "topic_id": self.topic_id,
            "date_public": self.date_posted,
            "files": [self._document_file(document)],
        }

    def _drop_copies(self, reason):
        # Callers were checked.
        items = self.sudo().filtered("copy_id")
        if items:
            items.copy_id._withdraw(reason)
            items.copy_id = False

    def _lose_copies(self, note):
        """Take the copies down whose document was shut; the items stay posted."""
        # The caller shut the document.
        for item in self.sudo():
            item.copy_id._withdraw(note)
            item.message_post(
                body=self.env._(
                    "The document was recalled or restricted: its public copy was "
                    "taken down. Take the item down where it was posted, too."
                )
            )

    def action_open_copy(self):
        """Open the public copy that was made of the document."""
        self.ensure_one()
        return self.copy_id.get_formview_action()
