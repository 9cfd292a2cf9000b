"""Words typed by outsiders, kept as plain text."""

import re
import unicodedata

# Signs that turn the direction of writing and make a text look like another one.
_TURNING = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF))


def clean(text, limit):
    """Return ``text`` without control signs, no longer than ``limit``.

    Tags stay as the signs that were typed: they are shown, never run.
    """
    text = re.sub(r"\r\n?", "\n", text or "").translate(_TURNING)
    kept = (
        sign
        for sign in text
        if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs")
    )
    return "".join(kept).strip()[:limit]


def clean_line(text, limit):
    """Return ``text`` as one line of plain words."""
    return " ".join(clean(text, limit * 4).split())[:limit]
