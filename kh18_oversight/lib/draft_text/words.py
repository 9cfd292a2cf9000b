"""Words of a text to compare: one key for one word, however it is spelt."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from ..vietnamese import nfc

# Grave, acute, tilde, hook above, dot below.
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_TONE = re.compile(f"[{_TONES}]")
# Letters of the same shape, and characters that cannot be seen.
_LOOKALIKES = str.maketrans("ÐðƉɖ", "ĐđĐđ", "\u00ad\u200b\u200c\u200d\u2060\ufeff")
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[^\w\s]|_")
# The words that turn a sentence round.
NEGATIONS = frozenset(
    [
        "không",
        "chưa",
        "chẳng",
        "chả",
        "đừng",
        "cấm",
        "ngoài",
        "ngoại",
        "trừ",
        "miễn",
        "bỏ",
        "bãi",
        "hủy",
        "thôi",
        "chớ",
        "phi",
    ]
)


class Token(NamedTuple):
    """``key`` is what is compared; the text stands from ``start`` to ``end``."""

    key: str
    start: int
    end: int


@lru_cache(maxsize=20_000)
def word_key(word):
    """Return the key of a composed word: lower case, its tone at the end.

    "uỷ" and "ủy", "hoá" and "hóa" have the same key; "giám" and "giảm" have not.
    """
    parts = unicodedata.normalize("NFD", word.lower())
    tones = "".join(_TONE.findall(parts))
    return unicodedata.normalize("NFC", _TONE.sub("", parts)) + tones


NEGATION_KEYS = frozenset(map(word_key, NEGATIONS))


def composed(text):
    """Return ``text`` as ``tokens`` reads it: composed letters, one letter Đ."""
    return nfc(text or "").translate(_LOOKALIKES)


def tokens(text):
    """Return the Token list of a ``composed`` text: words, numbers, signs."""
    return [Token(word_key(m[0]), *m.span()) for m in _TOKEN.finditer(text)]


def words(text):
    """Return the keys of the words and numbers of any text, without signs."""
    return [
        word_key(match[0])
        for match in _TOKEN.finditer(composed(text))
        if match[0][0].isalnum()
    ]


def pairs(keys):
    """Return the neighbouring keys, two by two."""
    return list(zip(keys, keys[1:], strict=False))
