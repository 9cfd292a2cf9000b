"""How a line of a draft says that a new piece begins: "Điều 5.", "a)", "II."."""

import re
from typing import NamedTuple

from ..vietnamese import parse_roman

# The smaller, the further out.
RANKS = {
    "annex": 0,
    "part": 1,
    "chapter": 2,
    "division": 3,
    "subdivision": 4,
    "letter": 5,
    "roman": 6,
    "article": 7,
    "number": 8,
    "point": 12,
    "bullet": 14,
}
ARTICLE, NUMBER, POINT = RANKS["article"], RANKS["number"], RANKS["point"]
_WORDS = {
    "phan": "part",
    "chuong": "chapter",
    "muc": "division",
    "tieu muc": "subdivision",
    "dieu": "article",
}
_ORDINALS = {
    "nhat": 1,
    "mot": 1,
    "hai": 2,
    "ba": 3,
    "tu": 4,
    "bon": 4,
    "nam": 5,
    "sau": 6,
}
_POINTS = "abcdđeghiklmnopqrstuvxy"
_NAMED = re.compile(
    r"(?P<word>tieu muc|muc|phan|chuong|dieu)\s+(?:thu\s+)?"
    r"(?P<value>\d{1,3}[a-z]{0,2}|[ivxlc]{1,8}[a-h]?|[a-h]|"
    + "|".join(_ORDINALS)
    + r")(?!\w)(?P<sep>\s*[.:)]|\s*-(?=\s|$)|)\s*(?P<rest>.*)"
)
_ROMAN = re.compile(
    r"(?P<value>[ivxl]{1,7})(?P<sep>\s*[.)/:]|\s*-(?=\s))\s*(?P<rest>.*)"
)
_LETTER = re.compile(r"(?P<value>[a-h])(?P<sep>\s*[.)/])\s+(?P<rest>\S.*)")
_NUMBER = re.compile(
    r"(?P<value>\d{1,3}[a-z]?)(?P<sep>\s*(?:[.)](?=\s|[^\W\d]|[\"'(]|$)|[/:\-](?=\s+\D)))"
    r"\s*(?P<rest>.*)"
)
_DECIMAL = re.compile(
    r"(?P<value>\d{1,2}(?:\.\d{1,2}){1,3}[a-z]?)(?P<sep>\s*[.)]?)\s*"
    r"(?P<rest>[^\W\d].*|[\"'(].*)"
)
_POINT = re.compile(r"(?P<value>[a-z]\d?)(?P<sep>\s*(?:\)|[./](?=\s)))\s*(?P<rest>.*)")
_BULLET = re.compile(
    r"(?P<value>[-•·▪●○◦✓➢*+]|\(\s?(?:\d{1,2}|[a-zđ]{1,3})\s?\))(?P<sep>)\s*(?P<rest>\S.*)"
)
# "Điều 5 Luật …", "Điều 5 của …" is a citation at the start of a broken line.
_CITES = re.compile(
    r"(?:bo luat|luat|nghi dinh|quyet dinh|thong tu|phap lenh|nghi quyet|quy che"
    r"|quy dinh|hien phap|dieu le|chi thi|cua|va|hoac|nay|den|tai)\b"
)
# A line of a table of contents: "Điều 1. Phạm vi ........ 3".
_CONTENTS = re.compile(r"(?:\.{4,}|…{2,}|\. \. \. )[.…\s]*\d{1,3}$")
# Only so far from the end of the line is it looked for: dots may be many.
_TAIL = 30


class Marker(NamedTuple):
    """``value``: what the next one of its kind counts on from; ``rank`` as above."""

    kind: str
    rank: int
    number: str
    value: int
    mark: str
    rest: str


def find_marker(line):
    """Return the Marker a Line begins with, None for plain text."""
    for pattern, read in _PATTERNS:
        match = pattern.fullmatch(line.plain)
        marker = read(line, match) if match else None
        if marker:
            return marker
    return None


def _marker(line, match, kind, rank, value):
    number = line.text[match.start("value") : match.end("value")]
    mark, rest = line.text[: match.end("sep")], line.text[match.start("rest") :]
    return Marker(kind, rank, number, value, mark, rest)


def _named(line, match):
    kind, value = _WORDS[match["word"]], _value(match["value"])
    in_contents = _CONTENTS.search(line.text[-_TAIL:])
    if value is None or in_contents or not line.text[0].isupper():
        return None
    if kind == "article" and not match["value"][0].isdigit():
        return None
    rest = line.text[match.start("rest") :]
    if not match["sep"] and rest and not _is_title(rest, match["rest"]):
        return None
    if match["sep"].strip() == "-" and rest[:1].islower():
        return None
    return _marker(line, match, kind, RANKS[kind], value)


def _is_title(rest, plain):
    return rest[0].isupper() and not _CITES.match(plain)


def _value(text):
    if text[0].isdigit():
        return int(re.match(r"\d+", text)[0])
    value = _ORDINALS.get(text) or parse_roman(text)
    if value is None and len(text) > 1:
        value = parse_roman(text[:-1])
    if value is None and len(text) == 1:
        value = ord(text) - 96
    return value


def _roman(line, match):
    # "V.I. …" is the beginning of a name.
    initials = re.match(r"[^\W\d]\.", match["rest"])
    value = parse_roman(match["value"])
    if not line.text[: match.end("value")].isupper() or initials or not value:
        return None
    return _marker(line, match, "roman", RANKS["roman"], value)


def _letter(line, match):
    if not line.text[0].isupper():
        return None
    return _marker(line, match, "letter", RANKS["letter"], ord(match["value"]) - 96)


def _number(line, match):
    return _marker(line, match, "number", NUMBER, _value(match["value"]))


def _decimal(line, match):
    depth = match["value"].count(".")
    value = int(re.search(r"(\d+)[a-z]?$", match["value"])[1])
    return _marker(line, match, "decimal", NUMBER + depth, value)


def _point(line, match):
    letter = line.text[0]
    if letter.isupper():
        return None
    depth = len(match["value"]) - 1
    value = int(match["value"][1]) if depth else _POINTS.find(letter) + 1
    return _marker(line, match, "point", POINT + depth, value)


def _bullet(line, match):
    depth = 1 if match["value"] in "+○◦" else 0
    return _marker(line, match, "bullet", RANKS["bullet"] + depth, 0)


_PATTERNS = (
    (_NAMED, _named),
    (_ROMAN, _roman),
    (_LETTER, _letter),
    (_NUMBER, _number),
    (_DECIMAL, _decimal),
    (_POINT, _point),
    (_BULLET, _bullet),
)
