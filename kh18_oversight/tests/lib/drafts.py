"""Drafts of different shapes, written for the tests; no real paper among them."""

DECISION = """\
ỦY BAN NHÂN DÂN
TỈNH AN SƠN
DỰ THẢO lần 2
Số:       /QĐ-UBND

QUYẾT ĐỊNH
Ban hành Quy chế bữa ăn ca
Căn cứ Luật Công đoàn;
Theo đề nghị của Giám đốc Sở,
QUYẾT ĐỊNH:

Điều 1. Ban hành kèm theo Quyết định này Quy chế bữa ăn ca.
Ðiều 2: Quyết định này có hiệu lực kể từ ngày ký.
Điều 3 - Chánh Văn phòng chịu trách nhiệm thi hành./.

Nơi nhận:
- Như Điều 3;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

QUY CHẾ
BỮA ĂN CA
(Ban hành kèm theo Quyết định số …)
Chương I
QUY ĐỊNH
CHUNG
Điều 1. Phạm vi
1. Quy chế này nói về bữa ăn ca ở nơi làm việc theo quy định tại khoản 2
Điều 2. và các quy định khác.
2. Không áp dụng cho:
a) Hộ gia đình;
đ) Người làm việc
ở nơi khác.
7
Mục 1. BẾP ĂN
Điều 2. Bếp
Bếp phải sạch.
Bếp có người coi.
Chương II
THI HÀNH
Điều 2a. Trách nhiệm của
Ban Giám đốc
1a. Giám đốc trả tiền.
1.1. Trả đủ.
- Trả đúng ngày;
+ Trước ngày 05.
Nơi nhận:
- Lưu.

PHỤ LỤC I
MẪU SỔ
STT\tMón\tGiá
1.\tCơm\t10.000
1|Rau|5.000|
"""

AMENDMENT = """\
LUẬT
Sửa đổi một số điều
Điều 1. Sửa đổi, bổ sung một số điều
1. Sửa đổi Điều 5 như sau:
“Điều 5. Tiền ăn
1. Tiền ăn do hai bên thỏa thuận, gọi là “tiền ca”.
2. Không trả chậm.”
2. Bổ sung Điều 5a vào sau Điều 5 như sau: "Điều 5a. Nơi ăn
a) Có bàn;
b) Có nước.".
3. Sửa đổi khoản 1 Điều 6 như sau:
“1. Lời nói không có dấu đóng.
4. Bãi bỏ Điều 7.
Điều 2. Hiệu lực
Luật này có hiệu lực từ năm sau.
"""

PLAN = """\
KẾ HOẠCH
Chăm lo bữa ăn ca
- Căn cứ Nghị quyết của Ban Chấp hành;
Ban Thường vụ xây dựng kế hoạch như sau:
I. MỤC ĐÍCH
Bữa ăn tốt hơn.
II. NỘI DUNG
Làm các việc sau:
1. Khảo sát
- Hỏi người lao động.
2. Đối thoại
2.1. Đối thoại định kỳ
a) Mỗi quý một lần.
2.2. Đối thoại khi có việc.
III. TỔ CHỨC
1. Văn phòng theo dõi.
TM. BAN THƯỜNG VỤ
CHỦ TỊCH
"""

ALL = {"decision": DECISION, "amendment": AMENDMENT, "plan": PLAN}
_SYLLABLES = [
    "bữa",
    "ăn",
    "ca",
    "người",
    "lao",
    "động",
    "công",
    "đoàn",
    "quyền",
    "lợi",
    "chế",
    "độ",
    "bảo",
    "hiểm",
    "an",
    "toàn",
    "thỏa",
    "thuận",
    "hợp",
    "đồng",
    "làm",
    "việc",
    "nghỉ",
    "lễ",
    "tiền",
    "lương",
    "thời",
    "giờ",
    "cơ",
    "sở",
    "doanh",
    "nghiệp",
    "tổ",
    "chức",
    "đại",
    "diện",
    "khiếu",
    "nại",
    "giải",
    "quyết",
    "hòa",
    "giải",
    "ký",
    "kết",
    "thương",
    "lượng",
    "tập",
    "thể",
    "nhà",
    "ở",
    "đào",
    "tạo",
    "nghề",
]


def sentence(source, count):
    """Return ``count`` random words as the start of a sentence."""
    return " ".join(source.choice(_SYLLABLES) for _ in range(count)).capitalize()


def generated(source, articles):
    """Return the text of a draft with so many articles, [(title, clauses)]."""
    lines, made = ["QUYẾT ĐỊNH", "Căn cứ Luật Công đoàn;"], []
    for number in range(1, articles + 1):
        title = sentence(source, source.randint(2, 8))
        clauses = source.randint(0, 4)
        made.append((title, clauses))
        lines.append(f"Điều {number}{source.choice('.:')} {title}")
        if not clauses:
            lines.append(f"{sentence(source, 20)}.")
        for clause in range(1, clauses + 1):
            lines.append(f"{clause}. {sentence(source, source.randint(3, 40))}:")
            letters = "abcdđ"[: source.randint(0, 5)]
            lines += [f"{letter}) {sentence(source, 9)};" for letter in letters]
    return "\n".join([*lines, "Nơi nhận:", "- Lưu: VT."]), made


def wrapped(text, width):
    """Return ``text`` with its lines broken at ``width`` characters, as mail does."""
    lines = []
    for line in text.split("\n"):
        while len(line) > width and (cut := line.rfind(" ", 1, width)) > 0:
            lines.append(line[:cut])
            line = line[cut + 1 :]
        lines.append(line)
    return "\n".join(lines)
