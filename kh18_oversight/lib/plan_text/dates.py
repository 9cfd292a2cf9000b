"""Deadlines and rhythms in running text."""

import re
from itertools import islice

from ..vietnamese import make_date, parse_date, parse_roman, plain
from .citations import MOST_IN_TEXT, scan
from .types import Deadline, Rhythm

_MONTH = r"(?:\s*[/.\-]\s*|\s+thang\s+)"
_YEAR = r"(?:\s*[/.\-]\s*|\s*,?\s*nam\s+)"
_DAY = rf"(?P<day>\d{{1,2}}){_MONTH}(?P<month>\d{{1,2}})(?:{_YEAR}(?P<year>\d{{4}}))?"
_IN_MONTH = rf"thang\s+(?P<m>\d{{1,2}})(?:{_YEAR}(?P<my>\d{{4}}))?"
_QUARTER = (
    r"quy\s+(?P<q>iv|i{1,3}|[1-4])(?!\w)(?:(?:\s*[/\-]\s*|\s*,?\s*nam\s+)"
    r"(?P<qy>\d{4}))?"
)
_LIMIT = rf"(?:ngay\s+)?{_DAY}|{_IN_MONTH}|{_QUARTER}|nam\s+(?P<y>\d{{4}})"
# The first of these that stands before a date says how it is meant.
_DEADLINE = re.compile(
    r"(?<!\w)(?=[\dtcxhmkqdnv])(?:tu\s+(?:ngay\s+)?(?P<from>\d{1,2}[/.\-]\d{1,2}(?:[/.\-]\d{4})?)\s*"
    r"(?:-|(?:den|toi)(?:\s+het)?)\s*"
    r"|(?P<before>(?:(?:cham nhat|xong|hoan thanh)\s+)?truoc)\s+(?!het)"
    r"|(?P<by>cham nhat|muon nhat|khong qua|han cuoi|thoi han)"
    r"(?:\s+(?:la|vao|den|het|trong|truoc het))*[\s:]+"
    r"|(?P<until>(?:cho\s+)?(?:den|toi)(?:\s+het)?|truoc het|het)\s+"
    r"|(?P<on>trong|vao|thoi gian|tien do|hoan thanh|xong)(?:\s+trong)?[\s:]+"
    rf"|)\b(?:{_LIMIT})(?![\d/])"
)
_DAY_ONLY = re.compile(
    r"\b(?P<before>(?:cham nhat\s+)?truoc|cham nhat|vao)\s+(?:la\s+)?ngay\s+"
    r"(?P<day>\d{1,2})(?!\s*(?:[/.\-\d]|thang\s+\d))"
)
_WITHIN = re.compile(
    r"\b(?:trong (?:vong|thoi han|thoi gian)|cham nhat|truoc)\s+(?:la\s+)?"
    r"(?P<days>\d{1,3})\s*(?:\(.{1,20}?\)\s*)?ngay(?P<working> lam viec)?(?!\w)"
)
_YEARLY = re.compile(r"\b(?:hang nam|moi nam|thuong nien|dinh ky)\b")
_RHYTHMS = (
    ("yearly", r"(?:dinh ky\s+)?(?:\bhang|\bmoi) nam\b|\bthuong nien\b"),
    (
        "six_months",
        r"(?:\bdinh ky\s+)?(?<!\d)(?<!trong )(?:0?6|\bsau) thang(?!\s*\d)"
        r"(?: (?:dau|cuoi) nam| mot lan| 1 lan)?",
    ),
    (
        "quarterly",
        r"\b(?:hang|moi|dinh ky|tung) quy\b|\b(?:0?3|ba) thang (?:mot|1) lan"
        r"|\bthang cuoi quy\b|\bbao cao quy\b",
    ),
    ("monthly", r"\b(?:hang|moi|tung|dinh ky|bao cao) thang\b(?!\s*\d)"),
    ("weekly", r"\b(?:hang|moi) tuan\b"),
    ("constant", r"\bthuong xuyen\b"),
    ("on_guidance", r"\bkhi co (?:van ban )?(?:huong dan|yeu cau huong dan)\b"),
    ("on_request", r"\b(?:theo|khi co) yeu cau\b|\bdot xuat\b"),
)
# A letter or digit one of them begins with, at the beginning of a word.
_RHYTHM = re.compile(
    r"(?<!\w)(?=[dhmtsbk0-9])(?:"
    + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _RHYTHMS)
    + ")"
)
_RHYTHM_WORDS = (" nam", "thang", " quy", "tuan", "thuong xuyen", "yeu cau", "dot xuat")
_RHYTHM_WORDS += ("thuong nien", "khi co")
_SENTENCE = re.compile(r"[.;!?…](?:\s|$)")


