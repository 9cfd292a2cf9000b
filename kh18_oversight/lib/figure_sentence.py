"""Figures of a report as a sentence to begin with, in the words of such papers.

Printed text, not labels: it stays Vietnamese.
"""

import re
from typing import NamedTuple

from .figures import number_text
from .vietnamese import fold

# What is held or run, and what simply exists.
HELD = ("cuộc", "hội nghị", "lớp", "buổi", "đợt", "đoàn")
_NUMBER_OF = re.compile(r"^(tổng\s+)?số\s+(lượng\s+)?", re.IGNORECASE)


class Figure(NamedTuple):
    """What is known of one figure; None where it is not known."""

    name: str
    uom: str
    total: float
    own: float | None = None
    below: float | None = None
    last_year: float | None = None
    target: float | None = None
    done: int = 0
    required: int = 0
    is_participation: bool = False
    is_ratio: bool = False


def paragraph(figures, scope, own_level):
    """Return one paragraph that tells all ``figures``; "" without any.

    :param str scope: whom the totals are about, such as “toàn tỉnh”
    :param str own_level: whose the own figure is, such as “cấp tỉnh”
    """
    sentences = [sentence(figure, own_level) for figure in figures]
    if not sentences:
        return ""
    first = f"Trong kỳ, {scope} {sentences[0]}"
    return ". ".join([first, *(_begun(text) for text in sentences[1:])]) + "."


def sentence(figure, own_level):
    """Return what one figure says, without a full stop."""
    parts = (_head(figure), _split(figure, own_level))
    head = " ".join(part for part in parts if part)
    tail = (_change(figure), _planned(figure))
    told = ", ".join(part for part in (head, *tail) if part)
    return "; ".join(part for part in (told, _units(figure)) if part)


def _head(figure):
    number = number_text(figure.total)
    name = _NUMBER_OF.sub("", figure.name.strip())
    uom = figure.uom.strip()
    if figure.is_ratio:
        return f"đạt {_lowered(figure.name)}: {_with_uom(number, uom)}"
    if figure.is_participation and "luot" not in fold(f"{uom} {name}").split():
        number, uom = f"{number} lượt", uom
    if uom and f"{fold(name)} ".startswith(f"{fold(uom)} "):
        verb = "đã tổ chức" if uom.lower() in HELD else "có"
        return f"{verb} {number} {_lowered(name)}"
    return f"có {_lowered(name)}: {_with_uom(number, uom)}"


def _split(figure, own_level):
    """Return who of it did how much, where both are known."""
    if figure.is_ratio or figure.own is None or figure.below is None:
        return ""
    own, below = number_text(figure.own), number_text(figure.below)
    return f"({own_level} {own}; cấp dưới {below})"


def _change(figure):
    if figure.last_year is None:
        return ""
    gap = round(figure.total - figure.last_year, 6)
    if not gap:
        return "bằng cùng kỳ năm trước"
    word = "tăng" if gap > 0 else "giảm"
    uom = "điểm phần trăm" if figure.uom.strip() == "%" else figure.uom.strip()
    return f"{word} {_with_uom(number_text(abs(gap)), uom)} so với cùng kỳ năm trước"


def _planned(figure):
    if not figure.target:
        return ""
    if figure.is_ratio:
        return f"chỉ tiêu {_with_uom(number_text(figure.target), figure.uom.strip())}"
    share = number_text(figure.total / figure.target * 100, 1)
    return f"đạt {share}% kế hoạch năm"


def _units(figure):
    if figure.is_ratio or figure.required < 2:
        return ""
    return f"{figure.done}/{figure.required} đơn vị đã thực hiện"


def _with_uom(number, uom):
    return f"{number}%" if uom == "%" else f"{number} {uom}".strip()


def _begun(text):
    return text[:1].upper() + text[1:]


def _lowered(text):
    # An abbreviation such as MTTQ keeps its capitals.
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
