"""The end of the paper: recipients, signature, annexes."""

import re
from dataclasses import dataclass, field

from ..vietnamese import plain
from .actors import split_bodies
from .types import Recipient, Signature, SourceLine

_RECIPIENTS = re.compile(r"\W*noi nhan\s*(?::|$|\()")
_MODE = re.compile(
    r"(?P<mode>TM|T/M|KT|K/T|TL|T/L|TUQ|T/UQ|Q)(?:\s*\.\s*|(?<=/[MTLQ])\s+)(?=\S)"
)
_OFFICE = re.compile(
    r"(?:pho |quyen |uy vien )*(?:chu tich|bi thu|truong ban|chanh van phong"
    r"|chu nhiem|giam doc|truong phong|tong giam doc|hieu truong|truong doan|thu truong"
    r"|bo truong|cuc truong|vien truong|thuong truc|uy vien|chanh thanh tra)\b.*"
)
_ANNEX = re.compile(r"(?:phu luc|bieu mau|bieu so|de cuong bao cao|danh muc)\b.{0,80}")
_PURPOSES = (
    ("b/c", r"(?:de )?b/?c|(?:de )?bao cao"),
    ("t/h", r"(?:de )?t/?h|(?:de )?thuc hien"),
    ("p/h", r"(?:de )?p/?h|(?:de )?phoi hop"),
    ("c/đ", r"(?:de )?c/?d|(?:de )?chi dao"),
    ("biết", r"(?:de )?biet|(?:de )?b/?b"),
)
_PURPOSES = tuple(
    (name, re.compile(rf"(?:{pattern})(?!\w)")) for name, pattern in _PURPOSES
)
_IN_BRACKETS = re.compile(r"\((?P<label>[^()]{2,40})\)\s*$")
_BRACE = re.compile(r"\s*[}⎬⎫⎭]\s*(?P<label>.{0,40})$")
_TAIL = re.compile(r"\s+(?P<label>(?:để |Để )(?:báo cáo|b/c|thực hiện|biết|phối hợp))$")
_DASH = re.compile(r"[-–—•+*]\s*")
_CELL = re.compile(r"\t+|\s{3,}|\s*\|\s*")
_SIGNED = re.compile(r"\W*(?:da ky|ky ten|ky so|chu ky|ky, ?(?:dong )?dau|ho va ten).*")
_NAME = re.compile(
    r"(?:(?:TS|ThS|Ths|PGS|GS|BS|KS|CN)\.?\s?)*[^\W\d_]\w*(?: [^\W\d_]\w*){1,5}"
)
# A cell that begins this far right stands in the right column.
_RIGHT = 24


@dataclass
class Ending:
    """What the end of a paper gave, with the line numbers it took."""

    recipients: list = field(default_factory=list)
    signature: list = field(default_factory=list)
    taken: dict = field(default_factory=dict)
    left: list = field(default_factory=list)


def find_ending(lines, start):
    """Return ``(begin, annex)``: indices where the end and the annexes begin.

    Searched from index ``start`` on; both are ``len(lines)`` when not there.
    """
    total = len(lines)
    head = next((i for i in range(start, total) if is_recipients(lines[i])), None)
    sign = next((i for i in range(start, total) if has_mode(lines[i])), None)
    if sign is None:
        tail = range(max(start, total - 12), total)
        sign = next((i for i in tail if is_office_line(lines[i])), None)
    begin = min((i for i in (head, sign) if i is not None), default=total)
    annexes = (i for i in range(begin, total) if is_annex(lines[i]))
    first = next(annexes, total)
    if begin == total:
        first = next((i for i in range(start, total) if is_annex(lines[i])), total)
    return min(begin, first), first


def is_recipients(line):
    """Whether a line begins the list of recipients ("Nơi nhận:")."""
    return any(_RECIPIENTS.match(plain(cell)) for cell in _cells(line))


