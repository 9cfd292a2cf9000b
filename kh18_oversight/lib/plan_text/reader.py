"""Read the text of a plan: the one entry, ``read``."""

import re

from ..vietnamese import fold
from . import works
from .blocks import TABLE, build_blocks
from .body import freeze_parts, outline, paragraph, paragraphs_of, part_kinds
from .citations import find_citations, merge
from .ending import find_ending, is_annex, read_ending
from .errors import PlanTextError
from .findings import findings, read_text
from .header import read_header
from .lines import check_text, split_lines, wrap_width
from .preamble import closes, read_preamble
from .tables import table_tasks
from .types import Annex, Citation, PlanText, SourceLine


def read(text):
    """Read the text of a Vietnamese official plan (kế hoạch, chương trình).

    ``text``: str, any line ends, composed or decomposed letters. Returns a
    PlanText; nothing is corrected, nothing dropped: every line that is not
    blank is in ``origin``, ``noise`` or ``leftovers``. Raises PlanTextError
    with code "empty", "too_large", "binary" or "no_header" (S1–S93).
    """
    check_text(text)
    lines, noise, unread = split_lines(text)
    found = read_header(lines)
    if found is None:
        raise PlanTextError("no_header")
    return _Reading(lines, noise, unread, *found).result()


class _Reading:
    """One text on its way to a PlanText."""

    def __init__(self, lines, noise, unread, header, taken, begin):
        self.header = header
        self.noise, self.left = noise, list(unread)
        self.origin = dict.fromkeys(taken, "header")
        self.left += [line for line in lines[:begin] if line.no not in self.origin]
        width = wrap_width(lines)
        end, annex = find_ending(lines, begin)
        blocks = build_blocks(lines[begin:end], width)
        self.outline = outline(blocks, closes)
        self.kinds = part_kinds(self.outline.parts)
        self._claim(self.outline.preamble, "bases")
        self._claim([b for b in blocks if b.line not in self.origin], "body")
        self.ending, self.recipients, self.signature = read_ending(lines[end:annex])
        self.origin.update(self.ending.taken)
        self.blocks = blocks
        self.annexes = _split_annexes(lines[annex:], width)
        self.origin.update((line.no, "annex") for line in lines[annex:])

    def _claim(self, blocks, place):
        for block in blocks:
            self.origin.update(dict.fromkeys(block.lines, place))

    def result(self):
        self.findings = self._findings()
        bases, preamble, enacting = read_preamble(self.outline.preamble)
        tasks = works.find_tasks(self.outline.parts, self.kinds) + self._annex_tasks()
        return PlanText(
            header=self.header,
            bases=bases,
            preamble=preamble,
            enacting=enacting,
            parts=freeze_parts(self.outline.parts, self.kinds),
            closing=tuple(map(paragraph, self.outline.closing)),
            tasks=tuple(tasks),
            responsibilities=tuple(
                works.find_responsibilities(self.outline.parts, self.kinds)
            ),
            deadlines=tuple(item for one in self.findings for item in one.deadlines),
            rhythms=tuple(item for one in self.findings for item in one.rhythms),
            citations=self._citations(bases),
            recipients=self.recipients,
            signature=self.signature,
            annexes=tuple(annex for annex, _blocks in self.annexes),
            origin=self.origin,
            noise=_set_aside(self.noise),
            leftovers=_set_aside(self.left, self.ending.left),
        )

    def _findings(self):
        """Return the Findings of everything below the bases."""
        bases = {id(block) for block in self.outline.preamble}
        annexed = [block for _annex, blocks in self.annexes for block in blocks]
        found = []
        for block in [*self.blocks, *annexed]:
            if block.kind == TABLE:
                rows = ((line, " | ".join(cells)) for line, cells in block.rows)
                found += [read_text(text, _always(line)) for line, text in rows]
            elif id(block) not in bases:
                found.append(findings(block))
        return found

    def _citations(self, bases):
        """Merge the citations of subject, bases and body, strongest first."""
        header = self.header
        line = header.lines.get("subject", 1)
        found = [citation for basis in bases for citation in basis.citations]
        implements = re.search(r"thuc hien|trien khai", fold(header.subject))
        source = "implements" if implements else "body"
        found += find_citations(header.subject, _always(line), source)
        for block in self.outline.preamble:
            if not any(basis.line == block.line for basis in bases):
                found += find_citations(block.text, block.line_at)
        found += [citation for one in self.findings for citation in one.citations]
        return merge(found, own=_own_key(header))

    def _annex_tasks(self):
        return [
            task
            for annex, blocks in self.annexes
            for block in blocks
            if block.kind == TABLE
            for task in table_tasks(block.rows, annex.title)
        ]


def _own_key(header):
    own = Citation(
        "", 0, number=header.number, suffix=header.suffix, symbol=header.symbol
    )
    return own.key if header.number else None


def _always(line):
    return lambda offset: line


def _split_annexes(lines, width):
    """Return ``(Annex, its blocks)`` for each "Phụ lục" heading."""
    groups = []
    for line in lines:
        if not groups or (groups[-1][1] and is_annex(line) and _is_bare(line)):
            groups.append(([line], []))
        elif not groups[-1][1] and _is_title(line):
            groups[-1][0].append(line)
        else:
            groups[-1][1].append(line)
    result = []
    for heads, rest in groups:
        blocks = build_blocks(rest, width)
        title = " ".join(line.text for line in heads)
        paragraphs = tuple(item for block in blocks for item in paragraphs_of(block))
        result.append((Annex(title, heads[0].no, paragraphs), blocks))
    return result


def _is_title(line):
    return _is_bare(line) and (line.text.isupper() or line.text.startswith("("))


def _is_bare(line):
    return "\t" not in line.raw.strip() and "|" not in line.raw


def _set_aside(lines, more=()):
    kept = [SourceLine(line.no, line.raw.strip()) for line in lines]
    kept += more
    return tuple(sorted(kept, key=lambda line: line.line))
