from odoo import models

from ...lib.figures import FigureError, figure_text, read_figure
from ...lib.report_sheet_answer import words
from ...lib.report_sheet_entry import LOCKED
from .report_entry_read import Change, Fault


class ReportLineEntry(models.Model):
    """A figure read from a form that was filled in without network."""

    _inherit = "kh18.report.line"

    def _read_cells(self, cells, changes, faults):
        """Add what the row of the figure changes, or what is wrong in it."""
        key = self._entry_key()
        if not any(row == key for row, _code in cells):
            faults.append(self._missing_row())
            return
        for code, read in (
            ("entry", self._read_entry_cell),
            ("reason", self._read_text_cell),
            ("remark", self._read_text_cell),
            ("estimate", self._read_estimate_cell),
        ):
            answer = cells.get((key, code))
            if answer is None:
                continue
            if answer.is_formula:
                text = self._formula_message(answer)
                faults.append(Fault(answer.place, text, key, code))
                continue
            try:
                changes += read(code, answer)
            except FigureError as error:
                text = self._cell_message(answer.place, error)
                faults.append(Fault(answer.place, text, key, code))

    def _missing_row(self):
        return Fault(
            "",
            self.env._(
                "The row of “%(figure)s” is missing: use the form as it was "
                "downloaded.",
                figure=self.indicator_id.display_name,
            ),
            self._entry_key(),
        )

    def _read_entry_cell(self, _code, answer):
        if self._is_reckoned():
            if answer.value in (LOCKED, None):
                return []
            raise FigureError("counted", str(answer.value))
        value, status = read_figure(answer.value)
        if (value, status) == (self.value if status == "value" else 0, self.status):
            return []
        before = figure_text(self.value, self.status)
        after = figure_text(value, status)
        return [self._change(answer, {"value": value, "status": status}, before, after)]

    def _read_estimate_cell(self, _code, answer):
        value, status = read_figure(answer.value)
        if status == "na":
            raise FigureError("text", str(answer.value))
        given = status == "value"
        if (given, value) == (self.has_estimate, self.estimate if given else value):
            return []
        before = figure_text(self.estimate, "value" if self.has_estimate else "empty")
        values = {"estimate": value, "has_estimate": given}
        return [self._change(answer, values, before, figure_text(value, status))]

    def _read_text_cell(self, code, answer):
        name = {"reason": "reason", "remark": "comment"}[code]
        text = words(answer.value)
        before = self[name] or ""
        if text == before.strip():
            return []
        return [self._change(answer, {name: text or False}, before, text)]

    def _change(self, answer, values, before, after):
        label = self.indicator_id.display_name
        if "value" not in values:
            label = f"{label} – {self._fields[next(iter(values))].string}"
        return Change(self, values, answer.place, label, before, after)

    def _formula_message(self, answer):
        return self.env._(
            "Cell %(place)s: a formula stands there. Enter the number or text itself "
            "(copy, then paste as values).",
            place=answer.place,
        )

    def _cell_message(self, place, error):
        """Return what to tell one whose cell holds no figure, and the cure."""
        values = {"place": place, "entry": error.entry}
        messages = {
            "counted": self.env._(
                "Cell %(place)s: “%(entry)s” was typed over a figure that the system "
                "counts or divides itself. Take it out; correct the records or figures "
                "behind it.",
                **values,
            ),
            "negative": self.env._(
                "Cell %(place)s: %(entry)s is less than zero. Enter how many "
                "there were.",
                **values,
            ),
            "formula": self.env._(
                "Cell %(place)s: “%(entry)s” is a formula. Enter the number itself.",
                **values,
            ),
            "large": self.env._(
                "Cell %(place)s: %(entry)s is too large to be true. Check the digits.",
                **values,
            ),
        }
        return messages.get(error.kind) or self.env._(
            "Cell %(place)s: “%(entry)s” is no number. Enter digits such as 12 or "
            "1.250,5; leave it empty while you do not know it; enter x where it does "
            "not apply.",
            **values,
        )
