"""An invented plan of any length, in the words and the shape of real ones."""

PAGE_CHARACTERS = 2_300
MONTHS = 12
HEAD = """\
LIÊN ĐOÀN LAO ĐỘNG TỈNH MẪU
BAN THƯỜNG VỤ

Số: 15/KH-LĐLĐ
An Sơn, ngày 10 tháng 01 năm 2026

KẾ HOẠCH
Giám sát và phản biện xã hội năm 2026

Căn cứ Luật Công đoàn số 50/2024/QH15 ngày 27/11/2024;
Thực hiện Kế hoạch số 12/KH-LĐLĐ ngày 20/12/2025 của Liên đoàn Lao động tỉnh,
Ban Thường vụ Liên đoàn Lao động tỉnh xây dựng kế hoạch như sau:

I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích: Giúp đoàn viên nói lên ý kiến của mình.
2. Yêu cầu:
- Làm gọn, đúng luật, không chồng chéo với thanh tra.

II. NỘI DUNG
"""
TASK = """\
{number}. Giám sát việc thực hiện chế độ đối với người lao động, đợt {number}
- Đoàn giám sát làm việc tại {number} doanh nghiệp và đơn vị sự nghiệp, nghe báo cáo, \
xem hồ sơ, gặp gỡ người lao động; hoàn thành trước ngày 20/{month}/2026.
- Ban Chính sách pháp luật chủ trì, phối hợp với các ban, đơn vị có liên quan tham mưu \
kết luận và kiến nghị; báo cáo kết quả chậm nhất ngày 28 tháng {month} năm 2026.
"""
END = """\

III. TỔ CHỨC THỰC HIỆN
1. Văn phòng Liên đoàn Lao động tỉnh: Tổng hợp kết quả, báo cáo trước ngày 15/11/2026.
2. Các công đoàn cơ sở: Xây dựng kế hoạch của đơn vị mình.

Trên đây là kế hoạch năm 2026, đề nghị các đơn vị thực hiện./.

Nơi nhận:
- Tổng Liên đoàn (b/c);
- Các công đoàn cơ sở (t/h);
- Lưu: VT.

TM. BAN THƯỜNG VỤ
PHÓ CHỦ TỊCH

Lê Văn Mẫu
"""


def plan_text(pages):
    """Return (text, number of sections of tasks) of a plan of that many pages."""
    sections, length = [], len(HEAD) + len(END)
    while length < pages * PAGE_CHARACTERS:
        number = len(sections) + 1
        section = TASK.format(number=number, month=1 + number % MONTHS)
        sections.append(section)
        length += len(section)
    return HEAD + "".join(sections) + END, len(sections)
