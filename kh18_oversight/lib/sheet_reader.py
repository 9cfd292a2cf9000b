"""Reads Excel files (.xlsx) that strangers may have made, within narrow limits.

openpyxl is not used for it: it unpacks and parses whole files before one can look at
their size, and gives no word of formulas and their kept values at once.
"""

import io
import lzma
import re
import zipfile
import zlib
from typing import NamedTuple

from lxml import etree

MAX_FILE = 2 * 1024 * 1024
MAX_UNPACKED = 16 * 1024 * 1024
MAX_PARTS = 300
MAX_ROWS = 2_000
MAX_COLUMNS = 100
MAX_SHEETS = 10
_REFERENCE = re.compile(r"^([A-Z]{1,3})(\d{1,7})$")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_PARSING = {
    "resolve_entities": False,
    "load_dtd": False,
    "no_network": True,
    "huge_tree": False,
}


class SheetError(ValueError):
    """A file that is not read: ``kind`` is content, large, rows, columns or sheets."""

    def __init__(self, kind):
        super().__init__(kind)
        self.kind = kind


class Cell(NamedTuple):
    """What stands in a cell: text, number, truth value or None; and how."""

    value: str | float | bool | None
    is_formula: bool


def read_workbook(content):
    """Return {name of sheet: {row: {column: Cell}}}, counted from one; empty cells not.

    :param bytes content: of an .xlsx file
    :raise SheetError: for what is no workbook, and for one beyond the limits
    """
    if len(content) > MAX_FILE:
        raise SheetError("large")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return _Package(package).sheets()
    except SheetError:
        raise
    except (
        zipfile.BadZipFile,
        etree.XMLSyntaxError,
        zlib.error,
        lzma.LZMAError,
        # A link that leads nowhere, a text that is not in the list, no target at all.
        LookupError,
        AttributeError,
        ValueError,
        EOFError,
        OSError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        raise SheetError("content") from error


def column_name(column):
    """Return the letters of a column counted from one: A, B, …, AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


class _Package:
    def __init__(self, package):
        self.package = package
        parts = package.infolist()
        if len(parts) > MAX_PARTS:
            raise SheetError("large")
        # What the index says is checked here, and held to when a part is read.
        if sum(part.file_size for part in parts) > MAX_UNPACKED:
            raise SheetError("large")
        self.names = {part.filename for part in parts}

    def sheets(self):
        targets = self._targets()
        texts = self._shared_texts()
        found = {}
        for sheet in self._parse("xl/workbook.xml").iterfind("{*}sheets/{*}sheet"):
            key = sheet.get(_RELATION) or sheet.get(_STRICT_RELATION)
            found[sheet.get("name")] = self._rows(targets[key], texts)
            if len(found) > MAX_SHEETS:
                raise SheetError("sheets")
        return found

    def _bytes(self, name):
        with self.package.open(name) as part:
            data = part.read(MAX_UNPACKED + 1)
        if len(data) > MAX_UNPACKED:
            raise SheetError("large")
        # No workbook has a document type; entities come by one only.
        if b"<!DOCTYPE" in data.replace(b"\0", b"").upper():
            raise SheetError("content")
        return data

    def _parse(self, name):
        return etree.fromstring(self._bytes(name), etree.XMLParser(**_PARSING))

    def _targets(self):
        return {
            relation.get("Id"): self._path(relation.get("Target"))
            for relation in self._parse("xl/_rels/workbook.xml.rels")
        }

    def _path(self, target):
        return target[1:] if target.startswith("/") else f"xl/{target}"

    def _shared_texts(self):
        name = "xl/sharedStrings.xml"
        if name not in self.names:
            return []
        return [_text(item) for item in self._parse(name).iterfind("{*}si")]

    def _rows(self, name, texts):
        rows, number = {}, 0
        source = io.BytesIO(self._bytes(name))
        for _event, node in etree.iterparse(source, tag="{*}row", **_PARSING):
            number = int(node.get("r") or number + 1)
            cells = self._cells(node, texts)
            if cells:
                rows[number] = cells
            if len(rows) > MAX_ROWS:
                raise SheetError("rows")
            node.clear()
        return rows

    def _cells(self, row, texts):
        cells, column = {}, 0
        for node in row.iterfind("{*}c"):
            column = _column_of(node.get("r")) or column + 1
            cell = Cell(_value(node, texts), node.find("{*}f") is not None)
            if cell.value is None and not cell.is_formula:
                continue
            if column > MAX_COLUMNS:
                raise SheetError("columns")
            cells[column] = cell
        return cells


def _column_of(reference):
    match = _REFERENCE.match(reference or "")
    column = 0
    for letter in match[1] if match else "":
        column = column * 26 + ord(letter) - 64
    return column


def _text(node):
    """Return the text of a shared or inline string, without its reading aid."""
    parts = [*node.iterfind("{*}t"), *node.iterfind("{*}r/{*}t")]
    return _clean("".join(part.text or "" for part in parts))


def _clean(text):
    return text.replace("_x000D_", "").replace("\r", "")


def _value(node, texts):
    kind = node.get("t", "n")
    if kind == "inlineStr":
        inline = node.find("{*}is")
        text = "" if inline is None else _text(inline)
        return text or None
    raw = node.findtext("{*}v")
    if raw is None or raw == "":
        return None
    if kind == "s":
        return texts[int(raw)] or None
    if kind == "b":
        return raw == "1"
    return float(raw) if kind == "n" else _clean(raw)
