"""Cut the text of a draft into its tree: the one entry, ``cut``."""

import re

from ..plan_text.ending import has_mode, is_office_line, is_recipients
from ..plan_text.lines import check_text, runs_on, split_lines, wrap_width
from ..plan_text.types import SourceLine
from .errors import DraftTextError
from .markers import ARTICLE, NUMBER, RANKS, find_marker
from .pieces import Piece
from .quotes import follows, quoted_lines
from .types import Draft

# The longest codes have a million letters; a draft is far below.
MAX_BYTES = 2_000_000
MAX_LINES = 50_000

# The title of what a decision issues, or of an annex.
_ATTACHED = re.compile(
    r"(?:quy che|quy dinh|dieu le|noi quy|ke hoach|de an|chuong trinh|phuong an"
    r"|huong dan|quy trinh|danh muc|bieu mau)\b.{0,120}"
)
_ANNEX = re.compile(
    r"phu luc(?:\s+(?:so\s+)?(?P<number>[ivx]{1,6}|\d{1,2}|[a-h]))?\s*[.:]?"
    r"(?:\s*\(.*\))?"
)
# Words after which a sentence goes on with "Điều 5." or "2." on the next line; after
# the weak ones only when the number is not the next to come.
_REFERS = re.compile(
    r"(?:^|\s)(?:(?:tại|theo|của|và|hoặc|định|các) (?:điều|khoản|điểm)"
    r"|tại|theo|của|và|hoặc)$"
)
_REFERS_TO_ARTICLE = re.compile(r"(?:^|\s)(?:khoản \d+[a-z]?|điểm [a-zđ])$")
_MAY_REFER = re.compile(
    r"(?:^|\s)(?:mục|chương|phần|đến|từ|các|này|số|ngày|tháng|năm|\S+,)$"
)
# How far below its title the first chapter or article of a regulation stands.
_NEAR = 15


def cut(text):
    """Cut the text of a draft (law, decision, regulation, plan, scheme).

    ``text``: str, any line ends, composed or decomposed letters. Returns a Draft.
    Articles that an amendment quotes stay text of the article that amends; a
    regulation issued by a decision, and every annex, is a node of its own.
    Raises DraftTextError with code "empty", "too_large", "binary", "no_units"
    (L47, L53).
    """
    check_text(text, MAX_BYTES, DraftTextError)
    lines, noise, unread = split_lines(text, MAX_LINES, DraftTextError)
    return _Cutter(lines).draft([*noise, *unread])


