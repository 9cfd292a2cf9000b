"""One report as the Excel file of its form, and where each figure comes from (4.4)."""

from typing import NamedTuple

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from .report_sheet_style import (
    GROUP_NAMES,
    NOT_APPLICABLE,
    SOURCES,
    Styles,
    height,
    put,
)

OWN, BELOW, TOTAL = range(3, 6)
HEAD_ROW = 6
FIRST_ROW = HEAD_ROW + 2
WIDTHS = (6, 52, 13)
NOTE_WIDTH = 34
SOURCE_COLUMNS = (
    ("TT", 6),
    ("Mã", 8),
    ("Nội dung", 46),
    ("Nguồn số liệu", 18),
    ("Cách tính", 46),
    ("Số đếm được", 12),
    ("Số báo cáo", 12),
    ("Lý do khác số đếm được", 32),
    ("Từ n/N đơn vị", 14),
    ("Số đơn vị có phát sinh", 12),
    ("Không áp dụng", 12),
    ("Chưa có số liệu", 12),
)


class Figure(NamedTuple):
    """One line of the form; ``None`` stands for a figure that is not known."""

    code: str
    number: str
    name: str
    uom: str
    group: str
    is_ratio: bool
    is_sub: bool
    is_hidden: bool
    own: float | str | None
    below: float | None
    total: float | None
    last_year: float | None
    target: float | None
    note: str
    is_typed_over: bool
    parts: tuple
    factor: float
    source: str
    how: str
    counted: float | None
    reason: str
    units: tuple


class Head(NamedTuple):
    """What stands above the table, and below the list of sources."""

    superior: str
    unit: str
    title: str
    period: str
    has_below: bool
    facts: tuple


def write_report(stream, head, figures):
    """Write the workbook of one report to ``stream``.

    Totals and ratios are formulas; beside each stands the figure of the record, so
    that programs which reckon nothing show it too.

    :param Head head: title block
    :param figures: list of :class:`Figure` in the order of the form
    """
    with xlsxwriter.Workbook(stream) as book:
        styles = Styles(book)
        _Form(book.add_worksheet("Biểu số liệu"), styles, head, figures).fill()
        _write_sources(book.add_worksheet("Nguồn"), styles, head, figures)


