from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .assignment_common import AssignmentCase


@tagged("post_install", "-at_install")
class TestAssignmentRules(AssignmentCase):
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
