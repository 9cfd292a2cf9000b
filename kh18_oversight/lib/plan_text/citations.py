"""Documents named in a text, taken as they are written."""

import re
from dataclasses import replace
from itertools import islice

from ..symbol import TYPE_NAMES, parse_symbol
from ..vietnamese import parse_date, plain
from .types import Citation

# No paragraph names more documents or dates than this: beyond it is noise.
MOST_IN_TEXT = 300
_KINDS = (
    "chi thi|nghi quyet|quyet dinh|ke hoach|chuong trinh|huong dan|cong van|thong bao"
    "|ket luan|quy dinh|quy che|nghi dinh|thong tu|thong tri|to trinh|bao cao|de an"
    "|phap lenh|luat|bo luat|dieu le|lenh|cong dien|quy hoach|chien luoc|phuong an"
    "|bien ban|thong cao|giay moi|du an|van ban|ban ghi nho"
)
_SYMBOL = re.compile(
    r"(?<![\w/.\-])(?P<mark>\d{1,5}[a-zđ]{0,2}\s?[-/–]\s?(?:\d{4}\s?/\s?)?"
    r"[^\W\d_][^\W_]*(?:&\w+)?(?:\s?[-/–.]\s?[^\W\d_][^\W_]*){0,5})"
)
_TOKEN = re.compile(r"\S+")
_KIND_NAMES = frozenset(_KINDS.split("|"))
_KIND_TAILS = frozenset(
    ("hanh dong", "lien tich", "cong tac", "phoi hop", "ket luan", "lien nganh")
)
_ARTICLE = re.compile(
    r"\b(?:(?:diem|khoan)\s+\w{1,3}\s*,?\s*)*dieu\s+\d{1,3}[a-z]?\s*,?\s*(?:cua\s+)?$"
)
_DATE = re.compile(
    r"\s*[,(]?\s*(?:ban hanh\s+)?(?:ngay\s+)?(?P<date>\d{1,2}\s*(?:[/.\-]\s*\d{1,2}\s*"
    r"[/.\-]\s*|thang\s*\d{1,2}\s*,?\s*nam\s*)\d{4})\)?"
)
_YEAR = re.compile(r"(?:\s*,?\s*nam\s+|\s+(?=19|20))(?P<year>\d{4})(?!\d)")
_NUMBER_SIGN = re.compile(r"\s*,?\s*(?:so\s*:?\s*)?")
_ISSUER = re.compile(r"\s*,?\s*(?:cua|do)\s+(?=(?P<rest>[^,;:.()\n]{2,140}))")
_ISSUER_END = re.compile(
    r"\s(?:ve|quy dinh|huong dan|ban hanh|phe duyet|phai|thuc hien|duoc|sua doi|trong"
    r"|trien khai|nham|den|toi|cho|theo|gan voi|tren|tai|bang|de|ngay|da|khoa|so"
    rf"|va (?:cac )?(?:{_KINDS})|va (?=[a-z]+ (?:so )?\d))(?!\w)"
)
_NUMBER_ONLY = re.compile(
    r"\bso\s?:?\s?(?P<number>\d{1,5})(?P<suffix>[a-z]?)(?![\w/\-]|\s?[-/]\s?[a-z])"
)
_NAMES = (
    "cong doan|lao dong|thuc hien dan chu o co so|mat tran to quoc viet nam"
    "|ban hanh van ban quy pham phap luat|an toan,? ve sinh lao dong|bao hiem xa hoi"
    "|bao hiem y te|viec lam|khieu nai|to cao|thanh tra|tiep cong dan"
    "|phong,? chong tham nhung|to chuc chinh quyen dia phuong|thi dua,? khen thuong"
    "|hoat dong giam sat cua quoc hoi va hoi dong nhan dan|can bo,? cong chuc"
    "|vien chuc|doanh nghiep|ngan sach nha nuoc|tiep can thong tin|luu tru"
    "|bao ve bi mat nha nuoc|binh dang gioi|thong ke|giao duc|bao chi|thanh nien"
    "|hop tac xa|trung cau y dan|giao dich dien tu|an ninh mang|dat dai|dau tu"
    "|bao ve moi truong|nguoi cao tuoi|tre em|xu ly vi pham hanh chinh"
)
_LAW = re.compile(
    r"(?P<kind>\bbo luat|\bluat|\bphap lenh)\s+(?P<name>"
    r"(?:sua doi,? bo sung (?:mot so dieu cua )?(?:bo )?luat\s+)?"
    rf"(?:(?:{_NAMES})(?!\w)|[^\W\d_][^,;:.()\n\d]{{2,80}}))"
)
_LAW_END = re.compile(
    r"\s(?:nam|so|ngay|quy dinh|duoc|da|nham|trong|va|ve viec|tai|theo|cua|gan voi"
    r"|hien hanh|thi|phai|doi voi|tren|hoac|den|co hieu luc)(?!\w)"
)
_CONSTITUTION = re.compile(
    r"\bhien phap(?P<name> nuoc cong hoa xa hoi chu nghia viet nam)?(?!\w)"
)
_RULES = re.compile(
    r"\b(?P<kind>quy che|dieu le)\s+(?P<name>(?:thuc hien )?dan chu o co so"
    r"|cong doan viet nam|mat tran to quoc viet nam|dang cong san viet nam|dang(?!\w)"
    r"|giam sat va phan bien xa hoi)"
)
_CONGRESS = re.compile(
    r"\b(?P<kind>nghi quyet)\s+(?P<name>dai hoi (?!nay|tren)[^,;:.()\n\d]{2,90})"
)
_IMPLEMENTS = tuple(
    verb + more
    for verb in ("theo", "thuc hien", "trien khai", "thi hanh")
    for more in ("", " noi dung", " cac", " tinh than")
)
_LISTED = (",", ";", " va", "can cu", "theo", "co so")


