from datetime import date, timedelta
from random import Random

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import FollowupCase

CASES = 60


@tagged("post_install", "-at_install")
class TestFollowupLimits(FollowupCase):
    """What holds of every time limit, whatever happened to the recommendation."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.random = Random(43)
        cls.workdays = cls.env["kh18.workday"]

    def _life(self):
        """Yield a recommendation before and after each of some random events."""
        pick = self.random.randrange
        record = self._recommendation(
            term_days=pick(1, 60), term_unit=("calendar", "working")[pick(2)]
        )
        record._mark_sent(self.ago(pick(30, 400)))
        yield record
        for _turn in range(pick(1, 6)):
            if pick(2):
                kind = ("extension", "urging")[pick(2)]
                day = self.ago(-pick(0, 200))
                try:
                    record._extend(day, "Việc phức tạp", kind)
                except UserError:
                    continue
            elif not record.date_received:
                since = (self.today - record.date_sent).days
                record._mark_received(self.ago(pick(0, since + 1)))
            yield record

    def test_no_event_makes_the_term_shorter_than_it_was_granted(self):
        for _case in range(CASES):
            granted = date.min
            for record in self._life():
                rows = record.extension_ids
                granted = max([granted, *rows.mapped("date_new")])
                self.assertGreaterEqual(record.date_limit, granted)
                self.assertGreaterEqual(record.date_limit, record.date_limit_first)
                days = {record.date_limit_first, granted}
                self.assertIn(record.date_limit, days, "it is one of the days told")

    def test_the_first_day_is_the_term_counted(self):
        for _case in range(CASES):
            for record in self._life():
                start = record.date_received or record.date_sent
                counted = self.workdays._calendar().count(
                    start, record.date_limit_first, record.term_unit
                )
                self.assertEqual(counted, record.term_days)
                reason = self.workdays._free_reason(record.date_limit_first)
                self.assertFalse(record.term_unit == "working" and reason)

    def test_each_change_follows_the_one_before(self):
        for _case in range(CASES):
            for record in self._life():
                rows = record.extension_ids.sorted("id")
                for row in rows:
                    self.assertGreater(row.date_new, row.date_old)
                days = rows.mapped("date_new")
                self.assertEqual(days, sorted(days))
                self.assertEqual(
                    record.extension_count,
                    len(rows.filtered(lambda row: row.kind == "extension")),
                )

    def test_the_explanation_tells_every_change(self):
        for _case in range(CASES // 4):
            for record in self._life():
                text = record.limit_explanation
                lines = text.splitlines()
                self.assertEqual(len(lines), 1 + len(record.extension_ids))

    def test_a_later_day_of_receipt_gives_no_sooner_limit(self):
        for unit in ("calendar", "working"):
            record = self._sent(60, term_unit=unit, term_days=10)
            days = []
            for received in range(60, 0, -7):
                record.sudo().date_received = self.ago(received)
                days.append(record.date_limit)
            self.assertEqual(days, sorted(days))

    def test_a_receipt_after_the_extension_takes_no_day_away(self):
        record = self._sent(20)
        record._extend(self.ago(-2), "Việc phức tạp")
        record._mark_received(self.ago(1))
        self.assertEqual(record.date_limit, self.ago(1) + timedelta(days=15))

    def test_a_day_set_for_what_had_none_is_explained(self):
        record = self._recommendation(no_limit_reason="Kiến nghị sửa luật")
        record._mark_sent(self.ago(30))
        record._extend(self.ago(-5), "Chủ tịch yêu cầu")
        self.assertEqual(record.date_limit, self.ago(-5))
        self.assertIn("Kiến nghị sửa luật", record.limit_explanation)
        self.assertIn("Chủ tịch yêu cầu", record.limit_explanation)

    def test_random_holidays_move_what_is_open_in_working_days(self):
        self.province_a.reply_day_kind = "working"
        pick = self.random.randrange
        start = date(2036, 3, 3)
        records = self._recommendation().browse()
        for _item in range(8):
            record = self._recommendation(term_days=pick(1, 30))
            record.sudo().write(
                {
                    "state": "open",
                    "sending": "received",
                    "date_received": start + timedelta(days=pick(20)),
                }
            )
            records |= record
        for turn in range(8):
            before = {record: record.date_limit for record in records}
            logged = {record: len(record.extension_ids) for record in records}
            self.env["kh18.holiday"].create(
                {
                    "name": "Nghỉ thử",
                    "kind": ("off", "work")[turn % 2],
                    # No day is free and worked at once.
                    "date_from": start + timedelta(days=2 * pick(30) + turn % 2),
                }
            )
            for record in records:
                expected = self.workdays._limit(
                    record.date_received, record.term_days, "working"
                )
                self.assertEqual(record.date_limit, expected.day)
                more = len(record.extension_ids) - logged[record]
                self.assertEqual(more, before[record] != record.date_limit)
