from datetime import date, timedelta

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from .common import FollowupCase


@tagged("post_install", "-at_install")
class TestRecommendationLimit(FollowupCase):
    """Until when a reply is due, and why that day (2.7, L42, L61)."""

    def test_term_is_a_setting_of_the_unit(self):
        record = self._sent(20, received=10)
        self.assertEqual(record.term_days, 15)
        self.assertEqual(record.date_limit, self.ago(10) + timedelta(days=15))
        self.province_a.reply_days = 10
        self.assertEqual(self._recommendation().term_days, 10)
        self.assertEqual(record.term_days, 15, "what was sent keeps its term")
        self.assertEqual(self._recommendation(is_complex=True).term_days, 30)

    def test_counted_from_sending_until_receipt_is_known(self):
        record = self._sent(20)
        self.assertEqual(record.date_limit, self.ago(20) + timedelta(days=15))
        self.assertIn("no receipt is confirmed", record.limit_explanation)
        record._mark_received(self.ago(12))
        self.assertEqual(record.date_limit, self.ago(12) + timedelta(days=15))
        self.assertNotIn("no receipt", record.limit_explanation)
        self.assertIn("term set by", record.limit_explanation)

    def test_law_sets_the_term_of_inspection_boards_only(self):
        activity = self._activity(form="people_inspection")
        record = self._recommendation(activity_id=activity.id, is_complex=True)
        self.assertTrue(record.is_statutory)
        self.assertEqual(record.term_days, 15)
        with self.assertRaisesRegex(ValidationError, "the law gives"):
            record.term_days = 20
        record._mark_sent(self.ago(3))
        self.assertIn("Điều 63", record.limit_explanation)
        with self.assertRaisesRegex(ValidationError, "set by law"):
            record._extend(self.ago(-30), "Phức tạp")
        self.assertFalse(self._recommendation().is_statutory)

    def test_terms_that_make_no_sense(self):
        for values in ({"term_days": 0}, {"term_days": -3}, {"term_days": 99999}):
            with self.assertRaisesRegex(ValidationError, "between 1 and 3660"):
                self._recommendation(**values)
        with self.assertRaisesRegex(ValidationError, "not fewer"):
            self.province_a.reply_days_complex = 3

    def test_no_day_needs_a_reason(self):
        record = self._recommendation(no_limit_reason="Kiến nghị sửa luật")
        record._mark_sent(self.ago(400))
        self.assertFalse(record.date_limit)
        self.assertFalse(record.is_overdue)
        self.assertIn("Kiến nghị sửa luật", record.limit_explanation)

    def test_extension_keeps_the_first_day(self):
        record = self._sent(20, received=20)
        first = record.date_limit
        self.assertTrue(record.is_overdue)
        record.with_user(self.leader)._extend(self.ago(-10), "Việc phức tạp")
        self.assertEqual(record.date_limit, self.ago(-10))
        self.assertEqual(record.date_limit_first, first)
        self.assertFalse(record.is_overdue)
        self.assertEqual(record.extension_count, 1)
        self.assertIn("Việc phức tạp", record.limit_explanation)
        self.assertIn(self.leader.name, record.limit_explanation)
        for day, message in (
            (self.ago(1), "passed already"),
            (self.ago(-10), "must be later"),
        ):
            with self.assertRaisesRegex(ValidationError, message):
                record._extend(day, "Nữa")
        with self.assertRaises(AccessError):
            record.extension_ids.with_user(self.admin).unlink()

    def test_late_against_the_day_that_held(self):
        record = self._sent(20, received=20)
        record._extend(self.ago(-10), "Việc phức tạp")
        self.assertFalse(self._reply(record).is_late)

    def test_changed_holidays_move_open_items_and_are_logged(self):
        self.province_a.reply_day_kind = "working"
        start = date(2036, 3, 3)
        record = self._recommendation()
        replied = self._recommendation(name="Đã trả lời")
        calendar = self._recommendation(name="Theo lịch", term_unit="calendar")
        for item in (record, replied, calendar):
            item.sudo().write(
                {"state": "open", "sending": "received", "date_received": start}
            )
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE kh18_recommendation SET date_done = '2036-03-10' WHERE id = %s",
            [replied.id],
        )
        replied.invalidate_recordset()
        before = {r: r.date_limit for r in (record, replied, calendar)}
        self.env["kh18.holiday"].create(
            {
                "name": "Nghỉ thử",
                "kind": "off",
                "date_from": "2036-03-05",
                "date_to": "2036-03-05",
            }
        )
        self.assertEqual(record.date_limit, before[record] + timedelta(days=1))
        self.assertEqual(replied.date_limit, before[replied])
        self.assertEqual(calendar.date_limit, before[calendar])
        row = record.extension_ids
        self.assertEqual((row.kind, row.date_old), ("calendar", before[record]))
        self.assertEqual(row.date_new, record.date_limit)
        self.assertFalse(replied.extension_ids | calendar.extension_ids)