def has_mode(line):
    """Whether a line begins a signature ("TM. BAN THƯỜNG VỤ")."""
    return any(_MODE.match(cell) and cell.isupper() for cell in _cells(line))


def is_office_line(line):
    """Whether a line is a signatory's office alone ("CHỦ TỊCH")."""
    return line.text.isupper() and bool(_OFFICE.fullmatch(line.plain))


def is_annex(line):
    """Whether a line is the heading of an annex."""
    first = line.text[:1].isupper()
    return first and len(line.text) < 120 and bool(_ANNEX.fullmatch(line.plain))


def _cells(line):
    return [cell for cell in _CELL.split(line.raw) if cell.strip()]


def read_ending(lines):
    """Read Recipient and signature lines from the lines of the end.

    Two columns flattened into one line are told apart by wide gaps; a single
    cell far to the right belongs to the signature.
    """
    reader = _Reader()
    for line in lines:
        reader.add(line)
    return reader.ending, reader.recipients(), reader.signature()


class _Reader:
    def __init__(self):
        self.ending = Ending()
        # "", then "recipients", then "signature" as the lines go by.
        self.state = ""

    def add(self, line):
        cells = _cells(line)
        indent = len(line.raw) - len(line.raw.lstrip())
        if len(cells) > 1:
            cells = self._glue_brace(cells)
        for index, cell in enumerate(cells):
            right = index > 0 or indent >= _RIGHT
            text = " ".join(cell.split())
            if not self._take(line, text, right):
                self.ending.left.append(SourceLine(line.no, text))

    def _glue_brace(self, cells):
        glued = [cells[0]]
        for cell in cells[1:]:
            if cell.lstrip()[:1] in "}⎬⎫⎭" or glued[-1].strip() in ("-", "–"):
                glued[-1] += f" {cell}"
            else:
                glued.append(cell)
        return glued

    def _take(self, line, cell, right):
        key = plain(cell)
        if _RECIPIENTS.match(key):
            self.state = "recipients"
            self.ending.taken[line.no] = "recipients"
            rest = cell.partition(":")[2].strip()
            return not rest or self._inline(line, rest)
        dashed = bool(_DASH.match(cell)) and len(cell) > 1
        if self.state == "recipients" and dashed and not right:
            return self._recipient(line, cell)
        if self._is_signature(cell, key, right):
            self.ending.signature.append((line.no, cell))
            self.ending.taken.setdefault(line.no, "signature")
            return True
        return self.state == "recipients" and not right and self._undashed(line, cell)

    def _is_signature(self, cell, key, right):
        begun = bool(self.ending.signature)
        if _SIGNED.fullmatch(key) and len(cell) < 60:
            return begun or right
        if _MODE.match(cell) or (cell.isupper() and (begun or _OFFICE.fullmatch(key))):
            return len(cell) < 120
        named = begun and _is_name(cell) and not _last_name(self.ending.signature)
        return named and (right or not self._open())

    def _open(self):
        """Whether the last recipient line is still unfinished."""
        rows = self.ending.recipients
        if self.state != "recipients" or not rows:
            return False
        return not rows[-1][1].endswith((";", ".")) and not _is_filing(rows[-1][1])

    def _inline(self, line, rest):
        """Take "Nơi nhận: - A; - B; - Lưu: VT." written on one line."""
        for part in re.split(r"(?<=[;.])\s*(?=[-–]\s)|(?<=;)\s*", rest):
            self._recipient(line, part)
        return True

    def _recipient(self, line, cell):
        self.ending.recipients.append([line.no, cell, line.no])
        self.ending.taken[line.no] = "recipients"
        return True

    def _undashed(self, line, cell):
        """Take a line without dash: a broken one goes on, others are new."""
        rows = self.ending.recipients
        if rows and _is_filing(rows[-1][1]) and rows[-1][1].endswith("."):
            return False
        brace = _BRACE.fullmatch(cell) or cell[0] in "}⎬⎫⎭"
        if rows and (brace or self._open() and _DASH.match(rows[-1][1])):
            rows[-1][1] += f" {cell}"
            rows[-1][2] = line.no
            self.ending.taken[line.no] = "recipients"
            return True
        dashed = any(_DASH.match(row[1]) for row in rows)
        return False if dashed else self._recipient(line, cell)

    def recipients(self):
        rows = self.ending.recipients
        return tuple(make_recipient(*row) for row in rows if row[1].strip(" -–;."))

    def signature(self):
        return make_signature(self.ending.signature)


