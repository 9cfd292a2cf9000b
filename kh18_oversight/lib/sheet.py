"""One table as an Excel file, written row by row."""

from base64 import b64encode
from io import BytesIO

import xlsxwriter

# Excel itself cuts no longer cell: it calls the file broken.
MAX_CELL = 32_767


def workbook(title, headers, rows):
    """Return the base64 of a workbook with one sheet.

    :param headers: [(text, width in characters)]
    :param rows: an iterable of rows of texts and numbers; no text is a formula
    """
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"constant_memory": True}) as book:
        head = book.add_format({"bold": True, "text_wrap": True, "border": 1})
        cell = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
        sheet = book.add_worksheet()
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(2)
        for column, (_text, width) in enumerate(headers):
            sheet.set_column(column, column, width)
        sheet.write_string(0, 0, title[:MAX_CELL], book.add_format({"bold": True}))
        for column, (text, _width) in enumerate(headers):
            sheet.write_string(2, column, text, head)
        for number, row in enumerate(rows, start=3):
            for column, value in enumerate(row):
                if isinstance(value, str):
                    sheet.write_string(number, column, value[:MAX_CELL], cell)
                else:
                    sheet.write_number(number, column, value, cell)
    return b64encode(stream.getvalue())
