from odoo.exceptions import AccessError, ValidationError
from odoo.tests import freeze_time, tagged

from ..common import OversightCase

DAY = "2026-03-10 05:00:00"


@tagged("post_install", "-at_install")
class TestQualification(OversightCase):
    """What a person brings to the work, coarsely (S52, S55)."""

    def _post(self, partner, **values):
        return self.env["kh18.post"].create(
            {
                "unit_id": self.district_b1.id,
                "partner_id": partner.id,
                "role": "officer",
                **values,
            }
        )

    def _years(self, *spans, role="officer"):
        person = self.partner("Cán bộ")
        for first, last in spans:
            post = self._post(person, date_from=first, date_to=last, role=role)
        return post.work_years

    @freeze_time(DAY)
    def test_years_in_the_work_come_from_the_posts(self):
        self.assertEqual(self._years(("2020-03-10", False)), 6)
        self.assertEqual(self._years(("2020-03-12", False)), 5, "whole years")
        self.assertEqual(
            self._years(("2010-01-01", "2012-12-31"), ("2024-01-01", "2025-12-31")), 5
        )
        self.assertEqual(
            self._years(
                ("2016-01-01", "2025-12-31"),
                ("2017-01-01", "2018-12-31"),
                ("2018-06-01", "2026-02-01"),
            ),
            10,
            "posts at once count once",
        )
        self.assertEqual(self._years(("2030-01-01", False)), 0, "not begun")
        self.assertEqual(self._years(("2010-01-01", False), role="viewer"), 0)
        self.assertEqual(self._years(("2010-01-01", False), role="clerk"), 0)

    def test_one_person_holds_several_fields(self):
        post = self._post(self.partner("Cán bộ"), qualification="master")
        law = self.env.ref("kh18_oversight.expertise_law")
        wages = self.env.ref("kh18_oversight.expertise_wages")
        post.expertise_ids = law | wages
        posts = self.env["kh18.post"]
        for field in (law, wages):
            self.assertIn(post, posts.search([("expertise_ids", "=", field.id)]))
        groups = posts._read_group(
            [("id", "=", post.id)], ["expertise_ids"], ["__count"]
        )
        self.assertEqual(len(groups), 2)

    def test_the_decision_is_not_later_than_the_post(self):
        post = self._post(
            self.partner("Cán bộ"), date_from="2026-01-01", date_to="2026-06-30"
        )
        post.decision_date = "2026-06-30"
        with self.assertRaises(ValidationError):
            post.decision_date = "2026-07-01"

    def test_catalogue_is_the_administrators(self):
        law = self.env.ref("kh18_oversight.expertise_law")
        with self.assertRaises(AccessError):
            law.with_user(self.user(self.district_a1, "leader")).name = "x"

    def test_queries_do_not_grow_with_the_posts(self):
        def queries(count):
            posts = self.env["kh18.post"]
            for _i in range(count):
                posts |= self._post(self.partner("Cán bộ"))
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            names = ["work_years", "absence_warning", "is_absent", "open_items"]
            posts.read([*names, "has_orphans"])
            return self.env.cr.sql_log_count - before

        queries(1)
        self.assertEqual(queries(3), queries(30))


