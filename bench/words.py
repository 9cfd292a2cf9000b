"""Names with Vietnamese accents, for searching without them."""

HEADS = ("Công đoàn cơ sở", "Công đoàn trường", "Công đoàn công ty", "Nghiệp đoàn")
FIELDS = (
    "Mầm non",
    "Tiểu học",
    "Thủy điện",
    "Chế biến chè",
    "Xây dựng",
    "Bệnh viện",
    "Cao su",
    "Vận tải",
    "Điện lực",
    "Thương mại",
    "Du lịch",
)
PLACES = (
    "Hoa Ban",
    "Sơn Bình",
    "Nậm Loỏng",
    "Mường So",
    "Pa Tần",
    "Bình Lư",
    "Phúc Khoa",
    "Tà Gia",
    "Khoen On",
    "Nậm Hàng",
    "Vàng San",
    "Ka Lăng",
    "Thu Lũm",
)
UPPER = (
    "Tổng Liên đoàn",
    "Liên đoàn Lao động tỉnh",
    "Liên đoàn Lao động huyện",
)


def unit_name(depth, number):
    """Return the name of a unit: the lowest units have names of many words."""
    if depth < len(UPPER):
        return f"{UPPER[depth]} {number}"
    head = HEADS[number % len(HEADS)]
    field = FIELDS[number % len(FIELDS)]
    return f"{head} {field} {PLACES[number % len(PLACES)]} {number}"
