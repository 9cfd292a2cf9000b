"""The bases ("Căn cứ …") and the enacting clause ("… như sau:")."""

import re

from ..vietnamese import plain
from .actors import BODY
from .blocks import OPENER
from .body import paragraph
from .citations import find_citations
from .types import Basis, Enacting

_CLOSES = re.compile(r"(?:nhu sau|sau day|sau)\s*[:.]?$")
_ENACTS = re.compile(
    r"\b(?:ban hanh|xay dung|de ra|lap|trien khai|to chuc|de nghi|yeu cau|huong dan)\b"
)
# Where the clause begins after the last base: a new sentence or a body's name.
_CUT = re.compile(rf"(?:[;.]\s+(?=\S)|,\s+(?=(?:cac )?{BODY}))")
_WORDS = re.compile(
    r"can cu|thuc hien|xet de nghi|xet|theo de nghi|theo|tren co so"
    r"|thi hanh|trien khai thuc hien|trien khai|tiep tuc thuc hien"
)
_WINDOW = 600


def closes(block):
    """Whether a paragraph of the preamble ends with the enacting clause."""
    return enacting_start(block.text) is not None


def enacting_start(text):
    """Return the offset of "… ban hành Kế hoạch … như sau:", None without it."""
    key = plain(text)
    if not _CLOSES.search(key[-40:]):
        return None
    begin = max(0, len(key) - _WINDOW)
    verbs = list(_ENACTS.finditer(key, begin))
    if not verbs:
        return None
    # The body that enacts stands right before one of the verbs.
    for cut in reversed(list(_CUT.finditer(key, begin))):
        clause = key[cut.end() :]
        if re.match(rf"(?:cac )?{BODY}", clause) and _ENACTS.search(clause):
            return cut.end()
    return 0 if begin == 0 else None


def read_preamble(blocks):
    """Return ``(bases, other paragraphs, Enacting or None)`` of the Block list."""
    bases, others, enacting = [], [], None
    for block in blocks:
        start = enacting_start(block.text)
        if start is not None and enacting is None:
            enacting = _enacting(block, start)
        text = block.text[:start] if start is not None else block.text
        if block.kind == OPENER:
            bases.append(_basis(block, text.strip() or block.text))
        elif text.strip():
            others.append(paragraph(block))
    return tuple(bases), tuple(others), enacting


def _enacting(block, start):
    clause = block.text[start:]
    verb = _ENACTS.search(plain(clause))
    body = clause[: verb.start()] if verb else ""
    key = plain(body)
    named = re.search(rf"(?:^|[,;]\s*)((?:cac )?{BODY}[^,;]*)$", key)
    body = body[named.start(1) :].strip(" ,") if named else ""
    return Enacting(clause.strip(), body, block.line_at(start))


def _basis(block, text):
    match = _WORDS.match(plain(text))
    opener = text[: match.end()] if match else ""
    source = "basis" if plain(opener) == "can cu" else "implements"
    if not plain(opener).startswith(("can cu", "thuc hien", "trien khai", "thi hanh")):
        source = "body"
    return Basis(
        text,
        block.line,
        block.end_line,
        opener=opener,
        citations=tuple(find_citations(text, block.line_at, source)),
    )
