from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date, ormcache

from ...lib.workdays import WEEKEND, Calendar, spans

DEFAULT_ZONE = "Asia/Ho_Chi_Minh"


class Workday(models.AbstractModel):
    """One function for all time limits, and the words that explain its result (2.11).

    ``_limit`` returns a ``lib.workdays.Limit``; free days are those of kh18.holiday.
    """

    _name = "kh18.workday"
    _description = "Working Days"

    @api.model
    def _today(self):
        """Return the date in the system's time zone: rights and limits follow it."""
        return self._now().date()

    @api.model
    def _now(self):
        """Return the moment in the system's time zone."""
        return datetime.now(self._zone())

    @api.model
    def _as_of(self):
        """Return the day that figures are asked for: of the context, else today.

        Only for conditions that no right depends on, as whoever asks names the day.
        """
        try:
            day = fields.Date.to_date(self.env.context.get("kh18_as_of"))
        except (ValueError, TypeError):
            day = None
        return day or self._today()

    @api.model
    def _zone(self):
        # The name of the zone is no secret, and rights cannot wait for it.
        config = self.env["ir.config_parameter"].sudo()
        try:
            return ZoneInfo(config.get_param("kh18_oversight.timezone", DEFAULT_ZONE))
        except (ValueError, ZoneInfoNotFoundError):
            return ZoneInfo(DEFAULT_ZONE)

    @api.model
    @ormcache()
    def _calendar(self):
        """Return the ``Calendar`` of the holidays and swapped days."""
        days = {"off": {}, "work": {}}
        # Which days are free is no secret, and limits are reckoned for everybody.
        rows = self.env["kh18.holiday"].sudo().search_fetch([], order="id")
        for row in rows:
            for day in row._days():
                days[row.kind].setdefault(day, row.name)
        return Calendar(days["off"], days["work"])

    @api.model
    def _forget_calendar(self):
        """Have the calendar read anew, in all processes: the holidays changed."""
        self.env.registry.clear_cache()
        # Until the commit another thread may have read the old days once more.
        self.env.cr.postcommit.add(self.env.registry.clear_cache)

    @api.model
    def _limit(self, start, amount, unit="calendar", day_zero=True, roll="none"):
        """Return the time limit ``amount`` days from ``start``; ``.day`` is its day.

        :param start: day of the event
        :param int amount: below 0: at least so many days before the event
        :param unit: "calendar" or "working"; working days never end on a free day
        :param day_zero: False when the day of the event is the first day counted
        :param roll: from a free day to the "next" or "previous" working day
        :raise UserError: when the limit lies beyond the calendar
        """
        start = fields.Date.to_date(start)
        try:
            return self._calendar().limit(start, amount, unit, day_zero, roll)
        except (ValueError, OverflowError) as error:
            raise UserError(
                self.env._(
                    "A limit of %(amount)s days from %(start)s cannot be reckoned: "
                    "check the number of days.",
                    amount=amount,
                    start=format_date(self.env, start),
                )
            ) from error

    @api.model
    def _free_reason(self, day):
        """Return in words why ``day`` is free, or False on a working day."""
        reason = day and self._calendar().reason(day)
        return self._reason_label(reason) if reason else False

    @api.model
    def _reason_label(self, reason):
        return self.env._("weekend") if reason == WEEKEND else reason

    @api.model
    def _explain(self, result, event_label, source=None):
        """Return in words how a limit was reckoned, so that it can be added up.

        :param result: what ``_limit`` returned
        :param event_label: translated name of the event it is counted from
        :param source: where the limit is written, as the reader knows it
        """
        parts = [
            self._explain_count(result, event_label),
            self._explain_skipped(result),
            self._explain_free(result),
        ]
        if source:
            parts.append(
                self.env._("Source: %(where)s.", where=source.strip().rstrip("."))
            )
        return " ".join(part for part in parts if part)

    def _explain_count(self, result, event_label):
        values = {
            "amount": result.counted,
            "event": event_label,
            "start": format_date(self.env, result.start),
            "day": format_date(self.env, result.counted_until),
        }
        if not result.amount:
            return self.env._("On the day of “%(event)s”: %(day)s.", **values)
        values["zero"] = (
            self.env._("this day not counted")
            if result.day_zero
            else self.env._("this day counted as the first")
        )
        return self._count_sentence(result.unit, result.amount < 0, values)

    def _count_sentence(self, unit, before, values):
        if unit == "working":
            if before:
                return self.env._(
                    "%(amount)s working day(s) before “%(event)s”, %(start)s "
                    "(%(zero)s): %(day)s.",
                    **values,
                )
            return self.env._(
                "%(amount)s working day(s) after “%(event)s”, %(start)s "
                "(%(zero)s): %(day)s.",
                **values,
            )
        if before:
            return self.env._(
                "%(amount)s calendar day(s) before “%(event)s”, %(start)s "
                "(%(zero)s): %(day)s.",
                **values,
            )
        return self.env._(
            "%(amount)s calendar day(s) after “%(event)s”, %(start)s "
            "(%(zero)s): %(day)s.",
            **values,
        )

    def _explain_skipped(self, result):
        skipped = result.skipped
        if not skipped:
            return ""
        return self.env._(
            "Of these %(span)s days %(counted)s are working days and %(free)s are "
            "free: %(days)s.",
            span=result.span,
            counted=result.counted,
            free=len(skipped),
            days=self._list_days(skipped),
        )

    def _explain_free(self, result):
        if result.rolled_from:
            values = {
                "days": self._list_days(result.rolled_over),
                "day": format_date(self.env, result.day),
            }
            if result.day > result.rolled_from:
                return self.env._(
                    "As the limit falls on free days, %(days)s, it moves to the next "
                    "working day: %(day)s.",
                    **values,
                )
            return self.env._(
                "As the limit falls on free days, %(days)s, it moves to the working "
                "day before: %(day)s.",
                **values,
            )
        reason = result.calendar.reason(result.day)
        if not reason:
            return ""
        return self.env._(
            "This is a free day (%(reason)s); the limit stays.",
            reason=self._reason_label(reason),
        )

    def _list_days(self, days):
        texts = []
        for first, last, reason in spans(days):
            ends = [first] if first == last else [first, last]
            text = " – ".join(format_date(self.env, day) for day in ends)
            texts.append(f"{text} ({self._reason_label(reason)})")
        return ", ".join(texts)