class _Form:
    def __init__(self, sheet, styles, head, figures):
        self.sheet, self.styles, self.head = sheet, styles, head
        self.figures = figures
        self.rows = {}
        self.last = TOTAL if head.has_below else OWN

    def fill(self):
        self._set_up()
        self._write_title()
        self._write_heads()
        self._write_figures()

    def _set_up(self):
        sheet, last = self.sheet, self.last
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(left=0.6, right=0.4, top=0.6, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(HEAD_ROW, HEAD_ROW + 1)
        sheet.set_footer("&CTrang &P/&N")
        for column, width in enumerate(WIDTHS):
            sheet.set_column(column, column, width)
        sheet.set_column(OWN, last + 2, 13)
        sheet.set_column(last + 3, last + 3, NOTE_WIDTH)
        sheet.freeze_panes(FIRST_ROW, 2)

    def _write_title(self):
        head, styles, end = self.head, self.styles, self.last + 3
        for row, text, style in (
            (0, head.superior, "plain"),
            (1, head.unit, "strong"),
            (3, head.title, "title"),
            (4, head.period, "centre"),
        ):
            self.sheet.merge_range(row, 0, row, end, "", styles[style])
            self.sheet.write_string(row, 0, text, styles[style])

    def _write_heads(self):
        sheet, style, last = self.sheet, self.styles["head"], self.last
        row = HEAD_ROW
        tall = [(0, "TT"), (1, "Nội dung"), (2, "ĐVT")]
        tall += zip(
            range(last + 1, last + 4), ("Cùng kỳ", "Kế hoạch", "Ghi chú"), strict=True
        )
        for column, text in tall:
            sheet.merge_range(row, column, row + 1, column, text, style)
        if not self.head.has_below:
            sheet.merge_range(row, OWN, row + 1, OWN, "Kỳ này", style)
            return
        sheet.merge_range(row, OWN, row, TOTAL, "Kỳ này", style)
        for column, text in (
            (OWN, "Tại đơn vị"),
            (BELOW, "Cấp dưới"),
            (TOTAL, "Tổng số"),
        ):
            sheet.write_string(row + 1, column, text, style)

    def _write_figures(self):
        row, group, placed = FIRST_ROW, None, []
        for figure in self.figures:
            if figure.group != group and not figure.is_hidden:
                group = figure.group
                self._write_group(row, group)
                row += 1
            self.rows[figure.code] = row
            placed.append((row, figure))
            row += 1
        for row, figure in placed:
            self._write_figure(row, figure)

    def _write_group(self, row, group):
        text = f"{group}. {GROUP_NAMES.get(group, '')}"
        style = self.styles["group"]
        self.sheet.merge_range(row, 0, row, self.last + 3, text, style)

    def _write_figure(self, row, figure):
        sheet, styles = self.sheet, self.styles
        # Hidden: not printed, but the ratios are reckoned from it.
        hidden = {"hidden": True} if figure.is_hidden else {}
        fitting = height(
            (figure.name, WIDTHS[1] - 2 * figure.is_sub),
            (figure.uom, WIDTHS[2]),
            (figure.note, NOTE_WIDTH),
        )
        sheet.set_row(row, fitting, None, hidden)
        sheet.write_string(row, 0, figure.number, styles["middle"])
        name = styles["indented" if figure.is_sub else "text"]
        sheet.write_string(row, 1, figure.name, name)
        sheet.write_string(row, 2, figure.uom, styles["middle"])
        self._write_numbers(row, figure)
        last = self.last
        put(sheet, row, last + 1, figure.last_year, styles)
        put(sheet, row, last + 2, figure.target, styles)
        sheet.write_string(row, last + 3, figure.note, styles["text"])

    def _write_numbers(self, row, figure):
        columns = [(OWN, figure.own)]
        if self.head.has_below:
            columns += [(BELOW, figure.below), (TOTAL, self._total_of(figure))]
        for column, value in columns:
            formula = self._formula(row, column, figure)
            marked = figure.is_typed_over and column == OWN
            put(self.sheet, row, column, value, self.styles, formula, marked)

    def _total_of(self, figure):
        if figure.total is None and figure.own == NOT_APPLICABLE:
            return NOT_APPLICABLE
        return figure.total

    def _formula(self, row, column, figure):
        """Return the formula of a cell, or None where the number itself is written."""
        if figure.is_ratio:
            return self._ratio_formula(column, figure)
        if column != TOTAL:
            return None
        own, below = (xl_rowcol_to_cell(row, c) for c in (OWN, BELOW))
        return f'=IF(COUNT({own}:{below})=0,IF({own}="x","x",""),SUM({own}:{below}))'

    def _ratio_formula(self, column, figure):
        if not all(part in self.rows for part in figure.parts):
            return None
        return ratio_formula(
            *(xl_rowcol_to_cell(self.rows[part], column) for part in figure.parts),
            figure.factor,
        )


def ratio_formula(numerator, denominator, factor):
    """Return the formula of a ratio, empty where nothing is to be divided."""
    return (
        f'=IF(OR({numerator}="x",{denominator}="x"),"x",'
        f'IF(COUNT({numerator},{denominator})<2,"",'
        f'IF({denominator}=0,"",{numerator}/{denominator}*{factor:g})))'
    )


def _write_sources(sheet, styles, head, figures):
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(2)
    sheet.set_footer("&CTrang &P/&N")
    sheet.write_string(0, 0, f"Nguồn số liệu – {head.unit}", styles["title_left"])
    for column, (text, width) in enumerate(SOURCE_COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write_string(2, column, text, styles["head"])
    sheet.freeze_panes(3, 3)
    for row, figure in enumerate(figures, 3):
        _write_source(sheet, row, figure, styles)
    for row, (label, text) in enumerate(head.facts, len(figures) + 4):
        sheet.write_string(row, 1, label, styles["strong_left"])
        sheet.write_string(row, 3, text, styles["plain"])


def _write_source(sheet, row, figure, styles):
    texts = (
        figure.number,
        figure.code,
        figure.name,
        SOURCES[figure.source],
        figure.how,
    )
    for column, text in enumerate(texts):
        sheet.write_string(row, column, text, styles["text"])
    put(sheet, row, 5, figure.counted, styles)
    put(sheet, row, 6, figure.own, styles, marked=figure.is_typed_over)
    sheet.write_string(row, 7, figure.reason, styles["text"])
    known, done, without, empty = figure.units
    asked = known + without + empty
    coverage = "" if figure.is_ratio or not asked else f"{known}/{asked}"
    sheet.write_string(row, 8, coverage, styles["middle"])
    for column, count in enumerate((done, without, empty), 9):
        put(sheet, row, column, None if figure.is_ratio else count, styles)
