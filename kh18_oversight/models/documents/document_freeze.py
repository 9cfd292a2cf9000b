import hashlib

from odoo import fields, models
from odoo.exceptions import UserError


class DocumentFreeze(models.Model):
    """What was issued stays as it was: PDF, SHA-256, values (principle 7, G3)."""

    _inherit = "kh18.document"  # pylint: disable=consider-merging-classes-inherited

    pdf_attachment_id = fields.Many2one(
        "ir.attachment",
        string="Frozen PDF",
        copy=False,
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    pdf_sha256 = fields.Char(string="SHA-256", copy=False, readonly=True)
    frozen_on = fields.Datetime(copy=False, readonly=True)
    frozen_values = fields.Json(
        copy=False, readonly=True, export_string_translation=False
    )
    has_file = fields.Boolean(compute="_compute_has_file", search="_search_has_file")

    def _compute_has_file(self):
        with_file = set(
            self.search([("id", "in", self.ids), ("has_file", "=", True)]).ids
        )
        for record in self:
            record.has_file = record._origin.id in with_file

    def _search_has_file(self, operator, value):
        if operator != "in":
            return NotImplemented
        # Any file counts; who may open it is the attachment's own affair.
        attachments = (
            self.env["ir.attachment"]
            .sudo()
            ._search(
                [
                    ("res_model", "=", self._name),
                    ("res_id", "!=", False),
                    ("res_field", "in", (False, "signed_scan")),
                ]
            )
        )
        domain = fields.Domain("id", "in", attachments.subselect("res_id"))
        return self._boolean_domain(domain, value)

    def write(self, vals):
        if "signed_scan" in vals:
            self._refuse_new_scan()
        return super().write(vals)

    def action_verify_pdf(self):
        """Compute the SHA-256 anew and say whether file and register still agree.

        :raise UserError: when the document was never frozen
        """
        self.ensure_one()
        self.check_access("read")
        if not self.pdf_sha256:
            raise UserError(
                self.env._("This document is not issued: there is nothing to verify.")
            )
        unchanged = self._is_pdf_unchanged()
        message = (
            self.env._("The file is the one that was issued.")
            if unchanged
            else self.env._(
                "The file is NOT the one that was issued. Tell the administrator: the "
                "file storage was changed from outside."
            )
        )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "title": self.full_symbol,
                "message": message,
                "type": "success" if unchanged else "danger",
                "sticky": not unchanged,
            },
        }

    def action_open_pdf(self):
        """Open the frozen PDF."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self.pdf_attachment_id.id}",
            "target": "new",
        }

    def _is_pdf_unchanged(self):
        # Reading the bytes proves nothing to the caller but equal or not.
        content = self.pdf_attachment_id.sudo().raw or b""
        return hashlib.sha256(content).hexdigest() == self.pdf_sha256

    def _freeze_now(self):
        """Print the paper as it stands and freeze it with the values it was made of."""
        self.ensure_one()
        self._freeze(*self._print_paper())

    def _print_paper(self):
        """Return (values, PDF bytes) of the printed record, else of this paper."""
        printed = self._source_record() or self
        values = printed._paper_values()
        return {**self._frozen_snapshot(), "paper": values}, printed._paper_pdf(values)

    def _freeze(self, values, pdf_bytes):
        """Keep ``pdf_bytes`` with its SHA-256 and ``values``; the caller was checked.

        :param dict values: what the paper was made of (JSON)
        :param bytes pdf_bytes: the paper as issued
        """
        self.ensure_one()
        name = (self.full_symbol or self.display_name).replace("/", "-")
        # Files of the register are made by the steps, whatever the caller may write.
        attachment = (
            self.env["ir.attachment"]
            .sudo()
            .create(
                {
                    "name": f"{name}.pdf",
                    "raw": pdf_bytes,
                    "mimetype": "application/pdf",
                    "res_model": self._name,
                    "res_id": self.id,
                }
            )
        )
        self.sudo().write(
            {
                "pdf_attachment_id": attachment.id,
                "pdf_sha256": hashlib.sha256(pdf_bytes).hexdigest(),
                "frozen_on": fields.Datetime.now(),
                "frozen_values": values,
            }
        )

    def _frozen_snapshot(self):
        """Return the register's own values of the paper, as JSON."""
        self.ensure_one()
        return {
            "symbol": self.full_symbol,
            "type": self.type_id.name,
            "subject": self.subject,
            "issuer": self.issuer_name,
            "place": self.place,
            "date": fields.Date.to_string(self.date_issue),
            "signature": [self.signing_mode, self.on_behalf_of, self.signer_office],
            "signer": self.signer_name,
            "recipients": [[d.name, d.purpose] for d in self.dispatch_ids],
            "bases": self.link_ids.mapped("display_name"),
        }

    def _refuse_new_scan(self):
        for record in self:
            if record.state in ("issued", "recalled") and record.signed_scan:
                raise UserError(
                    self.env._(
                        "The scan of %(document)s is filed with the issued paper and "
                        "stays. Add another file in the discussion.",
                        document=record.display_name,
                    )
                )
