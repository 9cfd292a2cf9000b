"""What the cutting of a draft gives. ``line`` is 1-based, in the original text."""

from dataclasses import dataclass
from typing import NamedTuple

from ..plan_text.types import SourceLine

# How a place in a draft is cited, from the inside out: "điểm a khoản 2 Điều 5".
CITED = {
    "annex": "{title}",
    "part": "Phần {number}",
    "chapter": "Chương {number}",
    "division": "Mục {number}",
    "subdivision": "Tiểu mục {number}",
    "article": "Điều {number}",
    "section": "mục {number}",
    "subsection": "mục {number}",
    "clause": "khoản {number}",
    "subclause": "khoản {number}",
    "point": "điểm {number}",
}
# Places whose numbers are unique: no need to say where they stand.
COMPLETE = ("annex", "part", "chapter", "article")


class Unit(NamedTuple):
    """What opinions are given on: an article, or a section of a plan.

    ``text`` holds all that stands below the title; ``node``: index in ``nodes``.
    """

    number: str
    title: str
    text: str
    node: int | None = None


@dataclass(frozen=True)
class Node:
    """One numbered piece of a draft.

    ``kind``: "annex" (an annex or the regulation a decision issues), "part" (Phần,
    A., I.), "chapter", "division" (Mục), "subdivision" (Tiểu mục), "article",
    "clause" and "subclause" (1., 1.1 in an article), "section" and "subsection"
    (the same elsewhere), "point", "bullet". ``marker`` is as printed ("Điều 5."),
    ``number`` its bare number ("5", "12a", "đ", "IV"). ``text`` is the node's own:
    paragraphs on lines of their own. ``parent`` and ``children``: indices.
    """

    kind: str
    number: str
    marker: str
    title: str
    text: str
    line: int
    parent: int | None
    children: tuple[int, ...]


@dataclass(frozen=True)
class Draft:
    """A draft cut into ``nodes``, in the order of the text.

    ``preamble``: the lines before the first unit; ``ending``: recipients and
    signatures; ``noise``: page numbers, rules and lines too long to be read. All
    that is not blank is in one of the four (but Markdown's "**", "#").
    """

    nodes: tuple[Node, ...]
    preamble: tuple[SourceLine, ...] = ()
    ending: tuple[SourceLine, ...] = ()
    noise: tuple[SourceLine, ...] = ()

    @property
    def units(self):
        """The Unit tuple that covers all the nodes, in the order of the text."""
        return tuple(
            self._unit(index)
            for index in range(len(self.nodes))
            if self._is_unit(index)
        )

    def body(self, index):
        """Return the text of a node with all below it, but its own marker and title."""
        node = self.nodes[index]
        below = (self._written(child) for child in node.children)
        return "\n".join(part for part in (node.text, *below) if part)

    def label(self, index):
        """Return how Vietnamese papers cite a node: "điểm a khoản 2 Điều 5".

        A bullet has the label of what it stands in.
        """
        words = []
        while index is not None:
            node = self.nodes[index]
            if node.kind != "bullet":
                form = CITED[node.kind]
                words.append(form.format(number=node.number, title=node.title))
            index = None if node.kind in COMPLETE and words else node.parent
        return " ".join(words)

    def _written(self, index):
        node = self.nodes[index]
        head = " ".join(part for part in (node.marker, node.title) if part)
        below = self.body(index)
        glue = "\n" if node.title else " "
        return glue.join(part for part in (head, below) if part)

    def _is_frame(self, index):
        """Whether units stand below a node: a chapter, a part with sections."""
        node = self.nodes[index]
        if node.kind in ("article", "clause", "subclause", "point", "bullet"):
            return False
        return any(self._holds_unit(child) for child in node.children)

    def _holds_unit(self, index):
        kind = self.nodes[index].kind
        if kind == "subsection":
            return False
        return kind not in ("clause", "subclause", "point", "bullet")

    def _is_unit(self, index):
        """Whether opinions are given on a node: not below another unit, and when
        it is a frame only for words of its own or what it holds beside units."""
        node = self.nodes[index]
        if not self._holds_unit(index) and node.parent is not None:
            return False
        return not self._is_frame(index) or bool(self._loose(index))

    def _loose(self, index):
        """Return what a frame says itself, outside the units in it."""
        node = self.nodes[index]
        loose = (
            self._written(child)
            for child in node.children
            if not self._holds_unit(child)
        )
        return "\n".join(part for part in (node.text, *loose) if part)

    def _unit(self, index):
        node = self.nodes[index]
        text = self._loose(index) if self._is_frame(index) else self.body(index)
        number = node.number
        if node.kind == "section" and node.parent is not None:
            number = ".".join(filter(None, (self.nodes[node.parent].number, number)))
        return Unit(number, node.title, text, index)
