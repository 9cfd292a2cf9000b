"""From a time limit in words to the day that a task is due."""

from calendar import monthrange
from datetime import date


def due_day(limit, year):
    """Return ``(day, inclusive)`` of a time limit, ``(None, True)`` without a day.

    "before 15/11" gives (15/11, False): the named day itself no longer counts.
    "before June" gives (1/6, False), "in quarter 3" (30/9, True).

    :param limit: a ``plan_text`` Deadline
    :param year: the year meant where the text names none
    """
    inclusive = limit.inclusive and limit.kind != "before"
    year = limit.year or year
    if limit.kind == "days" or not year or (limit.day and not limit.month):
        return None, True
    if limit.day:
        return date(
            year, limit.month, min(limit.day, _length(year, limit.month))
        ), inclusive
    first, last = _months(limit)
    if not inclusive:
        return date(year, first, 1), False
    return date(year, last, _length(year, last)), True


def _months(limit):
    if limit.month:
        return limit.month, limit.month
    if limit.quarter:
        return limit.quarter * 3 - 2, limit.quarter * 3
    return 1, 12


def _length(year, month):
    return monthrange(year, month)[1]