def find_deadlines(text, line_at, scanned=None):
    """Return the Deadline list of ``text`` (L D1–D6; table 1.13).

    Dates that belong to a cited document are none. ``line_at(offset)`` gives
    the source line, ``scanned`` what ``citations.scan`` gave, when it ran
    already. Days that do not exist (31/2) are left out.
    """
    key = _mask(text, scan(text) if scanned is None else scanned)
    found = []
    for word, pattern, reader in _READERS:
        if not word.search(key):
            continue
        for match in islice(pattern.finditer(key), MOST_IN_TEXT):
            values = reader(text, key, match)
            if values:
                raw = text[match.start() : match.end()].strip()
                line = line_at(match.start())
                found.append((match.start(), Deadline(raw=raw, line=line, **values)))
    return [deadline for _start, deadline in sorted(found, key=lambda item: item[0])]


def find_rhythms(text, line_at):
    """Return the Rhythm list of ``text``, each kind and wording once."""
    key, found = plain(text), {}
    if not any(word in key for word in _RHYTHM_WORDS):
        return []
    for match in _RHYTHM.finditer(key):
        kind, raw = match.lastgroup, text[match.start() : match.end()].strip()
        # Without accents "quý" (quarter) and "quy" (rule) are one word.
        if kind == "quarterly" and "quý" not in raw.lower() and "quy" in plain(raw):
            continue
        found.setdefault((kind, raw), Rhythm(kind, raw, line_at(match.start())))
    return list(found.values())


def _mask(text, scanned):
    """Return the plain text with the citations blanked out."""
    key = plain(text)
    pieces, last = [], 0
    for start, end, _fields in scanned:
        pieces += [key[last:start], "#" * (end - start)]
        last = end
    return "".join(pieces) + key[last:]


def _sentence(key, start, end):
    """Return the sentence around a place, at most some hundred characters."""
    before = key[max(0, start - 400) : start]
    stop = _SENTENCE.search(key, end, end + 200)
    cut = max(before.rfind(mark) for mark in (". ", "; ", "! ", "? "))
    return before[cut + 1 :] + key[end : stop.start() if stop else end + 200]


def _read_limit(text, key, match):
    date = _read_date(match)
    if date is None or not _is_meant(text, key, match):
        return None
    kind = _kind(match)
    values = {**date, "kind": kind, "inclusive": kind != "before"}
    if kind == "period":
        values["start"] = _start(match["from"], date.get("year"))
    if not date.get("year"):
        around = _sentence(key, match.start(), match.end())
        values["yearly"] = bool(_YEARLY.search(around))
    return values


def _is_meant(text, key, match):
    """Whether a date without preposition is a time of work.

    "quy 4" must be "quý"; a bare year is none; "ngày 28/7/1995" tells of an
    event. Full dates stand bare in a table's time column only, read by itself.
    """
    raw = text[match.start() : match.end()]
    if match["q"] and "quý" not in raw.lower():
        return False
    bare = _kind(match) in ("in", "on") and not match["on"]
    whole = len(raw.strip()) == len(text.strip(" ."))
    if match["y"]:
        return whole or match["before"] or match["by"] or match["on"] == "trong"
    if not bare or whole:
        return True
    if match["m"] and not match["my"]:
        return False
    # "ngày 05 tháng 6 năm …" was cut by an impossible day.
    return not match["day"] and not key[: match.start()].rstrip().endswith("ngay")


def _kind(match):
    for kind in ("before", "by", "until"):
        if match[kind]:
            # "chậm nhất trước ngày" and "xong trước ngày" exclude the day.
            return kind
    if match["from"]:
        return "period"
    return "on" if match["day"] else "in"


def _read_date(match):
    """Return the date fields of a match, None for a day that does not exist."""
    if match["day"]:
        day, month = int(match["day"]), int(match["month"])
        year = int(match["year"]) if match["year"] else None
        if not make_date(year or 2024, month, day):
            return None
        return {"day": day, "month": month, "year": year}
    if match["m"]:
        month = int(match["m"])
        year = int(match["my"]) if match["my"] else None
        return {"month": month, "year": year} if 1 <= month <= 12 else None
    if match["q"]:
        quarter = match["q"]
        number = int(quarter) if quarter.isdigit() else parse_roman(quarter)
        return {"quarter": number, "year": int(match["qy"]) if match["qy"] else None}
    return {"year": int(match["y"])}


def _start(text, year):
    if text.count("/") + text.count(".") + text.count("-") < 2:
        text = f"{text}/{year}"
    return parse_date(re.sub(r"[.\-]", "/", text))


def _read_day(text, key, match):
    """Read "trước ngày 20 hằng tháng": a day of every month or quarter."""
    day = int(match["day"])
    if not 1 <= day <= 31:
        return None
    exclusive = "truoc" in match["before"]
    kind = "before" if exclusive else "on" if match["before"] == "vao" else "by"
    return {"kind": kind, "day": day, "inclusive": not exclusive}


def _read_within(text, key, match):
    days = int(match["days"])
    return {"kind": "days", "days": days, "working_days": bool(match["working"])}


# Each with what must be in a text for the reader to find anything.
_READERS = (
    (
        re.compile(r"\d\s?[/.\-]\s?\d|thang \d|quy [\divx]|nam \d"),
        _DEADLINE,
        _read_limit,
    ),
    (re.compile(r"ngay \d"), _DAY_ONLY, _read_day),
    (re.compile(r"\d (?:\(.{1,20}?\) )?ngay"), _WITHIN, _read_within),
)
