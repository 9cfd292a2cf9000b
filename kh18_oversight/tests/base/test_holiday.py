from datetime import date

from psycopg2.errors import CheckViolation

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form, TransactionCase, new_test_user, tagged
from odoo.tools import mute_logger

# Working days that public employees had off, of years whose notices are known.
FREE = {
    2015: "01-02 02-16 02-17 02-18 02-19 02-20 02-23 04-28 04-29 04-30 05-01 09-02",
    2016: "02-08 02-12 04-18 05-02 05-03 09-02",
    2019: "01-01 02-04 02-08 04-15 04-29 04-30 05-01 09-02",
    2021: "02-10 02-16 04-21 04-30 05-03 09-02 09-03",
    2022: "01-03 01-31 02-04 04-11 05-02 05-03 09-01 09-02",
    2023: "01-02 01-20 01-26 05-01 05-02 05-03 09-01 09-04",
    2024: "01-01 02-08 02-14 04-18 04-29 04-30 05-01 09-02 09-03",
    2025: "01-01 01-27 01-31 04-07 04-30 05-01 05-02 09-01 09-02",
    2026: "01-01 02-16 02-20 04-27 04-30 05-01 08-31 09-01 09-02",
}
WORKED = """2014-04-26 2014-09-06 2014-12-27 2015-02-14 2015-04-25 2019-01-05
2019-05-04 2024-05-04 2025-04-26 2026-08-22"""
# Days around them on which work went on.
NOT_FREE = """2015-02-24 2016-02-15 2019-02-01 2019-02-11 2021-02-09 2021-02-17
2022-01-28 2022-02-07 2023-01-19 2023-01-27 2024-02-07 2024-02-15 2025-01-24
2025-02-03 2026-02-13 2026-02-23 2023-05-04 2023-09-05 2020-09-01 2020-09-03"""


@tagged("post_install", "-at_install")
class TestHolidayData(TransactionCase):
    def setUp(self):
        super().setUp()
        self.calendar = self.env["kh18.workday"]._calendar()

    def test_free_days_of_public_employees(self):
        for year, days in FREE.items():
            for day in days.split():
                day = date.fromisoformat(f"{year}-{day}")
                self.assertLess(day.weekday(), 5, day)
                self.assertTrue(self.calendar.reason(day), day)

    def test_days_worked(self):
        for day in map(date.fromisoformat, WORKED.split()):
            self.assertGreater(day.weekday(), 4)
            self.assertTrue(self.calendar.is_working(day), day)
        for day in map(date.fromisoformat, NOT_FREE.split()):
            self.assertTrue(self.calendar.is_working(day), day)

    def test_every_year_has_its_feasts(self):
        for year in range(2014, 2028):
            days = [
                day
                for row in self.env["kh18.holiday"].search([("kind", "=", "off")])
                if row.get_external_id()[row.id]
                for day in row._days()
                if day.year == year
            ]
            named = [self.calendar.reason(day) for day in days]
            self.assertEqual(named.count("Tết Nguyên đán"), 5, year)
            self.assertEqual(named.count("Giỗ Tổ Hùng Vương"), 1, year)
            self.assertEqual(named.count("Tết Dương lịch"), 1, year)
            national = named.count("Quốc khánh")
            self.assertEqual(national, 1 if year < 2021 else 2, year)
            self.assertGreaterEqual(len({day for day in days if day.weekday() < 5}), 7)

    def test_every_row_names_its_source(self):
        rows = self.env["kh18.holiday"].search([])
        self.assertTrue(
            all(row.source for row in rows if row.get_external_id()[row.id])
        )


@tagged("post_install", "-at_install")
class TestHoliday(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.holidays = cls.env["kh18.holiday"]

    def make(self, day="2023-03-21", **values):
        return self.holidays.create({"name": "Nghỉ", "date_from": day, **values})

    def test_one_day_needs_no_end(self):
        row = self.make()
        self.assertEqual((row.date_to, row.day_count), (date(2023, 3, 21), 1))

    def test_the_end_follows_a_later_beginning(self):
        with Form(self.holidays) as form:
            form.name = "Nghỉ"
            form.date_from = "2023-03-21"
            form.date_to = "2023-03-23"
            form.date_from = "2023-04-04"
            self.assertEqual(form.date_to, date(2023, 4, 4))

    @mute_logger("odoo.sql_db")
    def test_the_end_comes_not_before_the_beginning(self):
        with self.assertRaises(CheckViolation), self.env.cr.savepoint():
            self.make().write({"date_to": "2023-03-20"})

    def test_a_wrong_year_is_found(self):
        with self.assertRaisesRegex(ValidationError, "check the years"):
            self.make(date_to="2024-03-22")

    def test_a_day_is_not_free_and_worked(self):
        self.make(date_to="2023-03-25")
        with self.assertRaisesRegex(ValidationError, "free and worked at once"):
            self.make("2023-03-25", kind="work")
        swapped = self.make("2023-03-26", kind="work")
        with self.assertRaises(ValidationError):
            swapped.date_from = "2023-03-25"

    def test_rows_that_agree_may_overlap(self):
        self.make(date_to="2023-03-25", name="Đợt một")
        self.make("2023-03-25", name="Đợt hai")
        reason = self.env["kh18.workday"]._free_reason(date(2023, 3, 25))
        self.assertEqual(reason, "Đợt một")

    def test_the_administrator_alone_changes_holidays(self):
        row = self.make()
        viewer, admin = (
            new_test_user(self.env, f"t_{name}", groups=f"kh18_oversight.group_{name}")
            for name in ("viewer", "admin")
        )
        self.assertEqual(row.with_user(viewer).name, "Nghỉ")
        with self.assertRaises(AccessError):
            row.with_user(viewer).name = "Khác"
        row.with_user(admin).name = "Khác"

    def test_found_by_year(self):
        row = self.make()
        groups = self.holidays.formatted_read_group(
            [("id", "=", row.id)], ["date_from:year"], ["__count"]
        )
        self.assertEqual([group["__count"] for group in groups], [1])
