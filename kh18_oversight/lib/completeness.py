"""How complete and how timely the reports of a branch are, from their counts."""

from dataclasses import dataclass, field

STATUSES = ("todo", "draft", "submitted", "returned", "accepted", "exempt")
WAITED_FOR = ("todo", "draft", "returned")
HANDED_IN = ("submitted", "returned", "accepted")
SAID_NOW = ("submitted", "accepted")


@dataclass
class Completeness:
    """Numbers of reports; ``numbers`` holds one for each status.

    ``missing``: those that will not come any more, since the collecting is over.
    """

    numbers: dict = field(default_factory=lambda: dict.fromkeys(STATUSES, 0))
    late: int = 0
    overdue: int = 0
    missing: int = 0
    nil: int = 0

    @property
    def required(self):
        """Return how many have to report: all but the exempted ones."""
        return sum(self.numbers.values()) - self.numbers["exempt"]

    @property
    def waited_for(self):
        """Return how many were not handed in, or were returned."""
        return sum(self.numbers[status] for status in WAITED_FOR)

    @property
    def reported(self):
        """Return how many were handed in at least once."""
        return sum(self.numbers[status] for status in HANDED_IN)

    @property
    def on_time(self):
        """Return how many were first handed in by their due day."""
        return self.reported - self.late

    def number(self, key):
        """Return the number of a status, or the one called ``key``."""
        return self.numbers[key] if key in self.numbers else getattr(self, key)


def add_up(rows, over="no"):
    """Return the :class:`Completeness` of counted rows.

    :param rows: [(level, status, number, those past their due day, late, nil)]
    :param str over: "no"; "dated": the lock day has passed, only who got more time
        hands in; "closed": nobody does
    """
    sums = Completeness()
    for _level, status, number, overdue, late, nil in rows:
        sums.numbers[status] += number
        sums.late += late
        if status in SAID_NOW:
            # What a draft is going to say is not told, nor what was returned.
            sums.nil += nil
        if status in WAITED_FOR:
            sums.overdue += overdue
    if over == "closed":
        sums.missing = sums.waited_for
    elif over == "dated":
        sums.missing = sums.overdue
    return sums


def share(part, whole):
    """Return the percentage to one decimal, or None of nothing.

    Rounded as usual, but 100 only means all and 0 only means none.
    """
    if whole <= 0:
        return None
    tenths = (part * 2000 + whole) // (whole * 2)
    if 0 < part < whole:
        tenths = min(max(tenths, 1), 999)
    return tenths / 10
