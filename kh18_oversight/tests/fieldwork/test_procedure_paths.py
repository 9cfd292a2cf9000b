"""Every form of work is walked by its roles, in the regimes of 2023 and 2026."""

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.service.model import get_public_method
from odoo.tests import tagged
from odoo.tools import mute_logger

from ...models.fieldwork.procedure import FORMS
from .walk import WalkCase, first_days

STATES = ("preparing", "working", "reporting", "concluded", "closed", "cancelled")


@tagged("post_install", "-at_install")
class TestProcedurePaths(WalkCase):
    def test_every_form_is_walked(self):
        days = first_days()
        for year in (2023, 2026):
            for form, _label in FORMS:
                with self.subTest(form=form, year=year):
                    activity = self._planned(form, days[year])
                    self._walk(activity)
                    self._assert_walked(activity)

    def _assert_walked(self, activity):
        steps = activity.step_ids
        templates = activity.procedure_id.step_ids
        each = len(templates.filtered("per_party"))
        expected = len(templates) - each + each * len(activity.party_ids)
        self.assertEqual(len(steps), expected)
        self.assertFalse(steps.filtered(lambda s: s.mandatory and s._is_open()))
        left = steps.filtered(lambda s: s._is_open())
        self.assertFalse(left.filtered("mandatory"), "optional steps never block")
        self.assertTrue(steps.filtered(lambda s: s.date_done and s._has_proof()))
        self.assertTrue(activity.closed_on)

    def test_doers_are_noted(self):
        activity = self._planned("study_post", first_days()[2026])
        self._walk(activity)
        request = self._step(activity, "opinion_request")
        self.assertEqual(request.done_by_id, self.clerk)
        conclusion = self._step(activity, "conclusion")
        self.assertEqual(conclusion.done_by_id, self.leader)

    def test_review_asks_for_no_party(self):
        review = self._prepared("review", first_days()[2026])
        self.assertFalse(review.party_ids)
        team = self._planned("team", first_days()[2026], party_ids=[])
        with self.assertRaisesRegex(UserError, "Overseen Parties"):
            team.with_user(self.head).action_prepare()

    def test_steps_for_each_party_ask_for_parties(self):
        team = self._prepared(
            "team", first_days()[2026], party_ids=[], object_text="Hai doanh nghiệp"
        )
        self._do_gate(team, "working")
        with self.assertRaisesRegex(UserError, "enter the Overseen Parties"):
            team.with_user(self.officer).action_work()

    def test_session_asks_for_the_working_day(self):
        for form in ("team", "inspection", "people_inspection", "dialogue"):
            with self.subTest(form=form):
                activity = self._prepared(form, first_days()[2026])
                self._do_gate(activity, "working")
                activity.party_ids[0].date_work = False
                with self.assertRaisesRegex(UserError, "Working Day is missing"):
                    activity.with_user(self.officer).action_work()

    def test_survey_needs_no_party_line(self):
        survey = self._planned(
            "survey", first_days()[2026], party_ids=[], object_text="Lao động KCN"
        )
        self._walk(survey)
        self.assertEqual(survey.state, "closed")

    def test_taking_part_is_not_led(self):
        activity = self._planned("taking_part", first_days()[2026])
        self.assertEqual(activity.role, "took_part")
        with self.assertRaisesRegex(UserError, "led by another body"):
            activity.with_user(self.officer).role = "led"
        activity.with_user(self.officer).role = "coordinated"

    def test_what_was_entered_before_the_steps_counts(self):
        day = first_days()[2026]
        criticism = self._prepared("criticism_post", day)
        self.assertEqual(self._step(criticism, "draft_received").date_done, day)
        team = self._planned("team", day)
        team.party_ids[0].with_user(self.officer).date_notice = day
        team.with_user(self.head).action_prepare()
        notices = self._step(team, "notice")
        self.assertEqual(notices.mapped("date_done"), [day, False])

    def test_missing_report_is_said_once(self):
        team = self._planned("team", first_days()[2026])
        first, second = team.party_ids.with_user(self.officer)
        first.no_report_reason = "Không trả lời"
        team.with_user(self.head).action_prepare()
        second.no_report_reason = "Đã giải thể"
        reports = self._step(team, "party_report")
        self.assertEqual(reports.mapped("excuse"), ["Không trả lời", "Đã giải thể"])
        self.assertNotIn(reports[0], team._gating_steps("working"))

    def test_draft_that_comes_later_ticks_its_step(self):
        day = first_days()[2026]
        criticism = self._prepared("criticism_post", day, date_received=False)
        received = self._step(criticism, "draft_received")
        self.assertFalse(received.date_done)
        criticism.with_user(self.officer).date_received = day
        self.assertEqual(received.date_done, day)

    def test_state_is_not_skipped(self):
        activity = self._planned("team", first_days()[2026])
        for user in (self.officer, self.head, self.leader, self.admin):
            for state in STATES:
                with (
                    self.subTest(user=user.login, state=state),
                    mute_logger("odoo.addons.base.models.ir_model"),
                    self.assertRaises(AccessError),
                ):
                    activity.with_user(user).write({"state": state})
        with self.assertRaises(AccessError):
            self._planned("team", first_days()[2026], state="concluded")

    def test_buttons_keep_the_order(self):
        activity = self._planned("team", first_days()[2026])
        for user, method in (
            (self.officer, "action_work"),
            (self.officer, "action_report"),
            (self.leader, "action_conclude"),
            (self.head, "action_close"),
        ):
            with self.subTest(method=method), self.assertRaises(UserError):
                getattr(activity.with_user(user), method)()
            self.assertEqual(activity.state, "planned")

    def test_private_ways_are_not_called(self):
        activity = self._planned("team", first_days()[2026])
        for name in ("_go", "_mark_done", "_choose_procedure", "_tick_draft_received"):
            with self.subTest(method=name), self.assertRaises(AccessError):
                get_public_method(activity, name)

    def test_no_conclusion_no_end(self):
        activity = self._prepared("comment", first_days()[2026])
        for state, method in (
            ("working", "action_work"),
            ("reporting", "action_report"),
        ):
            self._do_gate(activity, state)
            getattr(activity.with_user(self.officer), method)()
        self._do_gate(activity, "concluded")
        activity.with_user(self.officer).conclusion = "<p><br></p>"
        with self.assertRaisesRegex(UserError, "Conclusion of"):
            activity.with_user(self.leader).action_conclude()
        with self.assertRaises(UserError):
            activity.with_user(self.head).action_close()
        self.assertEqual(activity.state, "reporting")

    def test_no_evidence_no_closing(self):
        self._procedure([{"name": "Báo cáo", "gate": "concluded"}], form="survey")
        activity = self._activity(form="survey", object_text="Người lao động")
        activity.with_user(self.head).action_prepare()
        activity.with_user(self.officer).action_work()
        activity.with_user(self.officer).action_report()
        self._do_gate(activity, "concluded")
        activity.with_user(self.officer).conclusion = "<p>Kết luận</p>"
        activity.with_user(self.leader).action_conclude()
        with self.assertRaisesRegex(UserError, "Nothing proves"):
            activity.with_user(self.head).action_close()
        activity.step_ids.with_user(self.officer).file_ids = [
            Command.create({"name": "bao-cao.txt", "raw": b"x"})
        ]
        activity.with_user(self.head).action_close()
        self.assertEqual(activity.state, "closed")

    def test_excused_steps_open_the_way(self):
        activity = self._prepared("comment", first_days()[2026], date_received=False)
        step = self._step(activity, "draft_received")
        with self.assertRaisesRegex(UserError, "come before"):
            activity.with_user(self.officer).action_work()
        step.with_user(self.officer)._excuse_with_reason("Dự thảo đăng công khai")
        activity.with_user(self.officer).action_work()
        self.assertEqual(activity.state, "working")
