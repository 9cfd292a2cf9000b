from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ..planning.common import PlanCase
from .session_common import SessionTree


@tagged("post_install", "-at_install")
class TestSessionPlan(SessionTree, PlanCase):
    """A plan line, the sessions that carry it out, and the task they prove."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plan = cls._plan(cls.province_a)
        cls.task = cls._task(
            cls.plan,
            [{"unit_id": cls.district_a1.id}],
            description="Tổ chức hội nghị quán triệt, tuyên truyền Chỉ thị",
            form="Hội nghị",
            date_start="2027-03-02",
        ).with_user(cls.user(cls.province_a, "officer"))

    def test_made_of_an_issued_line_only(self):
        with self.assertRaises(UserError):
            self.task.action_make_session()

    def test_what_it_takes_over(self):
        self._issue(self.plan)
        action = self.task.action_make_session()
        session = self.task.session_ids
        self.assertEqual(action["res_id"], session.id)
        self.assertEqual(session.name, self.task.name)
        self.assertEqual(session.unit_id, self.province_a)
        self.assertEqual(session.kind, "dissemination")
        self.assertEqual(str(session.date), "2027-03-02")
        self.assertEqual(session.content, self.task.description)
        self.assertEqual(session.plan_id, self.plan)
        self.assertEqual(self.task.session_count, 1)
        found = session.search(self.task.action_open_sessions()["domain"])
        self.assertEqual(found, session)
        session.with_user(self.user(self.province_a, "head"))._cancel_with_reason("Bão")
        self.task.invalidate_recordset()
        self.assertEqual(self.task.session_count, 0)

    def test_the_kind_by_the_words_of_the_line(self):
        for words, kind in (
            ("Mở lớp tập huấn nghiệp vụ", "training"),
            ("Đẩy mạnh tuyên truyền", "communication"),
            ("Việc khác", "dissemination"),
        ):
            self.task.write({"name": words, "description": words})
            self.assertEqual(self.task._session_kind(), kind)

    def test_only_writers_make_one(self):
        self._issue(self.plan)
        viewer = self.user(self.province_a, "viewer")
        with self.assertRaises(AccessError):
            self.task.with_user(viewer).action_make_session()

    def test_a_line_of_the_superior(self):
        self._issue(self.plan)
        session = self._session(task_id=self.task.id)
        self.assertEqual(session.plan_id, self.plan)

    def test_a_held_session_proves_an_assignment(self):
        self._issue(self.plan)
        assignment = self._handed(self.plan, self.district_a1).with_user(self.officer)
        session = self._announced(task_id=self.task.id)
        reference = f"kh18.session,{session.id}"
        with self.assertRaises(ValidationError):
            assignment.evidence_ref = reference
        self._row(session)
        session.action_hold()
        assignment.evidence_ref = reference
        self.assertTrue(assignment.has_evidence)
