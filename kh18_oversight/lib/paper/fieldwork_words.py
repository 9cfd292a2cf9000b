"""Words of oversight, criticism, inspection and review as papers use them.

Printed texts of official papers, not labels: they stay Vietnamese.
"""

# By kind of activity: the work, the team, its head, the side that is looked at.
WORK = {
    "oversight": "giám sát",
    "criticism": "phản biện xã hội",
    "comment": "góp ý",
    "inspection": "kiểm tra",
    "review": "rà soát",
}
TEAM = {
    "oversight": "Đoàn giám sát",
    "criticism": "Tổ phản biện xã hội",
    "comment": "Tổ góp ý",
    "inspection": "Đoàn kiểm tra",
    "review": "Tổ rà soát",
}
TEAM_LEADER = {"oversight": "Trưởng đoàn", "inspection": "Trưởng đoàn"}
MEMBER = {
    "deputy": "Phó Trưởng đoàn",
    "secretary": "Thư ký",
    "member": "Thành viên",
    "expert": "Chuyên gia",
    "guest": "Khách mời",
}
FORM = {
    "team": "Tổ chức đoàn, làm việc trực tiếp",
    "study_conference": "Nghiên cứu, xem xét văn bản; tổ chức hội nghị",
    "study_post": "Nghiên cứu, xem xét văn bản; lấy ý kiến bằng văn bản",
    "dialogue": "Đối thoại tại nơi làm việc, hội nghị người lao động",
    "survey": "Khảo sát, lấy ý kiến đoàn viên, người lao động",
    "people_inspection": "Thông qua Ban Thanh tra nhân dân",
    "taking_part": "Tham gia cùng cơ quan có thẩm quyền",
    "criticism_conference": "Tổ chức hội nghị phản biện",
    "criticism_post": "Gửi dự thảo lấy ý kiến",
    "criticism_dialogue": "Đối thoại trực tiếp",
    "comment": "Góp ý bằng văn bản",
    "inspection": "Kiểm tra trực tiếp",
    "review": "Nghiên cứu, đối chiếu văn bản",
}
REPORT_STATE = {
    "waiting": "Chưa nộp",
    "in_time": "Đúng hạn",
    "late": "Chậm",
    "none": "Không nộp",
}
# What a criticism is about (L48); the codes are those of the hook _paper_opinions.
CRITERIA = {
    "necessity": "Sự cần thiết ban hành văn bản",
    "legality": (
        "Sự phù hợp với chủ trương của Đảng, chính sách, pháp luật của Nhà nước"
    ),
    "feasibility": "Tính đúng đắn, khoa học, khả thi",
    "impact": (
        "Tác động về chính trị, kinh tế, văn hóa, xã hội, quốc phòng, an ninh, "
        "đối ngoại"
    ),
    "interests": "Bảo đảm hài hòa lợi ích của Nhà nước, Nhân dân và tổ chức",
}
# The order of a session by form (L30, L37, L52, L54).
SESSION = {
    "team": (
        "{leader} công bố quyết định, kế hoạch, mục đích và chương trình làm việc",
        "Đại diện {side} trình bày báo cáo",
        "Các thành viên nêu ý kiến, đề nghị giải trình, cung cấp tài liệu",
        "{Side} bổ sung, giải trình, nêu đề xuất, kiến nghị",
        "{leader} kết luận buổi làm việc",
    ),
    "study_conference": (
        "Chủ trì trình bày ý kiến về văn bản được xem xét",
        "Đại diện cơ quan có văn bản phát biểu",
        "Đại biểu được mời phát biểu ý kiến",
        "Chủ trì kết luận hội nghị",
    ),
    "criticism": (
        "Chủ trì nêu mục đích, yêu cầu và chương trình hội nghị",
        "Đại diện cơ quan chủ trì soạn thảo trình bày dự thảo",
        "Chủ trì gợi ý các nội dung cần tập trung phản biện",
        "Đại biểu thảo luận, phản biện",
        "Cơ quan chủ trì soạn thảo giải trình, làm rõ",
        "Chủ trì kết luận hội nghị",
    ),
}
OUTLINE_HEAD = (
    "Khái quát chức năng, nhiệm vụ, quy mô tổ chức, số lao động, số đoàn viên "
    "công đoàn",
    "Công tác lãnh đạo, chỉ đạo, tổ chức quán triệt, triển khai thực hiện",
)
OUTLINE_REVIEW = (
    "Kết quả đạt được",
    "Tồn tại, hạn chế",
    "Nguyên nhân khách quan, nguyên nhân chủ quan; trách nhiệm của tổ chức, cá nhân",
)
OUTLINE_PROPOSALS = (
    "Giải pháp và thời hạn khắc phục tồn tại, hạn chế",
    "Kiến nghị với cơ quan có thẩm quyền",
    "Kiến nghị với tổ chức công đoàn",
)
