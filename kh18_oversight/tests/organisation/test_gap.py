from odoo.tests import freeze_time, tagged

from ..common import OversightCase

GAPS = ["lacks_leader", "lacks_officer", "in_charge_gap", "below_ended", "has_gap"]


@tagged("post_install", "-at_install")
class TestGap(OversightCase):
    def _with(self, gap):
        """Return short names of units with the gap; search and compute must agree."""
        self.env.invalidate_all()
        units = self.env["kh18.unit"]
        ours = [("id", "child_of", self.nation.id)]
        found = units.search([(gap, "=", True), *ours])
        others = units.search([(gap, "=", False), *ours])
        self.assertEqual(found + others, (found + others).sorted() or found)
        self.assertEqual(len(found | others), units.search_count(ours))
        self.assertTrue(all(found.mapped(gap)))
        self.assertFalse(any(others.mapped(gap)))
        self.assertEqual((found | others).filtered_domain([(gap, "=", True)]), found)
        return set(found.mapped("short_name"))

    def _post_of(self, unit, role):
        return self.env["kh18.post"].search(
            [("unit_id", "=", unit.id), ("role", "=", role)]
        )

    def test_units_without_leader_in_charge(self):
        self.assertEqual(
            self._with("lacks_leader"),
            {
                "district_b1",
                "district_b2",
                "grassroots_a21",
                "grassroots_a22",
                "grassroots_b11",
                "grassroots_b12",
                "grassroots_b21",
                "grassroots_b22",
            },
        )
        self._post_of(self.district_a1, "leader").in_charge = False
        self.assertIn("district_a1", self._with("lacks_leader"))
        self.district_a1.level_id.leader_required = False
        self.assertNotIn("district_a1", self._with("lacks_leader"))

    def test_units_without_officer_where_one_is_ruled(self):
        self.assertEqual(self._with("lacks_officer"), {"district_b1", "district_b2"})
        self._post_of(self.district_a1, "officer").unlink()
        self.assertNotIn("district_a1", self._with("lacks_officer"))
        self._post_of(self.district_a1, "head").unlink()
        self.assertIn("district_a1", self._with("lacks_officer"))

    def test_gaps_open_and_close_with_the_day(self):
        with freeze_time("2026-01-10"):
            self._post_of(self.district_a1, "officer").date_to = "2026-02-28"
            self._post_of(self.district_a1, "head").date_to = "2026-01-31"
            self._post_user(
                self.district_a1, "officer", login="t_next", date_from="2026-03-02"
            )
        for moment, expected in (
            ("2026-02-28 12:00:00", False),
            ("2026-03-01 12:00:00", True),
            ("2026-03-02 12:00:00", False),
        ):
            with self.subTest(moment=moment), freeze_time(moment):
                self.assertEqual("district_a1" in self._with("lacks_officer"), expected)

    def test_ended_and_coming_units_have_no_gap(self):
        self.grassroots_b11.closing_date = "2025-06-30"
        self.grassroots_b12.opening_date = "2090-01-01"
        gaps = self._with("lacks_leader")
        self.assertFalse(gaps & {"grassroots_b11", "grassroots_b12"})

    def test_province_with_not_exactly_one_vice_chair_in_charge(self):
        self.assertEqual(self._with("in_charge_gap"), set())
        self.assertEqual(self.province_a.in_charge_now, 1)
        post = self._post_of(self.province_a, "leader")
        for change, back in (
            ({"in_charge": False}, {"in_charge": True}),
            ({"office": "chair"}, {"office": "vice_chair"}),
            ({"date_to": "2021-12-31"}, {"date_to": False}),
        ):
            with self.subTest(change=change):
                post.write(change)
                self.assertEqual(self._with("in_charge_gap"), {"province_a"})
                self.assertEqual(self.province_a.in_charge_now, 0)
                post.write(back)
                self.assertEqual(self._with("in_charge_gap"), set())

    def test_too_many_in_charge_when_the_rule_comes_later(self):
        level = self.province_a.level_id
        level.in_charge_count = 0
        self._post_user(self.province_a, "leader", login="t_second")
        self.assertEqual(self._with("in_charge_gap"), set())
        level.in_charge_count = 1
        self.assertEqual(self._with("in_charge_gap"), {"province_a"})
        level.in_charge_count = 2
        self.assertEqual(self._with("in_charge_gap"), {"province_b"})

    def test_rule_without_office_counts_every_leader(self):
        self.province_a.level_id.write({"in_charge_office": False})
        self._post_of(self.province_a, "leader").office = "chair"
        self.assertEqual(self._with("in_charge_gap"), set())

    def test_units_below_an_ended_one(self):
        self.assertEqual(self._with("below_ended"), set())
        self.district_a1.closing_date = "2025-06-30"
        self.assertEqual(
            self._with("below_ended"), {"grassroots_a11", "grassroots_a12"}
        )
        self.grassroots_a11.parent_id = self.district_a2
        self.assertEqual(self._with("below_ended"), {"grassroots_a12"})

    def test_any_gap(self):
        self.assertEqual(
            self._with("has_gap"), self._with("lacks_leader") | {"district_b1"}
        )

    def test_users_see_gaps_of_their_units_only(self):
        user = self.user(self.province_a, "viewer")
        units = self.env["kh18.unit"].with_user(user)
        found = units.search([("has_gap", "=", True)])
        self.assertEqual(
            set(found.mapped("short_name")), {"grassroots_a21", "grassroots_a22"}
        )

    def test_officer_at_hand_with_phone(self):
        officer = self.user(self.district_a1, "officer")
        officer.partner_id.phone = "0213 3876 543"
        unit = self.district_a1.with_user(self.user(self.province_a, "viewer"))
        self.assertEqual(unit.officer_at_hand, officer.name)
        self.assertEqual(unit.officer_phone, "0213 3876 543")
        self._post_of(self.district_a1, "officer").date_to = "2021-01-01"
        head = self.user(self.district_a1, "head")
        self.assertEqual(unit.officer_at_hand, head.name)
        self._post_of(self.district_a1, "head").date_to = "2021-01-01"
        leader = self.user(self.district_a1, "leader")
        self.assertEqual(unit.officer_at_hand, leader.name)
        self._post_of(self.district_a1, "leader").date_to = "2021-01-01"
        self.assertFalse(unit.officer_at_hand)

    def test_my_branch_leaves_out_superiors(self):
        units = self.env["kh18.unit"].with_user(self.user(self.province_a, "viewer"))
        mine = units.search([("in_my_branch", "=", True)])
        self.assertIn(self.province_a, mine)
        self.assertIn(self.grassroots_a11, mine)
        self.assertNotIn(self.nation, mine)
        self.assertTrue(self.nation.with_user(units.env.user).has_access("read"))
        self.assertTrue(all(mine.mapped("in_my_branch")))
        self.assertFalse(self.nation.with_user(units.env.user).in_my_branch)
        everything = self.env["kh18.unit"].with_user(self.admin)
        self.assertIn(self.nation, everything.search([("in_my_branch", "=", True)]))
