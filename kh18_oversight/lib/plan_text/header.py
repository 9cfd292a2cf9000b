"""The head of the paper: bodies, number, place and date, kind, subject."""

import re
from dataclasses import dataclass, field, replace

from ..symbol import TYPE_NAMES, parse_symbol
from ..vietnamese import fold, parse_date, plain
from .types import Header

# A head is never longer than this many lines that are not blank.
_HEAD_LINES = 60
_SUBJECT_LINES = 14
_TYPES = {
    fold(name).replace(" ", ""): (name, code) for code, name in TYPE_NAMES.items()
}
_TYPES["chuongtrinhhanhdong"] = ("Chương trình hành động", "CTr")
_TYPES["chuongtrinhcongtac"] = ("Chương trình công tác", "CTr")
_TYPES["kehoachlientich"] = ("Kế hoạch liên tịch", "KHLT")
_MOTTO = re.compile(
    r"^cong$|cong hoa xa hoi(?: chu nghia viet nam)?|(?:hoa xa hoi )?chu nghia viet nam"
    r"|doc lap ?- ?tu do ?- ?hanh phuc|dang cong san viet nam"
)
_NUMBER = re.compile(
    r"\bso\s*:?\s*(?P<mark>(?:[.…_\s]*|\d{1,5}[a-z]{0,2})\s*[-/]\s*"
    r"(?:\d{4}\s?/\s?)?[a-z]\w*(?:\s?[-/.&]\s?\w+)*)"
)
_DATE = re.compile(
    r"(?:(?P<place>[^\W\d_](?:[^,|\d\s]| (?!\s)){1,40}?)\s*,\s*)?ngay\s*[\d.…_]*"
    r"\s*thang\s*[\d.…_]*\s*nam\s*(?:\d{4}|\d{0,3}[.…_]+)"
)
_URGENCY = re.compile(r"(?:hoa toc(?: hen gio)?|thuong khan|khan)")
_SECRECY = re.compile(r"(?:tuyet mat|toi mat|mat)")
_DRAFT = re.compile(r"\(?(?:du thao)(?: lan .{1,12})?\)?")
_BODY_START = re.compile(
    r"(?:tong|lien doan|cong doan|ldld|cd|ban|dang|tinh uy|thanh uy|huyen uy|quan uy"
    r"|thi uy|uy ban|ubnd|hdnd|hoi|mat tran|bo|so|cong ty|truong|tap doan|doan|vien"
    r"|cuc|phong|van phong|trung tam|nghiep doan|xi nghiep|benh vien|ngan hang)\b"
)
_OPENER = re.compile(
    r"[-+*–]?\s*(?:can cu|xet de nghi|theo de nghi|tren co so|nham|de |thuc hien"
    r"|thi hanh|trien khai thuc hien|theo |tiep tuc|duoc su|[ivx]{1,4}\s?[.)/-]"
    r"|\d\s?[.)]|phan |chuong [\divx]|a\.|kinh gui|ban thuong vu|uy ban|ldld"
    r"|lien doan|cong doan)"
)
_CELL = re.compile(r"\t+|\s{3,}|\s*\|\s*")


@dataclass
class _Draft:
    """The head while it is being gathered."""

    values: dict = field(default_factory=dict)
    lines: dict = field(default_factory=dict)
    bodies: list = field(default_factory=list)
    taken: list = field(default_factory=list)
    end: int = 0

    def set(self, name, value, line):
        if name not in self.lines:
            self.values[name] = value
            self.lines[name] = line.no


def read_header(lines):
    """Read the head of a paper.

    ``lines``: Line list of the text. Returns ``(Header, taken, end)``: the line
    numbers the head is made of and the index of the first line after it; None
    when neither a kind ("KẾ HOẠCH") nor a number line is there.
    """
    draft = _Draft()
    kind = _find_type(lines)
    top = kind if kind is not None else _last_head_line(lines)
    if top is None:
        return None
    for line, numbers in _whole_dates(lines[:top]):
        before = len(draft.taken)
        _read_cells(draft, line)
        draft.taken += numbers if len(draft.taken) > before else []
    draft.end = top
    if kind is not None:
        _read_type(draft, lines[kind])
        draft.end += 1
        _read_after_type(draft, lines)
    _read_subject(draft, lines)
    _read_trailing(draft, lines)
    return _finish(draft), draft.taken, draft.end


