"""Bodies named in running text: who leads, who takes part, who gets the report."""

import re
from itertools import islice

from ..vietnamese import plain
from .types import Actor

# Syllables that the names of bodies are made of, where written in lower case.
_SYLLABLES = """
ban bo cac cap chap chat chi chinh chu chuc chuyen co cong cuc cum cung dan dang dao
dau dia dich doan doanh doi don dong du giam giao gioi hanh he hiep hoa hoac hoach hoc
hoi huyen khac khoa khoi khu kho kiem kinh ky lanh lao lich lien linh luat ly mat moi
nam ngan nganh nghe nghi nghiep nguoi nha nhan nhat nhiem nong nu phap phan pho phong
phu phuong quan quoc quyen sach sinh so tac tai tap te thanh the thi thien thon thong
thu thuong thuy thuoc tich tiep tin tinh to tong tra tran tren tri truc truong trung
tuong tu tuyen uy va van vat vi vien vu vuc vung xa xay y duong dai dac hop tham
muu nien nhung tung
"""
_NAME_WORDS = frozenset(_SYLLABLES.split())
_WORD = re.compile(r"[^\W\d_]+")
# How the name of a body begins.
BODY = (
    r"(?:cac cap cong doan|dang doan|dang uy|ban chap hanh|ban thuong vu|ban can su"
    r"|thuong truc|doan chu tich|doan thanh nien|tong lien doan|tong ldld|lien doan"
    r"|ldld|tld|cong doan|cdcs|cd\s?\w{1,6}|nghiep doan|uy ban|ubkt|ubnd|hdnd|hoi dong"
    r"|mttq|mat tran|van phong|ban(?=[ ,])(?! hanh| co | ve | dau| than | ghi)"
    r"|bo phan|phong|so|vien|hoi|huyen uy|tinh uy|thanh uy|thi uy|cap uy|bo|to (?!chuc)"
    r"|trung tam|cong ty|don vi|co quan|doan the|to chuc chinh tri|to chuc doan"
    r"|to chuc thanh vien|vu|cuc|thanh tra (?!viec|cong tac)|dong chi"
    r"|cong an|chu tich|pho chu tich|bi thu|lanh dao|chuyen vien|cum|khoi|tuong duong"
    r"|so,? ban|nha van hoa|truong|quan uy|dia phuong|doanh nghiep)"
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
    r"|thong nhat|dam bao|bao dam|tao dieu kien|quan tam|dua|cung(?! cap)"
    r"|tuyen truyen|van dong|dang ky|truc tiep|kip thoi|thuong xuyen|dinh ky"
    r"|hang nam|xem xet|phe duyet|chon|tham gia|thanh lap|co van ban|phat huy|nang cao"
    r"|chuan bi|kiem toan|lam dau moi|la (?:don vi|co quan|dau moi)|rut kinh nghiem"
    r"|tap huan|boi duong|cap nhat"
    r"|dang tai|phu trach|tien hanh|cham lo|dai dien|duy tri|khao sat|lay y kien"
    r"|tiep nhan|de|nham|(?<!bao )ve|theo|trong|tren|(?<!dau )khi|gan|phai|duoc|se|can"
    r"|thong qua|neu|co(?! lien quan| tham quyen| quan| so| phan))(?!\w)"
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
    "vu": "vụ",
    "cuc": "cục",
}
_PLURALS = ("cac", "nhung", "moi", "tung", "tat", "ca")
_LENGTH = 260
# No sentence gives orders to more bodies one by one than this.
_MOST_ORDERS = 20
_ROUTE = re.compile(
    r"\((?P<in>(?:thong )?qua [^()]{3,140})\)"
    r"|\b(?:thong )?qua (?P<out>(?:ban (?!hanh)|van phong|phong|uy ban)[^,;.()]{3,80})"
)
_REPORT = re.compile(
    r"\b(?:gui(?: (?:bao cao|ket qua|ke hoach|ve|cho|toi|den))*"
    r"|bao cao(?:(?: \w+){0,4} ve| cho)?)\s+"
    rf"(?=(?P<name>{_LEADING}{BODY}[^,;.()]{{0,140}}))"
)
_REPORT_END = re.compile(
    r"\s(?:truoc|cham nhat|theo|de|vao|dinh ky|trong|tong hop|khi|qua"
    r"|xem xet|phe duyet|cho)(?!\w)"
)
_LEVEL = re.compile(
    r"(?:cac |tat ca cac )*(?:cap cong doan|cong doan|ldld (?!tinh)|lien doan lao dong"
    r" (?!tinh)|nghiep doan|cd\s?\w|tuong duong|don vi truc thuoc)"
)
_DEPARTMENT = re.compile(
    r"(?:cac )?(?:ban(?! thuong vu| chap hanh| dan van| can su| chi dao)|van phong"
    r"|phong|uy ban kiem tra|ubkt|bo phan|chuyen vien|trung tam|nha van hoa)"
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
        for role, addressed, start, end in _named(sentence, key[begin:offset]):
            line = line_at(begin + start)
            for name in split_bodies(text[begin + start : begin + end]):
                if is_body(name):
                    actor = Actor(name, role, line, addressed)
                    found.setdefault(plain(name), actor)
    return list(found.values())


def _named(text, key):
    """Yield ``(role, addressed, start, end)`` of the lists of bodies."""
    subject = _subject(text, key)
    if subject:
        start, end = subject
        yield leading_role(key[end:]), True, start, end
    for role, pattern in (("lead", _LEADS), ("coordinate", _WITH)):
        matches = pattern.finditer(key, subject[1] if subject else 0)
        for match in islice(matches, _MOST_ORDERS):
            end = _name_end(text, key, match.end())
            yield role, role == "lead", match.end(), end


def _subject(text, key):
    """Return the span of the bodies a sentence begins with, None without."""
    start = match.end() if (match := _ORDER.match(key)) else 0
    if key.startswith("can cu") or key.startswith("tren co so"):
        match = _AFTER_LEAD_IN.search(key, 0, 300)
        if not match or "phoi hop" in key[: match.start()]:
            return None
        start = match.end()
    if not _NAME.match(key, start):
        return None
    end = _name_end(text, key, start)
    # Without a verb behind it the sentence is a title, not an order.
    return (start, end) if end < len(key) and end - start > 2 else None


def _name_end(text, key, start):
    """Return where a list of bodies ends: at a verb, a stop or a strange word.

    Every syllable of a name has a capital or is one that names are made of, so
    that an unknown verb ends the name too.
    """
    stop = _STOP.search(key, start, start + _LENGTH)
    end = stop.start() if stop else min(len(key), start + _LENGTH)
    after_capital = False
    for match in _WORD.finditer(key, start, end):
        capital = text[match.start()].isupper()
        # "Pháp chế", "Mặt trận": the second half of a word with a capital.
        if not (capital or after_capital or match[0] in _NAME_WORDS):
            end = match.start()
            break
        after_capital = capital
    # A verb may begin inside and end in the strange word: "quán triệt".
    verb = _VERB.search(key, start, end + 40)
    end = min(verb.start(), end) if verb else end
    return start + len(key[start:end].rstrip(" .,;"))


def is_body(name):
    """Whether a name found without its accents is one with them."""
    words = [word for word in name.lower().split() if plain(word) not in _PLURALS]
    first = words[0] if words else ""
    return first == _TRUE_WORDS.get(plain(first), first)


_COORDINATES = re.compile(r"[\s,:]*(?:chu dong |tich cuc |co trach nhiem )*phoi hop")


def leading_role(key):
    """Return "coordinate" when the first duty is to coordinate, else "lead"."""
    duty = _COORDINATES.match(key)
    return "coordinate" if duty and "chu tri" not in key[:200] else "lead"


def find_route(text):
    """Return ``(route, report_to)`` as written: "qua ban …" and "gửi về …"."""
    key, route = plain(text), ""
    match = _ROUTE.search(key)
    if match:
        begin = match.start("in") if match["in"] else match.start()
        route = text[begin : match.end("in") if match["in"] else match.end()]
    for match in _REPORT.finditer(key):
        begin = match.start("name")
        stop = _REPORT_END.search(match["name"])
        target = text[begin : begin + (stop.start() if stop else len(match["name"]))]
        if is_body(target):
            return route.strip(), target.strip()
    return route.strip(), ""


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
