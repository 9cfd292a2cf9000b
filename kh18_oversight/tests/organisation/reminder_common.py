"""Activities that wait to be concluded, and a clock for the reminders of them."""

from datetime import date, timedelta

from odoo.fields import Command
from odoo.tests import freeze_time

from ..common import OversightCase

SUBJECT = "kh18.activity:conclusion"
# A Wednesday, with no feast within two months.
TODAY = date(2025, 6, 4)
MORNING = "02:00:00"  # nine o'clock in Việt Nam


class ReminderCase(OversightCase):
    """One rule and one item that waits; ``remind(day)`` runs the cron on that day."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["kh18.reminder.rule"].search([]).active = False
        # What the demonstration holds waits for nobody here.
        cls.env.flush_all()
        cls.env.cr.execute("UPDATE kh18_activity SET postponed_on = '2020-01-01'")
        cls.env.invalidate_all()
        cls.ledger = cls.env["kh18.reminder"]
        cls.officer = cls.user(cls.district_a1, "officer")
        for user in cls.users_by_post.values():
            user.email = f"{user.login}@example.com"

    def setUp(self):
        super().setUp()
        # What is committed between the batches is committed in test_reminder_killed.
        self.patch(
            self.registry["ir.cron"],
            "_commit_progress",
            lambda *args, **kwargs: float("inf"),
        )

    def rule(self, **values):
        """Return a new rule of the subject, for the person responsible."""
        return self.env["kh18.reminder.rule"].create(
            {
                "name": "Test rule",
                "subject": SUBJECT,
                "days_before": "15, 7, 3, 1",
                "gaps_after": "1, 3, 7",
                **values,
            }
        )

    def tell(self, **values):
        """Return the command that adds a recipient."""
        return Command.create(values)

    def item(self, days, unit=None, user=None, **values):
        """Return an activity whose time ends so many days after ``TODAY``."""
        unit = unit or self.district_a1
        user = self.user(unit, "officer") if user is None else user
        return self.env["kh18.activity"].create(
            {
                "name": f"Item of {unit.short_name}",
                "unit_id": unit.id,
                "responsible_id": user and user.id,
                "date_start": "2025-01-02",
                "date_end": TODAY + timedelta(days=days),
                **values,
            }
        )

    def remind(self, days=0, time=MORNING):
        """Run the cron so many days after ``TODAY``; return the new rows."""
        before = self.ledger.search([])
        self.env.flush_all()
        with freeze_time(f"{TODAY + timedelta(days=days)} {time}"):
            self.env["kh18.reminder"]._cron_remind()
        return self.ledger.search([]) - before

    def told(self, rows):
        """Return {login: [names of items]} of rows of the ledger."""
        found = {}
        for row in rows.sorted("id"):
            found.setdefault(row.user_id.login, []).append(row.item_name)
        return found