class _Cutter:
    """Goes through the lines once."""

    def __init__(self, lines):
        self.lines = lines
        self.width = wrap_width(lines)
        self.quoted = quoted_lines(lines)
        self.markers = [find_marker(line) for line in lines]
        self.has_articles = any(
            marker and marker.kind == "article" and index not in self.quoted
            for index, marker in enumerate(self.markers)
        )
        self.pieces = []
        self.preamble, self.ending = [], []
        # Of the pieces open now: the last value and rank, outermost first.
        self.path = []
        self.values = {}

    def draft(self, noise):
        begin = self._first_unit()
        if begin is None:
            raise DraftTextError("no_units")
        self.preamble += self.lines[:begin]
        is_ending = False
        for index in range(begin, len(self.lines)):
            is_ending = self._add(index, is_ending)
        if not self.pieces:
            raise DraftTextError("no_units")
        return Draft(
            nodes=tuple(piece.node() for piece in self.pieces),
            preamble=_set_aside(self.preamble),
            ending=_set_aside(self.ending),
            noise=_set_aside(sorted(noise, key=lambda line: line.no)),
        )

    def _first_unit(self):
        """Return the index of the line the first unit begins with."""
        outer = self._first(lambda marker: marker.rank < RANKS["letter"])
        if self.has_articles:
            article = self._first(lambda marker: marker.kind == "article")
            return min(outer, article) if outer is not None else article
        frames = self._first(lambda marker: marker.rank < ARTICLE and marker.value == 1)
        if frames is not None:
            return frames
        return self._first(lambda marker: NUMBER <= marker.rank < RANKS["point"])

    def _first(self, wanted):
        return next(
            (
                index
                for index, marker in enumerate(self.markers)
                if marker and index not in self.quoted and wanted(marker)
            ),
            None,
        )

    def _add(self, index, is_ending):
        """Take one line; return whether the end of the paper has begun."""
        line = self.lines[index]
        if index in self.quoted:
            self._place(line, is_ending)
            return is_ending
        if self._is_attached(index, is_ending):
            self._open_annex(line)
            return False
        if is_ending or self._ends(index):
            if not self._starts_over(index):
                self.ending.append(line)
                return True
            self.path, self.values = [], {}
        marker = self._accepted(index)
        if marker:
            self._open(marker, line)
        else:
            self._place(line, is_ending=False, joined=self._is_cited(index))
        return False

    def _place(self, line, is_ending, joined=False):
        """Put a line without marker where it belongs."""
        if is_ending:
            self.ending.append(line)
        elif not self.pieces:
            self.preamble.append(line)
        elif _is_row(line):
            self.pieces[-1].add_row(line)
        else:
            self.pieces[-1].add(line, joined)

    def _ends(self, index):
        line = self.lines[index]
        if not self.pieces:
            return False
        if is_recipients(line) or has_mode(line):
            return True
        return index >= len(self.lines) - 12 and is_office_line(line)

    def _starts_over(self, index):
        """Whether, after an end, what a decision issues begins without a title."""
        marker = self.markers[index]
        named = marker and marker.rank <= ARTICLE and marker.value == 1
        return bool(named and marker.kind in ("part", "chapter", "article"))

    def _is_attached(self, index, is_ending):
        """Whether a line is the title of an annex or of what a decision issues."""
        line = self.lines[index]
        if not self.pieces or len(line.text) > 150 or not line.text[0].isupper():
            return False
        if _ANNEX.fullmatch(line.plain):
            last = self._above(index)
            return is_ending or not (
                self._refers(last, line, False) or runs_on(last, line, self.width)
            )
        if not line.text.isupper() or not _ATTACHED.fullmatch(line.plain):
            return False
        return is_ending or self._restarts_below(index)

    def _restarts_below(self, index):
        """Whether Chapter I or Article 1 stands soon below, after later ones."""
        if not self.values.get(ARTICLE):
            return False
        below = range(index + 1, min(index + _NEAR, len(self.lines)))
        return any(self._starts_over(i) for i in below)

    def _accepted(self, index):
        """Return the marker of a line when a piece really begins there."""
        line, marker = self.lines[index], self.markers[index]
        if marker is None or _is_row(line):
            return None
        last = self._above(index)
        if marker.kind == "bullet":
            low = marker.rest[0].islower() and runs_on(last, line, self.width)
            return None if low else marker
        follows_on = self._follows_on(marker)
        if self._refers(last, line, follows_on):
            return None
        if runs_on(last, line, self.width) and not follows_on:
            return None
        return marker if self._is_plausible(index, marker, follows_on) else None

    def _above(self, index):
        return self.lines[index - 1] if self.pieces and index else None

    def _is_cited(self, index):
        """Whether a line begins with what the line above speaks of."""
        marker, last = self.markers[index], self._above(index)
        return self._refers(last, self.lines[index], marker is None)

    def _refers(self, last, line, follows_on):
        """Whether the line above speaks of the number this one begins with."""
        if last is None or line.gap or last.text.isupper():
            return False
        tail = last.text[-20:].lower()
        if _REFERS.search(tail) or (not follows_on and _MAY_REFER.search(tail)):
            return True
        return line.plain.startswith("dieu ") and bool(_REFERS_TO_ARTICLE.search(tail))

    def _is_plausible(self, index, marker, follows_on):
        if marker.kind == "article":
            # New words of an article, put in without quotation marks.
            return follows_on or not follows(self.lines[index - 1])
        if marker.kind in ("letter", "roman"):
            capitals = marker.rest.isupper()
            return capitals or (follows_on and not self._in_article())
        return True

    def _in_article(self):
        return any(piece.kind == "article" for _rank, piece in self.path)

    def _follows_on(self, marker):
        """Whether a number is the next of its kind ("12a" after "12"), or the first."""
        last = self.values.get(marker.rank, 0)
        inserted = not marker.number.isdigit() and marker.value == last
        return marker.value in (1, last + 1) or inserted

    def _open(self, marker, line):
        self.values = {k: v for k, v in self.values.items() if self._keeps(k, marker)}
        self.values[marker.rank] = marker.value
        while self.path and self.path[-1][0] >= marker.rank:
            self.path.pop()
        kind = _kind(marker, self._in_article())
        self._push(marker.rank, Piece(kind, marker, line, self.width))

    def _keeps(self, rank, marker):
        """Whether counting goes on below a new heading: articles count through."""
        return rank <= marker.rank or (rank == ARTICLE and marker.rank > 0)

    def _open_annex(self, line):
        self.path, self.values = [], {}
        match = _ANNEX.fullmatch(line.plain)
        number = ""
        if match and match["number"]:
            number = line.text[match.start("number") : match.end("number")]
        self._push(0, Piece.annex(line, number, self.width))

    def _push(self, rank, piece):
        if self.path:
            parent = self.path[-1][1]
            piece.parent = parent.index
            parent.children.append(len(self.pieces))
        piece.index = len(self.pieces)
        self.pieces.append(piece)
        self.path.append((rank, piece))


def _kind(marker, in_article):
    if marker.kind in ("letter", "roman"):
        return "part"
    if marker.kind == "number":
        return "clause" if in_article else "section"
    if marker.kind == "decimal":
        return "subclause" if in_article else "subsection"
    return marker.kind


def _is_row(line):
    """Whether a line is a row of a table: "|" or tabs between its cells."""
    raw = line.raw.strip()
    return raw.count("|") >= 2 or (raw.count("\t") >= 2 and line.text[0] not in "-+*•")


def _set_aside(lines):
    return tuple(SourceLine(line.no, line.raw.strip()) for line in lines)
