"""Words of sessions and courses as papers use them.

Printed texts of official papers, not labels: they stay Vietnamese.
"""

from .blocks import lowered

# By kind of session: what it is, and what is done there.
EVENT = {
    "dissemination": ("hội nghị", "quán triệt"),
    "communication": ("buổi", "tuyên truyền"),
    "training": ("lớp", "tập huấn"),
}
# A name that begins so says what it is by itself.
NOUNS = ("hội nghị", "hội thảo", "hội thi", "lớp", "buổi", "khóa", "tọa đàm", "cuộc")
VERBS = (
    "quán triệt",
    "tuyên truyền",
    "tập huấn",
    "bồi dưỡng",
    "phổ biến",
    "triển khai",
)
AUDIENCE = {
    "official": "Cán bộ công đoàn",
    "civil_servant": "Công chức, viên chức",
    "member": "Đoàn viên công đoàn",
    "worker": "Người lao động",
}
KEY_OFFICIALS = "cán bộ công đoàn chủ chốt"
AGENDA = {
    "dissemination": (
        "Ổn định tổ chức, giới thiệu đại biểu",
        "Khai mạc, nêu mục đích, yêu cầu",
        "Quán triệt, giới thiệu nội dung cơ bản của các văn bản",
        "Trao đổi, thảo luận",
        "Kết luận, bế mạc",
    ),
    "communication": (
        "Ổn định tổ chức, giới thiệu đại biểu",
        "Giới thiệu nội dung tuyên truyền",
        "Trao đổi, giải đáp",
        "Kết thúc",
    ),
    "training": (
        "Ổn định tổ chức, khai mạc",
        "Giới thiệu chuyên đề, hướng dẫn nghiệp vụ",
        "Trao đổi, giải đáp vướng mắc",
        "Đánh giá kết quả",
        "Tổng kết, bế mạc",
    ),
}
GUESTS = (
    "đại diện lãnh đạo và cán bộ phụ trách công tác giám sát, phản biện xã hội của đơn "
    "vị"
)
# Those of a unit that invites nobody but its own people.
OWN_PEOPLE = "cán bộ, đoàn viên công đoàn, người lao động"


def event(kind, name):
    """Return "lớp tập huấn nghiệp vụ giám sát", however the session is called."""
    noun, verb = EVENT[kind]
    text = lowered(name)
    if text.lower().startswith(NOUNS):
        return text
    if text.lower().startswith(VERBS):
        return f"{noun} {text}"
    return f"{noun} {verb} {text}"


def people(number):
    """Return "05 người"."""
    return f"{number:02d} người"


def rating(value):
    """Return "3,5" as it is written in Vietnamese."""
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")
