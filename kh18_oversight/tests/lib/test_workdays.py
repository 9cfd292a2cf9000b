from datetime import date, timedelta
from itertools import islice, pairwise
from random import Random

from odoo.tests import BaseCase, tagged

from ...lib.workdays import WEEKEND, Calendar, spans

CASES = 400
FIRST = date(2023, 1, 1)


def _day(number):
    return FIRST + timedelta(days=number)


class WorkdaysCase(BaseCase):
    """Made-up calendars, and a slow way to reckon that is right at a glance."""

    def setUp(self):
        super().setUp()
        self.random = Random(18)

    def calendar(self):
        """Return a calendar with up to 90 holidays and 30 swapped days."""
        pick = self.random.randrange
        holidays = {_day(pick(-900, 900)): f"Lễ {n}" for n in range(pick(90))}
        return Calendar(holidays, [_day(pick(-900, 900)) for _n in range(pick(30))])

    def cases(self, amounts=(-400, 401)):
        """Yield (calendar, start, amount, day_zero), amounts other than 0."""
        for number in range(CASES):
            if number % 20 == 0:
                calendar = self.calendar()
            amount = self.random.randrange(*amounts) or 1
            start = _day(self.random.randrange(-400, 400))
            yield calendar, start, amount, self.random.random() < 0.5

    def mirror(self, day):
        """Return the day as far on the other side, weekends falling on weekends."""
        saturday, sunday = date(2023, 1, 7), date(2023, 1, 8)
        return saturday - (day - sunday)

    def mirrored(self, calendar):
        """Return the calendar read backwards."""
        days = [_day(number) for number in range(-1400, 1400)]
        free = {d: reason for d in days if (reason := calendar.reason(d))}
        worked = [d for d in days if calendar.is_working(d)]
        return Calendar(
            {self.mirror(day): reason for day, reason in free.items()},
            map(self.mirror, worked),
        )

    def walk(self, calendar, start, amount, day_zero):
        """Return the working limit, found by going from day to day."""
        step = timedelta(days=1 if amount > 0 else -1)
        day = start + step if day_zero else start
        left = abs(amount)
        while True:
            left -= calendar.is_working(day)
            if not left:
                return day
            day += step


