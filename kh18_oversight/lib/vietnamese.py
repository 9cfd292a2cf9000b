"""Vietnamese writing: search keys, roman numerals and dates in words."""

import re
import unicodedata
from datetime import date

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_SINGLE_QUOTES = "\u2018\u2019\u201a\u201b\u00b4"
_DOUBLE_QUOTES = "\u201c\u201d\u201e\u201f\u00ab\u00bb"
_SPACES = "\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000"
_ROMAN = (
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_DATE = re.compile(
    r"(?<![\d/])(\d{1,2})(?:\s*thang\s*(\d{1,2})\s*,?\s*nam\s*"
    r"|\s*([/.\-])\s*(\d{1,2})\s*\3\s*)(\d{4})(?!\d)"
)


def _plain_table():
    """Map every accented Latin letter, dash, quote and space to one ASCII one."""
    # Old fonts write Đ as the Icelandic or the African letter of that shape.
    table = dict.fromkeys(map(ord, "đĐðÐɖƉ"), "d")
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base.isascii():
            table[code] = base.lower()
    groups = ((_DASHES, "-"), (_SINGLE_QUOTES, "'"), (_DOUBLE_QUOTES, '"'))
    for characters, replacement in (*groups, (_SPACES, " ")):
        table.update(dict.fromkeys(map(ord, characters), replacement))
    return table


_PLAIN = _plain_table()


def nfc(text):
    """Return ``text`` with every letter composed (one character a letter)."""
    return unicodedata.normalize("NFC", text)


def plain(text):
    """Lower case, no diacritics, **as long as** the composed ``text``.

    Offsets found in the result are offsets in the original, so that a pattern
    can be written without accents and the wording taken as it was typed.
    """
    result = text.translate(_PLAIN).lower()
    # A few foreign capitals become two characters in lower case.
    if len(result) != len(text):
        result = "".join(letter.lower()[0] for letter in text.translate(_PLAIN))
    return result


def fold(text):
    """Return the search key of ``text`` (S1 and quirk 5 of the plan).

    Lower case without diacritics, so that "uỷ" and "ủy", "hoá" and "hóa" are
    one; white space collapsed; no space around "/" and "-"; dashes and quotes
    of every shape made one. A false value gives "".
    """
    if not text:
        return ""
    key = " ".join(plain(nfc(text)).split())
    return re.sub(r" ?([/-]) ?", r"\1", key)


def roman(number):
    """Return ``number`` (1 to 399) as a roman numeral; ValueError outside."""
    if not 1 <= number <= 399:
        raise ValueError(f"no roman numeral for {number}")
    result = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        result += letters * count
    return result


def parse_roman(text):
    """Return the value of a roman numeral, None when it is not a proper one."""
    wanted = text.strip().upper()
    if not wanted or len(wanted) > 12:
        return None
    rest, total = wanted, 0
    for value, letters in _ROMAN:
        while rest.startswith(letters):
            total += value
            rest = rest[len(letters) :]
    return total if not rest and total < 400 and roman(total) == wanted else None


def date_in_words(value):
    """Return "ngày 02 tháng 02 năm 2023": days below 10 and months 1 and 2
    carry a leading zero (Nghị định 30/2020, annex I; S2).
    """
    month = f"{value.month:02d}" if value.month < 3 else str(value.month)
    return f"ngày {value.day:02d} tháng {month} năm {value.year}"


def parse_date(text):
    """Return the first full date written in ``text`` as a ``datetime.date``.

    Takes "02 tháng 2 năm 2023" and "26/10/2022", "28.9.2021", "1-2-2023". None
    when there is none or when the first one does not exist (31/2).
    """
    match = _DATE.search(plain(nfc(text or "")))
    if not match:
        return None
    day, month, year = match[1], match[2] or match[4], match[5]
    return make_date(int(year), int(month), int(day))


def make_date(year, month, day):
    """Return ``datetime.date(year, month, day)``, None when no such day is."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
