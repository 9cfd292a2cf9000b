from datetime import timedelta

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import BaseCase, tagged

from ...lib.paper import session_words as words
from .session_paper_common import SessionPaperCase


@tagged("post_install", "-at_install")
class TestSessionWords(BaseCase):
    def test_a_session_is_called_what_it_is(self):
        for kind, name, expected in (
            ("training", "Nghiệp vụ giám sát", "lớp tập huấn nghiệp vụ giám sát"),
            ("training", "Tập huấn kỹ năng", "lớp tập huấn kỹ năng"),
            ("training", "Lớp bồi dưỡng cán bộ", "lớp bồi dưỡng cán bộ"),
            ("dissemination", "Quán triệt Chỉ thị", "hội nghị quán triệt Chỉ thị"),
            ("dissemination", "Hội nghị toàn tỉnh", "hội nghị toàn tỉnh"),
            ("communication", "BHXH tự nguyện", "buổi tuyên truyền BHXH tự nguyện"),
        ):
            self.assertEqual(words.event(kind, name), expected)


@tagged("post_install", "-at_install")
class TestSessionPaper(SessionPaperCase):
    """Invitation and notice: what they say, their entry, what their issue does."""

    def test_invitation(self):
        self._assert_prints(
            self._paper(date_names="2036-03-10"),
            "GIẤY MỜI Dự lớp tập huấn nghiệp vụ giám sát",
            "Kính gửi: - Công đoàn huyện Một; - Công đoàn huyện Hai.",
            "Thời gian: 8 giờ 00, ngày 20 tháng 3 năm 2036;",
            "Địa điểm: Hội trường tỉnh;",
            "Chủ trì: Liên đoàn Lao động tỉnh Lai Châu.",
            "2. Giới thiệu chuyên đề, hướng dẫn nghiệp vụ.",
            "- Chỉ thị số 18-CT/TW ngày 26 tháng 10 năm 2022 của Ban Bí thư về phát "
            "huy vai trò giám sát.",
            "(qua Ban Chính sách pháp luật) trước ngày 10 tháng 3 năm 2036.",
            "TM. BAN THƯỜNG VỤ PHÓ CHỦ TỊCH",
            "- Như trên; - Lưu: VT, Ban Chính sách pháp luật.",
        )

    def test_what_is_typed_goes_before_what_is_usual(self):
        self.course.write({"content": "Chuyên đề một.\nChuyên đề hai;"})
        self.course.speaker = "Ông (bà) Vàng A Giảng"
        paper = self._paper(chair_text="Đồng chí Lò Thị Chủ")
        self._assert_prints(
            paper,
            "Chủ trì: Đồng chí Lò Thị Chủ;",
            "Báo cáo viên: Ông (bà) Vàng A Giảng.",
            "1. Chuyên đề một. 2. Chuyên đề hai.",
        )
        paper.agenda = "Khai mạc"
        self.assertNotIn("Chuyên đề một", self._text(paper))

    def test_many_units_are_named_in_the_annex(self):
        units = self.province_a + self.province_a.search(
            [("parent_path", "like", f"{self.province_a.parent_path}%")]
        )
        self.course.expected_unit_ids = [Command.set(units.ids)]
        paper = self._paper()
        text = self._assert_prints(
            paper,
            "Kính gửi: Các đơn vị có tên tại danh sách kèm theo",
            "Đơn vị được mời dự lớp tập huấn nghiệp vụ giám sát",
            "Công đoàn huyện Hai",
        )
        self.assertEqual(text.count("Công đoàn huyện Hai"), 1)

    def test_a_unit_without_units_below_invites_its_own_people(self):
        self.course.expected_unit_ids = self.province_a
        self._assert_prints(
            self._paper(),
            "Kính gửi: Cán bộ, đoàn viên công đoàn, người lao động",
            "kính mời cán bộ, đoàn viên công đoàn, người lao động của đơn vị dự lớp",
        )

    def test_nobody_learns_of_a_unit_by_inviting_it(self):
        with self.assertRaises(AccessError):
            self.course.expected_unit_ids = [Command.link(self.province_b.id)]

    def test_check_in_is_printed_while_it_is_open(self):
        self.assertNotIn("quét mã", self._text(self._paper()))
        self.course.action_announce()
        self.course.action_open_checkin()
        address = self.course.checkin_url
        paper = self._paper()
        self._assert_prints(paper, "quét mã bên cạnh")
        [block] = [b for b in paper._paper_body() if b["kind"] == "code"]
        self.assertEqual(block["address"], address)
        self.assertTrue(block["image"].startswith("data:image/png;base64,"))

    def test_a_secret_document_is_not_named(self):
        paper = self._paper()
        self.assertIn("18-CT/TW", self._text(paper))
        for vals in ({"secrecy": "secret"}, {"is_restricted": True}):
            self.directive.sudo().write({"secrecy": False, **vals})
            self.assertNotIn("18-CT/TW", self._text(paper))

    def test_notice(self):
        paper = self._paper("notice", date_names="2036-03-10")
        self._assert_prints(
            paper,
            "THÔNG BÁO Về việc tổ chức lớp tập huấn nghiệp vụ giám sát",
            "thông báo tổ chức lớp tập huấn nghiệp vụ giám sát như sau:",
            "2. Thời gian, địa điểm - Thời gian: 8 giờ 00, ngày 20 tháng 3 năm 2036;",
            "5. Tổ chức thực hiện Đề nghị các đơn vị gửi danh sách người dự",
            "- Các đơn vị trực thuộc (t/h);",
        )

    def test_each_kind_has_its_document_type(self):
        codes = {kind: self._paper(kind).type_id.code for kind in ("notice", "report")}
        self.assertEqual(codes, {"notice": "TB", "report": "BC"})
        self.assertEqual(self._paper().type_id.code, "GM")

    def test_buttons_write_one_paper_of_a_kind(self):
        action = self.course.action_make_invitation()
        paper = self.course.paper_ids
        self.assertEqual((paper.kind, action["res_id"]), ("invitation", paper.id))
        self.course.action_make_invitation()
        self.course.action_make_notice()
        self.assertEqual(self.course.paper_ids.mapped("kind"), ["invitation", "notice"])

    def test_a_cancelled_paper_is_written_anew(self):
        self.course.action_make_invitation()
        paper = self.course.paper_ids
        paper.document_id._cancel_with_reason("Sai")
        self.course.action_make_invitation()
        self.assertEqual(len(self.course.paper_ids), 2)

    def test_viewers_make_no_paper(self):
        viewer = self.user(self.province_a, "viewer")
        with self.assertRaises(AccessError):
            self.course.with_user(viewer).action_make_invitation()

    def test_issue_announces_a_planned_session(self):
        for kind in ("invitation", "notice"):
            session = self._session()
            self._issue(self._paper(kind, session))
            self.assertEqual(session.state, "announced")
        session.sudo().message_ids.flush_recordset()
        self.assertIn("was issued", "".join(session.message_ids.mapped("body")))

    def test_what_is_issued_stays(self):
        paper = self._paper()
        self._issue(paper)
        with self.assertRaises(UserError):
            paper.agenda = "Khác"
        before = self._text(paper)
        self.course.place = "Nơi khác"
        self.assertEqual(self._text(paper), before)

    def test_recall_is_told_to_the_session(self):
        paper = self._paper()
        document = self._issue(paper)
        document.with_user(self.leader)._recall_with_reason("Hoãn")
        self.assertEqual(self.course.state, "announced")
        self.assertIn("Hoãn", "".join(self.course.message_ids.mapped("body")))

    def test_a_call_without_day_or_place_is_not_issued(self):
        self.course.place = False
        with self.assertRaisesRegex(UserError, "Date and Venue"):
            self._issue(self._paper())

    def test_a_call_to_what_is_over_or_cancelled_is_not_issued(self):
        session = self._session(date=self.today - timedelta(days=1))
        with self.assertRaisesRegex(UserError, "is over"):
            self._issue(self._paper(session=session))
        session = self._session()
        paper = self._paper(session=session)
        session.with_user(self.leader)._cancel_with_reason("Không còn cần")
        with self.assertRaisesRegex(UserError, "is cancelled"):
            self._issue(paper)

    def test_names_are_asked_for_before_the_session(self):
        with self.assertRaisesRegex(ValidationError, "choose an earlier day"):
            self._paper(date_names="2036-03-21")
        paper = self._paper(date_names="2036-03-20")
        self.assertEqual(
            paper._paper_deadlines(), [("Names To Be Sent By", paper.date_names)]
        )

    def test_a_paper_keeps_session_and_kind(self):
        paper = self._paper()
        with self.assertRaises(UserError):
            paper.kind = "report"
        with self.assertRaises(UserError):
            paper.session_id = self._session()
        paper.write({"kind": "invitation", "session_id": self.course.id})

    def test_a_deleted_session_leaves_no_entry(self):
        document = self._paper().document_id
        self.course.unlink()
        self.assertFalse(document.exists())