def scan(text):
    """Return ``(start, end, fields)`` of every citation in ``text``, in order."""
    key = plain(text)
    found = _laws(text, key) + _symbols(text, key)
    taken, result = 0, []
    for item in sorted(found, key=lambda item: item[:2]):
        if item[0] >= taken:
            taken = item[1]
            result.append(item)
    return result


def find_citations(text, line_at, source="body", scanned=None):
    """Return the Citation list of ``text``, in its order, not yet merged.

    ``line_at(offset)``: the source line of a character; ``source``: "basis" (a
    paragraph "Căn cứ …"), "implements" ("Thực hiện …", the subject) or "body".
    ``scanned``: what ``scan`` gave, when it ran already.
    """
    result, key = [], plain(text)
    for start, end, fields in scan(text) if scanned is None else scanned:
        line = line_at(start)
        role = _role(key, start, source, not result)
        raw = text[start:end].strip(" ,")
        result.append(Citation(raw, line, roles=(role,), occurrences=(line,), **fields))
    return result


def merge(citations, own=None):
    """Return one Citation for each document, with all its occurrences.

    ``own``: key of the plan's own number, left out. What one mention leaves
    open (date, issuer, kind) is taken from the next that has it.
    """
    merged, aliases, lines = {}, {}, {}
    for citation in citations:
        key = citation.key
        if key == own:
            continue
        if key not in merged:
            key = _alias(merged, aliases, citation) or key
        merged[key] = _join(merged[key], citation) if key in merged else citation
        lines.setdefault(key, set()).update(citation.occurrences)
        for name in _other_names(merged[key]):
            aliases.setdefault(name, key)
    return tuple(
        replace(citation, occurrences=tuple(sorted(lines[key])))
        for key, citation in merged.items()
    )


def _other_names(citation):
    """Return the keys under which a document may be cited less fully."""
    if citation.name:
        return ((plain(citation.name),),)
    return ((plain(citation.type_name), citation.number),)


def _alias(merged, aliases, citation):
    """Find a document cited otherwise elsewhere: by name, or by number alone."""
    for name in _other_names(citation):
        key = aliases.get(name)
        known = merged.get(key)
        if known is None or (citation.symbol and known.symbol):
            continue
        if citation.name and len({citation.year, known.year} - {None}) > 1:
            continue
        return key
    return None


def _join(first, other):
    missing = {
        name: getattr(other, name)
        for name in ("type_name", "date", "year", "issuer", "article", "symbol")
        if not getattr(first, name) and getattr(other, name)
    }
    if "symbol" in missing:
        for name in ("number", "suffix", "style", "symbol_year"):
            missing[name] = getattr(other, name)
    if missing or not set(other.roles) <= set(first.roles):
        roles = tuple(dict.fromkeys(first.roles + other.roles))
        first = replace(first, **missing, roles=roles)
    return first


def _role(key, start, source, is_first):
    before = key[max(0, start - 40) : start].rstrip()
    if source != "body":
        # "Căn cứ A về thực hiện B": B is only mentioned.
        return source if is_first or before.endswith(_LISTED) else "mentioned"
    return "implements" if before.endswith(_IMPLEMENTS) else "mentioned"


def _symbols(text, key):
    """Return ``(start, end, fields)`` of every number and symbol in ``text``."""
    found = []
    for match in islice(_SYMBOL.finditer(text), MOST_IN_TEXT):
        mark = match["mark"]
        parsed = parse_symbol(mark)
        if not parsed or sum(letter.isupper() for letter in parsed.symbol) < 2:
            continue
        start, kind = _look_back(text, key, match.start())
        fields = {"type_name": kind or TYPE_NAMES.get(parsed.type_abbreviation, "")}
        fields |= {"symbol_year": parsed.year}
        fields |= {
            name: getattr(parsed, name)
            for name in ("number", "suffix", "symbol", "style")
        }
        end = _look_ahead(text, key, match.end(), fields)
        found.append((start, end, fields))
    return found + _numbers_only(text, key)


