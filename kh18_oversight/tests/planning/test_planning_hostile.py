from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common import Command
from .common import PlanCase


@tagged("post_install", "-at_install")
class TestPlanningHostile(PlanCase):
    """What somebody with a post and a script may try."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.officer = cls.user(cls.province_a, "officer")
        cls.plan = cls._plan(cls.province_a)
        cls.task = cls._task(cls.plan, [{"level_id": cls.district_a1.level_id.id}])
        cls.foreign = cls._plan(cls.province_b, name="Kín của tỉnh khác")
        cls.foreign_task = cls._task(cls.foreign)

    def _may_not(self, step, *args, **kwargs):
        with self.assertRaises(AccessError):
            step(*args, **kwargs)

    def test_a_plan_is_not_born_issued_nor_of_another_unit(self):
        plans = self.env["kh18.plan"].with_user(self.officer)
        values = {"name": "X", "kind": "other", "unit_id": self.province_a.id}
        self._may_not(plans.create, {**values, "state": "issued"})
        self._may_not(plans.create, {**values, "issued_on": "2026-01-01"})
        self._may_not(plans.create, {**values, "unit_id": self.district_a1.id})
        self._may_not(plans.create, {**values, "unit_id": self.province_b.id})
        born = plans.with_context(default_state="issued").create(values)
        self.assertEqual(born.state, "draft")

    def test_a_plan_keeps_its_own_register_entry(self):
        other = self._plan(self.province_a, year=2030)
        plan = self.plan.with_user(self.officer)
        self._may_not(plan.write, {"document_id": other.document_id.id})
        self._may_not(
            self.env["kh18.plan"].with_user(self.officer).create,
            {"name": "X", "kind": "other", "document_id": other.document_id.id},
        )

    def test_nothing_is_pointed_at_that_may_not_be_read(self):
        hidden = self._plan(self.nation, kind="other", year=0)
        plan = self.plan.with_user(self.officer)
        self._may_not(plan.write, {"superior_plan_id": hidden.id})
        self._may_not(plan.write, {"parent_plan_id": self.foreign.id})
        self._issue(self.plan)
        handed = self._handed(self.plan, self.district_a1)
        below = handed.with_user(self.user(self.district_a1, "officer"))
        self._may_not(below.write, {"evidence_ref": f"kh18.plan,{self.foreign.id}"})

    def test_lines_do_not_move_to_a_foreign_plan(self):
        task = self.task.with_user(self.officer)
        row = self.task.responsibility_ids.with_user(self.officer)
        section = self.env["kh18.plan.section"].with_user(self.officer)
        section = section.create({"plan_id": self.plan.id})
        self._may_not(task.write, {"plan_id": self.foreign.id})
        self._may_not(row.write, {"task_id": self.foreign_task.id})
        self._may_not(section.write, {"plan_id": self.foreign.id})
        for model in ("kh18.task", "kh18.plan.section", "kh18.consultation"):
            lines = self.env[model].with_user(self.officer)
            values = {"plan_id": self.foreign.id, "name": "x"}
            values = {k: v for k, v in values.items() if k in lines._fields}
            with self.subTest(model=model):
                self._may_not(lines.create, values)

    def test_visibility_is_not_typed(self):
        for record, name in (
            (self.plan, "is_shared"),
            (self.task, "plan_shared"),
            (self.task, "plan_issued_on"),
            (self.plan, "ancestor_1_id"),
        ):
            with self.subTest(field=name):
                self._may_not(record.with_user(self.officer).write, {name: False})

    def test_assignments_are_not_made_by_hand_nor_through_the_plan(self):
        values = {
            "task_id": self.task.id,
            "plan_id": self.plan.id,
            "from_unit_id": self.province_a.id,
            "unit_id": self.district_a1.id,
        }
        for user in (self.officer, self.user(self.district_a1, "leader")):
            assignments = self.env["kh18.assignment"].with_user(user)
            with self.subTest(user=user.login):
                self._may_not(assignments.create, values)
        plan = self.plan.with_user(self.officer)
        self._may_not(plan.write, {"assignment_ids": [Command.create(values)]})

    def test_events_are_not_written_through_their_assignment(self):
        self._issue(self.plan)
        handed = self._handed(self.plan, self.district_a1)
        leader = handed.with_user(self.user(self.district_a1, "leader"))
        leader.action_receive()
        event = handed.event_ids
        self._may_not(
            leader.write, {"event_ids": [Command.create({"kind": "done", "note": "x"})]}
        )
        self._may_not(leader.write, {"event_ids": [Command.delete(event.id)]})
        self._may_not(
            leader.write, {"event_ids": [Command.update(event.id, {"note": "x"})]}
        )

    def test_dialogs_show_nothing_of_foreign_plans(self):
        self._issue(self.plan)
        handed = self._handed(self.plan, self.district_a1)
        stranger = self.user(self.province_b, "head")
        env = self.env(user=stranger)
        self._may_not(
            lambda: (
                env["kh18.assignment.adapt.wizard"]
                .create({"assignment_id": handed.id, "text": "x"})
                .handed_text
            )
        )
        self._may_not(
            lambda: env["kh18.cascade.wizard"].create({"plan_id": self.plan.id}).missing
        )
        self._may_not(
            lambda: (
                env["kh18.plan.copy.wizard"]
                .create({"plan_id": self.foreign.id, "source_plan_id": self.plan.id})
                .action_copy()
            )
        )

    def test_the_reason_dialog_calls_only_what_it_may(self):
        self._approve(self.plan)
        for method in ("_issue_paper", "_hand_out", "action_issue", "unlink"):
            wizard = (
                self.env["kh18.reason.wizard"]
                .with_user(self.officer)
                .create(
                    {
                        "model_name": "kh18.plan",
                        "record_ids": str(self.plan.id),
                        "method": method,
                        "reason": "x",
                    }
                )
            )
            with self.subTest(method=method):
                self._may_not(wizard.action_confirm)
        self._may_not(self.plan.with_user(self.officer)._cancel_with_reason, "x")

    def test_a_recorded_result_of_a_consultation_stays(self):
        meeting = (
            self.env["kh18.consultation"]
            .with_user(self.officer)
            .create(
                {
                    "plan_id": self.plan.id,
                    "date": "2026-11-01",
                    "partner_ids": [Command.set(self.front.ids)],
                    "result": "Thống nhất",
                }
            )
        )
        meeting.action_agree()
        with self.assertRaises(UserError):
            meeting.result = "Khác"
        with self.assertRaises(UserError):
            meeting.unlink()
        with self.assertRaises(UserError):
            meeting.action_disagree()
        meeting.action_reopen()
        meeting.result = "Thống nhất có điều chỉnh"
        meeting.action_agree_adjusted()
        said = " ".join(self.plan.message_ids.mapped("body"))
        self.assertIn("Agreed", said)
        self.assertIn("Agreed with changes", said)

    def test_texts_from_outside_are_escaped_in_the_notes(self):
        wizard = self.env["kh18.plan.import.wizard"].with_user(self.officer)
        wizard = wizard.create({"unit_id": self.province_a.id})
        wizard.leftover_ids.create(
            {"wizard_id": wizard.id, "line": 3, "text": "<img src=x onerror=alert(1)>"}
        )
        note = wizard._leftover_note()
        self.assertNotIn("<img", note)
        self.assertIn("&lt;img", note)
