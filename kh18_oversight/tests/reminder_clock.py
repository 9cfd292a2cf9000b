"""The cron of reminders on another day, within a test."""

from datetime import datetime, timedelta

from odoo.tests import freeze_time


class ReminderClock:
    """For tests of what the shipped rules tell; nothing is committed."""

    def setUp(self):
        super().setUp()
        self.patch(
            self.registry["ir.cron"],
            "_commit_progress",
            lambda *args, **kwargs: float("inf"),
        )

    def remind_on(self, day, record):
        """Run the cron on the first working day from ``day`` on.

        :return: the new rows of the ledger that tell of ``record``
        """
        rows = self.env["kh18.reminder"]
        of_record = [("res_model", "=", record._name), ("res_id", "=", record.id)]
        before = rows.search(of_record)
        self.env.flush_all()
        calendar = self.env["kh18.workday"]._calendar()
        while not calendar.is_working(day):
            day += timedelta(days=1)
        with freeze_time(datetime(day.year, day.month, day.day, 3)):
            rows._cron_remind()
        return rows.search(of_record) - before
