from psycopg2.errors import CheckViolation

from odoo.exceptions import ValidationError
from odoo.tests import freeze_time, new_test_user, tagged
from odoo.tools import mute_logger

from ..common import OversightCase


@tagged("post_install", "-at_install")
class TestPost(OversightCase):
    """Rights begin and end with the day of the post, and no job runs for that."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.someone = new_test_user(
            cls.env, login="t_someone", groups="base.group_user"
        )

    def _post(self, unit=None, **values):
        return self.env["kh18.post"].create(
            {
                "unit_id": (unit or self.district_b1).id,
                "user_id": self.someone.id,
                "role": "officer",
                **values,
            }
        )

    def _sees(self, user=None):
        self.env.invalidate_all()
        return bool(
            self.env["kh18.unit"]
            .with_user(user or self.someone)
            .search_count([("id", "=", self.grassroots_b11.id)])
        )

    def _writes(self, user=None):
        self.env.invalidate_all()
        count = self.env["kh18.member.count"].search(
            [("unit_id", "=", self.district_b1.id)]
        ) or self.env["kh18.member.count"].create(
            {"unit_id": self.district_b1.id, "members": 1}
        )
        return count.with_user(user or self.someone).has_access("write")

    def test_rights_begin_and_end_with_the_day_in_vietnam(self):
        with freeze_time("2026-01-10"):
            self._post(date_from="2026-02-01", date_to="2026-02-28")
        for moment, expected in (
            ("2026-01-31 16:59:59", False),
            ("2026-01-31 17:00:00", True),
            ("2026-02-28 16:59:59", True),
            ("2026-02-28 17:00:00", False),
        ):
            with self.subTest(moment=moment), freeze_time(moment):
                self.assertEqual(self._sees(), expected)
                self.assertEqual(self._writes(), expected)

    def test_groups_go_when_the_post_is_over(self):
        with freeze_time("2026-01-10"):
            self._post(date_from="2026-01-01", date_to="2026-02-28")
        with freeze_time("2026-03-01 12:00:00"):
            self.assertTrue(self.someone.has_group("kh18_oversight.group_officer"))
            self.env["kh18.post"]._cron_sync_groups()
            self.assertFalse(self.someone.has_group("kh18_oversight.group_officer"))
            self.assertFalse(self.someone.has_group("kh18_oversight.group_viewer"))

    def test_substitute_stands_in_for_the_days_of_absence(self):
        with freeze_time("2026-01-10"):
            self._post(
                user_id=self.stranger.id,
                date_from="2026-01-01",
                substitute_id=self.someone.id,
                substitute_from="2026-02-01",
                substitute_to="2026-02-10",
            )
        for moment, expected in (
            ("2026-01-31 12:00:00", False),
            ("2026-02-01 12:00:00", True),
            ("2026-02-10 12:00:00", True),
            ("2026-02-11 12:00:00", False),
        ):
            with self.subTest(moment=moment), freeze_time(moment):
                self.assertEqual(self._writes(), expected)
                self.assertTrue(self._writes(self.stranger))
        with freeze_time("2026-02-11 12:00:00"):
            self.env["kh18.post"]._cron_sync_groups()
            self.assertFalse(self.someone.has_group("kh18_oversight.group_officer"))
            self.assertTrue(self.stranger.has_group("kh18_oversight.group_officer"))

    def test_substitute_has_no_longer_rights_than_the_post(self):
        with freeze_time("2026-01-10"):
            self._post(
                user_id=self.stranger.id,
                date_from="2026-01-01",
                date_to="2026-02-05",
                substitute_id=self.someone.id,
                substitute_from="2026-02-01",
            )
        with freeze_time("2026-02-06 12:00:00"):
            self.assertFalse(self._writes())

    def test_bad_dates_are_refused(self):
        for values in (
            {"date_from": "2026-02-01", "date_to": "2026-01-31"},
            {"substitute_id": self.stranger.id},
            {
                "substitute_id": self.stranger.id,
                "substitute_from": "2026-02-01",
                "substitute_to": "2026-01-31",
            },
        ):
            with (
                self.subTest(values=values),
                mute_logger("odoo.sql_db"),
                self.assertRaises(CheckViolation),
                self.env.cr.savepoint(),
            ):
                self._post(**values)

    def test_nobody_is_the_own_substitute(self):
        with self.assertRaises(ValidationError):
            self._post(substitute_id=self.someone.id, substitute_from="2026-01-01")

    def test_post_in_an_ended_unit_reads_but_does_not_write(self):
        self._post(date_from="2020-01-01")
        (self.grassroots_b11 | self.grassroots_b12).parent_id = self.district_b2
        self.district_b1.closing_date = "2025-06-30"
        with freeze_time("2025-06-30 12:00:00"):
            self.assertTrue(self._writes())
        with freeze_time("2025-07-01 12:00:00"):
            self.assertFalse(self._writes())
            count = self.env["kh18.member.count"].with_user(self.someone)
            self.assertTrue(count.search([("unit_id", "=", self.district_b1.id)]))
            self.assertFalse(self.someone._kh18_has_role(self.district_b1, "officer"))

    def test_no_post_begins_in_an_ended_unit(self):
        self.grassroots_b11.closing_date = "2025-06-30"
        with self.assertRaises(ValidationError):
            self._post(self.grassroots_b11, date_from="2025-07-01")

    def test_posts_in_a_province_and_its_district(self):
        self._post(self.province_b, role="viewer", date_from="2020-01-01")
        self._post(self.district_b1, role="officer", date_from="2020-01-01")
        scope = self.someone._kh18_scope()
        self.assertEqual(scope.by_depth(), {1: [self.province_b.id]})
        self.assertEqual(scope.units_with(["officer"]), [self.district_b1.id])
        self.assertTrue(self._writes())
        units = self.env["kh18.unit"].with_user(self.someone).search([])
        self.assertEqual(
            set(units.mapped("short_name")),
            {
                "nation",
                "province_b",
                "district_b1",
                "district_b2",
                "grassroots_b11",
                "grassroots_b12",
                "grassroots_b21",
                "grassroots_b22",
            },
        )
        district = self.env["kh18.member.count"].create(
            {"unit_id": self.district_b2.id, "members": 1}
        )
        self.assertFalse(district.with_user(self.someone).has_access("write"))

    def test_posts_in_two_branches_add_up(self):
        self._post(self.district_b1, date_from="2020-01-01")
        self._post(self.district_a1, date_from="2020-01-01")
        units = self.env["kh18.unit"].with_user(self.someone).search([])
        self.assertEqual(
            set(units.mapped("short_name")) - {"nation"},
            {
                "province_a",
                "district_a1",
                "grassroots_a11",
                "grassroots_a12",
                "province_b",
                "district_b1",
                "grassroots_b11",
                "grassroots_b12",
            },
        )

    def test_second_vice_chair_in_charge_is_refused(self):
        holder = self.user(self.province_a, "leader")
        with self.assertRaises(ValidationError) as caught:
            self._post(
                self.province_a,
                role="leader",
                office="vice_chair",
                in_charge=True,
                date_from="2026-01-01",
            )
        self.assertIn(holder.name, str(caught.exception))
        self.assertIn("To", str(caught.exception))

    def test_the_next_vice_chair_follows_the_first(self):
        first = self.env["kh18.post"].search(
            [("user_id", "=", self.user(self.province_a, "leader").id)]
        )
        first.date_to = "2025-12-31"
        values = {"role": "leader", "office": "vice_chair", "in_charge": True}
        self._post(self.province_a, date_from="2026-01-01", **values)
        with self.assertRaises(ValidationError):
            first.date_to = "2026-01-01"

    def test_others_may_lead_beside_the_one_in_charge(self):
        self._post(self.province_a, role="leader", office="vice_chair")
        self._post(self.province_a, role="leader", office="chair", in_charge=True)

    def test_level_may_allow_more_in_charge(self):
        self.province_a.level_id.in_charge_count = 2
        values = {"role": "leader", "office": "vice_chair", "in_charge": True}
        self._post(
            self.province_a, date_from="2021-01-01", date_to="2021-12-31", **values
        )
        self._post(
            self.province_a, date_from="2022-01-01", date_to="2022-12-31", **values
        )
        with self.assertRaises(ValidationError):
            self._post(
                self.province_a, date_from="2021-06-01", date_to="2022-06-01", **values
            )

    def test_current_is_searchable(self):
        post = self._post(date_from="2026-02-01", date_to="2026-02-28")
        mine = [("id", "=", post.id)]
        posts = self.env["kh18.post"]
        for moment, expected in (
            ("2026-01-31 12:00:00", False),
            ("2026-02-01 12:00:00", True),
            ("2026-03-01 12:00:00", False),
        ):
            with freeze_time(moment):
                self.env.invalidate_all()
                self.assertEqual(post.is_current, expected)
                self.assertEqual(
                    bool(posts.search([*mine, ("is_current", "=", True)])), expected
                )
                self.assertEqual(
                    bool(posts.search([*mine, ("is_current", "!=", True)])),
                    not expected,
                )

    def test_post_of_a_person_without_account(self):
        person = self.partner("Chuyên gia")
        post = self._post(user_id=False, partner_id=person.id)
        self.assertEqual(post.partner_id, person)
        self.assertIn("Chuyên gia", post.display_name)

    def test_end_button_ends_today(self):
        post = self._post(date_from="2020-01-01")
        with freeze_time("2026-03-01 12:00:00"):
            post.with_user(self.admin).action_end()
            self.assertEqual(str(post.date_to), "2026-03-01")
            self.assertTrue(post.is_current)
