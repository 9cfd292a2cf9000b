"""Numbers and symbols of official papers: 410/KH-LĐLĐ, 42-KH/ĐĐTLĐ, 212/LĐLĐ."""

import re
from dataclasses import dataclass
from functools import lru_cache

from .vietnamese import nfc

# Kinds of papers by abbreviation: Nghị định 30/2020 annex III, the union's own
# list (933/QĐ-TLĐ) and the Party's. A letter (công văn) has one in Party use only.
TYPE_NAMES = {
    "NQ": "Nghị quyết",
    "QĐ": "Quyết định",
    "CT": "Chỉ thị",
    "KL": "Kết luận",
    "QC": "Quy chế",
    "QyĐ": "Quy định",
    "QyC": "Quy chế",
    "HD": "Hướng dẫn",
    "TB": "Thông báo",
    "TC": "Thông cáo",
    "BC": "Báo cáo",
    "KH": "Kế hoạch",
    "QH": "Quy hoạch",
    "CTr": "Chương trình",
    "CTHĐ": "Chương trình hành động",
    "ĐA": "Đề án",
    "DA": "Dự án",
    "PA": "Phương án",
    "TTr": "Tờ trình",
    "CV": "Công văn",
    "BB": "Biên bản",
    "HĐ": "Hợp đồng",
    "GM": "Giấy mời",
    "GGT": "Giấy giới thiệu",
    "GUQ": "Giấy ủy quyền",
    "NĐ": "Nghị định",
    "TT": "Thông tư",
    "TTLT": "Thông tư liên tịch",
    "NQLT": "Nghị quyết liên tịch",
    "CTPH": "Chương trình phối hợp",
    "KHLT": "Kế hoạch liên tịch",
    "L": "Luật",
    "PL": "Pháp lệnh",
}
# Longest mark taken: printed ones stay under 30 characters (L, Nghị định 30
# annex VI), a joint paper of several bodies may be longer.
MAX_LENGTH = 120
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_WORD = r"[^\W\d_]\w*(?:&\w+)*"
_SYMBOL = rf"{_WORD}(?:\s?[-/.]\s?\w+(?:&\w+)*)*"
_PARSED = re.compile(
    rf"(?:s[ốo]\s*:?\s*)?(?:[.…_]+|(?P<number>\d{{1,6}})(?P<suffix>[a-zđ]{{0,2}}))?"
    rf"\s*(?P<sign>[-/])\s*(?:(?P<year>\d{{4}})\s?/\s?)?(?P<symbol>{_SYMBOL})[\s.;,:]*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class ParsedSymbol:
    """A number and symbol taken apart.

    ``number`` is None while the paper has no number yet, ``symbol`` is what
    stands behind it ("KH-LĐLĐ", "KH/ĐĐTLĐ"), ``style`` is "state" (410/KH-LĐLĐ),
    "party" (42-KH/ĐĐTLĐ) or "letter" (212/LĐLĐ), ``year`` that of 10/2022/QH15.
    """

    number: int | None
    suffix: str
    symbol: str
    style: str
    year: int | None = None

    @property
    def type_abbreviation(self):
        """The kind's abbreviation, "" for a letter or a law."""
        head = re.split(r"[-/]", self.symbol)[0]
        return head if self.style != "letter" and head in TYPE_NAMES else ""

    @property
    def issuer_abbreviation(self):
        """The issuer's abbreviation: "LĐLĐ" of KH-LĐLĐ, "CĐN" of CĐN-ToC."""
        if self.style == "letter":
            return self.symbol.split("-")[0]
        kind = self.type_abbreviation
        return self.symbol[len(kind) + 1 :] if kind else self.symbol

    @property
    def drafting_abbreviation(self):
        """The drafting unit a letter's symbol ends with, "" when it has none."""
        return self.symbol.partition("-")[2] if self.style == "letter" else ""

    def __str__(self):
        return format_symbol(
            self.number, self.suffix, self.symbol, self.style, self.year
        )


@lru_cache(maxsize=2048)
def parse_symbol(text):
    """Take a number and symbol apart (S1, S8; styles of section 5.5, L F1).

    ``text`` is the whole mark, with or without "Số:"; blanks around "/" and "-"
    do not matter. Returns a ParsedSymbol, None when the text is not such a mark.
    """
    mark = _DASHES.sub("-", nfc(text or "")).strip()
    match = _PARSED.fullmatch(mark) if len(mark) <= MAX_LENGTH else None
    if not match:
        return None
    symbol = re.sub(r"\s+", "", match["symbol"])
    number = int(match["number"]) if match["number"] else None
    year = int(match["year"]) if match["year"] else None
    style = _style(match["sign"], symbol, year)
    return ParsedSymbol(number, (match["suffix"] or "").lower(), symbol, style, year)


def _style(sign, symbol, year):
    if sign == "-":
        return "party"
    head, _, issuer = symbol.partition("-")
    # "CĐ" is a telegram (công điện) only from an authority; else "công đoàn".
    known = head in TYPE_NAMES and issuer
    return "state" if year or known else "letter"


def format_symbol(number, suffix, symbol, style, year=None):
    """Print a number and symbol: 2, "b", "NQ-TLĐ", "state" → "02b/NQ-TLĐ".

    Numbers under 10 get a leading zero (Nghị định 30/2020); laws, named with
    their year, too. Without a number nothing stands before the sign.
    """
    printed = "" if number is None else f"{number:02d}{suffix or ''}"
    sign = "-" if style == "party" else "/"
    return f"{printed}{sign}{f'{year}/' if year else ''}{symbol}"