def _numbers_only(text, key):
    """Find "Nghị quyết số 02": a kind and a number without symbol."""
    found = []
    for match in _NUMBER_ONLY.finditer(key):
        start, kind = _look_back(text, key, match.start())
        if kind:
            number, suffix = int(match["number"]), match["suffix"]
            fields = {"type_name": kind, "number": number, "suffix": suffix}
            end = _look_ahead(text, key, match.end(), fields)
            found.append((start, end, fields))
    return found


def _look_back(text, key, position):
    """Find kind and "số" before a mark: ``(start, kind as written)``."""
    begin = max(0, position - 50)
    tokens = _TOKEN.finditer(key, begin, position)
    words = [(match[0], match.start()) for match in tokens]
    start = position
    while words and words[-1][0] in ("so", "so:", ":"):
        start = words.pop()[1]
    end = words[-1][1] + len(words[-1][0]) if words else 0
    for count in (4, 3, 2, 1):
        name = " ".join(word for word, _offset in words[-count:])
        if len(words) >= count and _is_kind(name):
            start = words[-count][1]
            return start, text[start:end]
    return start, ""


def _is_kind(name):
    if name in _KIND_NAMES:
        return True
    head, _, tail = name.rpartition(" ")
    outer, _, middle = head.rpartition(" ")
    return outer in _KIND_NAMES and f"{middle} {tail}" in _KIND_TAILS


def _look_ahead(text, key, position, fields):
    """Add date, year and issuer behind a mark to ``fields``; return the end."""
    match = _DATE.match(key, position)
    if match:
        fields["date"] = parse_date(match["date"])
        position = match.end()
    elif match := _YEAR.match(key, position):
        fields["year"] = int(match["year"])
        position = match.end()
    match = _ISSUER.match(key, position)
    if match:
        rest = match["rest"]
        stop = _ISSUER_END.search(rest)
        length = stop.start() if stop else len(rest.rstrip())
        begin = match.start("rest")
        # A body has a capital name; "của các cấp" says no issuer.
        if any(letter.isupper() for letter in text[begin : begin + length]):
            fields["issuer"] = text[begin : begin + length].strip()
            position = begin + length
    return position


def _laws(text, key):
    """Return ``(start, end, fields)`` of laws and regulations known by name."""
    found = []
    for words, pattern, reader in _NAMED:
        if not any(word in key for word in words):
            continue
        for match in pattern.finditer(key):
            if not text[match.start()].isupper():
                continue
            item = reader(text, key, match)
            if item:
                found.append(item)
    return found


def _law(text, key, match):
    if key[: match.start()][-5:].strip() in ("phap", "ky"):
        return None
    name = match["name"]
    known = re.match(rf"(?:{_NAMES})(?!\w)", name)
    stop = None if known else _LAW_END.search(name)
    length = stop.start() if stop else len(name.rstrip())
    if not known and (length < 4 or name.startswith(("nay", "tren", "so ", "gia"))):
        return None
    return _named(text, key, match, match.start("name") + length)


def _constitution(text, key, match):
    return _named(text, key, match, match.end())


def _rule(text, key, match):
    return _named(text, key, match, match.end("name"))


def _congress(text, key, match):
    stop = _ISSUER_END.search(match["name"])
    end = match.start("name") + (stop.start() if stop else len(match["name"].rstrip()))
    return _named(text, key, match, end)


def _named(text, key, match, end):
    """Make the item of a document known by name, with article, year and mark."""
    start, name = match.start(), text[match.start() : end]
    kind = text[slice(*match.span("kind"))] if "kind" in match.groupdict() else name
    fields = {"type_name": kind, "name": name}
    year = _YEAR.match(key, end)
    if year:
        fields["year"] = int(year["year"])
        end += len(year[0])
    mark = _NUMBER_SIGN.match(key, end)
    symbol = _SYMBOL.match(text, mark.end())
    parsed = symbol and parse_symbol(symbol["mark"])
    if parsed and parsed.year:
        fields |= {"number": parsed.number, "symbol": parsed.symbol, "style": "state"}
        fields["symbol_year"] = parsed.year
        end = symbol.end()
    end = _look_ahead(text, key, end, fields)
    begin = max(0, start - 60)
    article = _ARTICLE.search(key[begin:start])
    if article:
        fields["article"] = re.sub(
            r"\s*,?\s*(?:của)?\s*$", "", text[begin + article.start() : start]
        )
        start = begin + article.start()
    return start, end, fields


# Each with the words without which there is nothing to look for.
_NAMED = (
    (("luat", "phap lenh"), _LAW, _law),
    (("hien phap",), _CONSTITUTION, _constitution),
    (("quy che", "dieu le"), _RULES, _rule),
    (("dai hoi",), _CONGRESS, _congress),
)
