"""From bytes to lines: encodings, size limits, noise, hard wraps."""

import re
from dataclasses import dataclass

from ..vietnamese import nfc, plain
from .errors import PlanTextError

# A plan of 150 pages has less than half of either.
MAX_BYTES = 1_500_000
MAX_LINES = 10_000
# A line longer than this is no paragraph of a plan: it is set aside unread.
MAX_LINE = 20_000

_SIGNATURES = (b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"\x89PNG")
_SEPARATOR = re.compile(r"[\s_\-=*~.…|:+]{2,}|[*|_\-–]")
_PAGE = re.compile(r"(?:trang\s*)?[-\[(]?\s*\d{1,3}\s*(?:[/|]\s*\d{1,3})?\s*[-\])]?")
# Markdown left around a line: "# …" and "*…*".
_MARKUP = re.compile(r"^\s*(?:#{1,6}\s+(.*)|\*(?=[^\s*])([^*]*)\*)$")
_END_MARK = re.compile(r"\.\s*/\s*\.?|/\.")
_FINAL = re.compile(r"[.;:!?…]['\")\]]*$")
# Words no sentence and no title ends with; with their accents: "cơ sở" may.
_OPEN_END = re.compile(
    r"(?:^|\s)(?:ngày|số|tháng|của|và|về|các|những|với|cho|theo|tại|trong|đến|từ|bị|được)$"
)
_HEADING_START = re.compile(r"(?:[ivx]+|[a-z]|\d{1,2}(?:\.\d{1,2})*)\s*[.)/]|[-+*•]")


@dataclass(frozen=True)
class Line:
    """A line that is not blank.

    ``raw`` keeps inner blanks and tabs (columns), ``text`` has none doubled and
    ``plain`` is ``text`` without accents, same length. ``gap``: a blank line
    stands before it; ``page_break``: a page number or rule does.
    """

    no: int
    raw: str
    text: str
    plain: str
    gap: bool
    page_break: bool = False

    @property
    def is_final(self):
        """Whether a sentence or item ends with this line."""
        return bool(_FINAL.search(self.text))

    @property
    def is_open(self):
        """Whether the line cannot be the end of anything: "… ngày"."""
        return bool(_OPEN_END.search(self.text[-12:].lower()))

    @property
    def starts_low(self):
        """Whether it cannot be the start of a sentence."""
        first = self.text[0]
        return first.islower() or first in ",;.)%"


def decode(data, limit=MAX_BYTES):
    """Return the text in ``data`` (bytes of a text file, at most ``limit``).

    UTF-8 and UTF-16 with or without byte order mark; Windows-1258 when the
    result reads as Vietnamese. Raises PlanTextError "too_large", "binary".
    """
    if len(data) > limit:
        raise PlanTextError("too_large", size=len(data), limit=limit)
    if data.startswith(_SIGNATURES):
        raise PlanTextError("binary")
    for encoding in _encodings(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding != "cp1258" or _is_vietnamese(text):
            check_text(text, limit)
            return text
    raise PlanTextError("binary")


def _encodings(data):
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    head = data[:2000]
    if head.count(0) > len(head) // 6:
        even = head[::2].count(0)
        return ("utf-16-be" if even > head[1::2].count(0) else "utf-16-le",)
    return ("utf-8-sig", "cp1258")


def _is_vietnamese(text):
    key = plain(nfc(text[:50_000]))
    return any(word in key for word in ("ke hoach", "cong doan", "can cu", "noi nhan"))


def check_text(text, limit=MAX_BYTES, error=PlanTextError):
    """Raise ``error`` when ``text`` is binary, empty or beyond ``limit`` bytes."""
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > limit:
        raise error("too_large", size=size, limit=limit)
    control = sum(text.count(chr(code)) for code in (*range(9), *range(14, 32)))
    if "\0" in text or control > len(text) // 100:
        raise error("binary")
    if not text.strip():
        raise error("empty")


def split_lines(text, limit=MAX_LINES, error=PlanTextError):
    """Return ``(lines, noise, unread)`` of ``text``: lists of Line.

    Noise: page numbers, rules, end marks. Unread: lines over MAX_LINE.
    Raises ``error`` "too_large" beyond ``limit`` lines that are not blank.
    """
    source = re.split(r"\r\n?|[\n\v\f\x85\u2028\u2029]", nfc(text).lstrip("\ufeff"))
    filled = sum(1 for line in source if line and not line.isspace())
    if filled > limit:
        raise error("too_large", lines=filled, limit=limit)
    lines, noise, unread = [], [], []
    gap = page_break = False
    for number, raw in enumerate(source, start=1):
        if not raw or raw.isspace():
            gap = True
            continue
        line = _line(number, raw, gap, page_break)
        if line is None:
            gap = True
        elif len(line.raw) > MAX_LINE:
            unread.append(line)
        elif _is_noise(line):
            noise.append(line)
            page_break = True
        else:
            lines.append(line)
            gap = page_break = False
    return lines, noise, unread


def _line(number, raw, gap, page_break):
    raw = raw.replace("**", "").replace("\u200b", "").replace("\xa0", " ").rstrip()
    raw = _MARKUP.sub(r"\1\2", raw)
    text = " ".join(raw.split())
    if not text:
        return None
    return Line(number, raw, text, plain(text), gap, page_break)


def _is_noise(line):
    if len(line.text) > 200:
        return False
    if _SEPARATOR.fullmatch(line.text) or _END_MARK.fullmatch(line.text):
        return True
    return bool(_PAGE.fullmatch(line.plain)) and "\t" not in line.raw.strip()


def wrap_width(lines):
    """Return the length from which a line counts as full, None when the text
    is not hard-wrapped.

    A text is hard-wrapped when many lines begin in lower case right after a
    line without final punctuation; those lines before tell the width.
    """
    broken = [
        len(before.text)
        for before, line in zip(lines, lines[1:], strict=False)
        if line.starts_low
        and not line.gap
        and not before.is_final
        and not _HEADING_START.match(line.plain)
    ]
    if len(broken) < max(3, len(lines) // 20):
        return None
    return int(sorted(broken)[len(broken) // 2] * 0.8)


def runs_on(last, line, width):
    """Whether ``last``, the line just above, stops in mid-sentence.

    Only in hard-wrapped texts (``width``), and only after a full line: a short
    one without final punctuation is a title.
    """
    if last is None or line.gap or last.is_final or width is None:
        return False
    return len(last.text) >= width


def wraps_into(last, line, width):
    """Whether the full line ``last`` of a hard-wrapped text goes on in ``line``."""
    if width is None or len(last.text) < width:
        return False
    if line.gap or line.page_break:
        return line.page_break and not last.is_final
    indent = len(line.raw) - len(line.raw.lstrip())
    before = len(last.raw) - len(last.raw.lstrip())
    open_end = line.starts_low or not last.text.endswith(";")
    return indent <= before and open_end and not last.text.endswith(":")
