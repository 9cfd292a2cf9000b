import re
from datetime import date, timedelta
from random import Random

from odoo.exceptions import UserError
from odoo.tests import TransactionCase, freeze_time, tagged

from ...lib.workdays import Calendar

SKIPPED = re.compile(
    r"Of these (\d+) days (\d+) are working days and (\d+) are free: (.+?)\.$"
)
SPAN = re.compile(r"(\d{4}-\d\d-\d\d)(?: – (\d{4}-\d\d-\d\d))? \(")


class WorkdayCase(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.workdays = cls.env["kh18.workday"]

    def limit(self, start, amount, unit="calendar", **rule):
        day = date.fromisoformat(start)
        return self.workdays._limit(day, amount, unit, **rule).day.isoformat()

    def explain(self, start, amount, unit="calendar", source=None, **rule):
        result = self.workdays._limit(start, amount, unit, **rule)
        return self.workdays._explain(result, "Working Day", source)


@tagged("post_install", "-at_install")
class TestLimits(WorkdayCase):
    """The limits of domain 2.11 with the shipped holidays."""

    def test_notice_15_days_before_the_work(self):
        self.assertEqual(self.limit("2023-03-20", -15), "2023-03-05")  # T2
        self.assertEqual(self.limit("2023-03-20", -15, roll="previous"), "2023-03-03")

    def test_report_of_the_overseen_7_days_before(self):
        self.assertEqual(self.limit("2024-03-07", -7), "2024-02-29")  # T3

    def test_report_of_the_team_15_days_after(self):
        self.assertEqual(self.limit("2023-12-20", 15), "2024-01-04")  # T4

    def test_draft_15_days_before_the_submission(self):
        self.assertEqual(self.limit("2024-01-10", -15), "2023-12-26")  # T5

    def test_notice_of_a_check_5_working_days_before(self):
        for start, expected in (  # T6
            ("2023-03-20", "2023-03-13"),
            ("2023-01-30", "2023-01-16"),  # after Tết 2023
            ("2024-02-19", "2024-02-05"),  # after Tết 2024
            ("2024-05-06", "2024-04-25"),  # 4 May worked, 29 April free
            ("2025-09-03", "2025-08-25"),
        ):
            self.assertEqual(self.limit(start, -5, "working"), expected, start)

    def test_answer_15_days_from_the_receipt(self):
        self.assertEqual(self.limit("2023-04-20", 15), "2023-05-05")  # T7
        self.assertEqual(self.limit("2023-04-16", 15, roll="next"), "2023-05-04")

    def test_next_working_day(self):
        for start, expected in (  # T13
            ("2023-02-02", "2023-02-03"),
            ("2023-02-03", "2023-02-06"),
            ("2023-01-19", "2023-01-27"),
            ("2024-02-07", "2024-02-15"),
            ("2024-05-03", "2024-05-04"),
            ("2022-12-30", "2023-01-03"),
        ):
            self.assertEqual(self.limit(start, 1, "working"), expected, start)

    def test_text_is_a_day_too(self):
        limit = self.workdays._limit("2023-03-20", 1)
        self.assertEqual(limit.start, date(2023, 3, 20))

    def test_what_cannot_be_reckoned_is_said(self):
        for amount in (10**7, 10**12):
            with self.assertRaisesRegex(UserError, "check the number of days"):
                self.workdays._limit("2023-03-20", amount)

    def test_free_reason(self):
        reason = self.workdays._free_reason
        self.assertEqual(reason(date(2023, 1, 23)), "Tết Nguyên đán")
        self.assertEqual(reason(date(2023, 3, 19)), "weekend")
        self.assertFalse(reason(date(2024, 5, 4)))
        self.assertFalse(reason(False))

    def test_today_is_the_day_in_vietnam(self):
        with freeze_time("2025-06-30 17:30:00"):
            self.assertEqual(self.workdays._today(), date(2025, 7, 1))
            zone = "kh18_oversight.timezone"
            self.env["ir.config_parameter"].set_param(zone, "UTC")
            self.assertEqual(self.workdays._today(), date(2025, 6, 30))


@tagged("post_install", "-at_install")
class TestCalendarCache(WorkdayCase):
    def test_read_once(self):
        self.workdays._calendar()
        with self.assertQueryCount(0):
            for amount in range(20):
                self.workdays._limit("2023-03-20", amount, "working")

    def test_follows_the_holidays(self):
        holidays = self.env["kh18.holiday"]
        self.assertEqual(self.limit("2023-03-20", 1, "working"), "2023-03-21")
        day = holidays.create({"name": "Nghỉ", "date_from": "2023-03-21"})
        self.assertEqual(self.limit("2023-03-20", 1, "working"), "2023-03-22")
        day.write({"date_to": "2023-03-22"})
        self.assertEqual(self.limit("2023-03-20", 1, "working"), "2023-03-23")
        day.unlink()
        self.assertEqual(self.limit("2023-03-20", 1, "working"), "2023-03-21")

    def test_follows_the_names(self):
        row = self.env["kh18.holiday"].create(
            {"name": "Nghỉ", "date_from": "2023-03-21"}
        )
        self.assertEqual(self.workdays._free_reason(row.date_from), "Nghỉ")
        row.name = "Nghỉ bù"
        self.assertEqual(self.workdays._free_reason(row.date_from), "Nghỉ bù")

    def test_other_processes_are_told(self):
        self.env.registry.cache_invalidated.clear()
        self.env["kh18.holiday"].create({"name": "Nghỉ", "date_from": "2023-03-21"})
        self.assertIn("default", self.env.registry.cache_invalidated)

    def test_what_was_read_before_the_commit_is_forgotten(self):
        self.env["kh18.holiday"].create({"name": "Nghỉ", "date_from": "2023-03-21"})
        stale = self.workdays._calendar()
        self.env.cr.postcommit.run()
        self.assertIsNot(self.workdays._calendar(), stale)

    def test_everybody_reckons_with_the_same_days(self):
        portal = self.env.ref("base.public_user")
        self.env.registry.clear_cache()
        workdays = self.workdays.with_user(portal)
        day = workdays._limit("2023-01-19", 1, "working").day
        self.assertEqual(day, date(2023, 1, 27))


@tagged("post_install", "-at_install")
class TestExplanation(WorkdayCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._lang_get("en_US").date_format = "%d/%m/%Y"

    def test_calendar_days(self):
        self.assertEqual(
            self.explain("2023-03-21", -15, source="NQLT 403/2017, Điều 6"),
            "15 calendar day(s) before “Working Day”, 21/03/2023 (this day not "
            "counted): 06/03/2023. Source: NQLT 403/2017, Điều 6.",
        )
        self.assertEqual(
            self.explain("2023-03-20", 15, day_zero=False),
            "15 calendar day(s) after “Working Day”, 20/03/2023 (this day counted as "
            "the first): 03/04/2023.",
        )

    def test_working_days_with_all_that_was_skipped(self):
        self.assertEqual(
            self.explain("2023-01-30", -5, "working"),
            "5 working day(s) before “Working Day”, 30/01/2023 (this day not "
            "counted): 16/01/2023. Of these 14 days 5 are working days and 9 are "
            "free: 20/01/2023 (Tết Nguyên đán (nghỉ bù)), 21/01/2023 – 25/01/2023 "
            "(Tết Nguyên đán), 26/01/2023 (Tết Nguyên đán (nghỉ bù)), 28/01/2023 – "
            "29/01/2023 (weekend).",
        )
        self.assertEqual(
            self.explain("2023-03-20", 3, "working"),
            "3 working day(s) after “Working Day”, 20/03/2023 (this day not "
            "counted): 23/03/2023.",
        )

    def test_rolling(self):
        text = self.explain("2023-04-16", 15, roll="next")
        self.assertIn(": 01/05/2023. As the limit falls on free days, 01/05/2023", text)
        self.assertTrue(text.endswith("next working day: 04/05/2023."), text)
        text = self.explain("2023-03-20", -15, roll="previous")
        self.assertIn("05/03/2023. As the limit falls on free days, 04/03/2023", text)
        self.assertTrue(text.endswith("working day before: 03/03/2023."), text)

    def test_a_limit_that_stays_on_a_free_day(self):
        text = self.explain("2023-03-20", -15)
        self.assertTrue(
            text.endswith("This is a free day (weekend); the limit stays."), text
        )

    def test_nothing_to_count(self):
        self.assertEqual(
            self.explain("2023-03-20", 0), "On the day of “Working Day”: 20/03/2023."
        )

    def test_dates_are_written_as_the_reader_writes_them(self):
        workdays = self.workdays.with_context(lang="vi_VN")
        self.env["res.lang"]._lang_get("vi_VN").date_format = "%Y.%m.%d"
        result = workdays._limit("2023-03-21", -15)
        text = workdays._explain(result, "Ngày làm việc")
        self.assertIn("2023.03.06", text)
        self.assertIn("2023.03.21", text)

    def test_the_words_add_up(self):
        """Whatever the calendar: the days told are those between, and each is told."""
        self.env["res.lang"]._lang_get("en_US").date_format = "%Y-%m-%d"
        random, first = Random(44), date(2023, 1, 1)
        for _case in range(300):
            start = first + timedelta(days=random.randrange(400))
            calendar = Calendar(
                {
                    first + timedelta(days=random.randrange(500)): "Lễ"
                    for _n in range(40)
                },
                [first + timedelta(days=random.randrange(500)) for _n in range(12)],
            )
            amount = random.choice((-1, 1)) * random.randrange(1, 60)
            day_zero = random.random() < 0.5
            limit = calendar.limit(start, amount, "working", day_zero)
            text = self.workdays._explain(limit, "Working Day")
            self.assertIn(f"{abs(amount)} working day(s)", text)
            self.assertIn(start.isoformat(), text)
            self.assertIn(limit.day.isoformat(), text)
            told = SKIPPED.search(text)
            if not told:
                self.assertEqual(limit.span, abs(amount))
                continue
            span, counted, free = map(int, told.groups()[:3])
            self.assertEqual(span, counted + free)
            self.assertEqual(counted, abs(amount))
            self.assertEqual(span, abs((limit.day - start).days) + (not day_zero))
            days = self._listed(told[4])
            self.assertEqual(len(days), free)
            self.assertTrue(all(calendar.reason(day) for day in days))
            self.assertEqual(days, sorted(set(days)))

    def _listed(self, text):
        """Return the days of "2023-01-21 – 2023-01-25 (…), 2023-01-28 (…)"."""
        days = []
        for first, last in SPAN.findall(text):
            day, end = date.fromisoformat(first), date.fromisoformat(last or first)
            while day <= end:
                days.append(day)
                day += timedelta(days=1)
        return days


@tagged("post_install", "-at_install")
class TestAsOf(WorkdayCase):
    """Figures are asked for as of a day; without one, as of today."""

    @freeze_time("2026-03-05 02:00:00")
    def test_the_day_comes_from_the_context(self):
        for asked, day in (
            (date(2026, 1, 31), date(2026, 1, 31)),
            ("2026-01-31", date(2026, 1, 31)),
            (None, date(2026, 3, 5)),
            ("soon", date(2026, 3, 5)),
            (["x"], date(2026, 3, 5)),
        ):
            with self.subTest(asked=asked):
                workdays = self.workdays.with_context(kh18_as_of=asked)
                self.assertEqual(workdays._as_of(), day)
