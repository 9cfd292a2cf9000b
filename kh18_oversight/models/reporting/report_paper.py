from odoo import models


class ReportPaper(models.Model):
    """The report as an official paper: owned by the helper "paper"."""

    _inherit = "kh18.report"

    def _prepare_paper(self):
        """Make the draft of the register entry. The caller was checked."""

    def _renew_paper(self):
        """Make a new draft for the next version; the paper before stays."""

    def _sign_paper(self):
        """Record the signature in the register."""

    def _issue_paper(self):
        """Number and freeze the signed paper."""

    def _withdraw_paper(self, reason):
        """Take the paper back to draft."""

    def _kept_document(self):
        """Return the register entry of this version."""
        return self.env["kh18.document"]
