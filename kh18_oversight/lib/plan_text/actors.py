"""Bodies named in running text: who leads, who takes part, who gets the report."""

import re

from ..vietnamese import plain
from .types import Actor

# How the name of a body begins.
BODY = (
    r"(?:cac cap cong doan|dang doan|dang uy|ban chap hanh|ban thuong vu|ban can su"
    r"|thuong truc|doan chu tich|doan thanh nien|tong lien doan|tong ldld|lien doan"
    r"|ldld|tld|cong doan|cdcs|cd\s?\w{1,6}|nghiep doan|uy ban|ubkt|ubnd|hdnd|hoi dong"
    r"|mttq|mat tran|van phong|ban(?=[ ,])(?! hanh| co | ve | dau| than | ghi)|bo phan|phong|so"
    r"|vien|hoi|huyen uy|tinh uy|thanh uy|thi uy|cap uy|bo|to |trung tam|cong ty"
    r"|don vi|co quan|doan the|to chuc chinh tri|to chuc doan|to chuc thanh vien"
    r"|cong an|chu tich|pho chu tich|bi thu|lanh dao|chuyen vien|cum|khoi|tuong duong"
    r"|so,? ban|nha van hoa|truong|quan uy|dia phuong|doanh nghiep|kinh phi)"
)
_LEADING = r"(?:(?:cac|nhung|moi|tung|tat ca(?: cac)?|\d{2} dong chi)\s+)?"
_NAME = re.compile(rf"{_LEADING}{BODY}")
_ORDER = re.compile(
    r"(?:giao(?: cho)?|de nghi|yeu cau|phan cong(?: cho)?|uy quyen cho|chi dao)\s+"
)
_VERB = re.compile(
    r"[\s,:]+(?:(?<!cac )(?<!ban )to chuc(?! (?:chinh tri|thanh vien|cong doan|doan the"
    r"|dang|ca nhan|xa hoi|co so|-))|quan triet|chi dao|chu tri|chu dong|phoi hop"
    r"|tham muu|day manh|trien khai|xay dung|thuc hien|co trach nhiem|chiu trach nhiem"
    r"|co nhiem vu|can cu|(?<!uy ban )(?<!ban )kiem tra|giam sat|ra soat|huong dan"
    r"|theo doi|don doc|tong hop|bao cao|tiep tuc|tang cuong|phan cong|giup|cu the hoa"
    r"|nghien cuu|de xuat|ban hanh|bo tri|lua chon|thong ke|lap|gui|hiep thuong"
    r"|thong nhat|dam bao|bao dam|tao dieu kien|quan tam|dua|cung(?! cap)|tuyen truyen|van dong"
    r"|dang ky|truc tiep|kip thoi|thuong xuyen|dinh ky|hang nam|xem xet|phe duyet|chon"
    r"|tham gia|thanh lap|co van ban|phat huy|nang cao|chuan bi|kiem toan|lam dau moi"
    r"|la (?:don vi|co quan|dau moi)|rut kinh nghiem|tap huan|boi duong|cap nhat|dang tai"
    r"|phu trach|tien hanh|cham lo|dai dien|duy tri|khao sat|lay y kien|tiep nhan|de|nham"
    r"|ve|theo|trong|tren|khi|gan|co(?! lien quan| tham quyen)|phai|duoc|se|can|thong qua|neu)(?!\w)"
)
_WITH = re.compile(
    rf"phoi hop(?: (?:chat che|chu dong|cung))*\s+(?:cung )?voi\s+(?={_LEADING}{BODY})"
)
_LEADS = re.compile(rf"\bgiao(?: cho)?\s+(?={_LEADING}{BODY})")
_SPLIT = re.compile(rf"\s*(?:[,;]|\s(?:va|hoac|cung)(?=\s))\s*(?={_LEADING}{BODY})")
_AFTER_LEAD_IN = re.compile(rf",\s+(?={_LEADING}{BODY})")
_STOP = re.compile(r"[.;:()\n]")
_SENTENCE = re.compile(r"(?<!\bTP)(?<!\bTS)([.!?…;])\s+(?=(.))")
# Words that without accents are others too: "phòng" is a body, "phong trào" not.
_TRUE_WORDS = {
    "ban": "ban",
    "phong": "phòng",
    "so": "sở",
    "bo": "bộ",
    "to": "tổ",
    "hoi": "hội",
    "vien": "viện",
    "truong": "trường",
    "khoi": "khối",
    "cum": "cụm",
}
_PLURALS = ("cac", "nhung", "moi", "tung", "tat", "ca")
_LENGTH = 260
_ROUTE = re.compile(
    r"\((?P<in>(?:thong )?qua [^()]{3,140})\)|\bthong qua (?P<out>(?:ban|van phong|phong|cong thong tin)[^,;.()]{3,100})"
)
_REPORT = re.compile(
    rf"\b(?:gui(?: (?:bao cao|ket qua|ke hoach|ve|cho|toi|den))*|bao cao(?: \w+){{0,4}} ve)"
    rf"\s+(?=(?P<name>{_LEADING}{BODY}[^,;.()]{{0,140}}))"
)
_REPORT_END = re.compile(
    r"\s(?:truoc|cham nhat|theo|de|vao|dinh ky|trong|tong hop|khi)(?!\w)"
)
_LEVEL = re.compile(
    r"(?:cac |tat ca cac )*(?:cap cong doan|cong doan|ldld (?!tinh)|lien doan lao dong"
    r" (?!tinh)|nghiep doan|cd\s?\w|tuong duong|don vi truc thuoc)"
)
_DEPARTMENT = re.compile(
    r"(?:cac )?(?:ban(?! thuong vu| chap hanh| dan van| can su| chi dao)|van phong|phong"
    r"|uy ban kiem tra|ubkt|bo phan|chuyen vien|trung tam|nha van hoa)"
)


