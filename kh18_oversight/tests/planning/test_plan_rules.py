from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ..common import ROLES, Command
from .plan_flow_common import PlanFlowCase


@tagged("post_install", "-at_install")
class TestPlanRules(PlanFlowCase):
    def test_a_yearly_plan_fixes_the_five_facts(self):
        for fact in ("description", "form", "object_text"):
            with self.subTest(fact=fact):
                kept = self.task[fact]
                self.task[fact] = False
                label = self.task._fields[fact].string
                with self.assertRaisesRegex(UserError, label):
                    self._as(self.plan, "head").action_submit()
                self.task[fact] = kept
        self.task.write({"time_text": False, "rhythm": "once"})
        with self.assertRaisesRegex(UserError, "Time"):
            self._as(self.plan, "head").action_consult()
        self.task.rhythm = "year"
        self._as(self.plan, "head").action_consult()
        self.assertEqual(self.plan.state, "consulting")

    def test_an_implementing_plan_may_leave_them_open(self):
        plan = self._plan(self.province_a, kind="implementing", year=0)
        self._task(
            plan, description="Quán triệt Chỉ thị", form=False, object_text=False
        )
        self._as(plan, "head").action_submit()
        self.assertEqual(plan.state, "submitted")

    def test_an_empty_yearly_plan_is_not_submitted(self):
        plan = self._plan(self.province_a, year=2029)
        with self.assertRaisesRegex(UserError, "no task"):
            self._as(plan, "head").action_submit()

    def test_a_plan_without_recipients_is_not_issued(self):
        self._to("signed")
        self.plan.document_id.sudo()._unfreeze().dispatch_ids.unlink()
        with self.assertRaisesRegex(UserError, "recipient"):
            self._as(self.plan, "clerk").action_issue()
        self.assertEqual(self.plan.state, "approved")

    def test_one_yearly_plan_for_each_unit_and_year(self):
        with self.assertRaisesRegex(ValidationError, "already has a yearly plan"):
            self._plan(self.province_a)
        self._plan(self.district_a1)
        self._as(self.plan, "leader")._cancel_with_reason("Lập lại")
        again = self._plan(self.province_a)
        self.assertEqual(again.state, "draft")

    def test_the_year_has_four_digits(self):
        with self.assertRaisesRegex(ValidationError, "four digits"):
            self._plan(self.province_a, year=27)

    def test_dates_follow_the_year(self):
        self.assertEqual(str(self.plan.date_from), "2027-01-01")
        self.assertEqual(str(self.plan.date_to), "2027-12-31")
        with self.assertRaisesRegex(ValidationError, "ends before"):
            self.plan.date_to = "2026-01-01"

    def test_running_is_a_condition_of_dates(self):
        self._to("issued")
        running = [("is_running", "=", True), ("id", "=", self.plan.id)]
        self.assertFalse(self.env["kh18.plan"].search(running))
        self.plan.sudo()._unfreeze().date_from = "2020-01-01"
        self.assertTrue(self.env["kh18.plan"].search(running))
        self.plan.invalidate_recordset()
        self.assertTrue(self.plan.is_running)

    def test_closing_waits_for_every_own_task(self):
        self._to("issued")
        head = self._as(self.plan, "head")
        with self.assertRaisesRegex(UserError, self.task.name):
            head.action_close()
        own = self._handed(self.plan)
        own.with_user(head.env.user)._carry_over_with_reason("Chuyển sang năm sau")
        head._close_with_reason("Đã tổng kết")
        self.assertEqual(self.plan.state, "closed")
        self.assertTrue(self.plan.closed_on)

    def test_waiting_for_my_approval_is_searchable(self):
        self._to("submitted")
        plans = self.env["kh18.plan"]
        leader = self.user(self.province_a, "leader")
        domain = [("is_my_turn", "=", True)]
        self.assertEqual(plans.with_user(leader).search(domain), self.plan)
        head = self.user(self.province_a, "head")
        self.assertFalse(plans.with_user(head).search(domain))
        self.assertFalse(plans.with_user(leader).search([("is_my_turn", "=", False)]))

    def test_drafts_stay_in_the_unit_and_issued_plans_open_to_all_below(self):
        plans = self.env["kh18.plan"]
        tasks = self.env["kh18.task"]
        above = self.user(self.nation, "officer")
        below = self.user(self.grassroots_a11, "officer")
        beside = self.user(self.province_b, "officer")
        here = [("id", "=", self.plan.id)]
        of_plan = [("plan_id", "=", self.plan.id)]
        for user in (above, below, beside):
            self.assertFalse(plans.with_user(user).search(here))
            self.assertFalse(tasks.with_user(user).search(of_plan))
        self._to("issued")
        for user in (above, below):
            self.assertTrue(plans.with_user(user).search(here))
            self.assertTrue(tasks.with_user(user).search(of_plan))
        self.assertFalse(plans.with_user(beside).search(here))
        self.assertFalse(tasks.with_user(beside).search(of_plan))

    def test_lines_follow_their_plan(self):
        section = self.env["kh18.plan.section"].create({"plan_id": self.plan.id})
        below = self.user(self.district_a1, "head")
        for line in (section, self.task.responsibility_ids):
            with self.subTest(model=line._name), self.assertRaises(AccessError):
                line.with_user(below).read(["display_name"])
        self._to("issued")
        section.with_user(below).read(["name"])
        with self.assertRaises(UserError):
            section.with_user(below).name = "Khác"
        section.invalidate_recordset()
        with self.assertRaises(AccessError):
            section._unfreeze().with_user(below).name = "Khác"

    def test_administrator_reads_and_does_not_write(self):
        plan = self.plan.with_user(self.admin)
        plan.read(["name"])
        with self.assertRaises(AccessError):
            plan.name = "Khác"
        with self.assertRaises(AccessError):
            self.env["kh18.plan"].with_user(self.admin).create(
                {"name": "X", "unit_id": self.province_a.id, "year": 2031}
            )

    def test_subject_and_unit_reach_the_register_entry(self):
        self.plan.with_user(self.user(self.province_a, "officer")).name = "Tên mới"
        self.assertEqual(self.plan.document_id.subject, "Tên mới")

    def test_superior_plan_must_stand_above(self):
        other = self._plan(self.district_a1)
        with self.assertRaisesRegex(ValidationError, "above"):
            self.plan.sudo().superior_plan_id = other
        other.sudo().superior_plan_id = self.plan
        with self.assertRaisesRegex(ValidationError, "same unit"):
            self.plan.sudo().parent_plan_id = other

    def test_a_task_keeps_to_its_plan_and_order_of_dates(self):
        other = self._plan(self.province_a, year=2030)
        section = self.env["kh18.plan.section"].create({"plan_id": other.id})
        with self.assertRaisesRegex(ValidationError, "another plan"):
            self.task.section_id = section
        with self.assertRaisesRegex(ValidationError, "before it begins"):
            self.task.write({"date_start": "2027-05-01", "date_due": "2027-04-01"})

    def test_before_a_day_excludes_it(self):
        self.task.write({"date_due": "2027-11-15", "due_inclusive": False})
        self.assertEqual(str(self.task.date_last), "2027-11-14")
        self.task.due_inclusive = True
        self.assertEqual(str(self.task.date_last), "2027-11-15")

    def test_title_comes_from_the_content(self):
        task = self.env["kh18.task"].create(
            {"plan_id": self.plan.id, "description": "Một việc dài; và hơn nữa"}
        )
        self.assertEqual(task.name, "Một việc dài")

    def test_a_matrix_row_names_whom_it_may(self):
        rows = self.env["kh18.responsibility"]
        with self.assertRaisesRegex(ValidationError, "cannot be made responsible"):
            rows.create({"task_id": self.task.id, "unit_id": self.province_b.id})
        with self.assertRaisesRegex(ValidationError, "choose"):
            rows.create({"task_id": self.task.id, "target": "department"})
        row = rows.create({"task_id": self.task.id, "partner_id": self.front.id})
        self.assertEqual(row.target, "partner")
        self.assertEqual(row.name, self.front.name)

    def test_consultation_is_asked_where_the_level_needs_it(self):
        plan = self._plan(self.district_a1)
        self._task(plan)
        head = self._as(plan, "head")
        with self.assertRaisesRegex(UserError, "consultation"):
            head.action_submit()
        head.action_consult()
        with self.assertRaisesRegex(UserError, "result"):
            self._as(plan, "officer").action_adjust()
        meeting = (
            self.env["kh18.consultation"]
            .with_user(self.user(self.district_a1, "officer"))
            .create({"plan_id": plan.id})
        )
        with self.assertRaisesRegex(UserError, "Parties"):
            meeting.action_send()
        meeting.write({"partner_ids": [Command.set(self.front.ids)]})
        meeting.action_send()
        with self.assertRaisesRegex(UserError, "date"):
            meeting.action_agree()
        meeting.date = "2026-11-20"
        meeting.action_meet()
        with self.assertRaisesRegex(UserError, "proof"):
            meeting.action_agree()
        meeting.result = "Thống nhất hai chuyên đề"
        meeting.action_disagree()
        with self.assertRaises(UserError):
            head.action_submit()
        meeting.action_reopen()
        meeting.action_agree_adjusted()
        self._as(plan, "officer").action_adjust()
        self.assertEqual(plan.state, "draft")
        head.action_submit()
        self.assertEqual(plan.state, "submitted")
        with self.assertRaises(UserError):
            meeting.action_agree()

    def test_an_exemption_with_a_reason_stands_for_the_consultation(self):
        plan = self._plan(self.district_a1)
        self._task(plan)
        plan.consultation_exempt_reason = "Mặt trận chủ trì chung"
        self._as(plan, "head").action_submit()
        self.assertEqual(plan.state, "submitted")

    def test_consultation_belongs_to_the_plan_s_unit(self):
        meeting = self.env["kh18.consultation"].create(
            {"plan_id": self.plan.id, "partner_ids": [Command.set(self.front.ids)]}
        )
        with self.assertRaises(AccessError):
            meeting.with_user(self.user(self.province_a, "clerk")).action_send()
        with self.assertRaises(AccessError):
            meeting.with_user(self.user(self.province_a, "officer")).state = "agreed"

    def test_the_form_of_a_consultation_is_open_to_who_may_record(self):
        meeting = self.env["kh18.consultation"].create({"plan_id": self.plan.id})
        may = {
            role: meeting.with_user(self.user(self.province_a, role)).can_record
            for role in ROLES
        }
        writers = {"officer", "head", "leader"}
        self.assertEqual(may, {role: role in writers for role in ROLES})
        self._to("submitted")
        self.assertFalse(self._as(self.plan, "officer").consultation_ids.can_record)
