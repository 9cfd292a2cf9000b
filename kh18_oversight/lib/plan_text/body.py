"""From blocks to parts and sections."""

import re
from dataclasses import dataclass, field

from ..vietnamese import fold, plain
from .blocks import ARTICLE, BULLET, NUMBER, ROMAN, TABLE, TEXT
from .types import Paragraph, Part, Section

_ORGANISATION = re.compile(
    r"to chuc thuc hien|trien khai thuc hien|phan cong|to chuc trien khai|trach nhiem"
    r"|^thuc hien$"
)
_PURPOSE = re.compile(r"muc dich|muc tieu|yeu cau|quan diem")
_TASKS = re.compile(
    r"nhiem vu|noi dung|giai phap|cong viec|hoat dong|chuong trinh cong"
)
_CORE = re.compile(r"nhiem vu|noi dung|giai phap")
# Parts that are neither aims nor work nor who does it.
_CIRCUMSTANCES = re.compile(
    r"thoi gian|dia diem|kinh phi|doi tuong|thanh phan|dac diem|tinh hinh|can cu"
    r"|pham vi|kien nghi|bieu mau|ket qua|che do bao cao"
)
_CLOSING = re.compile(r"tren day la|noi nhan nhu tren")
_INLINE_TITLE = re.compile(r"([^:.;]{2,90}):\s+(\S.*)")
# "…, thời gian: tháng 6" and "… gồm: …" are sentences, not titles.
_LEADS_ON = re.compile(
    r", (?:thoi gian|thoi han|dia diem|san pham|ket qua)$|\b(?:gom|sau|cu the|la|nhu)$"
)
_TITLE_LENGTH = 320


@dataclass
class Node:
    """A heading with what stands below it, before it is frozen."""

    block: object
    items: list = field(default_factory=list)
    children: list = field(default_factory=list)
    tables: list = field(default_factory=list)

    def end_line(self):
        ends = [self.block.end_line, *(block.end_line for block in self.items)]
        ends += [child.end_line() for child in self.children]
        return max(ends + [table.end_line for table in self.tables])


@dataclass
class Outline:
    """The blocks of a plan sorted: before, in and after its parts."""

    preamble: list = field(default_factory=list)
    parts: list = field(default_factory=list)
    closing: list = field(default_factory=list)
    rank: int = ROMAN


def outline(blocks, ends_preamble):
    """Sort Block list ``blocks`` into an Outline.

    ``ends_preamble(block)``: whether a block closes the bases ("như sau:").
    """
    result = Outline(rank=_part_rank(blocks))
    index = 0
    for index, block in enumerate(blocks):
        if block.rank < BULLET or block.kind == TABLE:
            break
        result.preamble.append(block)
        if ends_preamble(block):
            index += 1
            break
    else:
        index = len(blocks)
    _Sorter(result).sort(blocks[index:])
    return result


def _part_rank(blocks):
    """Return the innermost rank that counts as a part in this plan."""
    ranks = {block.rank for block in blocks if block.kind != TABLE}
    if any(rank <= ROMAN for rank in ranks):
        return ROMAN
    if ARTICLE in ranks:
        return ARTICLE
    numbered = [block for block in blocks if block.rank == NUMBER]
    sentences = [block for block in numbered if block.text.endswith((".", ";"))]
    # Numbered sentences are no parts: they hang below one without a title.
    return NUMBER if len(sentences) * 2 < len(numbered) else ROMAN


class _Sorter:
    def __init__(self, result):
        self.result = result
        self.stack = []
        self.closed = False

    def sort(self, blocks):
        for block in blocks:
            if block.rank == TEXT and _CLOSING.match(plain(block.text)):
                self.closed = True
            if self.closed and block.rank >= BULLET and block.kind != TABLE:
                self.result.closing.append(block)
            elif block.rank < BULLET:
                self._open(block)
            else:
                self._hang(block)

    def _open(self, block):
        """Open a heading below the last one of smaller rank."""
        self.closed = False
        node = Node(block)
        if block.rank <= self.result.rank:
            self.result.parts.append(node)
            self.stack = [node]
            return
        while self.stack and self.stack[-1].block.rank >= block.rank:
            self.stack.pop()
        self._parent(block).children.append(node)
        self.stack.append(node)

    def _hang(self, block):
        parent = self._parent(block)
        (parent.tables if block.kind == TABLE else parent.items).append(block)

    def _parent(self, block):
        """Return the open heading; a part without heading when none is open."""
        if not self.stack:
            node = Node(Nameless(block))
            self.result.parts.append(node)
            self.stack = [node]
        return self.stack[-1]


