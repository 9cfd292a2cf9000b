"""What a case gives: measured lines, and checks of its targets."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One measurement: milliseconds of ours and of the limit, and our SQL queries.

    ``of`` is the module of the case; :func:`run.run_size` fills it in.
    """

    case: str
    size: int
    label: str
    ours: float
    limit: float | None = None
    queries: int | None = None
    rows: int | None = None
    of: str = ""

    @property
    def ratio(self):
        """Our time by that of the limit; None without a limit."""
        return self.ours / self.limit if self.limit else None


@dataclass(frozen=True)
class Check:
    """A target of the issue with what was measured."""

    target: str
    measured: str
    passed: bool


def timed(case, size, label, timing, rows=None):
    """Return the :class:`Line` of a :class:`measure.Timing`."""
    return Line(case, size, label, timing.ours, timing.limit, timing.queries, rows)
