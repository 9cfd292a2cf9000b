"""The limits T2 to T7 of the law, each with the day it gives (2.11)."""

from datetime import date

from odoo.fields import Command
from odoo.tests import tagged

from .walk import WalkCase

# Working day -> notice (15 days before), the party's report (7 days before).
TEAM_DAYS = {
    date(2023, 3, 15): (date(2023, 2, 28), date(2023, 3, 8)),
    date(2024, 3, 15): (date(2024, 2, 29), date(2024, 3, 8)),
    date(2024, 3, 7): (date(2024, 2, 21), date(2024, 2, 29)),
    date(2023, 3, 7): (date(2023, 2, 20), date(2023, 2, 28)),
    date(2024, 1, 10): (date(2023, 12, 26), date(2024, 1, 3)),
    date(2025, 3, 31): (date(2025, 3, 16), date(2025, 3, 24)),
    # Calendar days run on over Tết, and may end in it.
    date(2024, 2, 20): (date(2024, 2, 5), date(2024, 2, 13)),
}
# Last working day -> the team's report (15 days after).
REPORT_DAYS = {
    date(2023, 1, 31): date(2023, 2, 15),
    date(2023, 2, 13): date(2023, 2, 28),
    date(2023, 2, 14): date(2023, 3, 1),
    date(2024, 2, 14): date(2024, 2, 29),
    date(2024, 2, 15): date(2024, 3, 1),
    date(2023, 12, 20): date(2024, 1, 4),
    date(2024, 4, 30): date(2024, 5, 15),
}
# Planned submission -> the draft comes (15 days before).
DRAFT_DAYS = {
    date(2023, 3, 15): date(2023, 2, 28),
    date(2024, 3, 15): date(2024, 2, 29),
    date(2024, 1, 5): date(2023, 12, 21),
    date(2023, 5, 31): date(2023, 5, 16),
    date(2024, 2, 26): date(2024, 2, 11),
}
# The check begins -> notice 5 working days before.
INSPECTION_DAYS = {
    date(2024, 3, 8): date(2024, 3, 1),
    # 29/02 is a working day; a year later there is none.
    date(2024, 3, 6): date(2024, 2, 28),
    date(2025, 3, 6): date(2025, 2, 27),
    # New Year's Day and a weekend lie between.
    date(2024, 1, 3): date(2023, 12, 26),
    # Tết 2024 (08/02 to 14/02), 2025 (25/01 to 02/02) and 2026 (14/02 to 22/02).
    date(2024, 2, 15): date(2024, 2, 1),
    date(2025, 2, 3): date(2025, 1, 20),
    date(2026, 2, 23): date(2026, 2, 9),
    # 29/04/2024 was free, Saturday 04/05 worked in its place.
    date(2024, 5, 6): date(2024, 4, 25),
}
# The head receives the recommendation -> his answer (15 days after).
ANSWER_DAYS = {
    date(2023, 12, 31): date(2024, 1, 15),
    date(2024, 2, 14): date(2024, 2, 29),
    date(2025, 2, 14): date(2025, 3, 1),
    date(2025, 1, 20): date(2025, 2, 4),
}


