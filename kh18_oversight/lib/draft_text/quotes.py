"""Which lines are the words of another paper, quoted: articles an amendment puts in."""

import re

from .markers import find_marker

_OPENER = re.compile(r"(?:^|:\s*)([“„«\"])(?=\s*\w)")
_CLOSER = re.compile(r"[”»\"]['.;,\s]*$")
_CLOSERS = re.compile(r"[”»\"]")
# How far behind a likely end the proper one is looked for, in lines.
_PATIENCE = 100
_FOLLOWS = re.compile(r"\bnhu sau\s*:?$")
_AMENDS = re.compile(r"(?:sua doi|bo sung|bai bo|thay|bo|huy bo|dinh chinh)\b")


def quoted_lines(lines):
    """Return the indices of the lines inside a quotation begun on a line before.

    A quotation begins a line or follows a colon. One that is never closed ends
    before the next item that amends and before the next article.
    """
    openers = [_opening(line.text) for line in lines]
    last_closer = max(
        (i for i, line in enumerate(lines) if _CLOSERS.search(line.text)), default=-1
    )
    inside, index = set(), 0
    while index < len(lines):
        end = index
        if openers[index]:
            # Without any closing mark below there is nothing to look for.
            end = _closing(lines, openers, index) if index < last_closer else None
            if end is None:
                end = _guessed_end(lines, openers, index)
            inside.update(range(index + 1, end + 1))
        index = max(end, index) + 1
    return inside


def follows(line):
    """Whether a line announces the words to put in ("… như sau:")."""
    return bool(_FOLLOWS.search(line.plain))


def _balance(text):
    """Return (quotes left open, whether a straight quote is left open)."""
    curly = sum(text.count(mark) for mark in "“„«") - sum(map(text.count, "”»"))
    return curly, text.count('"') % 2


def _opening(text):
    """Return the _balance a line leaves open, None when it opens no quotation."""
    for match in _OPENER.finditer(text):
        curly, straight = _balance(text[match.start(1) :])
        if curly > 0 or straight:
            return max(curly, 0), straight
    return None


def _closing(lines, openers, begin):
    """Return the index of the line that closes a quotation, None without one.

    A line that opens another one tells that this one was not closed.
    """
    curly, straight = openers[begin]
    closer = None
    for index in range(begin + 1, len(lines)):
        if openers[index] and _is_new(lines, index):
            break
        if closer is not None and index > closer + _PATIENCE:
            break
        more, odd = _balance(lines[index].text)
        curly, straight = curly + more, straight ^ odd
        if curly <= 0 and not straight:
            return index
        if closer is None and _CLOSER.search(lines[index].text):
            closer = index
    return closer


def _is_new(lines, index):
    return not lines[index].starts_low and (
        lines[index - 1].text.endswith(":") or ":" in lines[index].text
    )


def _guessed_end(lines, openers, begin):
    if not (begin and follows(lines[begin - 1]) or "nhu sau" in lines[begin].plain):
        return begin
    for index in range(begin + 1, len(lines)):
        if openers[index]:
            return index - 1
        marker = find_marker(lines[index])
        rest = len(lines[index].text) - len(marker.rest) if marker else 0
        amends = marker and _AMENDS.match(lines[index].plain[rest:])
        if amends or (marker and marker.kind == "article"):
            return index - 1
    return begin
