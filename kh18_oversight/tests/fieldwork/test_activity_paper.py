from odoo.fields import Command
from odoo.tests import tagged

from .paper_common import (
    FINDINGS,
    OPINIONS,
    RECOMMENDATIONS,
    REVIEW_ITEMS,
    ActivityPaperCase,
)


@tagged("post_install", "-at_install")
class TestActivityPaper(ActivityPaperCase):
    """Every kind printed, its text read back and compared with the record."""

    def _assert_prints(self, paper, *texts):
        printed = self._text(paper)
        for text in texts:
            self.assertIn(text, printed)
        self.assertNotIn("False", printed)
        self.assertNotIn("None", printed)
        return printed

    def test_team_plan(self):
        self._assert_prints(
            self._paper("team_plan"),
            "KẾ HOẠCH Giám sát tiền lương",
            "Căn cứ Chỉ thị số 18-CT/TW ngày 26 tháng 10 năm 2022 của Ban Bí thư",
            "- Trả lương, làm thêm giờ; - Đóng bảo hiểm xã hội.",
            "2 Công ty A 25/03/2036 Phòng họp Công ty A 18/03/2036",
            "Lò Thị Trưởng Trưởng đoàn",
            "Đối chiếu bảng lương",
            "của Liên đoàn Lao động tỉnh Lai Châu./.",
        )

    def test_decision(self):
        self._assert_prints(
            self._paper("decision"),
            "QUYẾT ĐỊNH Thành lập Đoàn giám sát tiền lương",
            "Xét đề nghị của Ban Chính sách pháp luật. QUYẾT ĐỊNH:",
            "1. Ông (bà) Lò Thị Trưởng - Trưởng đoàn; 2. Ông (bà) Vàng A Thư - Thư ký;",
            "Điều 2. Đoàn giám sát có nhiệm vụ tiến hành giám sát đối với: Sở Lao "
            "động, Công ty A.",
            "TM. BAN THƯỜNG VỤ PHÓ CHỦ TỊCH",
        )

    def test_letter_with_outline(self):
        paper = self._paper("letter", party_id=self.party.id, time_text="8 giờ 00")
        self._assert_prints(
            paper,
            "V/v chuẩn bị nội dung làm việc với Đoàn giám sát tiền lương tại Công ty A",
            "Kính gửi: Công ty A",
            "Thực hiện Chỉ thị số 18-CT/TW",
            "chậm nhất ngày 18 tháng 3 năm 2036",
            "Thời gian: 8 giờ 00, ngày 25 tháng 3 năm 2036.",
            "Địa điểm: Phòng họp Công ty A.",
            "Phụ lục Đề cương báo cáo phục vụ giám sát tiền lương",
            "II. KẾT QUẢ THỰC HIỆN 1. Trả lương, làm thêm giờ 2. Đóng bảo hiểm xã hội",
        )

    def test_letter_to_all_parties_has_their_days(self):
        self._assert_prints(
            self._paper("letter"),
            "- Sở Lao động; - Công ty A.",
            "1 Sở Lao động 13/03/2036 20/03/2036",
        )

    def test_invitation(self):
        self._assert_prints(
            self._paper("invitation", party_id=self.party.id),
            "GIẤY MỜI Dự buổi làm việc giám sát tiền lương tại Công ty A",
            "Thời gian: ngày 25 tháng 3 năm 2036;",
            "Chủ trì: Ông (bà) Lò Thị Trưởng - Trưởng đoàn.",
            "5. Trưởng đoàn kết luận buổi làm việc.",
            "Lưu: VT, Ban Chính sách pháp luật.",
        )

    def test_minutes_of_a_session(self):
        paper = self._paper("minutes", party_id=self.party.id)
        with self._rows(findings=FINDINGS):
            self._assert_prints(
                paper,
                "BIÊN BẢN Buổi làm việc về giám sát tiền lương tại Công ty A",
                "ngày 25 tháng 3 năm 2036, tại Phòng họp Công ty A, Đoàn giám sát tổ "
                "chức buổi làm việc với Công ty A",
                "1. Đoàn giám sát - Ông (bà) Lò Thị Trưởng - Trưởng đoàn;",
                "2. Đơn vị được giám sát: Công ty A",
                "III. KẾT LUẬN - Chưa trả lương làm thêm giờ cho 12 lao động.",
            )
        layout = [block["capacity"] for block in paper._paper_values()["signatures"]]
        self.assertEqual(
            layout, [["Đại diện đơn vị được giám sát"], ["Thư ký"], ["Trưởng đoàn"]]
        )

    def test_minutes_of_a_conference(self):
        self._assert_prints(
            self._paper("minutes", self._draft_activity(), time_text="8 giờ 00"),
            "BIÊN BẢN Hội nghị phản biện xã hội đối với dự thảo nghị quyết",
            "Hôm nay, hồi 8 giờ 00, ngày 20 tháng 3 năm 2036",
            "Cơ quan chủ trì soạn thảo: Sở Lao động",
            "3. Chủ trì gợi ý các nội dung cần tập trung phản biện:",
            "Tổ trưởng",
        )

    def test_office_and_body_of_officials(self):
        post = self.env["kh18.post"].search([("user_id", "=", self.leader.id)])
        self.activity.member_ids = [
            Command.create({"post_id": post.id, "role": "deputy"})
        ]
        self._assert_prints(
            self._paper("decision"),
            "Phó chủ tịch, Liên đoàn Lao động tỉnh Lai Châu - Phó Trưởng đoàn;",
        )

    def test_minutes_print_the_course_that_was_written(self):
        paper = self._paper("minutes", extra_html="<p>Giám đốc báo cáo trước.</p>")
        text = self._assert_prints(paper, "II. NỘI DUNG Giám đốc báo cáo trước.")
        self.assertEqual(text.count("Giám đốc báo cáo trước"), 1)

    def test_result_report(self):
        self.activity.conclusion = "<p>Công ty cơ bản chấp hành.</p>"
        with self._rows(findings=FINDINGS, recommendations=RECOMMENDATIONS):
            self._assert_prints(
                self._paper("report"),
                "BÁO CÁO Kết quả giám sát tiền lương",
                "Kính gửi: Ban Thường vụ Liên đoàn Lao động tỉnh Lai Châu",
                "1. Chưa trả lương làm thêm giờ cho 12 lao động - Quy định: Điều 98 Bộ "
                "luật Lao động; - Nguyên nhân: Chưa theo dõi giờ làm thêm;",
                "NHẬN XÉT, ĐÁNH GIÁ Công ty cơ bản chấp hành.",
                "1. Đối với Công ty A - Trả đủ tiền lương làm thêm giờ (căn cứ: "
                "Điều 98",
                "TM. ĐOÀN GIÁM SÁT TRƯỞNG ĐOÀN Lò Thị Trưởng",
            )

    def test_notice_of_conclusion(self):
        self.activity.conclusion = "<p>Công ty cơ bản chấp hành.</p>"
        with self._rows(recommendations=RECOMMENDATIONS):
            self._assert_prints(
                self._paper("conclusion", party_id=self.party.id),
                "THÔNG BÁO Kết luận giám sát tiền lương tại Công ty A",
                "II. KẾT LUẬN Công ty cơ bản chấp hành.",
                "Tăng cường thanh tra tiền lương.",
                "- Test nation (b/c);",
                "- Công ty A (t/h);",
            )

    def test_recommendation(self):
        with self._rows(recommendations=RECOMMENDATIONS):
            self._assert_prints(
                self._paper("recommendation"),
                "V/v kiến nghị sau giám sát tiền lương",
                "Kính gửi: - Công ty A; - Sở Lao động.",
                "2. Đối với Sở Lao động - Tăng cường thanh tra tiền lương.",
            )

    def test_nomination(self):
        activity = self._activity(
            form="taking_part",
            role="took_part",
            basis_id=self.directive.id,
            leading_partner_id=self.office.id,
            member_ids=self._team(),
        )
        self._assert_prints(
            self._paper("nomination", activity),
            "V/v cử cán bộ tham gia giám sát tiền lương",
            "Kính gửi: Sở Lao động",
            "do Sở Lao động chủ trì: 1. Ông (bà) Lò Thị Trưởng;",
            "Phúc đáp Chỉ thị số 18-CT/TW",
        )

    def test_opinion_request(self):
        self._assert_prints(
            self._paper("opinion_request", self._draft_activity()),
            "V/v lấy ý kiến phản biện xã hội đối với dự thảo nghị quyết về hỗ trợ lao "
            "động nữ",
            "do Sở Lao động chủ trì soạn thảo",
            "1. Sự cần thiết ban hành văn bản.",
            "Đề xuất sửa đổi, bổ sung Lý do",
        )

    def test_criticism(self):
        with self._rows(opinions=OPINIONS):
            self._assert_prints(
                self._paper("criticism", self._draft_activity()),
                "BÁO CÁO Phản biện xã hội đối với dự thảo nghị quyết",
                "Kính gửi: Sở Lao động",
                "Tổng hợp được 2 ý kiến của 2 cơ quan",
                "1. Sự cần thiết ban hành văn bản Không có ý kiến khác.",
                "- Mức hỗ trợ chưa cân đối với ngân sách (Ban Chính sách).",
                "1. Điều 5, khoản 2 - Cần bổ sung đối tượng lao động nữ nuôi con nhỏ "
                "(Ban Nữ công). Đề nghị sửa thành: “Lao động nữ nuôi con dưới 36 "
                "tháng tuổi",
                "giải trình bằng văn bản",
            )

    def test_opinion_table_is_a_landscape_annex(self):
        with self._rows(opinions=OPINIONS):
            paper = self._paper("opinion_table", self._draft_activity())
            self._assert_prints(
                paper,
                "Tổng hợp, tiếp thu, giải trình ý kiến phản biện xã hội",
                "Số ý kiến đã được tiếp thu, giải trình: 1.",
                "Bảo đảm bình đẳng giới Ban Nữ công Tiếp thu",
            )
            page = self.reader(paper._paper_pdf()).pages[-1]
        self.assertGreater(page.mediabox.width, page.mediabox.height)

    def test_comment(self):
        with self._rows(opinions=OPINIONS):
            self._assert_prints(
                self._paper("comment", self._draft_activity("comment", "comment")),
                "V/v góp ý đối với dự thảo nghị quyết về hỗ trợ lao động nữ",
                "2. Ý kiến cụ thể Điều 5, khoản 2: - Cần bổ sung đối tượng",
            )

    def test_review_report(self):
        activity = self._activity(
            kind="review", form="review", name="Rà soát văn bản về giám sát"
        )
        with self._rows(review_items=REVIEW_ITEMS):
            self._assert_prints(
                self._paper("review_report", activity),
                "BÁO CÁO Kết quả rà soát văn bản về giám sát",
                "Đã rà soát 1 văn bản, có 1 nội dung đề xuất",
                "1. Văn bản quy phạm pháp luật - Điều 4, Nghị định 10: Chưa rõ "
                "trách nhiệm",
                "1. Đối với Tổng Liên đoàn - Bổ sung trách nhiệm cung cấp tài liệu.",
            )

    def test_inspection_plan_and_conclusion(self):
        activity = self._activity(
            kind="inspection",
            form="inspection",
            name="Kiểm tra thực hiện Chỉ thị 18",
            party_ids=[Command.create({"unit_id": self.district_a1.id})],
            member_ids=self._team(),
        )
        activity.conclusion = "<p>Đơn vị thực hiện tốt.</p>"
        self._assert_prints(
            self._paper("inspection_plan", activity),
            "KẾ HOẠCH Kiểm tra thực hiện Chỉ thị 18",
            "1. Đối tượng kiểm tra - Test district_a1.",
        )
        with self._rows(findings=FINDINGS, recommendations=RECOMMENDATIONS):
            self._assert_prints(
                self._paper("inspection_conclusion", activity),
                "KẾT LUẬN Kiểm tra thực hiện Chỉ thị 18",
                "1 Chưa trả lương làm thêm giờ cho 12 lao động Điều 98 Bộ luật "
                "Lao động",
                "III. NHẬN XÉT, KẾT LUẬN Đơn vị thực hiện tốt.",
            )