def split_bodies(text):
    """Split "Văn phòng và các ban LĐLĐ tỉnh" into the bodies it names.

    A guess: a comma or "và" separates only where the next word begins a body,
    so that "Ban Chính sách pháp luật và Quan hệ lao động" stays one.
    """
    key = plain(text)
    parts, last = [], 0
    for match in _SPLIT.finditer(key):
        if match.start() > last:
            parts.append(text[last : match.start()])
        last = match.end()
    parts.append(text[last:])
    return [part.strip(" ,;.–-") for part in parts if part.strip(" ,;.–-")]


def sentences(text):
    """Split a text into sentences (also at ";")."""
    parts, last = [], 0
    for match in _SENTENCE.finditer(text):
        if match[1] == ";" or match[2].isupper() or match[2].isdigit():
            parts.append(text[last : match.end(1)].rstrip(";"))
            last = match.end()
    return tuple(part for part in (*parts, text[last:]) if part.strip())


def find_actors(text, line_at):
    """Return the Actor list of ``text``: subjects and "giao …" lead, "phối hợp
    với …" coordinate; a subject whose first duty is to coordinate does so too.
    """
    key, found, offset = plain(text), {}, 0
    for sentence in sentences(text):
        begin = text.find(sentence, offset)
        offset = begin + len(sentence)
        for role, addressed, start, end in _named(key[begin:offset]):
            line = line_at(begin + start)
            for name in split_bodies(text[begin + start : begin + end]):
                if is_body(name):
                    actor = Actor(name, role, line, addressed)
                    found.setdefault(plain(name), actor)
    return list(found.values())


def _named(key):
    """Yield ``(role, addressed, start, end)`` of the lists of bodies."""
    subject = _subject(key)
    if subject:
        start, end = subject
        yield leading_role(key[end:]), True, start, end
    for role, pattern in (("lead", _LEADS), ("coordinate", _WITH)):
        for match in pattern.finditer(key, subject[1] if subject else 0):
            end = _name_end(key, match.end())
            yield role, role == "lead", match.end(), end


def _subject(key):
    """Return the span of the bodies a sentence begins with, None without."""
    start = match.end() if (match := _ORDER.match(key)) else 0
    if key.startswith("can cu") or key.startswith("tren co so"):
        match = _AFTER_LEAD_IN.search(key, 0, 300)
        if not match or "phoi hop" in key[: match.start()]:
            return None
        start = match.end()
    if not _NAME.match(key, start):
        return None
    end = _name_end(key, start)
    # Without a verb behind it the sentence is a title, not an order.
    return (start, end) if end < len(key) and end - start > 2 else None


def _name_end(key, start):
    window = key[start : start + _LENGTH]
    stops = [match.start() for p in (_VERB, _STOP) if (match := p.search(window))]
    return start + min(stops, default=len(window.rstrip(" .;")))


def is_body(name):
    """Whether a name found without its accents is one with them."""
    words = [word for word in name.lower().split() if plain(word) not in _PLURALS]
    first = words[0] if words else ""
    return first == _TRUE_WORDS.get(plain(first), first)


def leading_role(key):
    """Return "coordinate" when the first duty is to coordinate, else "lead"."""
    duty = re.compile(r"[\s,:]*(?:chu dong |tich cuc |co trach nhiem )*phoi hop").match(
        key
    )
    return "coordinate" if duty and "chu tri" not in key[:200] else "lead"


def find_route(text):
    """Return ``(route, report_to)`` as written: "qua ban …" and "gửi về …"."""
    key, route, target = plain(text), "", ""
    match = _ROUTE.search(key)
    if match:
        group = "in" if match["in"] else "out"
        route = text[match.start(group) : match.end(group)]
        if group == "out":
            route = text[match.start() : match.end(group)]
    match = _REPORT.search(key)
    if match:
        stop = _REPORT_END.search(match["name"])
        length = stop.start() if stop else len(match["name"])
        target = text[match.start("name") : match.start("name") + length].strip()
    return route.strip(), target


def is_level(name):
    """Whether a name speaks of every unit of a level or kind."""
    return bool(_LEVEL.match(plain(name)))


def is_department(name):
    """Whether a name is a department of the issuing unit."""
    return bool(_DEPARTMENT.match(plain(name)))


def names_body(text):
    """Whether a text begins with (an order to) a body."""
    key = plain(text)
    match = _ORDER.match(key)
    start = match.end() if match else 0
    return bool(_NAME.match(key, start)) and is_body(text[start:])


def without_order(text):
    """Return ``text`` without "Giao", "Đề nghị" and the like before the body."""
    match = _ORDER.match(plain(text))
    return text[match.end() :] if match else text
