"""Figures as people type them: numbers in the Vietnamese way, empty, not applicable."""

import re
import unicodedata

NOT_APPLICABLE = ("x", "X", "-", "–", "—", "k", "kad", "không áp dụng")
# 1.250.000,5 or 1250000.5 or 1 250 000
GROUPED = re.compile(r"^[+-]?\s*\d{1,3}([.\u00a0\u202f ]\d{3})+(,\d+)?$")
PLAIN = re.compile(r"^[+-]?\s*\d+([.,]\d+)?$")
MAX_FIGURE = 10**15
# Sums of decimals are off by less than that: 0.1 + 0.2 is 0.3 to people.
EXACT = 6


class FigureError(ValueError):
    """An entry that is no figure; ``kind`` is text, negative, formula or large."""

    def __init__(self, kind, entry):
        super().__init__(entry)
        self.kind = kind
        self.entry = entry


def read_figure(entry):
    """Return (number, status) of what was typed.

    :param entry: text, number or None
    :return: status ``empty``, ``na`` or ``value``; the number is 0 but for a value
    :raise FigureError: for what is neither
    """
    if entry is None or entry is False:
        return 0, "empty"
    if isinstance(entry, bool):
        raise FigureError("text", str(entry))
    if isinstance(entry, int | float):
        return _checked(float(entry), str(entry)), "value"
    text = unicodedata.normalize("NFC", str(entry)).strip()
    if not text:
        return 0, "empty"
    if text.casefold() in NOT_APPLICABLE:
        return 0, "na"
    if text.startswith("="):
        raise FigureError("formula", text)
    if GROUPED.match(text):
        digits = re.sub(r"[.\s]", "", text)
    elif PLAIN.match(text):
        digits = re.sub(r"\s", "", text)
    else:
        raise FigureError("text", text)
    return _checked(float(digits.replace(",", ".")), text), "value"


def difference(one, other):
    """Return by how much a figure is more than another one; 0 if only by rounding."""
    return round(one - other, EXACT)


def is_figure(number):
    """Whether a number can be one of a report: neither negative, endless nor NaN."""
    return 0 <= number < MAX_FIGURE


def _checked(number, text):
    if number < 0:
        raise FigureError("negative", text)
    if not is_figure(number):
        raise FigureError("large", text)
    return number


def number_text(number, decimals=2):
    """Return the number as printed: dots between thousands, a comma, no idle zeros."""
    text = f"{number:,.{decimals}f}".replace(",", "\u00a0").replace(".", ",")
    if "," in text:
        text = text.rstrip("0").rstrip(",")
    return text.replace("\u00a0", ".")


def figure_text(number, status):
    """Return a figure as it stands in a form: the number, ``x``, or nothing."""
    if status == "value":
        return number_text(number)
    return "x" if status == "na" else ""
