"""When to remind of a time limit: some days before it, ever more rarely after it."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

MAX_DAYS = 365
MAX_ENTRIES = 12
# Nothing is urged longer than that, whatever its rule says.
LAST_DAY = 20 * 365


@dataclass(frozen=True)
class Subject:
    """What the records of one model wait for, as the reminder engine asks for it.

    ``domain``: what still waits; ``limit``: name of the stored field of its last day,
    or several of which the first filled one counts; ``user``: the person responsible;
    ``user``, ``unit`` and ``name`` may lie behind links ("activity_id.unit_id");
    ``restricted``: domain of what only that person is told of; ``opens``: link to the
    record that a person opens; ``second_person``: users who are not told where the
    unit asks that another person does it.
    """

    label: str
    domain: object
    limit: str | tuple
    user: str | None = None
    unit: str = "unit_id"
    name: str = "name"
    restricted: object = None
    opens: str | None = None
    second_person: tuple = ()

    @property
    def limits(self):
        """Return the names of the fields of the limit."""
        return (self.limit,) if isinstance(self.limit, str) else self.limit


@dataclass(frozen=True, slots=True)
class Slot:
    """One reminder of a limit: its day, counted from the limit, and its number.

    ``offset`` is below 0 before the limit; ``urging`` counts those after it.
    """

    offset: int
    urging: int


@dataclass(frozen=True)
class Schedule:
    """The days of a rule: ``before`` the limit, then growing ``gaps`` after it.

    After the last gap each is twice the one before, up to ``gap_max`` days. The
    urging ends after ``stop_count`` reminders or ``stop_days`` days; 0: never.
    """

    before: tuple = ()
    gaps: tuple = ()
    gap_max: int = 30
    stop_count: int = 0
    stop_days: int = 0
    unit: str = "calendar"

    @cached_property
    def first(self):
        """Return how many days before the limit the first reminder is due."""
        return max(self.before, default=0)

    @cached_property
    def _early(self):
        return sorted(-days for days in self.before)

    @cached_property
    def _late(self):
        return list(self._urgings())

    def _urgings(self):
        last = min(self.stop_days or LAST_DAY, LAST_DAY)
        day = gap = number = 0
        while self.gaps and (not self.stop_count or number < self.stop_count):
            growing = min(max(gap, 1) * 2, max(self.gap_max, 1))
            gap = self.gaps[number] if number < len(self.gaps) else growing
            day, number = day + max(gap, 1), number + 1
            if day > last:
                return
            yield day

    def slot(self, limit, today, calendar):
        """Return the ``Slot`` that holds on ``today``, or None: the last one begun.

        What was missed is not made up for one by one. On the last working day before
        free days holds what falls on these, as long as it comes before the limit.
        """
        passed = calendar.count(limit, today, self.unit)
        if self.stop_days and passed > self.stop_days:
            return None
        if passed <= 0 and today <= limit:
            passed = self._seen_ahead(limit, today, calendar)
        urging = bisect_right(self._late, passed)
        if urging:
            return Slot(self._late[urging - 1], urging)
        place = bisect_right(self._early, passed)
        return Slot(self._early[place - 1], 0) if place else None

    def _seen_ahead(self, limit, today, calendar):
        ahead = today
        while not calendar.is_working(ahead + timedelta(days=1)):
            ahead += timedelta(days=1)
        return min(calendar.count(limit, ahead, self.unit), 0)


def parse_days(text):
    """Return the days typed as "15, 7, 3, 1", in the order typed, none twice.

    :raise ValueError: with the piece that is no number of days from 0 to 365, or with
        the whole text when it holds too many
    """
    found = []
    for piece in (text or "").replace(";", ",").split(","):
        piece = piece.strip()
        if not piece:
            continue
        if not (piece.isascii() and piece.isdigit()) or int(piece[:4]) > MAX_DAYS:
            raise ValueError(piece)
        if int(piece) not in found:
            found.append(int(piece))
    if len(found) > MAX_ENTRIES:
        raise ValueError(text)
    return tuple(found)


def parse_gaps(text):
    """Return the gaps typed as "3, 7": here the same number may come twice.

    :raise ValueError: with the piece that is no number of days from 1 to 365
    """
    pieces = [piece.strip() for piece in (text or "").replace(";", ",").split(",")]
    for piece in filter(None, pieces):
        if not parse_days(piece)[0]:
            raise ValueError(piece)
    gaps = tuple(int(piece) for piece in pieces if piece)
    if len(gaps) > MAX_ENTRIES:
        raise ValueError(text)
    return gaps
