from dataclasses import dataclass
from datetime import date, timedelta

from odoo import api, models


@dataclass(frozen=True)
class Limit:
    """A time limit; replaced by the calendar's own result when that is merged."""

    day: date
    start: date
    amount: int
    unit: str


class Workday(models.AbstractModel):
    """One function for all time limits (placeholder of the calendar branch)."""

    _name = "kh18.workday"
    _description = "Working Days"

    @api.model
    def _limit(self, start, amount, unit="calendar", day_zero=True, roll="none"):
        return Limit(start + timedelta(days=amount), start, amount, unit)

    @api.model
    def _explain(self, result, event_label, source=None):
        return f"{event_label} {result.start} {result.amount} {result.day} {source}"
