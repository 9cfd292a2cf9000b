from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .session_common import SessionCase


@tagged("post_install", "-at_install")
class TestSession(SessionCase):
    """A session from planned to evaluated, each step by its role."""

    def test_a_copy_has_no_attendance_and_no_proof(self):
        session = self._session(count_members=30, count_officials=2)
        session.file_ids = self._file(session)
        session.evaluation = "Tốt"
        fresh = session.copy()
        self.assertEqual((fresh.count_total, fresh.count_members), (0, 0))
        self.assertFalse(fresh.file_ids)
        self.assertFalse(fresh.evaluation)
        self.assertEqual(fresh.name, session.name)

    def test_the_whole_way(self):
        session = self._session()
        self.assertEqual(session.holder, self.district_a1.name)
        self.assertEqual(session.responsible_id, self.officer)
        session.action_announce()
        self._row(session)
        session.action_hold()
        self.assertEqual(session.state, "held")
        session.write({"rating_after": 4.5, "rating_after_count": 12})
        session.action_evaluate()
        self.assertEqual(session.state, "evaluated")

    def test_announced_with_day_and_place(self):
        session = self._session(date=False, place=False)
        with self.assertRaises(UserError) as caught:
            session.action_announce()
        self.assertIn("Date, Venue", caught.exception.args[0])

    def test_not_held_before_its_day(self):
        session = self._announced(date=self._day(1))
        self._row(session)
        with self.assertRaises(UserError) as caught:
            session.action_hold()
        self.assertIn("cannot have been held yet", caught.exception.args[0])

    def test_not_held_without_people(self):
        session = self._announced()
        session.file_ids = self._file(session)
        with self.assertRaises(UserError) as caught:
            session.action_hold()
        self.assertIn("Nobody is counted", caught.exception.args[0])

    def test_typed_numbers_need_a_file(self):
        session = self._announced()
        session.count_members = 20
        with self.assertRaises(UserError) as caught:
            session.action_hold()
        self.assertIn("Nothing proves", caught.exception.args[0])
        session.file_ids = self._file(session)
        session.action_hold()
        self.assertEqual(session.state, "held")

    def test_the_proof_stays(self):
        session = self._announced(count_members=10)
        session.file_ids = self._file(session)
        session.action_hold()
        old = session.file_ids
        with (
            self.assertRaisesRegex(UserError, "Nothing proves"),
            self.env.cr.savepoint(),
        ):
            session.file_ids = False
        self.env.invalidate_all()
        with self.assertRaisesRegex(UserError, "Nothing proves"):
            old.unlink()
        session.file_ids |= self._file(session)
        old.unlink()
        self.assertTrue(session.file_ids)

    def test_not_evaluated_without_a_word(self):
        session = self._held()
        with self.assertRaises(UserError):
            session.action_evaluate()
        session.evaluation = "  "
        with self.assertRaises(UserError):
            session.action_evaluate()
        session.evaluation = "Nhận thức rõ hơn"
        session.action_evaluate()

    def test_steps_in_order(self):
        session = self._session()
        for step in (session.action_hold, session.action_evaluate):
            with self.assertRaises(UserError):
                step()
        session.action_announce()
        with self.assertRaises(UserError):
            session.action_announce()

    def test_only_working_posts_take_steps(self):
        session = self._session()
        for user in (
            self.user(self.district_a1, "viewer"),
            self.user(self.district_a1, "clerk"),
            self.user(self.province_a, "leader"),
            self.admin,
        ):
            with self.assertRaises(AccessError):
                session.with_user(user).action_announce()
            with self.assertRaises(AccessError):
                session.with_user(user).action_open_checkin()

    def test_cancelled_and_taken_back_by_head_or_leader(self):
        session = self._announced()
        with self.assertRaises(AccessError):
            session.action_cancel()
        with self.assertRaises(AccessError):
            session.action_back()
        for user in (self.head, self.leader):
            session.with_user(user)._back_with_reason("Nhầm ngày")
            self.assertEqual(session.state, "planned")
            session.action_announce()
        session.with_user(self.head)._cancel_with_reason("Bão")
        self.assertEqual(session.state, "cancelled")
        self.assertIn("Bão", session.message_ids[0].body)
        with self.assertRaises(UserError):
            session.unlink()

    def test_held_is_not_cancelled_but_goes_back(self):
        session = self._held()
        with self.assertRaises(UserError):
            session.with_user(self.leader)._cancel_with_reason("Sai")
        session.with_user(self.leader)._back_with_reason("Đếm sai")
        self.assertEqual(session.state, "announced")

    def test_where_no_head_is_the_officer_decides(self):
        posts = self.env["kh18.post"].search(
            [("unit_id", "=", self.district_a1.id), ("role", "=", "head")]
        )
        posts.date_to = "2020-12-31"
        session = self._announced()
        session._back_with_reason("Nhầm")
        self.assertEqual(session.state, "planned")

    def test_states_are_not_typed(self):
        session = self._session()
        for values in (
            {"state": "held"},
            {"checkin_until": "2036-01-01 00:00:00"},
            {"checkin_token": "x"},
            {"count_total": 500},
            {"counted_by": "rows"},
            {"rating_change": 3},
        ):
            with self.assertRaises(AccessError):
                session.write(values)
        with self.assertRaises(AccessError):
            self._session(state="held")

    def test_what_was_held_is_frozen(self):
        session = self._held()
        for values in (
            {"name": "Khác"},
            {"date": self._day(-3)},
            {"count_members": 900},
            {"document_ids": [Command.clear()]},
            {"unit_id": self.district_a2.id},
        ):
            with self.assertRaises(UserError):
                session.write(values)
        with self.assertRaises(UserError):
            self._row(session, from_unit_id=self.grassroots_a12.id)
        with self.assertRaises(UserError):
            session.attendance_ids.count = 900
        with self.assertRaises(UserError):
            session.attendance_ids.unlink()
        session.evaluation = "Vẫn ghi được"

    def test_scores_are_frozen_by_the_evaluation(self):
        session = self._held(evaluation="Tốt")
        session.write({"rating_after": 4, "rating_after_count": 3})
        session.action_evaluate()
        for values in ({"rating_after": 5}, {"evaluation": "Khác"}):
            with self.assertRaises(UserError):
                session.write(values)

    def test_nothing_goes_to_a_foreign_unit(self):
        session = self._session()
        with self.assertRaises(AccessError):
            session.unit_id = self.district_a2
        with self.assertRaises(AccessError):
            self._session(unit=self.district_a2, user=self.officer)

    def test_documents_that_one_may_not_read_are_not_linked(self):
        draft = self.env["kh18.document"].create(
            {
                "unit_id": self.district_a2.id,
                "type_id": self.env.ref("kh18_oversight.document_type_ke_hoach").id,
                "subject": "Dự thảo kín",
            }
        )
        session = self._session()
        for commands in ([Command.link(draft.id)], [Command.set([draft.id])]):
            with self.assertRaises(AccessError):
                session.document_ids = commands
            with self.assertRaises(AccessError):
                self._session(document_ids=commands)
        with self.assertRaises(AccessError):
            session.with_context(default_document_ids=[draft.id]).default_get(
                ["document_ids"]
            )

    def test_a_session_cannot_end_before_it_begins(self):
        form = Form(self.env["kh18.session"].with_user(self.officer))
        form.name = "Lớp tập huấn"
        form.date = self.today
        session = form.save()
        self.assertEqual(session.last_day, self.today)
        session.date_end = self._day(2)
        self.assertEqual(session.last_day, self._day(2))

    def test_ratings_typed_from_slips(self):
        session = self._session(rating_before=2.5, rating_before_count=10)
        self.assertEqual(session.rating_change, 0)
        session.write({"rating_after": 4, "rating_after_count": 8})
        self.assertEqual(session.rating_change, 1.5)

    def test_attendance_recorded_is_found(self):
        empty, full = self._session(), self._session(count_workers=3)
        found = self.env["kh18.session"].search([("has_attendance", "=", True)])
        self.assertIn(full, found)
        self.assertNotIn(empty, found)
        self.assertTrue(full.has_attendance)

    def test_numbers_below_zero(self):
        with self.assert_refused("kh18_session_counts_not_negative"):
            self._session(count_members=-1)
        for values in ({"rating_after": 6}, {"rating_before": 0.5}):
            with self.assert_refused("kh18_session_ratings_in_range"):
                self._session(**values)

    def test_a_plan_line_of_others(self):
        plan = self.env["kh18.plan"].create(
            {
                "unit_id": self.district_a2.id,
                "kind": "other",
                "name": "Kế hoạch",
                "date_from": "2026-01-01",
            }
        )
        task = self.env["kh18.task"].create({"plan_id": plan.id, "description": "Việc"})
        with self.assertRaises(AccessError):
            self._session(task_id=task.id)
        with self.assertRaises(ValidationError):
            self._session().sudo().task_id = task
