"""Words of periodic reports as their papers use them (domain 4.2–4.4, S64, S65).

Printed texts of official papers, not labels: they stay Vietnamese.
"""

import re

from ..figures import number_text
from .blocks import day, lowered, raised, short
from .wording import ended

ROLE = {"led": "Chủ trì", "coordinated": "Phối hợp", "took_part": "Tham gia"}
# How the list of those that have not reported calls the state of a report.
STATE = {
    "todo": "Chưa lập",
    "draft": "Đang lập",
    "review": "Đang lập",
    "signed": "Đang lập",
    "returned": "Yêu cầu bổ sung",
}
# More names than these would fill pages: the register lists them all.
MAX_NAMES = 50
TYPED_OVER = "(*)"
TYPED_OVER_LEGEND = (
    f"{TYPED_OVER} Số liệu do đơn vị báo cáo, khác với số liệu tính từ hồ sơ trên hệ "
    "thống:"
)
NOTHING = "Không phát sinh."
LEGEND = "Ghi chú: x là không áp dụng; ô để trống là chưa có số liệu."
_ROMAN = re.compile(r"[IVXLC]+\.?")
_KIND = re.compile(r"^báo cáo\s+(?!viên\b)(?=\S)", re.IGNORECASE)


def subject(name):
    """Return the subject of the paper: the campaign's, without "Báo cáo" before it."""
    return raised(_KIND.sub("", (name or "").strip()))


def period(first, last):
    """Return "từ ngày 01/12/2022 đến hết ngày 30/11/2023"."""
    return f"từ ngày {short(first)} đến hết ngày {short(last)}"


def opening(unit, order, name, first, last):
    """Return the sentence a report begins with.

    :param order: the paper that asks for the report, as it is cited; may be empty
    """
    begun = f"Thực hiện {order}, {unit}" if order else unit
    return f"{begun} báo cáo {lowered(name)} (số liệu {period(first, last)}) như sau:"


def nil(unit, reason, first, last):
    """Return the one sentence of a nil report."""
    return ended(
        f"Trong kỳ báo cáo, {period(first, last)}, {unit} không phát sinh nội dung "
        f"phải báo cáo; lý do: {lowered(reason)}",
        ".",
    )


def closing(unit, name):
    """Return the last sentence."""
    return f"Trên đây là báo cáo {lowered(name)}; {unit} trân trọng báo cáo."


def coverage(included, asked, nils, exempt):
    """Return from how many of the units asked the totals are made (4.2)."""
    parts = [f"Số liệu được tổng hợp từ {included}/{asked} đơn vị phải báo cáo"]
    if nils:
        parts.append(f"{nils} đơn vị báo cáo không phát sinh")
    if exempt:
        parts.append(f"{exempt} đơn vị được miễn báo cáo")
    return f"{'; '.join(parts)}."


def missing(names, reason):
    """Return the sentence that names the units not in the totals, and why."""
    named = ", ".join(names[:MAX_NAMES])
    rest = f" và {len(names) - MAX_NAMES} đơn vị khác" if names[MAX_NAMES:] else ""
    text = f"Chưa tổng hợp số liệu của {len(names)} đơn vị trực thuộc: {named}{rest}"
    return ended(f"{text}; lý do: {lowered(reason)}" if reason else text, ".")


def of_units(units, asked, done):
    """Return from how many units one total is made, and how many of them did it."""
    return f"từ {units}/{asked} đơn vị; {done} đơn vị có"


def of_plan(amount, target):
    """Return "đạt 80 % kế hoạch"."""
    return f"đạt {number_text(100 * amount / target, 1)} % kế hoạch"


def estimate(number):
    """Return "ước đến 31/12: 15"."""
    return f"ước đến 31/12: {number_text(number)}"


def figure(value, uom):
    """Return "12 cuộc"."""
    return " ".join(part for part in (value, uom) if part)


def heading(number, title):
    """Return the head of a section: parts have Roman numbers and capitals."""
    number = (number or "").strip()
    if _ROMAN.fullmatch(number):
        return {"kind": "part", "number": number, "text": title.upper()}
    return {"kind": "section", "number": number, "text": title}


def former(cited, corrects, reason):
    """Return what the new version is to the paper before it."""
    verb = "đính chính" if corrects else "thay thế"
    text = f"Báo cáo này {verb} {cited}"
    return ended(f"{text}; lý do: {lowered(reason)}" if reason else text, ".")


def typed_over(number, name, value, computed, reason):
    """Return the footnote of a figure that is not that of the records."""
    text = (
        f"Mục {number} ({name}): báo cáo {value or 'để trống'}, theo hồ sơ {computed}"
    )
    return f"{text}; {lowered(reason)}" if reason else text


def sensitive(number, what):
    """Return how many were left out of a list because they are sensitive (S57)."""
    return f"Ngoài danh mục trên còn {number:02d} {what} nhạy cảm không nêu tên."


def concluded(on_day):
    """Return "Kết luận ngày 02 tháng 02 năm 2023"."""
    return f"Kết luận {day(on_day)}" if on_day else "Đang thực hiện"


def days(first, last):
    """Return "02/02/2023 – 05/02/2023" for a cell."""
    return " – ".join(dict.fromkeys(short(one) for one in (first, last) if one))
