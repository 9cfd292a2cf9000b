"""Reads what came back of a form filled in without network, cell by cell."""

from typing import NamedTuple

from .report_sheet_entry import (
    ERROR_COLUMN,
    FIGURE_INPUTS,
    FIGURE_SHEET,
    KEY_SHEET,
    MARK,
    TEXT_COLUMNS,
    TEXT_INPUTS,
    TEXT_SHEET,
    figure_columns,
)
from .sheet_reader import column_name, read_workbook


class AnswerError(ValueError):
    """A file that is no form of ours; ``kind`` is keys, codes or sheet."""

    def __init__(self, kind, detail=""):
        super().__init__(kind)
        self.kind, self.detail = kind, detail


class Answer(NamedTuple):
    """What stands in one cell to be filled in, and where."""

    sheet: str
    place: str
    value: str | float | bool | None
    is_formula: bool


class Fault(NamedTuple):
    """What is wrong with the form: kind, where, what; the row's key if it has one."""

    kind: str
    sheet: str
    place: str
    detail: str
    key: str | None = None


class Answers(NamedTuple):
    """The keys of the file, {(row key, column code): Answer}, and [Fault]."""

    keys: dict
    cells: dict
    faults: list


def read_answers(content):
    """Return the :class:`Answers` of a file.

    :raise SheetError: for what is no Excel file, or too large
    :raise AnswerError: for an Excel file that is no form of ours
    """
    sheets = read_workbook(content)
    keys = _keys(sheets.get(KEY_SHEET) or {})
    has_estimate = keys.get("estimate") == "1"
    asked = [(FIGURE_SHEET, figure_columns(has_estimate), FIGURE_INPUTS)]
    if keys.get("texts") == "1":
        asked.append((TEXT_SHEET, list(TEXT_COLUMNS), TEXT_INPUTS))
    cells, faults = {}, []
    for name, columns, inputs in asked:
        if name not in sheets:
            raise AnswerError("sheet", name)
        reader = _Reader(name, sheets[name], columns, inputs, keys["check"])
        reader.collect(cells, faults)
    return Answers(keys, cells, faults)


def _keys(rows):
    keys = {}
    for cells in rows.values():
        name, value = (cells[c].value if c in cells else None for c in (1, 2))
        if isinstance(name, str) and isinstance(value, str):
            keys[name] = value
    if not keys.get("check"):
        raise AnswerError("keys")
    return keys


def words(value):
    """Return the text of a cell, also of one in which Excel saw a number."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()


class _Reader:
    def __init__(self, name, rows, columns, inputs, check):
        self.name, self.rows, self.check = name, rows, check
        self.columns = columns
        self.inputs = [code for code, _heading, _width in columns if code in inputs]

    def collect(self, cells, faults):
        code_row = self._code_row()
        places = self._places(code_row, faults)
        self._check_headings(code_row, places, faults)
        seen = set()
        for row in sorted(self.rows):
            if row > code_row + 1:
                self._read_row(row, places, seen, cells, faults)

    def _code_row(self):
        wanted = f"{MARK}key{self.check}"
        for row, cells in self.rows.items():
            if any(cell.value == wanted for cell in cells.values()):
                return row
        raise AnswerError("codes", self.name)

    def _places(self, code_row, faults):
        """Return {code: column}; what stands twice or is missing is a fault."""
        places = {}
        for column, cell in self.rows[code_row].items():
            code = str(cell.value).removeprefix(MARK).removesuffix(self.check)
            if code in places:
                faults.append(self._fault("column_twice", code_row, column, code))
            places[code] = column
        for code in ("key", *self.inputs):
            if code not in places:
                faults.append(
                    Fault("column_missing", self.name, "", self._heading(code))
                )
        return places

    def _heading(self, code):
        headings = {code: heading for code, heading, _width in self.columns}
        return headings.get(code) or code

    def _check_headings(self, code_row, places, faults):
        heads = self.rows.get(code_row + 1) or {}
        for code in self.inputs:
            column = places.get(code)
            if column is None:
                continue
            head = heads[column].value if column in heads else ""
            if head != self._heading(code):
                detail = self._heading(code)
                faults.append(self._fault("heading", code_row + 1, column, detail))

    def _fault(self, kind, row, column, detail="", key=None):
        return Fault(kind, self.name, f"{column_name(column)}{row}", detail, key)

    def _read_row(self, row, places, seen, cells, faults):
        found = self.rows[row]
        key_cell = found.get(places.get("key"))
        key = str(key_cell.value) if key_cell else None
        self._check_outside(row, key, places, faults)
        if key is None:
            return
        if key in seen:
            faults.append(self._fault("row_twice", row, places["key"], key, key))
            return
        seen.add(key)
        for code in self.inputs:
            if code not in places:
                continue
            column = places[code]
            value, is_formula = found.get(column, (None, False))
            place = f"{column_name(column)}{row}"
            cells[key, code] = Answer(self.name, place, value, is_formula)

    def _check_outside(self, row, key, places, faults):
        """Note what was written where nothing is read: it would be lost silently."""
        taken = {column: code for code, column in places.items()}
        for column, cell in self.rows[row].items():
            code = taken.get(column)
            if code == ERROR_COLUMN[0]:
                continue
            if code is None or (key is None and code in self.inputs):
                detail = str(cell.value)
                faults.append(self._fault("outside", row, column, detail, key))
