"""Words of letters that follow recommendations up, as papers use them.

Printed texts of official papers, not labels: they stay Vietnamese.
"""

from datetime import date

from .blocks import day, lowered, short
from .wording import NBSP, ended

# How a rung of the ladder is called in the table of what was done.
RUNG = {
    "contact": "Điện thoại, nhắn tin, trao đổi trực tiếp",
    "urging": "Công văn đôn đốc",
    "dialogue": "Đề nghị đối thoại, giải trình",
    "superior": "Văn bản gửi cơ quan cấp trên",
    "union": "Báo cáo công đoàn cấp trên",
    "front": "Báo cáo Mặt trận Tổ quốc",
    "publication": "Công khai tình hình trả lời",
}
EVENT = {
    "delivered": "Đã chuyển đến",
    "bounced": "Không chuyển được",
    "confirmed": "Đã xác nhận nhận",
    "recalled": "Văn bản đã thu hồi",
}
RESOLUTION = {
    "open": "chưa giải quyết",
    "in_progress": "đang giải quyết",
    "resolved": "đã giải quyết",
    "partly_resolved": "đã giải quyết một phần",
    "impossible": "không giải quyết được",
}
# As the register of recommendations and the annexes of reports call them.
PRINTED_REPLIES = {
    "none": "Chưa trả lời",
    "partial": "Trả lời một phần",
    "replied": "Đã trả lời",
}
PRINTED_OUTCOMES = {
    "accepted": "Tiếp thu",
    "partly": "Tiếp thu một phần",
    "rejected": "Không tiếp thu, có giải trình",
    "forwarded": "Chuyển cơ quan có thẩm quyền",
}
PRINTED_RESOLUTIONS = {
    "open": "Chưa giải quyết",
    "in_progress": "Đang giải quyết",
    "resolved": "Đã giải quyết",
    "partly_resolved": "Giải quyết một phần",
    "impossible": "Không giải quyết được",
}
PRINTED_CLAIM = "Cơ quan báo đã giải quyết, chưa kiểm chứng"
DAYS = {"calendar": "ngày", "working": "ngày làm việc"}
# The one limit that a law sets (L42); no other may be called so (2.7).
STATUTORY_TERM = (
    "theo quy định tại điểm c khoản 1 Điều 63 Luật Thực hiện dân chủ ở cơ sở năm 2022"
)
STATUTORY_LIMIT = "thời hạn luật định"
UNION_LAW_FROM = date(2025, 7, 1)


def law(kind, on_day, statutory=False):
    """Return the clauses that a letter of ``kind`` rests on, as a sentence names them.

    :param on_day: day of the letter: the union law of 2024 holds from July 2025
    :param statutory: the recommendations are those of a people's inspection board
    """
    if statutory:
        return "điểm c khoản 2 Điều 63 Luật Thực hiện dân chủ ở cơ sở năm 2022"
    front_law = {
        "front": "khoản 1 Điều 30 Luật Mặt trận Tổ quốc Việt Nam",
        "dialogue": "Điều 28, Điều 29 Luật Mặt trận Tổ quốc Việt Nam",
    }.get(kind, "Điều 28 Luật Mặt trận Tổ quốc Việt Nam")
    if kind != "front" and on_day >= UNION_LAW_FROM:
        return f"khoản 6 Điều 16 Luật Công đoàn năm 2024 và {front_law}"
    return front_law


def term(days, kind, statutory=False):
    """Return "trong thời hạn 15 ngày kể từ ngày nhận được văn bản này"."""
    text = f"trong thời hạn {days:02d} {DAYS[kind]} kể từ ngày nhận được văn bản này"
    return f"{text}, {STATUTORY_TERM}" if statutory else text


def half_year(first, last):
    """Return "6 tháng đầu năm 2023", else the days themselves."""
    year = first.year
    if (first, last) == (date(year, 1, 1), date(year, 6, 30)):
        return f"6 tháng đầu năm {year}"
    if (first, last) == (date(year, 7, 1), date(year, 12, 31)):
        return f"6 tháng cuối năm {year}"
    return f"từ {day(first)} đến {day(last)}"


def times(number):
    """Return "đã đôn đốc 02 lần"."""
    return f"đã đôn đốc {number:02d} lần" if number else "chưa có công văn đôn đốc"


def sent(symbol, on_day):
    """Return "Số 12/LĐLĐ" of the paper that carried it, and its day below."""
    lines = [f"Số{NBSP}{symbol}"] if symbol else []
    return "\n".join([*lines, f"ngày{NBSP}{short(on_day)}"])


def joined(text):
    """Return a summary as it stands inside a sentence."""
    return lowered(text).rstrip(" .;")


def joined_head(text):
    """Return a summary as the head of a list."""
    return text.strip().rstrip(" .;:")


def sentence(text):
    """Return the text with a full stop."""
    return ended(text, ".")
