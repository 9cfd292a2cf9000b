from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import ROLES
from .common import PlanCase


@tagged("post_install", "-at_install")
class TestAssignment(PlanCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plan = cls._plan(cls.province_a)
        cls.task = cls._task(
            cls.plan,
            [{"level_id": cls.district_a1.level_id.id}, {"unit_id": cls.province_a.id}],
            date_due="2027-06-30",
        )
        cls._issue(cls.plan)
        cls.handed = cls._handed(cls.plan, cls.district_a1)
        cls.own = cls._handed(cls.plan, cls.province_a)

    def _by(self, role, record=None):
        record = record or self.handed
        return record.with_user(self.user(record.unit_id, role))

    def _proof(self, record):
        self.env["ir.attachment"].create({"name": "Biên bản.pdf"})
        record.evidence_ids = [
            (0, 0, {"name": "Biên bản.pdf", "raw": b"x", "res_model": record._name})
        ]

    def _to_review(self):
        officer = self._by("officer")
        officer.action_start()
        self._proof(officer)
        officer.action_submit_result()

    def test_each_step_belongs_to_its_role(self):
        table = [
            ("action_receive", {"officer", "head", "leader"}),
            ("action_accept", {"officer", "head", "leader"}),
            ("action_start", {"officer", "head", "leader"}),
            ("action_adapt", {"head", "leader"}),
            ("action_decline", {"head", "leader"}),
            ("action_pause", {"head", "leader"}),
            ("action_give_up", {"head", "leader"}),
            ("action_carry_over", {"head", "leader"}),
        ]
        for method, allowed in table:
            for role in ROLES:
                with (
                    self.subTest(method=method, role=role),
                    self.env.cr.savepoint(flush=True) as savepoint,
                ):
                    step = getattr(self._by(role), method)
                    if role in allowed:
                        step()
                    else:
                        self.assertRaises(AccessError, step)
                    savepoint.rollback()
                self.env.invalidate_all()

    def test_nobody_outside_the_unit_answers_for_it(self):
        for user in (
            self.user(self.province_a, "leader"),
            self.user(self.district_a2, "leader"),
            self.user(self.nation, "head"),
            self.admin,
            self.stranger,
        ):
            for method in ("action_receive", "action_accept", "action_start"):
                with (
                    self.subTest(user=user.login, method=method),
                    self.assertRaises(AccessError),
                ):
                    getattr(self.handed.with_user(user), method)()

    def test_reason_methods_check_the_caller_themselves(self):
        superior = self.handed.with_user(self.user(self.province_a, "leader"))
        for method in self.handed._reason_methods:
            if method == "_comment_as_superior":
                continue
            with self.subTest(method=method), self.assertRaises(AccessError):
                getattr(superior, method)("vì lý do")

    def test_siblings_do_not_see_it(self):
        for unit in (self.district_a2, self.province_b):
            user = self.user(unit, "leader")
            with self.subTest(unit=unit.short_name):
                self.assertFalse(self.handed.with_user(user).has_access("read"))

    def test_superior_reads_and_does_not_write(self):
        superior = self.handed.with_user(self.user(self.province_a, "leader"))
        superior.read(["response", "outcome"])
        with self.assertRaises(AccessError):
            superior.outcome = "Viết hộ"

    def test_answer_is_not_typed(self):
        officer = self._by("officer")
        for values in (
            {"response": "accepted"},
            {"work_state": "done"},
            {"date_due": "2030-01-01"},
            {"unit_id": self.district_a2.id},
        ):
            with self.subTest(values=values), self.assertRaises(AccessError):
                officer.write(values)

    def test_receipt_keeps_who_and_when_and_counts_once(self):
        officer = self._by("officer")
        officer.action_receive()
        self.assertEqual(self.handed.response, "received")
        self.assertEqual(self.handed.received_by_id, officer.env.user)
        first = self.handed.received_on
        self._by("leader").action_receive()
        self.assertEqual(self.handed.received_by_id, officer.env.user)
        self.assertEqual(self.handed.received_on, first)
        self.assertEqual(self.handed.event_ids.mapped("kind"), ["receive"])

    def test_accepting_at_once_counts_as_receipt(self):
        self._by("officer").action_accept()
        self.assertEqual(self.handed.response, "accepted")
        self.assertTrue(self.handed.received_on)
        self.assertEqual(
            self.handed.responded_by_id, self.user(self.district_a1, "officer")
        )

    def test_many_are_received_and_accepted_with_a_constant_number_of_queries(self):
        extra = self._plan(self.province_a, year=2028)
        actors = [{"unit_id": self.district_a1.id}]
        for number in range(12):
            self._task(extra, actors, name=f"Việc {number}")
        self._issue(extra)
        many = self._handed(extra, self.district_a1)
        counts = []
        for chunk in (many[:1], many[1:3], many[3:]):
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            self._by("officer", chunk).action_accept()
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - start)
        self.assertEqual(counts[1], counts[2])
        self.assertEqual(set(many.mapped("response")), {"accepted"})

    def test_adapting_sets_own_content_and_date_with_a_reason(self):
        leader = self._by("leader")
        action = leader.action_adapt()
        wizard = self.env[action["res_model"]].with_user(leader.env.user)
        wizard = wizard.browse(action["res_id"])
        self.assertEqual(wizard.text, self.task.description)
        wizard.write({"text": "Giám sát hai doanh nghiệp", "due": "2027-09-30"})
        wizard.reason = " "
        with self.assertRaises(UserError):
            wizard.action_confirm()
        wizard.reason = "Thiếu cán bộ"
        wizard.action_confirm()
        self.assertEqual(self.handed.response, "adapted")
        self.assertEqual(str(self.handed.adapted_due), "2027-09-30")
        self.assertEqual(self.handed.response_reason, "Thiếu cán bộ")
        self.assertEqual(str(self.handed.date_due), "2027-06-30")
        self.assertTrue(self.handed.is_deviated)

    def test_a_declined_task_is_closed_to_further_work(self):
        self._by("leader")._decline_with_reason("Không thuộc thẩm quyền")
        self.assertEqual(self.handed.response, "declined")
        self.assertFalse(self.handed.is_open)
        for method in ("action_accept", "action_start", "action_adapt"):
            with self.subTest(method=method), self.assertRaises(UserError):
                getattr(self._by("leader"), method)()

    def test_starting_means_accepting(self):
        self._by("officer").action_start()
        self.assertEqual(self.handed.response, "accepted")
        self.assertEqual(self.handed.work_state, "doing")

    def test_pause_and_resume(self):
        self._by("officer").action_start()
        self._by("head")._pause_with_reason("Chờ hướng dẫn")
        self.assertEqual(self.handed.work_state, "paused")
        self._by("officer").action_start()
        self.assertEqual(self.handed.work_state, "doing")

    def test_no_result_without_evidence(self):
        officer = self._by("officer")
        officer.action_start()
        with self.assertRaisesRegex(UserError, "evidence"):
            officer.action_submit_result()
        officer.evidence_ref = f"kh18.plan,{self.plan.id}"
        officer.action_submit_result()
        self.assertEqual(self.handed.work_state, "review")

    def test_who_submits_the_result_does_not_confirm_it(self):
        head = self._by("head")
        head.action_start()
        self._proof(head)
        head.action_submit_result()
        self.assertFalse(head.can_confirm)
        with self.assertRaisesRegex(UserError, "another person"):
            head.action_confirm_done()
        with self.assertRaises(AccessError):
            self._by("officer").action_confirm_done()
        self._by("leader").action_confirm_done()
        self.assertEqual(self.handed.work_state, "done")
        self.assertEqual(self.handed.progress, 100)
        self.assertTrue(self.handed.done_on)

    def test_one_person_units_confirm_themselves(self):
        self.district_a1.two_person_approval = False
        head = self._by("head")
        head.action_start()
        self._proof(head)
        head.action_submit_result()
        head.action_confirm_done()
        self.assertEqual(self.handed.work_state, "done")

    def test_partly_done_keeps_what_remains(self):
        self._to_review()
        self._by("leader")._confirm_partly("Còn một doanh nghiệp")
        self.assertEqual(self.handed.work_state, "partly")
        self.assertEqual(self.handed.event_ids[0].note, "Còn một doanh nghiệp")

    def test_a_poor_result_goes_back_with_a_reason(self):
        self._to_review()
        self._by("leader")._refuse_result("Chưa có biên bản")
        self.assertEqual(self.handed.work_state, "doing")
        self.assertFalse(self.handed.submitted_by_id)

    def test_confirmed_results_stay_as_they_are(self):
        self._to_review()
        self._by("leader").action_confirm_done()
        for values in ({"outcome": "Khác"}, {"progress": 10}, {"evidence_ids": [(5,)]}):
            with self.subTest(values=values), self.assertRaises(UserError):
                self._by("officer").write(values)

    def test_progress_lies_between_0_and_100(self):
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(IntegrityError),
            self.env.cr.savepoint(),
        ):
            self._by("officer").progress = 140

    def test_closing_ways_need_the_right_state(self):
        self._by("leader")._give_up_with_reason("Không tổ chức được")
        self.assertEqual(self.handed.work_state, "not_done")
        with self.assertRaises(UserError):
            self._by("leader")._carry_over_with_reason("Muộn")

    def test_what_came_from_above_is_declined_not_cancelled(self):
        with self.assertRaisesRegex(UserError, "handed down"):
            self._by("leader").action_cancel()
        self._by("leader", self.own)._cancel_with_reason("Trùng việc")
        self.assertEqual(self.own.work_state, "cancelled")

    def test_handed_out_records_are_not_deleted(self):
        for records in (self.handed, self.handed.sudo()):
            with self.subTest(su=records.env.su), self.assertRaises(UserError):
                records.unlink()

    def test_overdue_follows_the_unit_s_own_date(self):
        self.handed.sudo().date_due = "2020-01-01"
        overdue = [("is_overdue", "=", True), ("id", "=", self.handed.id)]
        self.assertTrue(self.env["kh18.assignment"].search(overdue))
        self.assertTrue(self.handed.is_overdue)
        self._by("leader")._adapt("Như cũ", "2099-01-01", "Lùi hạn")
        self.assertFalse(self.env["kh18.assignment"].search(overdue))
        self.assertFalse(self.handed.is_overdue)

    def test_history_of_steps_is_kept(self):
        self._to_review()
        self._by("leader").action_confirm_done()
        self.assertEqual(
            self.handed.event_ids.mapped("kind"), ["done", "submit", "start", "accept"]
        )
        event = self.handed.event_ids[:1]
        for user in (self.user(self.district_a1, "leader"), self.admin):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                event.with_user(user).note = "Sửa"
        self.assertFalse(
            event.with_user(self.user(self.province_b, "leader")).has_access("read")
        )

    def test_superior_reminds_and_comments(self):
        superior = self.handed.with_user(self.user(self.province_a, "officer"))
        before = self.env["mail.message"].search_count([])
        superior.action_remind()
        superior.action_remind()
        self.assertEqual(self.handed.remind_count, 2)
        self.assertEqual(self.handed.reminded_on, self.province_a._today())
        notices = self.env["mail.message"].search_count([]) - before
        self.assertEqual(notices, 2)
        told = self.env["mail.notification"].search([], order="id desc", limit=1)
        unit_people = self.district_a1.post_ids.user_id.partner_id
        self.assertIn(told.res_partner_id, unit_people)
        superior._comment_as_superior("Gửi sớm biên bản")
        self.assertEqual(self.handed.superior_comment, "Gửi sớm biên bản")
        self.assertEqual(self.handed.event_ids[0].kind, "comment")

    def test_only_a_superior_reminds_and_comments(self):
        for user in (
            self.user(self.district_a1, "leader"),
            self.user(self.province_b, "leader"),
            self.user(self.grassroots_a11, "leader"),
        ):
            for method in ("action_remind", "action_comment"):
                with (
                    self.subTest(user=user.login, method=method),
                    self.assertRaises(AccessError),
                ):
                    getattr(self.handed.with_user(user), method)()

    def test_closed_ones_are_not_reminded(self):
        self._by("leader")._decline_with_reason("Không thuộc thẩm quyền")
        superior = self.handed.with_user(self.user(self.province_a, "officer"))
        superior.action_remind()
        self.assertFalse(self.handed.reminded_on)

    def test_buttons_show_what_may_be_done(self):
        officer, head = self._by("officer"), self._by("head")
        superior = self.handed.with_user(self.user(self.province_a, "head"))
        self.assertEqual((officer.can_write, officer.can_answer), (True, False))
        self.assertEqual((head.can_write, head.can_answer), (True, True))
        self.assertEqual((superior.can_write, superior.can_urge), (False, True))
        self.assertFalse(officer.can_urge)

    def test_found_by_the_words_of_the_task_without_accents(self):
        found = self.env["kh18.assignment"].search(
            [
                ("search_text", "ilike", "bao hiem xa hoi"),
                ("plan_id", "=", self.plan.id),
            ]
        )
        self.assertIn(self.handed, found)

    def test_ours_and_below(self):
        assignments = self.env["kh18.assignment"].with_user(
            self.user(self.province_a, "officer")
        )
        of_plan = [("plan_id", "=", self.plan.id)]
        ours = assignments.search([*of_plan, ("is_ours", "=", True)])
        below = assignments.search([*of_plan, ("is_ours", "=", False)])
        self.assertEqual(ours, self.own)
        self.assertEqual(below.unit_id, self.district_a1 | self.district_a2)
        self.assertTrue(ours.is_ours)

    def test_evidence_is_searchable(self):
        assignments = self.env["kh18.assignment"]
        of_plan = [("plan_id", "=", self.plan.id)]
        self._proof(self._by("officer"))
        self.assertEqual(
            assignments.search([*of_plan, ("has_evidence", "=", True)]), self.handed
        )
        self.assertNotIn(
            self.handed, assignments.search([*of_plan, ("has_evidence", "=", False)])
        )

    def test_a_file_uploaded_first_is_read_by_the_superior(self):
        officer = self._by("officer")
        loose = officer.env["ir.attachment"].create({"name": "a.txt", "raw": b"x"})
        officer.evidence_ids = loose
        superior = self.user(self.province_a, "officer")
        self.assertEqual(loose.with_user(superior).raw, b"x")
        with self.assertRaises(AccessError):
            loose.with_user(self.user(self.province_b, "officer")).read(["raw"])

    def test_somebody_else_s_file_is_not_taken(self):
        other = self.user(self.province_b, "officer")
        loose = self.env["ir.attachment"].with_user(other).create({"name": "b.txt"})
        self.handed.sudo().evidence_ids = loose
        self.assertFalse(loose.res_id)

    def test_evidence_must_be_one_s_own_to_read(self):
        secret = self._plan(self.province_b)
        officer = self._by("officer")
        officer.action_start()
        with self.assertRaises(AccessError):
            officer.evidence_ref = f"kh18.plan,{secret.id}"
        with self.assertRaises(UserError):
            officer.action_submit_result()

    def test_open_tasks_go_to_the_successor_and_closed_ones_stay(self):
        extra = self._plan(self.province_a, year=2029)
        self._task(extra, [{"unit_id": self.district_a1.id}])
        self._issue(extra)
        closed = self._handed(extra, self.district_a1)
        self._by("leader", closed)._give_up_with_reason("Không tổ chức được")
        more = self._plan(self.province_a, year=2030)
        self._task(more, [{"unit_id": self.district_a1.id}], date_due="2030-05-05")
        self._issue(more)
        moving = self._handed(more, self.district_a1)
        self.district_a1._hand_over(self.district_a2, self.district_a1._today())
        self.assertEqual(moving.work_state, "cancelled")
        self.assertIn(self.district_a2.display_name, moving.event_ids[0].note)
        heir = self._handed(more, self.district_a2)
        self.assertEqual((heir.response, heir.work_state), ("new", "todo"))
        self.assertEqual(heir.date_due, moving.date_due)
        self.assertEqual(closed.work_state, "not_done")
        self.assertFalse(self._handed(extra, self.district_a2))
        # The common task was the successor's already: it has it once.
        self.assertEqual(len(self._handed(self.plan, self.district_a2)), 1)
        self.assertEqual(self.own.work_state, "todo")

    def test_an_ended_unit_s_assignments_are_read_only(self):
        self.district_a1.closing_date = "2024-12-31"
        with self.assertRaises(AccessError):
            self._by("officer").action_receive()
        with self.assertRaises(AccessError):
            self._by("officer").outcome = "Muộn"