@tagged("post_install", "-at_install")
class TestWorkdaysProperties(WorkdaysCase):
    def test_working_days_are_those_met_on_the_way(self):
        for calendar, start, amount, day_zero in self.cases():
            found = calendar.limit(start, amount, "working", day_zero).day
            expected = self.walk(calendar, start, amount, day_zero)
            self.assertEqual(found, expected, (start, amount, day_zero))

    def test_calendar_days_are_plain_days(self):
        for calendar, start, amount, day_zero in self.cases():
            found = calendar.limit(start, amount, "calendar", day_zero).day
            days = amount if day_zero else amount - (1 if amount > 0 else -1)
            self.assertEqual(found, start + timedelta(days=days))

    def test_no_working_limit_is_a_free_day(self):
        for calendar, start, amount, day_zero in self.cases((-9, 10)):
            for number in (amount, 0):
                for roll in ("none", "next", "previous"):
                    day = calendar.limit(start, number, "working", day_zero, roll).day
                    self.assertIsNone(calendar.reason(day))

    def test_no_rolled_limit_is_a_free_day(self):
        for calendar, start, amount, day_zero in self.cases():
            plain = calendar.limit(start, amount, "calendar", day_zero)
            later = calendar.limit(start, amount, "calendar", day_zero, "next")
            sooner = calendar.limit(start, amount, "calendar", day_zero, "previous")
            self.assertTrue(calendar.is_working(later.day))
            self.assertTrue(calendar.is_working(sooner.day))
            self.assertLessEqual(sooner.day, plain.day)
            self.assertGreaterEqual(later.day, plain.day)
            if calendar.is_working(plain.day):
                self.assertEqual({later.day, sooner.day}, {plain.day})
                self.assertIsNone(later.rolled_from)
            else:
                self.assertEqual(later.rolled_from, plain.day)
                self.assertEqual(
                    len(later.rolled_over), (later.day - plain.day).days, "all free"
                )

    def test_later_start_gives_no_sooner_limit(self):
        for calendar, start, amount, day_zero in self.cases((-40, 41)):
            for unit in ("calendar", "working"):
                for roll in ("none", "next", "previous"):
                    rule = (amount, unit, day_zero, roll)
                    days = [
                        calendar.limit(start + timedelta(days=n), *rule).day
                        for n in range(8)
                    ]
                    self.assertEqual(days, sorted(days), rule)

    def test_greater_amount_gives_no_sooner_limit(self):
        for calendar, start, _amount, day_zero in self.cases():
            for unit in ("calendar", "working"):
                for roll in ("none", "next", "previous"):
                    days = [
                        calendar.limit(start, number, unit, day_zero, roll).day
                        for number in range(-12, 13)
                    ]
                    self.assertEqual(days, sorted(days), (start, unit, roll))

    def test_working_days_follow_each_other_without_a_gap(self):
        for calendar, start, _amount, _zero in self.cases():
            days = [calendar.limit(start, n, "working").day for n in range(1, 15)]
            for earlier, later in pairwise(days):
                between = range(1, (later - earlier).days)
                free = [calendar.reason(earlier + timedelta(days=n)) for n in between]
                self.assertTrue(all(free))
                self.assertLess(earlier, later)

    def test_count_is_the_inverse(self):
        for calendar, start, amount, day_zero in self.cases():
            for unit in ("calendar", "working"):
                day = calendar.limit(start, amount, unit, day_zero).day
                if day == start:
                    continue  # the first day counted is the day of the event
                counted = calendar.count(start, day, unit, day_zero)
                self.assertEqual(counted, amount, (start, unit, day_zero))

    def test_counted_and_skipped_add_up(self):
        for calendar, start, amount, day_zero in self.cases():
            for unit in ("calendar", "working"):
                limit = calendar.limit(start, amount, unit, day_zero, "next")
                self.assertEqual(limit.counted + len(limit.skipped), limit.span)
                apart = abs((limit.counted_until - start).days)
                self.assertEqual(limit.span, apart if day_zero else apart + 1)
                for day, reason in limit.skipped:
                    self.assertEqual(calendar.reason(day), reason)

    def test_rolling_goes_to_the_nearest_working_day_that_way(self):
        for calendar, start, amount, day_zero in self.cases():
            for roll, step in (("next", 1), ("previous", -1)):
                limit = calendar.limit(start, amount, "calendar", day_zero, roll)
                day, passed = limit.counted_until, []
                while reason := calendar.reason(day):
                    passed.append((day, reason))
                    day += timedelta(days=step)
                self.assertEqual(limit.day, day)
                self.assertEqual(limit.rolled_over, tuple(sorted(passed)))
                self.assertEqual(bool(limit.rolled_from), bool(passed))

    def test_before_and_after_mirror_each_other(self):
        """In the same calendar read backwards a limit before is one after."""
        rolls = {"none": "none", "next": "previous", "previous": "next"}
        for calendar, start, amount, day_zero in islice(self.cases(), CASES // 2):
            backwards = self.mirrored(calendar)
            for unit in ("calendar", "working"):
                for roll, mirrored in rolls.items():
                    there = calendar.limit(start, amount, unit, day_zero, roll).day
                    back = backwards.limit(
                        self.mirror(start), -amount, unit, day_zero, mirrored
                    ).day
                    self.assertEqual(there, self.mirror(back), (start, amount, unit))

    def test_there_and_back_again(self):
        for calendar, start, amount, day_zero in self.cases():
            for unit in ("calendar", "working"):
                begin = calendar.limit(start, 0, unit).day
                end = calendar.limit(begin, amount, unit, day_zero).day
                back = calendar.limit(end, -amount, unit, day_zero).day
                self.assertEqual(back, begin, (begin, amount, unit))

    def test_one_day_more_or_less_moves_a_limit_by_one_working_day(self):
        for calendar, start, amount, _zero in islice(self.cases((1, 60)), CASES // 2):
            limit = calendar.limit(start, amount, "working").day
            day = start + timedelta(days=self.random.randrange(1, 60))
            was_working = calendar.is_working(day)
            days = [_day(number) for number in range(-900, 900)]
            free = {d: reason for d in days if (reason := calendar.reason(d))}
            worked = {d for d in days if calendar.is_working(d)}
            if was_working:
                changed = Calendar({**free, day: "Thêm"}, worked - {day})
            else:
                changed = Calendar(free, worked | {day})
            moved = changed.limit(start, amount, "working").day
            if day > limit:
                expected = limit
            elif was_working:
                expected = calendar.limit(start, amount + 1, "working").day
            else:
                # The last but one is the last now, unless the new day itself is.
                before = amount > 1 and calendar.limit(start, amount - 1, "working")
                expected = max(day, before.day) if before else day
            self.assertEqual(moved, expected, (start, amount, day))

    def test_parts_of_a_term_add_up(self):
        """So many days and so many more are as many as both together."""
        for calendar, start, amount, _zero in self.cases((2, 200)):
            first = self.random.randrange(1, amount)
            for unit in ("calendar", "working"):
                half = calendar.limit(start, first, unit).day
                self.assertEqual(
                    calendar.limit(half, amount - first, unit).day,
                    calendar.limit(start, amount, unit).day,
                )


@tagged("post_install", "-at_install")
class TestWorkdays(WorkdaysCase):
    def test_plain_week(self):
        calendar = Calendar()
        friday = date(2023, 3, 17)
        for amount, expected in ((1, 20), (5, 24), (6, 27), (-1, 16), (-5, 10)):
            day = calendar.limit(friday, amount, "working").day
            self.assertEqual(day, date(2023, 3, expected), amount)

    def test_holidays_and_swapped_days(self):
        friday, saturday, monday = (date(2024, 5, day) for day in (3, 4, 6))
        calendar = Calendar({monday: "Nghỉ"}, [saturday])
        self.assertEqual(calendar.limit(friday, 1, "working").day, saturday)
        self.assertEqual(calendar.limit(friday, 2, "working").day, date(2024, 5, 7))
        self.assertEqual(calendar.reason(monday), "Nghỉ")
        self.assertEqual(calendar.reason(date(2024, 5, 5)), WEEKEND)
        self.assertIsNone(calendar.reason(saturday))

    def test_holiday_on_a_weekend_keeps_its_name(self):
        sunday = date(2022, 4, 10)
        calendar = Calendar({sunday: "Giỗ Tổ"})
        self.assertEqual(calendar.reason(sunday), "Giỗ Tổ")
        self.assertEqual(
            calendar.limit(date(2022, 4, 8), 1, "working").day, date(2022, 4, 11)
        )

    def test_worked_wins_over_free(self):
        day = date(2024, 5, 6)
        self.assertTrue(Calendar({day: "Nghỉ"}, [day]).is_working(day))

    def test_nothing_to_count(self):
        calendar = Calendar()
        sunday = date(2023, 3, 19)
        self.assertEqual(calendar.limit(sunday, 0).day, sunday)
        limit = calendar.limit(sunday, 0, "working")
        self.assertEqual((limit.day.day, limit.rolled_from), (20, sunday))
        self.assertEqual((limit.counted, limit.skipped, limit.span), (0, (), 0))
        back = calendar.limit(sunday, 0, "working", roll="previous")
        self.assertEqual(back.day, date(2023, 3, 17))

    def test_the_day_of_the_event_may_count(self):
        calendar = Calendar()
        monday, sunday = date(2023, 3, 20), date(2023, 3, 19)
        for start, amount, unit, expected in (
            (monday, 1, "calendar", monday),
            (monday, 15, "calendar", date(2023, 4, 3)),
            (monday, -15, "calendar", date(2023, 3, 6)),
            (monday, 1, "working", monday),
            (monday, -2, "working", date(2023, 3, 17)),
            (sunday, 1, "working", monday),
        ):
            day = calendar.limit(start, amount, unit, day_zero=False).day
            self.assertEqual(day, expected, (start, amount, unit))

    def test_ends_of_months_and_years(self):
        calendar = Calendar()
        for start, amount, expected in (
            (date(2024, 1, 30), 30, date(2024, 2, 29)),
            (date(2023, 1, 30), 30, date(2023, 3, 1)),
            (date(2024, 3, 15), -15, date(2024, 2, 29)),
            (date(2024, 2, 29), 366, date(2025, 3, 1)),
            (date(2023, 12, 25), 15, date(2024, 1, 9)),
            (date(2024, 1, 1), -1, date(2023, 12, 31)),
        ):
            self.assertEqual(calendar.limit(start, amount).day, expected)

    def test_count_of_no_days(self):
        calendar = Calendar()
        monday, sunday = date(2023, 3, 20), date(2023, 3, 19)
        self.assertEqual(calendar.count(monday, monday), 0)
        self.assertEqual(calendar.count(monday, monday, day_zero=False), 1)
        self.assertEqual(calendar.count(sunday, sunday, "working", False), 0)

    def test_what_it_does_not_know_is_refused(self):
        calendar = Calendar()
        for rule in (
            {"unit": "weeks"},
            {"roll": "sideways"},
            {"amount": 10**7},
            {"amount": -(10**7), "unit": "working"},
        ):
            with self.assertRaises(ValueError):
                calendar.limit(**{"start": FIRST, "amount": 1, **rule})

    def test_a_limit_is_not_changed(self):
        limit = Calendar().limit(FIRST, 3)
        with self.assertRaises(AttributeError):
            limit.day = FIRST

    def test_spans(self):
        days = [(_day(0), "a"), (_day(1), "a"), (_day(2), "b"), (_day(4), "b")]
        self.assertEqual(
            spans(days),
            [
                (_day(0), _day(1), "a"),
                (_day(2), _day(2), "b"),
                (_day(4), _day(4), "b"),
            ],
        )
        self.assertEqual(spans([]), [])
