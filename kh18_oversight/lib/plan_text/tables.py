"""Tables of tasks: rows below a head like TT, Nội dung, Đơn vị chủ trì, …"""

import re

from ..vietnamese import fold
from .actors import find_actors, split_bodies
from .citations import find_citations
from .dates import find_deadlines, find_rhythms
from .types import Actor, Task

# The first that fits a cell of the head names the column.
_COLUMNS = (
    ("number", r"(?:s?tt|so tt|so thu tu|#|no\.?)"),
    ("coordinate", r".*phoi hop.*"),
    (
        "lead",
        r".*(?:chu tri|thuc hien chinh|don vi thuc hien|bo phan thuc hien"
        r"|nguoi thuc hien|co quan thuc hien|phu trach|trach nhiem).*",
    ),
    ("time", r".*(?:thoi gian|thoi han|tien do|thoi diem|han hoan thanh|hoan thanh).*"),
    ("product", r".*(?:san pham|ket qua|hinh thuc van ban).*"),
    ("text", r".*(?:noi dung|nhiem vu|cong viec|hoat dong|chuyen de|ten).*"),
    ("note", r".*(?:ghi chu|dia diem|doi tuong|kinh phi|hinh thuc).*"),
)
_COLUMNS = tuple((name, re.compile(pattern)) for name, pattern in _COLUMNS)
_NUMERAL = re.compile(r"[ivx]+|\d{1,3}(?:\.\d{1,2})*|[a-z]")


def table_tasks(rows, group=""):
    """Return the Task list of a table.

    ``rows``: ``(line, cells)`` pairs. Empty when no head with a column of
    contents and one more is among the first three rows. A row with one cell
    only names the group of the rows below it.
    """
    columns, first = _head(rows)
    if not columns:
        return []
    tasks = []
    for line, end_line, cells in _joined(rows[first:], columns):
        values = {
            name: cell for name, cell in zip(columns, cells, strict=False) if name
        }
        if all(cell.strip("-: ") == "" or cell.isdigit() for cell in cells):
            continue
        heading = _group(values, cells)
        if heading:
            group = heading
        elif values.get("text"):
            tasks.append(_task(values, line, end_line, group))
    return tasks


def _head(rows):
    """Return ``(column names, index of the first row of contents)``."""
    for index, (_line, cells) in enumerate(rows[:3]):
        names = [_column(cell) for cell in cells]
        if "text" in names and len(set(names) - {None, "number"}) > 1:
            return names, index + 1
    return None, 0


def _column(cell):
    key = fold(cell)
    for name, pattern in _COLUMNS:
        if pattern.fullmatch(key):
            return name
    return None


def _joined(rows, columns):
    """Yield ``(line, end_line, cells)``, a row broken over lines made one.

    A line without running number goes on in the cells of the row above when
    that row has not all its cells yet, or when its own first cells are empty.
    """
    current = None
    for line, cells in rows:
        if current and _goes_on(current[2], cells, columns):
            _extend(current[2], cells, len(columns))
            current[1] = line
            continue
        if current:
            yield tuple(current)
        current = [line, line, list(cells)]
    if current:
        yield tuple(current)


def _goes_on(cells, more, columns):
    if columns[0] != "number" or _NUMERAL.fullmatch(fold(more[0]).rstrip(".)")):
        return False
    if len(more) == len(columns):
        return not more[0]
    return len(cells) < len(columns)


def _extend(cells, more, width):
    if len(more) == width:
        for index, cell in enumerate(more):
            if index >= len(cells):
                cells.append(cell)
            elif cell:
                cells[index] = f"{cells[index]} {cell}".strip()
        return
    cells[-1] = f"{cells[-1]} {more[0]}".strip()
    cells.extend(more[1:])


def _group(values, cells):
    """Return the title when only one cell beside the number is filled."""
    filled = [cell for cell in cells if cell]
    number = values.get("number", "")
    if number and len(filled) == 2:
        outer = (
            _NUMERAL.fullmatch(number.strip(" .").lower()) and not number[0].isdigit()
        )
        return filled[1] if outer or filled[1].isupper() else ""
    if len(filled) == 1 and len(cells) > 1:
        return "" if filled[0].isdigit() else filled[0]
    return ""


def _task(values, line, end_line, group):
    def at(offset):
        return line

    text, time = values["text"], values.get("time", "")
    actors = [
        Actor(name, role, line)
        for role in ("lead", "coordinate")
        for name in split_bodies(values.get(role, ""))
    ]
    return Task(
        text=text,
        line=line,
        end_line=end_line,
        group=group,
        actors=tuple(actors or find_actors(text, at)),
        deadlines=tuple(find_deadlines(time, at) + find_deadlines(text, at)),
        rhythms=tuple(find_rhythms(time, at) + find_rhythms(text, at)),
        citations=tuple(find_citations(text, at)),
        title=text,
        sentences=(text,),
        source="table",
        number=values.get("number", "").strip(" ."),
        time=time,
        product=values.get("product", ""),
        note=values.get("note", ""),
    )
