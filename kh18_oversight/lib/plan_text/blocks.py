"""From lines to blocks: one heading, numbered item, bullet or paragraph each."""

import re
from dataclasses import dataclass, field

from ..vietnamese import parse_roman, plain
from .lines import MAX_LINE, runs_on, wraps_into

# Ranks of headings: the smaller, the further out.
PHASE, LETTER, ROMAN, ARTICLE, NUMBER, POINT, BULLET, TEXT = (
    0,
    10,
    20,
    30,
    40,
    70,
    80,
    90,
)
OPENER, TABLE = "opener", "table"

_ORDINALS = {"nhat": 1, "mot": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5}
_PHASE = re.compile(
    r"(?P<number>(?:phan|chuong)\s+(?:thu\s+)?(?P<value>[ivx]{1,5}|\d{1,2}|nhat|mot|hai"
    r"|ba|bon|tu|nam))(?!\w)\s*[.:)\-]?\s*(?P<rest>.*)"
)
_ROMAN = re.compile(r"(?P<number>[ivx]{1,6})\s*(?:[.)/:]\s*|-\s+|\.\-\s*)(?P<rest>.*)")
_LETTER = re.compile(r"(?P<number>[a-h])\s*[.)/\-]\s+(?P<rest>\S.*)")
_ARTICLE = re.compile(r"(?P<number>dieu\s+(?P<value>\d{1,3}))\s*[.:]\s*(?P<rest>.*)")
_NUMBER = re.compile(
    r"(?P<number>(?P<value>\d{1,2}))\s*"
    r"(?:[.)]\s+|[.)](?=[^\W\d]|[\"'(])|[/:\-]\s+(?=\D))(?P<rest>\S.*)"
)
_DECIMAL = re.compile(
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){1,3})\s*[.)]?\s*(?P<rest>[^\W\d].*|[\"'(].*)"
)
_POINT = re.compile(r"(?P<number>[a-zđ])\s*[.)/]\s+(?P<rest>\S.*)")
_BULLET = re.compile(
    r"(?P<number>[-•·▪●○◦✓➢*+]|\(\s?(?:\d{1,2}|\w)\s?\))\s*(?P<rest>\S.*)"
)
_OPENER = re.compile(
    r"(?:can cu|thuc hien|xet de nghi|xet|theo de nghi|theo|tren co so|thi hanh"
    r"|trien khai thuc hien|trien khai|tiep tuc thuc hien)\s"
)
# What cannot be a broken line inside a cell.
_NO_CELL = re.compile(
    r"[ivx]+\s?[.)/]|\d{1,2}\s?[.)]\s?\D|[-+*]|[a-h]\.|phu luc|phan |dieu |ghi chu"
    r"|noi nhan|tren day|tm\."
)


@dataclass
class Block:
    """A heading, item or paragraph, its broken lines joined.

    ``rank`` as above; ``number`` as printed without punctuation; ``kind`` is ""
    or OPENER (a paragraph of the bases), TABLE (``rows``: line number, cells).
    """

    rank: int
    number: str
    text: str
    line: int
    kind: str = ""
    lines: list = field(default_factory=list)
    starts: list = field(default_factory=list)
    rows: list = field(default_factory=list)
    last: object = None
    findings: object = None

    @property
    def end_line(self):
        return self.lines[-1]

    def join(self, line):
        """Add a line that the one before it runs on into."""
        glue = " " if self.text else ""
        self.starts.append((len(self.text) + len(glue), line.no))
        self.text += glue + line.text
        self.lines.append(line.no)
        self.last = line

    def line_at(self, offset):
        """Return the source line of the character at ``offset``."""
        number = self.line
        for start, line in self.starts:
            if start > offset:
                break
            number = line
        return number


class _Builder:
    """Goes through the lines once and starts or continues blocks."""

    def __init__(self, width):
        self.width = width
        self.blocks = []
        self.openers = True
        # The last number seen of each kind of heading.
        self.values = {}

    def add(self, line):
        if self._is_row(line):
            self._add_row(line)
            return
        block = self._start(line)
        if block is None and self._continues(line):
            self.blocks[-1].join(line)
            return
        if block is None:
            block = Block(TEXT, "", line.text, line.no)
        block.lines, block.last = [line.no], line
        block.starts = [(0, line.no)]
        self.blocks.append(block)

    def _rows(self):
        block = self.blocks[-1] if self.blocks else None
        return block.rows if block and block.kind == TABLE else []

    def _is_row(self, line):
        """Whether a line is a row of a table: "|" or tab between its cells."""
        raw, rows = line.raw.strip(" "), self._rows()
        if "|" in raw:
            return raw.count("|") >= (1 if rows else 2)
        if rows and "\t" in raw:
            return True
        if rows and not line.gap and not _NO_CELL.match(line.plain):
            return len(rows[-1][1]) < len(rows[0][1])
        return raw.strip().count("\t") >= 2 and not _BULLET.match(line.plain)

    def _add_row(self, line):
        if not self._rows():
            self.blocks.append(Block(TEXT, "", "", line.no, TABLE))
        self.blocks[-1].rows.append((line.no, cells(line)))
        self.blocks[-1].lines.append(line.no)

    def _start(self, line):
        """Return a block for a line with a marker, None for plain text."""
        if self.openers and not self._runs_on(line):
            bare = line.plain.lstrip("-+* ")
            text = line.text[len(line.plain) - len(bare) :]
            if text[:1].isupper() and _OPENER.match(bare):
                return Block(TEXT, "", text, line.no, OPENER)
        found = self._heading(line) or self._bullet(line)
        if found and found.rank < BULLET:
            self.openers = False
        return found

    def _heading(self, line):
        for rank, pattern, value in _HEADINGS:
            match = pattern.fullmatch(line.plain)
            number = value(line, match) if match else None
            if number is None:
                continue
            mark = line.text[: match.end("number")]
            # 1.1 ranks 10 below 1., 1.1.1 another 10.
            depth = rank + 10 * mark.count(".")
            if not self._is_next(depth, number) and self._runs_on(line):
                continue
            self.values[depth] = number
            if depth < NUMBER:
                self.values.pop(NUMBER, None)
            return Block(depth, mark, line.text[match.start("rest") :], line.no)
        return None

    def _bullet(self, line):
        match = _BULLET.fullmatch(line.plain)
        if not match:
            return None
        text = line.text[match.start("rest") :]
        if text[0].islower() and self._runs_on(line):
            return None
        return Block(BULLET, line.text[: match.end("number")], text, line.no)

    def _is_next(self, rank, number):
        """Whether a number follows the last of its kind (or begins anew)."""
        return number in (1, self.values.get(rank, 0) + 1)

    def _runs_on(self, line):
        """Whether the line before it stops in mid-sentence just above."""
        last = self.blocks[-1].last if self.blocks else None
        return runs_on(last, line, self.width)

    def _continues(self, line):
        """Whether a line without marker belongs to the block above."""
        block = self.blocks[-1] if self.blocks else None
        last = block.last if block else None
        if last is None or len(block.text) > MAX_LINE:
            return False
        if block.rank < BULLET and not block.text:
            return True
        if not last.is_final and (line.starts_low or last.is_open and not line.gap):
            return True
        if block.rank <= ROMAN and block.text.isupper() and line.text.isupper():
            return not line.gap
        return wraps_into(last, line, self.width)


def build_blocks(lines, width=None):
    """Return the Block list of ``lines``.

    ``width``: from ``lines.wrap_width``. Lines broken inside a sentence are
    joined, also across a blank line or a page number (domain 1.5, S43).
    """
    builder = _Builder(width)
    for line in lines:
        builder.add(line)
    return builder.blocks


def cells(line):
    """Return the cells of a table row."""
    raw = line.raw.strip(" ")
    parts = raw.strip("|").split("|") if "|" in raw else raw.split("\t")
    return [" ".join(part.split()) for part in parts]


def _phase(line, match):
    if not line.text[0].isupper():
        return None
    value = match["value"]
    if value.isdigit():
        return int(value)
    return _ORDINALS.get(value) or parse_roman(value)


def _letter(line, match):
    return ord(match["number"]) - 96 if line.text[0].isupper() else None


def _roman(line, match):
    capitals = line.text[: match.end("number")].isupper()
    return parse_roman(match["number"]) if capitals else None


def _article(line, match):
    return int(match["value"]) if line.text[0].isupper() else None


def _number(line, match):
    return int(match["value"])


def _decimal(line, match):
    return int(match["number"].rpartition(".")[2])


def _point(line, match):
    if line.text[0].isupper():
        return None
    return "abcdđeghiklmn".find(line.text[0]) + 1 or ord(plain(line.text[0])) - 96


_HEADINGS = (
    (PHASE, _PHASE, _phase),
    (ROMAN, _ROMAN, _roman),
    (LETTER, _LETTER, _letter),
    (ARTICLE, _ARTICLE, _article),
    (NUMBER, _NUMBER, _number),
    (NUMBER, _DECIMAL, _decimal),
    (POINT, _POINT, _point),
)