@tagged("post_install", "-at_install")
@freeze_time(DAY)
class TestAbsence(OversightCase):
    """Who is away, who stands in, and what was arranged before (S51)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.officer = cls.user(cls.district_a1, "officer")
        cls.clerk = cls.user(cls.district_a1, "clerk")
        cls.post = cls._post_of(cls.officer)

    @classmethod
    def _post_of(cls, user):
        return cls.env["kh18.post"].search([("user_id", "=", user.id)], limit=1)

    def _absent(self, first="2026-03-09", last="2026-03-12", **values):
        self.post.write({"substitute_from": first, "substitute_to": last, **values})

    def _found(self, name):
        self.env.invalidate_all()
        posts = self.env["kh18.post"]
        found = self.post in posts.search([(name, "=", True)])
        self.assertEqual(found, self.post[name])
        self.assertNotEqual(found, self.post in posts.search([(name, "=", False)]))
        return found

    def test_absent_from_the_first_to_the_last_day(self):
        self._absent("2026-03-10", "2026-03-12")
        for day, expected in (
            ("2026-03-09", False),
            ("2026-03-10", True),
            ("2026-03-12", True),
            ("2026-03-13", False),
        ):
            with freeze_time(f"{day} 05:00:00"):
                self.assertEqual(self._found("is_absent"), expected, day)

    def test_until_further_notice_and_not_after_the_post(self):
        self._absent(last=False)
        with freeze_time("2027-01-01"):
            self.assertTrue(self._found("is_absent"))
        self.post.date_to = "2026-12-31"
        with freeze_time("2027-01-01"):
            self.assertFalse(self._found("is_absent"))

    def test_one_in_charge_without_a_substitute_is_warned_of(self):
        self.assertFalse(self._found("is_uncovered"))
        self._absent("2026-03-24", "2026-03-30")
        self.assertTrue(self._found("is_uncovered"), "within 14 days")
        self.assertIn("nobody stands in", self.post.absence_warning)
        self._absent("2026-03-25", "2026-03-30")
        self.assertFalse(self._found("is_uncovered"), "later than that")
        self._absent("2026-03-09", "2026-03-30")
        self.assertTrue(self._found("is_uncovered"))
        self.post.substitute_id = self.clerk
        self.assertFalse(self._found("is_uncovered"))
        self.assertFalse(self.post.absence_warning)
        self.post.write({"substitute_id": False, "in_charge": False})
        self.assertFalse(self._found("is_uncovered"))

    def test_substitute_whose_own_post_ends_or_who_is_away(self):
        self._absent(substitute_id=self.clerk.id)
        other = self._post_of(self.clerk)
        other.date_to = "2026-03-12"
        self.env.invalidate_all()
        self.assertFalse(self.post.absence_warning)
        other.date_to = "2026-03-11"
        self.env.invalidate_all()
        self.assertIn("ends on", self.post.absence_warning)
        other.write({"date_to": False, "substitute_from": "2026-03-12"})
        self.env.invalidate_all()
        self.assertIn("is away in the same time", self.post.absence_warning)
        other.substitute_from = "2026-03-13"
        self.env.invalidate_all()
        self.assertFalse(self.post.absence_warning)

    def test_dates_in_order(self):
        for first, last in (("2026-03-12", "2026-03-11"), (False, "2026-03-11")):
            with self.assertRaises(ValidationError):
                self._absent(first, last)

    def test_what_was_arranged_stays(self):
        self._absent(substitute_id=self.clerk.id, absence_reason="leave")
        self._absent(last="2026-03-20")
        self.post.write(
            {
                "substitute_id": False,
                "substitute_from": False,
                "substitute_to": False,
                "absence_reason": False,
            }
        )
        self.post.phone = "123"
        off, longer, first = self.post.absence_ids
        self.assertEqual(first.substitute_id, self.clerk)
        self.assertEqual(first.reason, "leave")
        self.assertEqual(str(first.date_to), "2026-03-12")
        self.assertEqual(str(longer.date_to), "2026-03-20")
        self.assertTrue(off.is_called_off)
        self.assertEqual(off.substitute_id, self.clerk)
        with self.assertRaises(AccessError):
            first.with_user(self.admin).write({"reason": "other"})

    def test_substitute_is_told_in_the_moment(self):
        leader = self.user(self.district_a1, "leader")
        mine = [("partner_ids", "in", self.clerk.partner_id.ids)]
        messages = self.env["mail.message"]
        before = messages.search_count(mine)
        self.post.with_user(leader).write(
            {
                "substitute_id": self.clerk.id,
                "substitute_from": "2026-03-09",
                "substitute_to": "2026-03-12",
            }
        )
        told = messages.search(mine, limit=1)
        self.assertEqual(messages.search_count(mine), before + 1)
        self.assertIn(self.officer.name, told.subject)
        self._absent("2026-03-01", "2026-03-02")
        self.assertEqual(messages.search_count(mine), before + 1, "over already")

    def test_rights_of_the_substitute_begin_and_end_with_the_days(self):
        self._absent("2026-03-11", "2026-03-12", substitute_id=self.stranger.id)
        for day, expected in (
            ("2026-03-10", False),
            ("2026-03-11", True),
            ("2026-03-12", True),
            ("2026-03-13", False),
        ):
            with freeze_time(f"{day} 05:00:00"):
                self.assertEqual(
                    self.stranger._kh18_has_role(self.district_a1, "officer"), expected
                )
