"""How the cells of reports look in Excel; words printed on them are Vietnamese."""

import math

NOT_APPLICABLE = "x"
WHOLE, DECIMAL = "#,##0", "#,##0.00"
GROUP_NAMES = {
    "A": "Lãnh đạo, chỉ đạo, tổ chức",
    "B": "Tuyên truyền, công khai",
    "C": "Giám sát",
    "D": "Phản biện xã hội, góp ý",
    "E": "Kiến nghị sau giám sát, phản biện",
    "F": "Nội dung địa phương bổ sung",
    "G": "Rà soát văn bản, tập huấn, kiểm tra, báo cáo",
}
SOURCES = {
    "computed": "Đếm từ hồ sơ",
    "typed": "Nhập tay",
    "both": "Đếm từ hồ sơ, được sửa",
}
STATES = {
    "todo": "Chưa lập",
    "draft": "Đang lập",
    "review": "Chờ duyệt",
    "signed": "Đã ký",
    "submitted": "Đã nộp",
    "returned": "Yêu cầu bổ sung",
    "accepted": "Đã tiếp nhận",
    "exempt": "Được miễn",
}
LINE_HEIGHT = 16
# So many signs of our narrow font stand on the width of one.
SIGNS = 1.15
FONT = {"font_name": "Times New Roman", "font_size": 12}
_CELL = {"border": 1, "valign": "top", "text_wrap": True}
_NUMBER = {"border": 1, "valign": "top", "align": "right"}
_MARKED = {"italic": True, "bg_color": "#FFF2CC"}
_STYLES = {
    "plain": {},
    "strong": {"bold": True},
    "strong_left": {"bold": True},
    "title": {"bold": True, "align": "center", "font_size": 14},
    "title_left": {"bold": True, "font_size": 14},
    "centre": {"align": "center", "italic": True},
    "head": {
        "bold": True,
        "align": "center",
        "valign": "vcenter",
        "text_wrap": True,
        "border": 1,
        "bg_color": "#E7EEF7",
    },
    "group": {"bold": True, "border": 1, "bg_color": "#F2F2F2"},
    "text": _CELL,
    "indented": {**_CELL, "indent": 1},
    "middle": {**_CELL, "align": "center"},
    "blank": _NUMBER,
    "whole": {**_NUMBER, "num_format": WHOLE},
    "decimal": {**_NUMBER, "num_format": DECIMAL},
    "marked_blank": {**_NUMBER, **_MARKED},
    "marked_whole": {**_NUMBER, **_MARKED, "num_format": WHOLE},
    "marked_decimal": {**_NUMBER, **_MARKED, "num_format": DECIMAL},
    "sum_blank": {**_NUMBER, "bold": True},
    "sum_whole": {**_NUMBER, "bold": True, "num_format": WHOLE},
    "sum_decimal": {**_NUMBER, "bold": True, "num_format": DECIMAL},
    "sum_text": {**_CELL, "bold": True},
    "open": {**_NUMBER, "locked": False, "bg_color": "#FFFFE5"},
    "open_text": {**_CELL, "locked": False, "bg_color": "#FFFFE5"},
    "wrong": {**_NUMBER, "locked": False, "bg_color": "#F8CBAD"},
    "wrong_text": {**_CELL, "locked": False, "bg_color": "#F8CBAD"},
    "error": {**_CELL, "font_color": "#C00000", "bold": True},
}


class Styles(dict):
    """The formats of a workbook, each made when it is first asked for."""

    def __init__(self, book):
        super().__init__()
        self.book = book

    def __missing__(self, name):
        self[name] = self.book.add_format({**FONT, **_STYLES[name]})
        return self[name]


def number_style(value):
    """Return which style shows a number without idle decimals."""
    return "whole" if float(value).is_integer() else "decimal"


def put(sheet, row, column, value, styles, formula=None, marked=False, prefix=""):
    """Write a figure: a number, ``x``, or an empty cell; as a formula where given."""
    prefix = prefix or ("marked_" if marked else "")
    is_number = value is not None and not isinstance(value, str)
    style = styles[prefix + (number_style(value) if is_number else "blank")]
    if formula:
        if value is None:
            # The style of a number, for when one comes to stand there.
            style = styles[f"{prefix}decimal"]
        sheet.write_formula(row, column, formula, style, "" if value is None else value)
    elif value is None:
        sheet.write_blank(row, column, None, style)
    elif is_number:
        sheet.write_number(row, column, value, style)
    else:
        sheet.write_string(row, column, value, style)


def height(*cells):
    """Return the height in points of a row, for programs that do not fit rows.

    :param cells: (text, width of its column in characters)
    """
    lines = max(math.ceil(len(text or "") / (width * SIGNS)) for text, width in cells)
    return LINE_HEIGHT * max(lines, 1)
