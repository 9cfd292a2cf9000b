from psycopg2.errors import CheckViolation, UniqueViolation

from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import OversightCase


@tagged("post_install", "-at_install")
class TestMemberCount(OversightCase):
    def _count(self, unit, date, members):
        return self.env["kh18.member.count"].create(
            {"unit_id": unit.id, "date": date, "members": members}
        )

    def test_latest_of_each_unit(self):
        self._count(self.district_a1, "2024-12-31", 10)
        late = self._count(self.district_a1, "2025-12-31", 20)
        self._count(self.district_a1, "2025-06-30", 15)
        other = self._count(self.district_a2, "2020-06-30", 5)
        ours = [("unit_id", "child_of", self.nation.id)]
        counts = self.env["kh18.member.count"]
        latest = counts.search([("is_latest", "=", True), *ours])
        self.assertEqual(latest, late + other)
        older = counts.search([("is_latest", "=", False), *ours])
        self.assertEqual(older.mapped("members"), [15, 10])
        self.assertTrue(all(latest.mapped("is_latest")))
        self.assertFalse(any(older.mapped("is_latest")))

    def test_one_count_a_day_and_no_negative_numbers(self):
        self._count(self.district_a1, "2024-12-31", 10)
        for error, members in ((UniqueViolation, 5), (CheckViolation, -1)):
            with (
                mute_logger("odoo.sql_db"),
                self.assertRaises(error),
                self.env.cr.savepoint(),
            ):
                self._count(self.district_a1, "2024-12-31", members)

    def test_name_says_unit_and_date(self):
        count = self._count(self.district_a1, "2024-12-31", 10)
        self.assertIn("district_a1", count.display_name)
        self.assertIn("2024", count.display_name)
