from odoo import models
from odoo.tools import plaintext2html

from ...lib.html_text import page_text
from ...lib.report_sheet_answer import words
from ...lib.report_sheet_entry import TOO_LONG
from .report_entry_read import Change, Fault


class ReportSectionExcel(models.Model):
    """A section of a report as it stands in the cells of Excel files."""

    _inherit = "kh18.report.section"

    def _entry_key(self):
        """Return what names the section in forms to be filled in."""
        return f"S{self.form_section_id.id}"

    def _plain_text(self):
        """Return the words of the section, its paragraphs on lines of their own."""
        return page_text(self.body or "").strip()

    def _read_cells(self, cells, changes, faults):
        """Add what the row of the section changes, or what is wrong in it."""
        key = self._entry_key()
        answer = cells.get((key, "text"))
        if answer is None:
            text = self.env._(
                "The row of section “%(section)s” is missing: use the form as it was "
                "downloaded.",
                section=self.name,
            )
            faults.append(Fault("", text, key))
        elif answer.is_formula:
            text = self.env._(
                "Cell %(place)s: a formula stands there. Enter the text itself.",
                place=answer.place,
            )
            faults.append(Fault(answer.place, text, key, "text"))
        elif answer.value != TOO_LONG:
            text = words(answer.value)
            values = self._body_change(text)
            if values:
                before = self._plain_text()
                changes.append(
                    Change(self, values, answer.place, self.name, before, text)
                )

    def _body_change(self, text):
        """Return the values that make ``text`` the body; none when it says that now."""
        if _lines(text) == _lines(self._plain_text()):
            return {}
        # Tags that were typed stay the signs they are.
        return {"body": plaintext2html(text) if text else False}


def _lines(text):
    lines = (" ".join(line.split()) for line in text.splitlines())
    return [line for line in lines if line]
