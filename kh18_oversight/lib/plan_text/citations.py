"""Documents named in a text, taken as they are written."""

import re
from dataclasses import replace

from ..symbol import TYPE_NAMES, parse_symbol
from ..vietnamese import parse_date, plain
from .types import Citation

_KINDS = (
    "chi thi|nghi quyet|quyet dinh|ke hoach|chuong trinh|huong dan|cong van|thong bao"
    "|ket luan|quy dinh|quy che|nghi dinh|thong tu|thong tri|to trinh|bao cao|de an"
    "|phap lenh|luat|bo luat|dieu le|lenh|cong dien|quy hoach|chien luoc|phuong an"
    "|bien ban|thong cao|giay moi|du an|van ban|ban ghi nho"
)
_MORE = "(?: (?:hanh dong|lien tich|cong tac|phoi hop|ket luan|lien nganh))?"
_SYMBOL = re.compile(
    r"(?<![\w/.\-])(?P<mark>\d{1,5}[a-zđ]{0,2}\s?[-/–]\s?(?:\d{4}\s?/\s?)?"
    r"[^\W\d_][^\W_]*(?:&\w+)?(?:\s?[-/–.]\s?[^\W\d_][^\W_]*){0,5})"
)
_BEFORE = re.compile(rf"(?:\b(?P<kind>(?:{_KINDS}){_MORE})\s*)?(?:\bso\s*:?\s*)?$")
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
    rf"\b(?P<kind>(?:{_KINDS}){_MORE})\s+so\s*:?\s*(?P<number>\d{{1,5}})(?P<suffix>[a-z]?)"
    r"(?![\w/\-]|\s?[-/]\s?[a-z])"
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
_IMPLEMENTS = re.compile(
    r"(?:theo|thuc hien|trien khai|trien khai thuc hien|thi hanh)"
    r"(?:\s+(?:noi dung|cac|tinh than|nhiem vu trong))?\s*$"
)
_NESTED = re.compile(r"(?:^|[,;]|\bva|\bcan cu|\btheo)\s*$")


def find_citations(text, line_at, source="body"):
    """Return the Citation list of ``text``, in its order, not yet merged.

    ``line_at(offset)``: the source line of a character; ``source``: "basis" (a
    paragraph "Căn cứ …"), "implements" ("Thực hiện …", the subject) or "body".
    """
    key = plain(text)
    found = _laws(text, key) + _symbols(text, key)
    taken, result = 0, []
    for start, end, fields in sorted(found, key=lambda item: item[:2]):
        if start < taken:
            continue
        taken = end
        raw = text[start:end].strip(" ,")
        line = line_at(start)
        roles = (_role(key, start, source, not result),)
        fields |= {"line": line, "roles": roles, "occurrences": (line,)}
        result.append(Citation(raw, **fields))
    return result


def citation_spans(text):
    """Return the ``(start, end)`` of every citation with its date."""
    key = plain(text)
    return [found[:2] for found in _symbols(text, key)]


def merge(citations, own=None):
    """Return one Citation for each document, with all its occurrences.

    ``own``: key of the plan's own number, left out. What one mention leaves
    open (date, issuer, kind) is taken from the next that has it.
    """
    merged = {}
    for citation in citations:
        key = citation.key
        if key == own:
            continue
        key = _alias(merged, citation) or key
        merged[key] = _join(merged[key], citation) if key in merged else citation
    return tuple(merged.values())


def _alias(merged, citation):
    """Find a document cited otherwise elsewhere: by name, or by number alone."""
    for key, known in merged.items():
        if citation.name and known.name and not (citation.symbol and known.symbol):
            years = {citation.year, known.year} - {None}
            if plain(citation.name) == plain(known.name) and len(years) < 2:
                return key
        elif not citation.symbol and not citation.name and known.symbol:
            same_kind = plain(known.type_name) == plain(citation.type_name)
            if same_kind and known.number == citation.number:
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
    roles = tuple(dict.fromkeys(first.roles + other.roles))
    lines = tuple(sorted({*first.occurrences, *other.occurrences}))
    return replace(first, **missing, roles=roles, occurrences=lines)


def _role(key, start, source, is_first):
    before = key[max(0, start - 60) : start]
    if source != "body":
        # "Căn cứ A về thực hiện B": B is only mentioned.
        listed = is_first or _NESTED.search(before)
        return source if listed else "mentioned"
    return "implements" if _IMPLEMENTS.search(before) else "mentioned"


def _symbols(text, key):
    """Return ``(start, end, fields)`` of every number and symbol in ``text``."""
    found = []
    for match in _SYMBOL.finditer(text):
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
    found = []
    for match in _NUMBER_ONLY.finditer(key):
        fields = {
            "type_name": text[slice(*match.span("kind"))],
            "number": int(match["number"]),
            "suffix": match["suffix"],
        }
        end = _look_ahead(text, key, match.end(), fields)
        found.append((match.start(), end, fields))
    return found


def _look_back(text, key, position):
    """Find kind and "số" before a mark: ``(start, kind as written)``."""
    begin = max(0, position - 50)
    match = _BEFORE.search(key[begin:position])
    if not match:
        return position, ""
    kind = ""
    if match["kind"]:
        kind = text[begin + match.start("kind") : begin + match.end("kind")]
    return begin + match.start(), kind


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
    for pattern, reader in _NAMED:
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


_NAMED = (
    (_LAW, _law),
    (_CONSTITUTION, _constitution),
    (_RULES, _rule),
    (_CONGRESS, _congress),
)
