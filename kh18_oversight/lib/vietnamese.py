"""Vietnamese text: search keys, dates in words, Roman numerals."""

import re
import unicodedata


def fold(text):
    """Return the search key of ``text``: lower case, no accents, single spaces."""
    text = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    text = "".join(char for char in text if not unicodedata.combining(char))
    text = re.sub(r"\s+", " ", re.sub(r"[–—−]", "-", text)).strip()
    return re.sub(r"\s*([/-])\s*", r"\1", text)
