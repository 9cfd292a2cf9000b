"""Words blacked out of texts, however they are written there, and what to propose.

A word is found with and without accents, composed or not, in any case, over stray
spaces, tags, cells of a table and invisible signs. Rather too much is blacked out than
too little: a person looks at the result.
"""

import re
import unicodedata
from functools import lru_cache
from html import escape as html_escape

from lxml import html

from .paper.safe_html import safe_html
from .vietnamese import plain

MARK = "[…]"
# Stand for the ends of marked words until the text is markup again.
_OPEN, _CLOSE = "\ue000", "\ue001"
_PRIVATE = {ord(_OPEN): None, ord(_CLOSE): None}
_BREAKS = frozenset(
    [
        "p",
        "div",
        "br",
        "li",
        "ul",
        "ol",
        "tr",
        "td",
        "th",
        "table",
        "caption",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "hr",
    ]
)
# Words that stand before a name; how many words of it are looked at.
_TITLE = re.compile(r"(?<!\w)(?:ông|bà|anh|chị|đồng chí|đ/c)\s+", re.IGNORECASE)
_STOPS = ".,;:!?)]}”\"'"
MAX_NAME = 5
_GAP = r"[\s.\-()]*"
_NUMBER = re.compile(r"[\d\s.\-()+]+")
_TOKEN = re.compile(r"[^\W_]+|[^\w\s]|_")
_ALIGN = re.compile(r"text-align:\s*(?:left|right|center|justify)")
_SPAN = re.compile(r"\d{1,2}")
_PATTERNS = (
    (
        "email",
        re.compile(r"(?<![\w.+-])[\w.+-]+\s?@\s?[\w-]+(?:\.[\w-]+)+"),
    ),
    (
        "phone",
        re.compile(r"(?<![\d.,/])(?:\+?\s?84|0)(?:[ .\-]?\d){8,10}(?![\d/]|[ .,\-]\d)"),
    ),
    (
        "identity",
        re.compile(
            r"(?<![\d.,/])(?:\d{12}|\d{9}|\d{3}(?: \d{3}){3}|\d{3}(?: \d{3}){2})"
            r"(?![\d/]|[.,]\d| \d{3}|\s*(?:dong|vnd|trieu|ty|d)\b)"
        ),
    ),
)


class _Folded:
    """A text as it is searched: plain small letters, each with its place."""

    def __init__(self, text):
        signs, self.starts, self.stops = [], [], []
        for place, sign in enumerate(text):
            parts = unicodedata.normalize("NFKD", sign)
            kept = [part for part in parts if not _is_silent(part)]
            if not kept and self.stops:
                # An accent or an invisible sign goes with the letter before it.
                self.stops[-1] = place + 1
            for part in kept:
                letter = plain(part)
                signs.append(" " if letter.isspace() else letter)
                self.starts.append(place)
                self.stops.append(place + 1)
        self.text = "".join(signs)

    def place(self, found):
        """Return (start, stop) of a match in the text as it was written."""
        return self.starts[found.start()], self.stops[found.end() - 1]


def _is_silent(sign):
    return unicodedata.category(sign) in ("Mn", "Me", "Cf", "Cc") and sign not in "\n\t"


@lru_cache(maxsize=2048)
def _pattern(term):
    """Return the pattern that finds a term, or None for one without a letter."""
    folded = _Folded(term).text.strip()
    if not any(sign.isalnum() for sign in folded):
        return None
    digits = re.sub(r"\D", "", folded)
    if len(digits) >= 6 and _NUMBER.fullmatch(folded):
        return re.compile(_number_pattern(digits))
    tokens = _TOKEN.findall(folded)
    words = r"\s*".join(re.escape(token) for token in tokens)
    before = r"(?<![^\W_])" if tokens[0].isalnum() else ""
    after = r"(?![^\W_])" if tokens[-1].isalnum() else ""
    return re.compile(before + words + after)


def _number_pattern(digits):
    """A number is the same whatever stands between its digits, +84 the same as 0."""
    country = re.fullmatch(r"(?:84|0)(\d{9,10})", digits)
    rest = _GAP.join(country[1] if country else digits)
    begin = rf"\(?\+?(?:84{_GAP}0?|0){_GAP}" if country else ""
    return rf"(?<!\d){begin}{rest}(?!\d)"


