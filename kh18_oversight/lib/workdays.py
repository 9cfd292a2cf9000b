"""Calendar and working days: time limits that can show how they were counted (2.11)."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate

UNITS = ("calendar", "working")
ROLLS = ("none", "next", "previous")
WEEKEND = "weekend"


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit: the day itself and how it was reckoned.

    ``rolled_from`` is the free day on which the count ended, where the limit was
    moved away from it.
    """

    day: date
    start: date
    amount: int
    unit: str
    day_zero: bool
    roll: str
    rolled_from: date | None
    calendar: "Calendar" = field(repr=False, compare=False)

    @property
    def counted_until(self):
        """Return the day on which the count ended, before any rolling."""
        return self.rolled_from or self.day

    @property
    def counted(self):
        """Return the number of days that were counted, of the limit's own unit."""
        return abs(self.amount)

    @property
    def span(self):
        """Return the number of all days from the first looked at to the last."""
        first, last = self._bounds()
        return last - first + 1 if self.amount else 0

    @property
    def skipped(self):
        """Return ((day, reason), …) of the free days that were not counted."""
        if self.unit == "calendar" or not self.amount:
            return ()
        return self.calendar.free_days(*self._bounds())

    @property
    def rolled_over(self):
        """Return ((day, reason), …) of the free days between count and limit."""
        if not self.rolled_from:
            return ()
        first, last = sorted((self.rolled_from, self.day))
        return self.calendar.free_days(first.toordinal(), last.toordinal())

    def _bounds(self):
        start, end = self.start.toordinal(), self.counted_until.toordinal()
        return _bounds(start, end, self.day_zero, self.amount < 0)


class Calendar:
    """Which days are free: Saturdays, Sundays and holidays, but for days swapped in.

    Working days are numbered through from the first of all days on. Only the days
    that differ from the plain week are kept, with running sums: any number of days
    is counted in two searches, whatever the distance.
    """

    def __init__(self, holidays=(), workdays=()):
        """Take over the days that differ from the plain week; they are not watched.

        :param holidays: {day: name} of free days
        :param workdays: days that are worked, whatever else is said of them
        """
        worked = {day.toordinal() for day in workdays}
        named = {day.toordinal(): name for day, name in dict(holidays).items()}
        self._names = {day: name for day, name in named.items() if day not in worked}
        shifts = {day: -1 for day in self._names if _is_weekday(day)}
        shifts.update({day: 1 for day in worked if not _is_weekday(day)})
        self._shifts = shifts
        self._changed = sorted(shifts)
        self._sums = (0, *accumulate(shifts[day] for day in self._changed))
        self._numbers = [self._number(day) for day in self._changed]

    def is_working(self, day):
        """Return whether ``day`` is a working day."""
        return self._is_working(day.toordinal())

    def reason(self, day):
        """Return why ``day`` is free, a holiday's name or WEEKEND; else None."""
        return self._reason(day.toordinal())

    def limit(self, start, amount, unit="calendar", day_zero=True, roll="none"):
        """Return the ``Limit`` that lies ``amount`` days from ``start``.

        :param int amount: below 0: at least so many days before ``start``; 0: on it
        :param unit: "calendar" counts every day; "working" counts working days and
            never ends on a free day
        :param day_zero: False when the day of the event is the first day counted
        :param roll: where to go from a free day: "none", or the "next" or "previous"
            working day
        :raise ValueError: for an unknown unit or roll, or a day beyond the calendar
        """
        if unit not in UNITS or roll not in ROLLS:
            raise ValueError(f"unknown unit or roll: {unit}, {roll}")
        end = self._end(start.toordinal(), amount, unit, day_zero)
        if not 0 < end < date.max.toordinal():
            raise ValueError(f"{amount} days from {start} is beyond the calendar")
        day = self._rolled(end, roll, unit)
        rolled_from = date.fromordinal(end) if day != end else None
        return Limit(
            date.fromordinal(day),
            start,
            amount,
            unit,
            day_zero,
            roll,
            rolled_from,
            self,
        )

    def count(self, start, end, unit="calendar", day_zero=True):
        """Return how many days lie from ``start`` to ``end``: the inverse of limit.

        :return: below 0 when ``end`` comes before ``start``
        """
        backwards = end < start
        first, last = _bounds(start.toordinal(), end.toordinal(), day_zero, backwards)
        if unit == "calendar":
            days = last - first + 1
        else:
            days = self._number(last) - self._number(first - 1)
        return -days if backwards else days

    def free_days(self, first, last):
        """Return ((day, reason), …) of the free days between two ordinals, both in."""
        return tuple(
            (date.fromordinal(day), reason)
            for day in range(first, last + 1)
            if (reason := self._reason(day))
        )

    def _end(self, start, amount, unit, day_zero):
        if not amount:
            return start
        first = 0 if day_zero else 1
        if unit == "calendar":
            return start + amount + (first if amount < 0 else -first)
        if amount > 0:
            return self._nth(self._number(start - first) + amount)
        return self._nth(self._number(start - 1 + first) + 1 + amount)

    def _rolled(self, day, roll, unit):
        if self._is_working(day) or (roll == "none" and unit == "calendar"):
            return day
        number = self._number(day)
        return self._nth(number if roll == "previous" else number + 1)

    def _is_working(self, day):
        return _is_weekday(day) + self._shifts.get(day, 0) == 1

    def _reason(self, day):
        if self._is_working(day):
            return None
        return self._names.get(day, WEEKEND)

    def _number(self, day):
        """Return how many working days there are up to ``day``, itself included."""
        return _weekdays(day) + self._sums[bisect_right(self._changed, day)]

    def _nth(self, number):
        """Return the working day with this number: the first day that reaches it."""
        # Between two changed days the plain week holds, moved by the sum so far. A
        # changed day that reaches the number is a day swapped in, or comes later.
        place = bisect_left(self._numbers, number)
        day = _nth_weekday(number - self._sums[place])
        return min(day, self._changed[place]) if place < len(self._changed) else day


def spans(days):
    """Return [(first, last, reason)] of ((day, reason), …): days in a row with one
    reason make one span."""
    found = []
    for day, reason in days:
        if found and found[-1][2] == reason and (day - found[-1][1]).days == 1:
            found[-1] = (found[-1][0], day, reason)
        else:
            found.append((day, day, reason))
    return found


def _bounds(start, end, day_zero, backwards):
    """Return the first and last day that count from ``start`` to ``end``."""
    apart = 1 if day_zero else 0
    return (end, start - apart) if backwards else (start + apart, end)


def _is_weekday(day):
    return (day - 1) % 7 < 5


def _weekdays(day):
    """Return how many days from Monday to Friday there are up to ``day``."""
    weeks, rest = divmod(day, 7)
    return weeks * 5 + min(rest, 5)


def _nth_weekday(number):
    weeks, rest = divmod(number - 1, 5)
    return weeks * 7 + rest + 1