def _is_filing(text):
    return bool(re.match(r"[-–—•+*]?\s*luu\b", plain(text)))


def make_recipient(line, text, end_line):
    """Return the Recipient of one printed line (S86–S91)."""
    printed = _DASH.sub("", text, count=1) if _DASH.match(text) else text
    brace = _BRACE.search(printed)
    if brace and not _is_label(brace["label"]):
        brace = None
    if brace:
        printed = printed[: brace.start()]
    printed = printed.strip().rstrip(";.,").strip()
    if _is_filing(printed):
        parts = re.split(r"[,;]\s*", re.sub(r"^\w+\s*:?\s*", "", printed))
        filing = tuple(part.strip() for part in parts if part.strip())
        return Recipient(
            printed, line, end_line, purpose="lưu", is_filing=True, filing=filing
        )
    label = _IN_BRACKETS.search(printed) or _TAIL.search(printed)
    purpose = _purpose(brace["label"]) if brace else None
    names = printed
    if label and _purpose(label["label"]):
        purpose, names = _purpose(label["label"]), printed[: label.start()]
    # "Đ/c: …" is one person, whose office follows the comma.
    person = re.match(r"(?:cac )?(?:d/c|dong chi)\b", plain(names))
    bodies = (names.strip(),) if person else tuple(split_bodies(names))
    uncertain = bool(brace and purpose)
    return Recipient(printed, line, end_line, bodies, purpose, uncertain)


def _purpose(label):
    key = plain(label).strip(" ().;,:")
    for name, pattern in _PURPOSES:
        if pattern.match(key):
            return name
    return None


def _is_label(text):
    """Whether a brace's label is empty or a purpose and nothing else."""
    key = plain(text).strip(" ().;,:")
    return not key or any(pattern.fullmatch(key) for _name, pattern in _PURPOSES)


def _is_name(cell):
    if not _NAME.fullmatch(cell) or len(cell) > 50:
        return False
    return all(word[0].isupper() for word in re.split(r"[\s.]+", cell) if word)


def _last_name(rows):
    return next(
        (cell for _no, cell in rows if _is_name(cell) and not cell.isupper()), ""
    )


def make_signature(rows):
    """Return the Signature of ``(line, text)`` rows, None without any.

    "TM. X" names the body signed for, "KT. Y" the office signed for; capitals
    below are the office, and the name is the last line in title case.
    """
    if not rows:
        return None
    text = "\n".join(cell for _no, cell in rows)
    values, offices = {"line": rows[0][0], "text": text}, []
    for _no, cell in rows:
        match = _MODE.match(cell)
        if match:
            _set_mode(values, match["mode"].replace("/", ""), cell[match.end() :])
        elif cell.isupper():
            offices.append(cell)
    name = _last_name(rows)
    if len(offices) > 1 and not name and not _OFFICE.match(plain(offices[-1])):
        name = offices.pop()
    while len(offices) > 1 and not _OFFICE.match(plain(offices[0])):
        # The name of the body signed for went over the line.
        behalf = values.get("on_behalf_of", "")
        values["on_behalf_of"] = f"{behalf} {offices.pop(0)}".strip()
    return Signature(office=" ".join(offices), name=name, **values)


def _set_mode(values, mode, text):
    if "mode" not in values:
        values |= {"mode": mode, "on_behalf_of": text.strip()}
    else:
        values["signs_for"] = text.strip()
