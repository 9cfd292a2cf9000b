from odoo import models

from ...lib.figures import number_text
from ...lib.report_sheet_style import NOT_APPLICABLE


class ReportLineExcel(models.Model):
    """A figure as it stands in the cells of Excel files."""

    _inherit = "kh18.report.line"

    def _own_figure(self):
        """Return the unit's own figure: a number, ``x``, or None."""
        if self.status == "value":
            return self.value
        return NOT_APPLICABLE if self.status == "na" else None

    def _excel_note(self):
        """Return the remark, and why the figure is not that of the records."""
        parts = [self.comment]
        if self.is_typed_over and self.status != "empty":
            parts.append(
                f"* Khác số đếm được ({number_text(self.computed)}): "
                f"{self.reason or 'chưa ghi lý do'}"
            )
        return "; ".join(part for part in parts if part)

    def _is_reckoned(self):
        """Whether the system counts or divides it, so that nobody types it."""
        return self.source == "computed" or self.kind == "ratio"

    def _entry_key(self):
        """Return what names the figure in forms to be filled in."""
        return f"I{self.indicator_id.id}"
