import random
from datetime import date, timedelta

from odoo.tests import BaseCase, tagged

from ...lib.reminders import Schedule, Slot, parse_days, parse_gaps
from ...lib.workdays import Calendar

DAY = timedelta(days=1)
LIMIT = date(2025, 6, 4)


@tagged("post_install", "-at_install")
class TestSchedule(BaseCase):
    """The slot that holds on a day, against a count day by day."""

    def _calendar(self, chance):
        free = {LIMIT + DAY * chance.randint(-30, 60): "Feast" for _each in range(6)}
        worked = [LIMIT + DAY * chance.randint(-30, 60) for _each in range(2)]
        return Calendar(free, worked)

    def _schedule(self, chance):
        return Schedule(
            before=tuple({chance.randint(0, 20) for _each in range(4)}),
            gaps=tuple(chance.randint(1, 9) for _each in range(chance.randint(0, 3))),
            gap_max=chance.randint(1, 30),
            stop_count=chance.choice((0, 0, 2)),
            stop_days=chance.choice((0, 0, 25)),
            unit=chance.choice(("calendar", "working")),
        )

    def _offsets(self, schedule):
        """Return [(offset, urging)] as the rule says it in words."""
        found = [(-days, 0) for days in sorted(schedule.before, reverse=True)]
        offset, gap, gaps = 0, 0, list(schedule.gaps)
        for number in range(1, 60 if schedule.gaps else 1):
            gap = gaps.pop(0) if gaps else min(2 * gap, schedule.gap_max)
            offset += gap
            if schedule.stop_count and number > schedule.stop_count:
                break
            if schedule.stop_days and offset > schedule.stop_days:
                break
            found.append((offset, number))
        return found

    def _expected(self, schedule, today, calendar):
        passed = calendar.count(LIMIT, today, schedule.unit)
        if schedule.stop_days and passed > schedule.stop_days:
            return None
        if passed <= 0 and today <= LIMIT:
            ahead = today
            while not calendar.is_working(ahead + DAY):
                ahead += DAY
            passed = min(0, calendar.count(LIMIT, ahead, schedule.unit))
        begun = [slot for slot in self._offsets(schedule) if slot[0] <= passed]
        return Slot(*begun[-1]) if begun else None

    def test_the_last_slot_begun_holds(self):
        chance = random.Random(18)
        for _each in range(300):
            calendar, schedule = self._calendar(chance), self._schedule(chance)
            today = LIMIT + DAY * chance.randint(-30, 60)
            with self.subTest(schedule=schedule, today=today):
                self.assertEqual(
                    schedule.slot(LIMIT, today, calendar),
                    self._expected(schedule, today, calendar),
                )

    def test_slots_never_go_back(self):
        chance = random.Random(7)
        for _each in range(60):
            calendar, schedule = self._calendar(chance), self._schedule(chance)
            days = [LIMIT + DAY * day for day in range(-30, 60)]
            slots = [schedule.slot(LIMIT, day, calendar) for day in days]
            slots = [
                slot.offset
                for day, slot in zip(days, slots, strict=True)
                if slot and calendar.is_working(day)
            ]
            self.assertEqual(slots, sorted(slots), schedule)

    def test_gaps_grow_to_the_longest(self):
        schedule = Schedule(gaps=(3, 7), gap_max=30)
        calendar = Calendar()
        found = [
            slot.offset
            for day in range(140)
            if (slot := schedule.slot(LIMIT, LIMIT + DAY * day, calendar))
        ]
        self.assertEqual(sorted(set(found)), [3, 10, 24, 52, 82, 112])

    def test_urging_ends_some_day_at_the_latest(self):
        schedule = Schedule(gaps=(1,), gap_max=365)
        late = schedule.slot(LIMIT, LIMIT + DAY * 9000, Calendar())
        later = schedule.slot(LIMIT, LIMIT + DAY * 18000, Calendar())
        self.assertEqual(late, later)

    def test_typed_days(self):
        self.assertEqual(parse_days(" 15, 7;3 ,3,"), (15, 7, 3))
        self.assertEqual(parse_days(None), ())
        self.assertEqual(parse_gaps("3, 3, 7"), (3, 3, 7))
        self.assertEqual(parse_gaps(False), ())
        for parse, typed, named in (
            (parse_days, "1, x", "x"),
            (parse_days, "1, ٣", "٣"),
            (parse_days, "99999999999999999999", "99999999999999999999"),
            (parse_days, "366", "366"),
            (parse_gaps, "3, 0", "0"),
            (parse_gaps, "1 2", "1 2"),
            (parse_gaps, ",".join("1" * 13), ",".join("1" * 13)),
        ):
            with self.subTest(typed=typed), self.assertRaises(ValueError) as found:
                parse(typed)
            self.assertEqual(found.exception.args[0], named)
