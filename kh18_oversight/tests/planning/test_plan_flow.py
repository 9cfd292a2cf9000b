from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import ROLES
from .plan_flow_common import PlanFlowCase


@tagged("post_install", "-at_install")
class TestPlanFlow(PlanFlowCase):
    def test_each_step_belongs_to_its_role(self):
        table = [
            ("draft", "action_consult", {"head"}),
            ("draft", "action_submit", {"head"}),
            ("submitted", "action_return", {"leader"}),
            ("submitted", "action_approve", {"leader"}),
            ("approved", "action_sign", {"leader"}),
            ("signed", "action_issue", {"clerk"}),
            ("issued", "action_amend", {"officer", "head", "leader"}),
            ("issued", "action_cancel", {"leader"}),
        ]
        for state, method, allowed in table:
            for role in ROLES:
                with self.subTest(state=state, method=method, role=role):
                    with self.env.cr.savepoint(flush=True) as savepoint:
                        self._to(state)
                        self._try(method, role, role in allowed)
                        savepoint.rollback()
                    self.env.invalidate_all()

    def _try(self, method, role, allowed):
        step = getattr(self._as(self.plan, role), method)
        if allowed:
            step()
        else:
            with self.assertRaises(AccessError), mute_logger("odoo.addons.base"):
                step()

    def test_other_units_and_administrator_take_no_step(self):
        self._to("submitted")
        for user in (
            self.user(self.nation, "leader"),
            self.user(self.district_a1, "leader"),
            self.user(self.province_b, "leader"),
            self.admin,
            self.stranger,
        ):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.plan.with_user(user).action_approve()

    def test_the_whole_way_numbers_freezes_and_hands_out(self):
        self._to("issued")
        self.assertEqual(self.plan.state, "issued")
        self.assertEqual(self.plan.issued_on, self.plan.document_id.date_issue)
        self.assertEqual(self.plan.document_id.state, "issued")
        self.assertTrue(self.plan.full_symbol.endswith("/KH-LĐLĐ"))
        self.assertTrue(self.plan.document_id.pdf_sha256)
        self.assertEqual(self._handed(self.plan).unit_id, self.province_a)
        self.assertIn(self.plan.full_symbol, self.plan.display_name)

    def test_a_step_out_of_turn_is_refused_with_the_states_named(self):
        with self.assertRaisesRegex(UserError, "Submitted"):
            self._as(self.plan, "leader").action_approve()
        with self.assertRaisesRegex(UserError, "Approved"):
            self._as(self.plan, "clerk").action_issue()

    def test_author_does_not_approve_where_two_persons_are_asked(self):
        leader = self.user(self.province_a, "leader")
        own = self._plan(self.province_a, as_role="leader", year=2028)
        self._task(own)
        self._complete(own)
        own.with_user(self.user(self.province_a, "head")).action_submit()
        self.assertFalse(own.with_user(leader).can_approve)
        with self.assertRaisesRegex(UserError, "another person"):
            own.with_user(leader).action_approve()
        self.province_a.two_person_approval = False
        own.invalidate_recordset()
        self.assertTrue(own.with_user(leader).can_approve)
        own.with_user(leader).action_approve()
        self.assertEqual(own.state, "approved")
        self.assertEqual(own.approved_by_id, leader)

    def test_officer_submits_where_there_is_no_head(self):
        officer = self._as(self.plan, "officer")
        self.assertFalse(officer.can_submit)
        posts = self.env["kh18.post"].search(
            [("unit_id", "=", self.province_a.id), ("role", "=", "head")]
        )
        posts.write({"date_to": "2021-01-01"})
        officer.invalidate_recordset()
        self.assertTrue(officer.can_submit)
        officer.action_submit()
        self.assertEqual(self.plan.submitted_by_id, officer.env.user)

    def test_return_needs_a_reason_and_is_logged(self):
        self._to("submitted")
        leader = self._as(self.plan, "leader")
        action = leader.action_return()
        wizard = (
            self.env[action["res_model"]]
            .with_user(leader.env.user)
            .with_context(**action["context"])
            .create({"reason": "  "})
        )
        with self.assertRaises(UserError):
            wizard.action_confirm()
        wizard.reason = "Bổ sung thời gian"
        wizard.action_confirm()
        self.assertEqual(self.plan.state, "draft")
        self.assertIn("Bổ sung thời gian", self.plan.message_ids[0].body)

    def test_returning_an_approved_plan_takes_its_paper_back_too(self):
        self._to("approved")
        self.assertEqual(self.plan.document_id.state, "submitted")
        self._as(self.plan, "leader")._return_with_reason("Sai căn cứ")
        self.assertEqual(self.plan.document_id.state, "draft")
        self.assertFalse(self.plan.approved_by_id)

    def test_state_is_not_typed(self):
        officer = self._as(self.plan, "officer")
        for values in (
            {"state": "approved"},
            {"approved_by_id": officer.env.uid},
            {"baseline": {}},
            {"superior_state": "agreed"},
        ):
            with self.subTest(values=values), self.assertRaises(AccessError):
                officer.write(values)

    def test_a_submitted_plan_and_its_lines_are_frozen(self):
        self._to("submitted")
        officer = self._as(self.plan, "officer")
        with self.assertRaises(UserError):
            officer.name = "Tên khác"
        with self.assertRaises(UserError):
            officer.task_ids.description = "Khác"
        with self.assertRaises(UserError):
            officer.task_ids.unlink()

    def test_the_paper_of_a_submitted_plan_is_not_changed_behind_it(self):
        self._to("approved")
        paper = self.plan.document_id.with_user(self.user(self.province_a, "clerk"))
        for values in ({"subject": "Khác"}, {"signer_name": "Người khác"}):
            with (
                self.subTest(values=values),
                self.assertRaisesRegex(UserError, "draft"),
            ):
                paper.write(values)
        with self.assertRaisesRegex(UserError, "draft"):
            paper.dispatch_ids[:1].name = "Nơi khác"
        with self.assertRaisesRegex(UserError, "draft"):
            paper.dispatch_ids.create(
                {"document_id": paper.id, "name": "Thêm", "purpose": "action"}
            )
        paper.write({"wanted_number": 77})
        self._as(self.plan, "leader")._return_with_reason("Sửa nơi nhận")
        paper.dispatch_ids[:1].name = "Nơi khác"

    def test_an_approved_plan_is_cancelled_not_deleted(self):
        self._to("approved")
        with self.assertRaises(UserError):
            self._as(self.plan, "leader").unlink()
        self._as(self.plan, "leader")._cancel_with_reason("Không còn phù hợp")
        self.assertEqual(self.plan.state, "cancelled")
        self.assertEqual(self.plan.document_id.state, "cancelled")

    def test_cancelling_an_issued_plan_recalls_it_and_frees_the_units(self):
        self._to("issued")
        self._as(self.plan, "leader")._cancel_with_reason("Bãi bỏ")
        self.assertEqual(self.plan.document_id.state, "recalled")
        self.assertEqual(self._handed(self.plan).mapped("work_state"), ["cancelled"])