def _whole_dates(lines):
    """Yield ``(line, further line numbers)``, a date broken over lines joined.

    Texts copied from web pages break "Sơn / La, ngày 11 tháng 3 / năm 2020".
    """
    index = 0
    while index < len(lines):
        line, count = lines[index], 1
        for width in (2, 3):
            window = lines[index : index + width]
            if any(part.gap for part in window[1:]) or _has_date(window):
                continue
            joined = " ".join(part.text for part in window)
            if _DATE.fullmatch(plain(joined)):
                line, count = replace(line, raw=joined), width
                break
        yield line, [part.no for part in lines[index + 1 : index + count]]
        index += count


def _has_date(lines):
    return any(_DATE.search(line.plain) for line in lines)


def _find_type(lines):
    """Return the index of the line with the paper's kind, None without one."""
    for index, line in enumerate(lines[:_HEAD_LINES]):
        if line.plain.replace(" ", "") in _TYPES:
            return index
        if line.text.isupper() and _split_type(line):
            return index
    head = _last_head_line(lines) or 0
    # "Kế hoạch triển khai …", not in capitals, right below the head.
    for index, line in enumerate(lines[head : head + 1], start=head):
        if line.plain.startswith("ke hoach ") and not line.is_final:
            return index
    return None


def _split_type(line):
    """Split "KẾ HOẠCH NĂM 2024" into kind and rest; None for other lines."""
    words = line.text.split()
    for count in (4, 3, 2):
        name = fold("".join(words[:count]))
        if name in _TYPES:
            return " ".join(words[:count]), " ".join(words[count:])
    return None


def _last_head_line(lines):
    """Return the index after the number and date lines when no kind is named."""
    last = None
    for index, line in enumerate(lines[:20]):
        if _NUMBER.match(line.plain) or (last is not None and _DATE.match(line.plain)):
            last = index + 1
    return last


def _read_type(draft, line):
    name = line.plain.replace(" ", "")
    text, rest = (line.text, "") if name in _TYPES else _split_type(line)
    kind, code = _TYPES[fold(text).replace(" ", "")]
    # Letters set apart ("K Ế  H O Ạ C H") are given in their plain form.
    spaced = len(text.split()) > len(kind.split())
    draft.set("type_name", kind.upper() if spaced else text, line)
    draft.values["type_code"] = code
    if rest:
        draft.set("subject", rest, line)
    draft.taken.append(line.no)


def _read_after_type(draft, lines):
    """Take number and date lines that stand below the kind."""
    while draft.end < len(lines):
        line = lines[draft.end]
        if not (_NUMBER.match(line.plain) or _DATE.match(line.plain)):
            return
        if len(line.text) > 90:
            return
        _read_cells(draft, line)
        draft.end += 1


def _read_cells(draft, line):
    """Take every field out of one line of the head, whatever column it is in."""
    raw, known = line.raw, False
    for reader in (_take_number, _take_date, _take_motto):
        rest = reader(draft, line, raw)
        known = known or rest is not None
        raw = raw if rest is None else rest
    cells = [" ".join(c.split()) for c in _CELL.split(raw) if c.strip(" *_-–—.")]
    unread = [cell for cell in cells if not _read_cell(draft, line, cell)]
    if known and unread:
        # The line is taken for its other column: keep this one as a note.
        draft.values["note"] = " ".join([draft.values.get("note", ""), *unread]).strip()
    if known or len(unread) < len(cells):
        draft.taken.append(line.no)


def _take_number(draft, line, raw):
    match = _NUMBER.search(plain(raw))
    parsed = match and parse_symbol(raw[match.start("mark") : match.end("mark")])
    if not parsed:
        return None
    draft.set("number", parsed.number, line)
    draft.values.update(
        suffix=parsed.suffix,
        symbol=parsed.symbol,
        style=parsed.style,
        type_code=draft.values.get("type_code") or parsed.type_abbreviation,
    )
    return raw[: match.start()] + "\t" + raw[match.end() :]


def _take_date(draft, line, raw):
    match = _DATE.search(plain(raw))
    if not match:
        return None
    place = raw[slice(*match.span("place"))] if match["place"] else ""
    draft.set("place", " ".join(place.split()), line)
    draft.set("date", parse_date(match[0]), line)
    return raw[: match.start()] + "\t" + raw[match.end() :]


def _take_motto(draft, line, raw):
    match = _MOTTO.search(plain(raw))
    if not match:
        return None
    return raw[: match.start()] + "\t" + raw[match.end() :]