def find(text, terms):
    """Return [(start, stop)] of all places where one of ``terms`` stands, merged."""
    patterns = [found for found in map(_pattern, filter(None, terms)) if found]
    if not text or not patterns:
        return []
    folded = _Folded(text)
    places = sorted(
        folded.place(found)
        for pattern in patterns
        for found in pattern.finditer(folded.text)
    )
    merged = []
    for start, stop in places:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(stop, merged[-1][1]))
        else:
            merged.append((start, stop))
    return merged


def redact_text(text, terms):
    """Return plain text with ``MARK`` in the place of each term."""
    text = text or ""
    for start, stop in reversed(find(text, terms)):
        text = text[:start] + MARK + text[stop:]
    return text


def redact_html(source, terms):
    """Return clean HTML with ``MARK`` in the place of each term.

    Nothing is left of it in tags and attributes either.
    """
    return _edit(source, terms, lambda _words, first: MARK if first else "")


def marked_html(source, terms):
    """Return clean HTML with the terms marked, to look at before they go."""
    edited = _edit(source, terms, lambda words, _first: f"{_OPEN}{words}{_CLOSE}")
    edited = edited.replace(_OPEN, '<mark class="o_kh18_redacted">')
    return edited.replace(_CLOSE, "</mark>")


def _edit(source, terms, write):
    root = html.fragment_fromstring(
        str(safe_html((source or "").translate(_PRIVATE) or " ")) or "<div/>",
        create_parent=False,
    )
    for element in root.iter():
        _strip_attributes(element)
    pieces = list(_pieces(root))
    whole = "".join(text for _element, _name, text in pieces)
    edits = find(whole, terms)
    place = 0
    for element, name, text in pieces:
        if name:
            setattr(element, name, _edit_piece(text, place, edits, write))
        place += len(text)
    return _inner(root)


def _edit_piece(text, place, edits, write):
    """Return one piece of text, which begins at ``place``, with its terms written."""
    stop_of_piece = place + len(text)
    for start, stop in reversed(edits):
        if start >= stop_of_piece or stop <= place:
            continue
        first, last = max(start, place) - place, min(stop, stop_of_piece) - place
        written = write(text[first:last], start >= place)
        text = text[:first] + written + text[last:]
    return text


def _pieces(element):
    """Yield (element, "text" or "tail", text) in reading order; breaks between blocks.

    A break belongs to no element.
    """
    yield element, "text", element.text or ""
    for child in element:
        block = child.tag in _BREAKS
        if block:
            yield None, None, "\n"
        yield from _pieces(child)
        if block:
            yield None, None, "\n"
        yield child, "tail", child.tail or ""


def _strip_attributes(element):
    for name, value in element.attrib.items():
        keep = name in ("colspan", "rowspan") and _SPAN.fullmatch(value)
        if not keep and not (name == "style" and _ALIGN.fullmatch(value)):
            del element.attrib[name]


def _inner(root):
    parts = [html_escape(root.text or "", quote=False)]
    parts += [html.tostring(child, encoding="unicode") for child in root]
    return "".join(parts)


def propose(text):
    """Return [(kind, words)] of what tells of a person by its shape.

    ``kind`` is "email", "phone", "identity" or "person" (a name behind "ông", "bà");
    each is named once, as first written.
    """
    text = unicodedata.normalize("NFKC", text or "")
    folded, found, seen = _Folded(text), [], []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(folded.text):
            if any(a < match.end() and match.start() < b for a, b in seen):
                continue
            seen.append((match.start(), match.end()))
            start, stop = folded.place(match)
            words = " ".join(text[start:stop].split())
            if (kind, words) not in found:
                found.append((kind, words))
    return found + [("person", name) for name in _titled(text)]


def _titled(text):
    """Return names written behind a title, without it."""
    found = []
    for title in _TITLE.finditer(text):
        name = []
        for word in text[title.end() :].split(None, MAX_NAME)[:MAX_NAME]:
            bare = word.rstrip(_STOPS)
            if not (bare[:1].isupper() and bare.isalpha()):
                break
            name.append(bare)
            if bare != word:
                break
        words = " ".join(name)
        if words and words not in found:
            found.append(words)
    return found


def present(text, terms):
    """Return those of ``terms`` that stand in ``text``, in their order."""
    return [term for term in terms if find(text, [term])]
