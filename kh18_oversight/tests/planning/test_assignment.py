from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import ROLES
from .assignment_common import AssignmentCase


@tagged("post_install", "-at_install")
class TestAssignment(AssignmentCase):
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
