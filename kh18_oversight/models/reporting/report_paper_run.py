from odoo import models
from odoo.exceptions import UserError


class ReportPaperRun(models.Model):
    """Many reports printed in one run."""

    _inherit = "kh18.report"

    def action_print_many(self, kind="zip"):
        """Have the reports printed in the background, and show the print run.

        What the caller may not read yet, or what is not begun, is left out and listed.

        :param str kind: "zip": a file each with index and hashes; "pdf": all in one
        :raise AccessError: for reports outside the caller's branch
        :raise UserError: when none of them can be printed
        """
        self.check_access("read")
        if kind not in ("zip", "pdf"):
            kind = "zip"
        if not self.filtered(lambda r: r.is_content_open and r.document_id):
            raise UserError(
                self.env._(
                    "None of these reports can be printed yet: they are not begun, or "
                    "their units are still writing them."
                )
            )
        ordered = self.sorted(
            lambda r: (
                r.superior_unit_id.sudo().display_name or "",
                r.unit_id.display_name,
            )
        )
        return self.env["kh18.report.bundle"]._ask(ordered, kind)._open()
