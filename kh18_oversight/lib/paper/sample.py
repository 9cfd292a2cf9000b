"""An invented plan that shows a paper format; every sentence is made up."""

from . import wording

_BODY = [
    {"kind": "part", "number": "I", "text": "MỤC ĐÍCH, YÊU CẦU"},
    {"kind": "section", "number": "1", "text": "Mục đích"},
    {
        "kind": "bullet",
        "text": "Văn bản mẫu này do phần mềm in ra để xem khổ giấy, lề, cỡ chữ và cách "
        "đặt các thành phần thể thức; nội dung không có giá trị thi hành.",
    },
    {"kind": "section", "number": "2", "text": "Yêu cầu"},
    {
        "kind": "paragraph",
        "number": "a",
        "text": "Người quản trị đối chiếu bản in với quy định về thể thức đang dùng ở "
        "đơn vị trước khi cho phép phát hành.",
    },
    {"kind": "part", "number": "II", "text": "NỘI DUNG"},
    {
        "kind": "table",
        "head": ["TT", "Nội dung công việc", "Thời hạn"],
        "rows": [
            ["1", "In thử văn bản trên máy in của văn phòng", "Tháng 3"],
            ["2", "Đo lề và cỡ chữ trên giấy", "Tháng 4"],
        ],
        "widths": [10, 65, 25],
        "align": ["center", "left", "center"],
    },
    {"kind": "paragraph", "number": None, "text": "Trên đây là văn bản mẫu."},
]


def sample_values(measures, labels, purposes, date, symbol, style):
    """Return the values of a sample paper (see ``kh18.paper.mixin._paper_values``).

    :param measures: measures of the format
    :param labels: {signing mode: label}
    :param purposes: {purpose: label}
    :param date: printed issue date
    :param symbol: (number and symbol, symbol alone)
    :param style: way of writing the symbol
    """
    recipients = [
        ("Thường trực cơ quan cấp trên", "report"),
        ("Các cơ quan phối hợp", "report"),
        ("Các đơn vị trực thuộc", "action"),
        ("Lưu: VT", ""),
    ]
    capacity = wording.capacity_lines("tm", "Ban Thường vụ", "Phó Chủ tịch", labels)
    return {
        "title": f"Văn bản mẫu {symbol[0]}",
        "layout": "named",
        "draft": True,
        "format": measures,
        "superior": "Cơ quan cấp trên",
        "issuer": "Cơ quan ban hành",
        "number_line": wording.number_line(
            measures["number_label"], symbol[0], symbol[1], style
        ),
        "about": "",
        "place_date": wording.date_line("Địa danh", date),
        "marks": [],
        "type_name": "Kế hoạch",
        "subject": "In thử văn bản theo thể thức đang chọn",
        "addressees": [],
        "bases": wording.basis_lines(
            ["Căn cứ quy định về thể thức văn bản", "Căn cứ nhu cầu của đơn vị"]
        ),
        "enacting": "",
        "body": _BODY,
        "recipients": wording.recipient_groups(recipients, purposes),
        "signatures": [{"capacity": capacity, "name": "Họ và tên", "scan": False}],
        "annexes": [],
    }