class Nameless:
    """Stands for the heading of text that has none."""

    rank, number, text, starts = ROMAN, "", "", ()

    def __init__(self, block):
        self.line = self.end_line = block.line
        self.lines = []


def part_kinds(nodes):
    """Return the kind of every part of an Outline, in order.

    A part whose own title says nothing has the kind of the part around it; if
    the plan names no part "nhiệm vụ", the parts between aims and organisation
    that are no mere circumstances hold the tasks.
    """
    kinds, outer = [], "other"
    for node in nodes:
        own = title_kind(node.block.text)
        if node.block.rank < ROMAN:
            outer = own
        kinds.append(outer if own == "other" and node.block.rank == ROMAN else own)
    if "tasks" in kinds:
        return kinds
    return [
        "tasks" if kind == "other" and _may_hold_tasks(node) else kind
        for kind, node in zip(kinds, nodes, strict=True)
    ]


def title_kind(title):
    """Return the kind of a part by the words of its title."""
    key = fold(title)
    if _ORGANISATION.search(key) and not re.search(r"noi dung|giai phap", key):
        return "organisation"
    if _PURPOSE.search(key) and not _CORE.search(key):
        return "purpose"
    if _TASKS.search(key):
        return "tasks"
    return "organisation" if _ORGANISATION.search(key) else "other"


def _may_hold_tasks(node):
    named = fold(node.block.text)
    filled = node.items or node.children
    return bool(filled) and not _CIRCUMSTANCES.search(named)


def split_title(block, has_below):
    """Return ``(title, text)`` of a numbered block.

    "Mục đích: Nhằm …" has both; a sentence with a full stop is text; anything
    else is the title of what stands below it, or text when nothing does.
    """
    match = _INLINE_TITLE.fullmatch(block.text)
    if match and not _LEADS_ON.search(plain(match[1])):
        return match[1], match[2]
    bare = block.text.rstrip(":")
    sentence = block.text.endswith((".", ";", "…")) or len(bare) > _TITLE_LENGTH
    if sentence or not (has_below or block.text.endswith(":")):
        short = not sentence and len(bare) <= 80
        return (bare, "") if short else ("", block.text)
    return bare, ""


def paragraph(block):
    """Return the Paragraph of a bullet or text block."""
    level = 0
    if block.rank == BULLET:
        level = 2 if block.number == "+" else 1
    return Paragraph(block.text, block.line, block.end_line, block.number, level)


def freeze_section(node, level=1):
    """Return the Section of a node, with those below it."""
    block = node.block
    title, text = split_title(block, bool(node.items or node.children or node.tables))
    return Section(
        block.number,
        title,
        text,
        level,
        block.line,
        node.end_line(),
        _items(node),
        tuple(freeze_section(child, level + 1) for child in node.children),
    )


def freeze_parts(nodes, kinds):
    """Return the Part tuple of the nodes of an Outline."""
    parts, open_ranks = [], []
    for node, kind in zip(nodes, kinds, strict=True):
        rank = node.block.rank
        while open_ranks and open_ranks[-1][0] >= rank:
            open_ranks.pop()
        part = Part(
            node.block.number,
            node.block.text.rstrip(":"),
            kind,
            node.block.line,
            node.end_line(),
            len(open_ranks) + 1,
            open_ranks[-1][1] if open_ranks else "",
            _items(node),
            tuple(freeze_section(child) for child in node.children),
        )
        parts.append(part)
        open_ranks.append((rank, node.block.number))
    return tuple(parts)


def paragraphs_of(block):
    """Return the Paragraph list of a block: one for each row of a table, so
    that tables stay readable, and one for anything else.
    """
    if block.kind != TABLE:
        return [paragraph(block)]
    return [
        Paragraph(" | ".join(cells), line, line, "|", 1)
        for line, cells in block.rows
        if any(cell.strip("-: ") for cell in cells)
    ]


def _items(node):
    """Return the paragraphs right below a heading, in the order of the text."""
    blocks = sorted([*node.items, *node.tables], key=lambda block: block.line)
    return tuple(item for block in blocks for item in paragraphs_of(block))
