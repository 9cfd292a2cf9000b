"""A piece of a draft while its lines come in: title, paragraphs, rows of tables."""

from ..plan_text.lines import MAX_LINE, wraps_into
from .types import Node

_TITLED = ("annex", "part", "chapter", "division", "subdivision", "article", "section")
# Headings printed on two lines: "CHƯƠNG I" and its title.
_FRAMES = ("annex", "part", "chapter", "division", "subdivision")
_LONGEST_TITLE = 300
_LONGEST_SENTENCE = 15


class Piece:
    """What ``node`` makes a Node of; ``index``, ``parent``, ``children``: places."""

    def __init__(self, kind, marker, line, width):
        self.kind, self.line, self.width = kind, line, width
        self.number, self.mark = marker.number, marker.mark
        self.head = marker.rest
        self.paragraphs, self.children = [], []
        self.index = self.parent = None
        self.last = line

    @classmethod
    def annex(cls, line, number, width):
        """Return the piece an annex or an attached regulation is gathered in."""
        return cls("annex", _AnnexMarker(number, "", line.text), line, width)

    def add(self, line, joined=False):
        """Add a line of text: to what it continues (always when ``joined``), else as
        a paragraph."""
        if not self.paragraphs and (joined or self._belongs_to_head(line)):
            self.head = f"{self.head} {line.text}".strip()
        elif self.paragraphs and (joined or self._continues(line, self.paragraphs[-1])):
            self.paragraphs[-1] += f" {line.text}"
        else:
            self.paragraphs.append(line.text)
        self.last = line

    def add_row(self, line):
        """Add a row of a table: a paragraph that keeps its tabs."""
        cells = line.raw.strip().split("\t")
        self.paragraphs.append("\t".join(" ".join(cell.split()) for cell in cells))
        self.last = None

    def node(self):
        title = self.head if self._has_title() else ""
        head = "" if title else self.head
        return Node(
            self.kind,
            self.number,
            self.mark,
            title,
            "\n".join(part for part in (head, *self.paragraphs) if part),
            self.line.no,
            self.parent,
            tuple(self.children),
        )

    def _belongs_to_head(self, line):
        if not self.head or self._continues(line, self.head):
            return True
        if self.kind not in _FRAMES or line.gap:
            return False
        bracketed = self.kind == "annex" and line.text.startswith("(")
        return bracketed or (line.text.isupper() and self.head.isupper())

    def _continues(self, line, text):
        """Whether a line without marker runs on from the line before it."""
        last = self.last
        if last is None or len(text) > MAX_LINE:
            return False
        if not last.is_final and (line.starts_low or last.is_open and not line.gap):
            return True
        return wraps_into(last, line, self.width)

    def _has_title(self):
        """Whether the words beside the marker are a title, no sentence."""
        head = self.head
        if self.kind not in _TITLED or not head or len(head) > _LONGEST_TITLE:
            return False
        if head.endswith((":", ";", ",")):
            return False
        if not head.endswith("."):
            return True
        short = len(head.split()) <= _LONGEST_SENTENCE
        return short and bool(self.children) and not self.paragraphs


class _AnnexMarker:
    """Stands in for the marker of a piece that has none but its title."""

    def __init__(self, number, mark, rest):
        self.number, self.mark, self.rest = number, mark, rest
