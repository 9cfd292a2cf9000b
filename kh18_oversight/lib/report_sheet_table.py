"""Many reports as one Excel table: a unit a row, a figure a column."""

from typing import NamedTuple

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from .report_sheet import ratio_formula
from .report_sheet_style import (
    GROUP_NAMES,
    NOT_APPLICABLE,
    STATES,
    Styles,
    height,
    put,
)

LEADING = (("TT", 6), ("Đơn vị", 40), ("Cấp trên trực tiếp", 28), ("Tình trạng", 13))
FIRST_COLUMN = len(LEADING)
HEAD_ROW = 4
FIRST_ROW = HEAD_ROW + 3
FIGURE_WIDTH = 13
PAGE_COLUMNS = 20


class Column(NamedTuple):
    """A figure; ``parts`` are the codes a ratio is made of."""

    code: str
    name: str
    uom: str
    group: str
    is_hidden: bool
    is_ratio: bool
    parts: tuple
    factor: float


def write_table(stream, title, notes, columns, rows):
    """Write the table row by row: nothing but the current row is held in memory.

    :param title: first line; ``notes`` the two lines under it
    :param list columns: of :class:`Column`
    :param rows: an iterable of (unit, superior, state, values), the values as long as
        ``columns``: a number, not-a-number for "not applicable", None for empty
    :return: number of rows
    """
    with xlsxwriter.Workbook(stream, {"constant_memory": True}) as book:
        table = _Table(book.add_worksheet("Tổng hợp"), Styles(book), columns)
        table.set_up()
        table.write_heads(title, notes)
        count = table.write_rows(rows)
        table.write_total(count)
    return count


class _Table:
    def __init__(self, sheet, styles, columns):
        self.sheet, self.styles, self.columns = sheet, styles, columns
        self.sums = [None] * len(columns)

    def set_up(self):
        sheet = self.sheet
        sheet.set_landscape()
        sheet.set_paper(8)
        # More columns than can be read on one page go onto pages side by side.
        shown = sum(not column.is_hidden for column in self.columns)
        sheet.fit_to_pages(1 + shown // PAGE_COLUMNS, 0)
        sheet.repeat_rows(HEAD_ROW, FIRST_ROW - 1)
        sheet.repeat_columns(0, 1)
        sheet.set_footer("&CTrang &P/&N")
        sheet.freeze_panes(FIRST_ROW, 2)
        for column, (_text, width) in enumerate(LEADING):
            sheet.set_column(column, column, width)
        for column, figure in enumerate(self.columns, FIRST_COLUMN):
            hidden = {"hidden": True} if figure.is_hidden else None
            sheet.set_column(column, column, FIGURE_WIDTH, None, hidden)

    def write_heads(self, title, notes):
        sheet, styles = self.sheet, self.styles
        sheet.write_string(0, 0, title, styles["title_left"])
        for row, note in enumerate(notes, 1):
            sheet.write_string(row, 0, note, styles["plain"])
        self._write_groups()
        for row, part in ((HEAD_ROW + 1, "name"), (HEAD_ROW + 2, "uom")):
            texts = [getattr(figure, part) for figure in self.columns]
            fitting = height(*((text, FIGURE_WIDTH - 2) for text in texts))
            sheet.set_row(row, fitting)
            for column in range(FIRST_COLUMN):
                sheet.write_blank(row, column, None, styles["head"])
            for column, figure in enumerate(self.columns, FIRST_COLUMN):
                sheet.write_string(row, column, getattr(figure, part), styles["head"])

    def _write_groups(self):
        sheet, style = self.sheet, self.styles["head"]
        # Rows are written for good one after the other: no cell is merged downwards.
        for column, (text, _width) in enumerate(LEADING):
            sheet.write_string(HEAD_ROW, column, text, style)
        for group, first, last in self._groups():
            text = f"{group}. {GROUP_NAMES.get(group, '')}"
            if last > first:
                sheet.merge_range(HEAD_ROW, first, HEAD_ROW, last, text, style)
            else:
                sheet.write_string(HEAD_ROW, first, text, style)

    def _groups(self):
        """Return [letter, first column, last column] of figures that stand together."""
        groups = []
        for column, figure in enumerate(self.columns, FIRST_COLUMN):
            if groups and groups[-1][0] == figure.group:
                groups[-1][2] = column
            else:
                groups.append([figure.group, column, column])
        return groups

    def write_rows(self, rows):
        sheet = self.sheet
        text, middle = self.styles["text"], self.styles["middle"]
        number = 0
        for number, (unit, superior, state, values) in enumerate(rows, 1):
            row = FIRST_ROW + number - 1
            sheet.write_number(row, 0, number, middle)
            sheet.write_string(row, 1, unit or "", text)
            sheet.write_string(row, 2, superior or "", text)
            sheet.write_string(row, 3, STATES.get(state, state), middle)
            self._write_values(row, values)
        return number

    def _write_values(self, row, values):
        sums, styles = self.sums, self.styles
        whole, decimal, blank = styles["whole"], styles["decimal"], styles["blank"]
        # Millions of cells: the public method first looks for places given as text.
        write = getattr(self.sheet, "_write_number", self.sheet.write_number)
        for column, value in enumerate(values, FIRST_COLUMN):
            if value is None:
                self.sheet.write_blank(row, column, None, blank)
            # Not-a-number is the one that does not equal itself.
            elif value != value:
                self.sheet.write_string(row, column, NOT_APPLICABLE, blank)
            else:
                write(row, column, value, whole if value.is_integer() else decimal)
                place = column - FIRST_COLUMN
                sums[place] = value + (sums[place] or 0)

    def write_total(self, count):
        """Write the last row: sums by formula, ratios from the sums (4.2, rule 3)."""
        row, styles = FIRST_ROW + count, self.styles
        self.sheet.write_blank(row, 0, None, styles["sum_text"])
        self.sheet.write_string(row, 1, "Cộng", styles["sum_text"])
        for column in (2, 3):
            self.sheet.write_blank(row, column, None, styles["sum_text"])
        places = {column.code: i for i, column in enumerate(self.columns)}
        for index, figure in enumerate(self.columns):
            formula, value = self._total(row, index, figure, places)
            put(
                self.sheet,
                row,
                FIRST_COLUMN + index,
                value,
                styles,
                formula,
                prefix="sum_",
            )

    def _total(self, row, index, figure, places):
        if not figure.is_ratio:
            name = xl_col_to_name(FIRST_COLUMN + index)
            cells = f"{name}{FIRST_ROW + 1}:{name}{max(row, FIRST_ROW + 1)}"
            value = self.sums[index]
            if row == FIRST_ROW:
                return None, None
            return f'=IF(COUNT({cells})=0,"",SUM({cells}))', value
        parts = [places.get(code) for code in figure.parts]
        if None in parts:
            return None, None
        cells = [xl_rowcol_to_cell(row, FIRST_COLUMN + part) for part in parts]
        above, below = (self.sums[part] for part in parts)
        value = None
        if above is not None and below:
            value = above / below * figure.factor
        return ratio_formula(*cells, figure.factor), value
