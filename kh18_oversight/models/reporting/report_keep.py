import hashlib
import json

from odoo import models


class ReportKeep(models.Model):
    """What was handed in and what was accepted, kept with its seal (G3)."""

    _inherit = "kh18.report"

    def _keep_version(self, event):
        """Add a row with figures and texts as they are now. The caller was checked.

        :param str event: "submitted" or "accepted"
        """
        for report in self:
            content = report._content()
            self.env["kh18.report.version"]._record(
                [
                    {
                        "report_id": report.id,
                        "number": report.version,
                        "event": event,
                        "user_id": self.env.uid,
                        "content": content,
                        "seal": report._seal_of(content),
                        "document_id": report._kept_document().id,
                        "reason": report.correction_reason,
                    }
                ]
            )

    def _content(self):
        """Return figures and texts as plain values that JSON can keep."""
        self.ensure_one()
        # What is kept does not depend on who hands in or accepts.
        report = self.sudo()
        return {
            "unit": report.unit_id.name,
            "campaign": report.campaign_id.name,
            "version": report.version,
            "nil": report.nil_reason or "" if report.is_nil else "",
            "figures": [line._content() for line in report.line_ids],
            "sections": [
                {"name": section.name, "body": str(section.body or "")}
                for section in report.section_ids
            ],
        }

    def _seal_of(self, content):
        """Return the SHA-256 of what is kept."""
        text = json.dumps(content, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()
