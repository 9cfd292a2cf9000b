from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from ..planning.common import PlanTree
from .session_paper_common import SessionPaperCase


@tagged("post_install", "-at_install")
class TestSessionPaperReport(SessionPaperCase):
    """The report on a session: figures, ratings, who was not reached."""

    def test_report(self):
        session = self._held(
            rating_before=2.5,
            rating_before_count=10,
            rating_after=4.25,
            rating_after_count=12,
            evaluation="Lớp học nghiêm túc",
            is_grassroots_democracy=True,
        )
        self._assert_prints(
            self._paper(
                "report",
                session,
                opinions="Cần thêm thời gian\n- Cần tài liệu",
                proposals="Tổ chức hằng năm",
            ),
            "BÁO CÁO Kết quả lớp tập huấn nghiệp vụ giám sát",
            "Kính gửi: Test nation",
            "Đơn vị tổ chức: Liên đoàn Lao động tỉnh Lai Châu;",
            "Gắn với triển khai Luật Thực hiện dân chủ ở cơ sở.",
            "- Chỉ thị số 18-CT/TW",
            "Tổng số 13 người dự, trong đó 01 người là cán bộ công đoàn chủ chốt.",
            "1 Cán bộ công đoàn 1 2 Đoàn viên công đoàn 12",
            "1 Công đoàn huyện Một 1 1 2 Test grassroots_a11 12",
            "Trước khi dự: 2,5/5 điểm (10 ý kiến).",
            "Sau khi dự: 4,25/5 điểm (12 ý kiến).",
            "- Cần thêm thời gian;",
            "- Cần tài liệu.",
            "5. Đơn vị chưa tham dự - Công đoàn huyện Hai.",
            "III. ĐÁNH GIÁ CHUNG Lớp học nghiêm túc.",
            "IV. ĐỀ XUẤT, KIẾN NGHỊ 1. Tổ chức hằng năm.",
            "- Test nation (b/c);",
        )

    def test_typed_numbers_make_a_report_too(self):
        session = self._session(date=self.today, count_officials=30)
        session.file_ids = [
            Command.create({"name": "danh-sach.txt", "raw": b"30", "res_id": 0})
        ]
        session.action_announce()
        session.action_hold()
        text = self._assert_prints(
            self._paper("report", session), "Tổng số 30 người dự. TT Đối tượng"
        )
        self.assertNotIn("Theo đơn vị", text)
        self.assertNotIn("chưa tham dự", text, "typed numbers do not tell who came")
        self.assertNotIn("Công đoàn huyện", text)

    def test_typed_numbers_name_nobody_as_having_come(self):
        session = self._session(date=self.today, count_officials=30)
        self.assertTrue(session._list_rows(), "beforehand the invited may sign")
        session.sudo().state = "held"
        self.assertFalse(session._list_rows())
        self.assertTrue(session._list_totals())

    def test_many_units_are_listed_in_the_annex(self):
        rows = [
            Command.create({"from_unit_text": f"Cơ quan {rank:02d}", "count": rank + 1})
            for rank in range(13)
        ]
        session = self._session(attendance_ids=rows)
        paper = self._paper("report", session)
        [annex] = paper._paper_annexes()
        self.assertEqual(len(annex["body"][0]["rows"]), 13)
        self._assert_prints(paper, "(Chi tiết tại Phụ lục kèm theo.)", "Cơ quan 12 13")

    def test_what_is_struck_is_not_reported(self):
        session = self._session(
            attendance_ids=[
                Command.create({"from_unit_id": self.district_a1.id, "count": 4}),
                Command.create({"from_unit_text": "Cơ quan A", "count": 9}),
            ]
        )
        session.attendance_ids[-1].sudo().is_struck = True
        paper = self._paper("report", session)
        self.assertEqual(
            [row[0] for row in paper._unit_rows()], ["Công đoàn huyện Một"]
        )

    def test_remarks_are_offered_as_opinions(self):
        session = self._held()
        self.env["kh18.session.rating"].create(
            [
                {
                    "session_id": session.id,
                    "moment": "after",
                    "rating": 4,
                    "remark": remark,
                }
                for remark in ("Bổ ích\nvà gọn", False, "Bổ ích và gọn", "Hơi dài")
            ]
        )
        session.action_make_report()
        self.assertEqual(session.paper_ids.opinions, "Bổ ích và gọn\nHơi dài")

    def test_not_issued_before_it_was_held(self):
        with self.assertRaisesRegex(UserError, "has not been held yet"):
            self._issue(self._paper("report"))

    def test_issue_moves_no_state(self):
        session = self._held()
        document = self._issue(self._paper("report", session))
        self.assertEqual((session.state, document.state), ("held", "issued"))


@tagged("post_install", "-at_install")
class TestSessionPaperPlan(PlanTree, SessionPaperCase):
    def test_the_plan_carried_out_is_the_basis(self):
        plan = self._plan(self.province_a)
        task = self._task(plan)
        self._issue_plan(plan)
        session = self._session(task_id=task.id)
        for kind in ("report", "notice"):
            paper = self._paper(kind, session)
            self.assertEqual(paper.document_id.link_ids.target_id, plan.document_id)
            self._assert_prints(paper, f"Căn cứ Kế hoạch số {plan.full_symbol}")
        self.assertFalse(self._paper("invitation", session).document_id.link_ids)

    def _issue_plan(self, plan):
        PlanTree._issue.__func__(type(self), plan)
