from odoo.tests import tagged

from .session_paper_common import SessionPaperCase


@tagged("post_install", "-at_install")
class TestSessionAttendanceList(SessionPaperCase):
    """The list that participants sign: who is invited, or who came."""

    def test_before_it_names_the_officials_in_charge(self):
        leader = self.user(self.district_a1, "leader").partner_id
        leader.name = "Sùng A Phó"
        # One in charge no more, and a unit without anybody.
        posts = self.env["kh18.post"].search([("unit_id", "=", self.district_a2.id)])
        posts.write({"date_to": "2030-01-01"})
        text = self._assert_prints(
            self.course,
            "DANH SÁCH Đại biểu dự lớp tập huấn nghiệp vụ giám sát",
            "Thời gian: 8 giờ 00, ngày 20 tháng 3 năm 2036;",
            "TT Họ và tên Chức vụ Đơn vị Ký tên",
            "Sùng A Phó Phó chủ tịch Công đoàn huyện Một",
            "3 Công đoàn huyện Hai 4",
            "Tổng số: ………… người dự.",
            "NGƯỜI LẬP DANH SÁCH CHỦ TRÌ",
        )
        self.assertNotIn("Nơi nhận", text)

    def test_after_it_names_those_who_came(self):
        session = self._held()
        self._assert_prints(
            session,
            "1 Giàng A Học Chủ tịch Công đoàn huyện Một",
            "2 (12 người) Đoàn viên công đoàn Test grassroots_a11",
            "Tổng số: 13 người dự, gồm cán bộ công đoàn: 01 người; trong đó cán bộ "
            "công đoàn chủ chốt: 01 người; đoàn viên công đoàn: 12 người.",
        )

    def test_has_lines_for_those_not_expected(self):
        [table] = [b for b in self.course._list_body() if b["kind"] == "table"]
        blank = [row for row in table["rows"] if not any(row[1:4])]
        self.assertEqual(len(blank), 10)
        [table] = [b for b in self._held()._list_body() if b["kind"] == "table"]
        self.assertEqual(len(table["rows"]), 2)

    def test_a_session_without_a_day_has_a_list_too(self):
        self.course.date = False
        self._assert_prints(self.course, "DANH SÁCH", "TT Họ và tên")

    def test_button_prints_it(self):
        action = self.course.action_print_paper()
        self.assertEqual(
            action["url"],
            f"/report/pdf/kh18_oversight.paper_session/{self.course.id}",
        )