@tagged("post_install", "-at_install")
class TestProcedureLimits(WalkCase):
    def _with_days(self, form, days):
        """Return an activity with one party for each of ``days``."""
        return self._prepared(
            form,
            date(2023, 8, 20),
            party_ids=[
                Command.create(
                    {"partner_id": self.partner(f"Công ty {day}").id, "date_work": day}
                )
                for day in days
            ],
        )

    def test_t2_notice_and_t3_report(self):
        activity = self._with_days("team", TEAM_DAYS)
        for party in activity.party_ids:
            notice, report = TEAM_DAYS[party.date_work]
            with self.subTest(day=party.date_work):
                self.assertEqual(
                    self._step(activity, "notice", party).date_limit, notice
                )
                self.assertEqual(
                    self._step(activity, "party_report", party).date_limit, report
                )
                self.assertEqual(party.date_notice_limit, notice)
                self.assertEqual(party.date_report_limit, report)

    def test_t4_report_of_the_team(self):
        activity = self._with_days("team", [date(2022, 12, 1)])
        step = self._step(activity, "report")
        for last, limit in REPORT_DAYS.items():
            with self.subTest(day=last):
                activity.party_ids.date_work_end = last
                self.assertEqual(step.date_limit, limit)

    def test_t4_runs_from_the_last_party(self):
        activity = self._with_days("team", [date(2024, 1, 9), date(2024, 2, 14)])
        self.assertEqual(self._step(activity, "report").date_limit, date(2024, 2, 29))

    def test_t5_draft(self):
        for form in ("criticism_conference", "criticism_post", "criticism_dialogue"):
            criticism = self._prepared(form, date(2023, 2, 1), date_received=False)
            step = self._step(criticism, "draft_received")
            for submission, limit in DRAFT_DAYS.items():
                with self.subTest(form=form, day=submission):
                    criticism.date_submission = submission
                    self.assertEqual(step.date_limit, limit)

    def test_t5_warns(self):
        criticism = self._prepared(
            "criticism_post",
            date(2023, 2, 1),
            date_received="2023-03-03",
            date_submission="2023-03-15",
        )
        self.assertIn("3", criticism.short_notice)
        criticism.date_received = "2023-02-28"
        self.assertFalse(criticism.short_notice)

    def test_t6_notice_of_the_peoples_inspection(self):
        activity = self._with_days("people_inspection", INSPECTION_DAYS)
        for party in activity.party_ids:
            with self.subTest(day=party.date_work):
                step = self._step(activity, "notice", party)
                self.assertEqual(step.date_limit, INSPECTION_DAYS[party.date_work])

    def test_t7_answer_to_the_peoples_inspection(self):
        activity = self._with_days("people_inspection", [date(2023, 9, 6)])
        received = self._step(activity, "recommendation").with_user(self.officer)
        answer = self._step(activity, "reply")
        self.assertFalse(answer.date_limit)
        for day, limit in ANSWER_DAYS.items():
            with self.subTest(day=day):
                received.date_done = day
                self.assertEqual(answer.date_limit, limit)

    def test_limit_says_where_it_comes_from(self):
        activity = self._with_days("team", [date(2024, 3, 15)])
        explanation = self._step(activity, "notice").limit_explanation
        self.assertIn("NQLT 403/2017", explanation)
        self.assertIn("15", explanation)

    def test_only_limits_of_the_law_are_called_so(self):
        steps = self.env["kh18.procedure.step"].search(
            [("limit_strict", "=", True), ("procedure_id.unit_id", "=", False)]
        )
        found = {
            (step.procedure_id.kind, step.code, step.anchor, step.limit_days)
            for step in steps
        }
        self.assertEqual(
            found,
            {
                ("oversight", "notice", "work", -15),
                ("oversight", "party_report", "work", -7),
                ("oversight", "report", "work_end", 15),
                ("oversight", "notice", "work", -5),
                ("oversight", "reply", "previous", 15),
                ("criticism", "draft_received", "submission", -15),
            },
        )
        self.assertGreaterEqual(
            min(steps.mapped("procedure_id.date_from")),
            date(2016, 1, 1),
            "what was not read in the law is not called a limit of the law",
        )

    def test_five_days_are_working_days(self):
        notices = self.env["kh18.procedure.step"].search(
            [("code", "=", "notice"), ("procedure_id.form", "=", "people_inspection")]
        )
        self.assertEqual(set(notices.mapped("limit_unit")), {"working"})
        strict = notices.filtered("limit_strict").procedure_id
        self.assertEqual(
            min(strict.mapped("date_from")),
            date(2023, 7, 1),
            "the law on grassroots democracy holds from then",
        )
