"""The form of a report to be filled in without network, as an Excel file (S82, U8).

Which unit and form it belongs to stands on a hidden sheet, which figure in a hidden
column, and what a column holds in a hidden row: what comes back is found by these.
"""

from typing import NamedTuple

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from .report_sheet_style import GROUP_NAMES, Styles, put

KEY_SHEET = "kh18"
FIGURE_SHEET, TEXT_SHEET = "Số liệu", "Nội dung"
MARK = "kh18:"
LOCKED = "(hệ thống tự tính)"
# Longer texts do not fit into a cell of Excel, so they are written on the screen.
MAX_TEXT = 30_000
TOO_LONG = "(quá dài cho Excel: sửa trên phần mềm)"
CODE_ROW = 5
# Code, heading, width.
FIGURE_COLUMNS = (
    ("key", "", 8),
    ("number", "TT", 6),
    ("name", "Nội dung", 50),
    ("uom", "ĐVT", 11),
    ("counted", "Số đếm được", 13),
    ("last_year", "Cùng kỳ", 13),
    ("target", "Kế hoạch", 13),
    ("entry", "Số báo cáo", 14),
    ("reason", "Lý do khác số đếm được", 32),
    ("remark", "Ghi chú", 32),
    ("estimate", "Ước cả năm", 14),
)
TEXT_COLUMNS = (
    ("key", "", 8),
    ("number", "TT", 6),
    ("name", "Mục", 34),
    ("guide", "Hướng dẫn", 44),
    ("text", "Nội dung", 90),
)
ERROR_COLUMN = ("error", "Lỗi", 46)
FIGURE_INPUTS = ("entry", "reason", "remark", "estimate")
TEXT_INPUTS = ("text",)
_HELP = (
    "Chỉ điền vào ô nền vàng. Để trống: chưa có số liệu; 0: không phát sinh; x: không "
    "áp dụng. Không thêm, xóa, đổi chỗ dòng và cột; không dùng công thức."
)


class Asked(NamedTuple):
    """One row of the form: ``inputs`` are {code: what stands in the cell}."""

    key: str
    group: str
    shown: dict
    inputs: dict


class Form(NamedTuple):
    """The workbook: ``keys`` are those of the hidden sheet."""

    unit: str
    title: str
    period: str
    keys: dict
    has_estimate: bool
    figures: list
    texts: list


def write_entry(stream, form, errors=None):
    """Write the workbook; with ``errors`` as the error sheet that is given back.

    :param errors: {(key, code): text}; a code of None stands for the row
    """
    with xlsxwriter.Workbook(stream) as book:
        writer = _Writer(book, form, errors)
        writer.write_figures()
        if form.texts:
            writer.write_texts()
        writer.write_keys()


def figure_columns(form_has_estimate):
    """Return the columns of the sheet of figures."""
    return [c for c in FIGURE_COLUMNS if form_has_estimate or c[0] != "estimate"]


class _Writer:
    def __init__(self, book, form, errors):
        self.book, self.form, self.errors = book, form, errors
        self.styles = Styles(book)

    def write_figures(self):
        columns = self._with_errors(figure_columns(self.form.has_estimate))
        sheet = self._sheet(FIGURE_SHEET, columns)
        group, row = None, CODE_ROW + 2
        for asked in self.form.figures:
            if asked.group != group:
                group = asked.group
                text = f"{group}. {GROUP_NAMES.get(group, '')}"
                sheet.merge_range(
                    row, 1, row, len(columns) - 1, text, self.styles["group"]
                )
                row += 1
            self._write_row(sheet, row, columns, asked)
            row += 1

    def write_texts(self):
        columns = self._with_errors(list(TEXT_COLUMNS))
        sheet = self._sheet(TEXT_SHEET, columns)
        for row, asked in enumerate(self.form.texts, CODE_ROW + 2):
            sheet.set_row(row, 90)
            self._write_row(sheet, row, columns, asked)

    def write_keys(self):
        sheet = self.book.add_worksheet(KEY_SHEET)
        for row, (name, value) in enumerate(self.form.keys.items()):
            sheet.write_string(row, 0, name)
            sheet.write_string(row, 1, value)
        sheet.very_hidden()
        sheet.protect()

    def _with_errors(self, columns):
        return [*columns, ERROR_COLUMN] if self.errors is not None else columns

    def _sheet(self, name, columns):
        sheet, styles, form = self.book.add_worksheet(name), self.styles, self.form
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(CODE_ROW + 1)
        sheet.set_footer("&CTrang &P/&N")
        sheet.freeze_panes(CODE_ROW + 2, 3)
        sheet.protect("", {"format_columns": True, "format_rows": True})
        for row, text, style in (
            (0, form.unit, "strong_left"),
            (1, form.title, "title_left"),
            (2, form.period, "plain"),
            (3, _HELP, "plain"),
        ):
            sheet.write_string(row, 1, text, styles[style])
        for column, (code, heading, width) in enumerate(columns):
            hidden = {"hidden": True} if code == "key" else None
            sheet.set_column(column, column, width, None, hidden)
            sheet.write_string(CODE_ROW, column, self._code(code))
            sheet.write_string(CODE_ROW + 1, column, heading, styles["head"])
        sheet.set_row(CODE_ROW, None, None, {"hidden": True})
        return sheet

    def _code(self, code):
        # The key column bears the seal, so that no sheet moves to another workbook.
        seal = self.form.keys.get("check", "") if code == "key" else ""
        return f"{MARK}{code}{seal}"

    def _write_row(self, sheet, row, columns, asked):
        for column, (code, _heading, _width) in enumerate(columns):
            if code == "key":
                sheet.write_string(row, column, asked.key)
            elif code == "error":
                sheet.write_string(
                    row, column, self._errors_of(asked), self.styles["error"]
                )
            elif code in asked.inputs:
                self._write_input(sheet, row, column, asked, code)
            else:
                self._write_shown(sheet, row, column, asked.shown.get(code))

    def _write_shown(self, sheet, row, column, value):
        if isinstance(value, str):
            sheet.write_string(row, column, value, self.styles["text"])
        else:
            put(sheet, row, column, value, self.styles)

    def _write_input(self, sheet, row, column, asked, code):
        value = asked.inputs[code]
        if value in (LOCKED, TOO_LONG):
            sheet.write_string(row, column, value, self.styles["middle"])
            return
        style = self.styles[self._input_style(asked.key, code)]
        if value is None or value == "":
            sheet.write_blank(row, column, None, style)
        elif isinstance(value, str):
            sheet.write_string(row, column, value, style)
        else:
            sheet.write_number(row, column, value, style)
        if code in ("entry", "estimate"):
            _ask_number(sheet, row, column)

    def _input_style(self, key, code):
        is_wrong = (key, code) in (self.errors or {})
        kind = "" if code in ("entry", "estimate") else "_text"
        return ("wrong" if is_wrong else "open") + kind

    def _errors_of(self, asked):
        codes = (*asked.inputs, None)
        found = [self.errors.get((asked.key, code)) for code in codes]
        return "; ".join(text for text in found if text)


def _ask_number(sheet, row, column):
    cell = xl_rowcol_to_cell(row, column)
    sheet.data_validation(
        row,
        column,
        row,
        column,
        {
            "validate": "custom",
            "value": f'=OR(AND(ISNUMBER({cell}),{cell}>=0),LOWER({cell})="x")',
            "ignore_blank": True,
            "error_title": "Không phải số liệu",
            "error_message": "Nhập số không âm, để trống, hoặc x nếu không áp dụng.",
        },
    )