def _read_cell(draft, line, cell):
    """Take one cell; False when it is nothing a head has."""
    key = plain(cell)
    for name, pattern in (("urgency", _URGENCY), ("secrecy", _SECRECY)):
        if pattern.fullmatch(key):
            draft.set(name, cell, line)
            return True
    if _DRAFT.fullmatch(key):
        draft.set("is_draft", True, line)
        return True
    if key.startswith("v/v"):
        draft.set("subject", cell, line)
        return True
    named = cell[0].isupper() and len(cell) < 80 and _BODY_START.match(key)
    if cell.upper() != cell and not named or not any(map(str.isalpha, cell)):
        return _continue_subject(draft, line, cell)
    _add_body(draft, line, cell, key)
    return True


def _continue_subject(draft, line, cell):
    """Join the second line of "V/v …", which stands under the number."""
    subject = draft.values.get("subject", "")
    if not plain(subject).startswith("v/v") or not cell[0].islower():
        return False
    draft.values["subject"] = f"{subject} {cell}"
    return True


def _add_body(draft, line, cell, key):
    """Add a name of the left block; a line that starts no new body goes on."""
    if draft.bodies and not _BODY_START.match(key):
        draft.bodies[-1] += f" {cell}"
        return
    draft.lines.setdefault("superior_body" if draft.bodies else "issuing_body", line.no)
    draft.bodies.append(cell)


def _read_subject(draft, lines):
    """Join the lines of the subject; its end is no line of its own."""
    parts, first = [draft.values.get("subject", "")], True
    has_type = "type_name" in draft.lines
    for line in lines[draft.end : draft.end + _SUBJECT_LINES]:
        if _ends_subject(parts, line, first, has_type):
            break
        parts.append(line.text)
        draft.lines.setdefault("subject", line.no)
        draft.taken.append(line.no)
        draft.end += 1
        first = False
    draft.values["subject"] = " ".join(filter(None, parts))


def _ends_subject(parts, line, first, has_type):
    if line.text.startswith("(") or line.plain.startswith("kinh gui"):
        return True
    if _is_stamp(line.plain) or not (has_type or parts[0]):
        return True
    if first and not parts[0]:
        # The subject itself may well begin with "Thực hiện …".
        return bool(re.match(r"(?:[-+]\s*)?can cu |i\s?[./-]|1\s?[./)]", line.plain))
    if line.starts_low:
        return False
    before = next((part for part in reversed(parts) if part), "")
    if line.gap or line.page_break:
        return not (before.isupper() and line.text.isupper()) or _is_heading(line)
    if line.text.isupper():
        return _is_heading(line)
    return bool(_OPENER.match(line.plain)) or before.endswith((".", ":", ";"))


def _is_stamp(key):
    return bool(_URGENCY.fullmatch(key) or _SECRECY.fullmatch(key))


def _is_heading(line):
    return bool(re.match(r"(?:[ivx]+|[a-h]|\d+)\s?[.)/-]|phan |chuong ", line.plain))


def _read_trailing(draft, lines):
    """Take "(Kèm theo …)" and "Kính gửi: …" between subject and bases."""
    addressees = []
    while draft.end < len(lines):
        line = lines[draft.end]
        if line.text.startswith("(") and len(line.text) < 200:
            note = f"{draft.values.get('note', '')} {line.text}".strip()
            draft.values["note"] = note
        elif line.plain.startswith("kinh gui"):
            addressees.append(line.text.partition(":")[2].strip(" ;."))
        elif _is_stamp(line.plain):
            _read_cell(draft, line, line.text)
        elif addressees and line.text.startswith(("-", "–")) and len(line.text) < 120:
            addressees.append(line.text.strip("-–;. "))
        else:
            break
        draft.taken.append(line.no)
        draft.end += 1
    draft.values["addressees"] = tuple(filter(None, addressees))


def _finish(draft):
    """Turn the draft into a Header; the last body of the block issues."""
    values = dict(draft.values)
    if draft.bodies:
        values["issuing_body"] = draft.bodies[-1]
        values["superior_body"] = ", ".join(draft.bodies[:-1])
        if len(draft.bodies) > 1:
            lines = draft.lines
            lines["superior_body"], lines["issuing_body"] = (
                lines["issuing_body"],
                lines["superior_body"],
            )
    code = values.get("type_code") or ("CV" if values.get("style") == "letter" else "")
    values["type_code"] = code
    if not values.get("type_name") and code:
        values["type_name"] = TYPE_NAMES.get(code, "")
    return Header(lines=draft.lines, **values)
