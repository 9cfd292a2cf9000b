from unittest.mock import patch

from odoo.tests import freeze_time, tagged

from ..common import Command
from .unit_event_common import UnitEventCase


@freeze_time("2025-07-10 03:00:00")
@tagged("post_install", "-at_install")
class TestUnitEvent(UnitEventCase):
    def test_founding(self):
        event = self._event(
            "founding",
            lines=[
                self._line(
                    "Công đoàn xã Mường Kim",
                    short_name="CĐ xã Mường Kim",
                    parent_id=self.province_a.id,
                )
            ],
        )
        self.assertIn("Công đoàn xã Mường Kim", event.preview)
        event.action_apply()
        unit = event.line_ids.unit_id
        self.assertEqual(unit.parent_id, self.province_a)
        self.assertEqual(str(unit.opening_date), "2025-07-01")
        self.assertEqual(unit.depth, 2)
        self._assert_applied(event)

    def test_dissolution_moves_lower_units_and_ends_posts(self):
        officer = self.user(self.district_a1, "officer")
        coming = self._post_user(
            self.district_a1, "clerk", login="t_coming", date_from="2025-08-01"
        )
        event = self._event("dissolution", self.district_a1)
        for words in (
            "grassroots_a11 moves from district_a1 to province_a",
            "district_a1 ends",
            officer.name,
        ):
            self.assertIn(words, event.preview)
        event.action_apply()
        self.assertEqual(str(self.district_a1.closing_date), "2025-06-30")
        self.assertTrue(self.district_a1.is_ended)
        self.assertEqual(self.grassroots_a11.parent_id, self.province_a)
        self.assertEqual(
            self._history(self.grassroots_a11),
            [
                ("district_a1", "2015-01-01", "2025-06-30"),
                ("province_a", "2025-07-01", ""),
            ],
        )
        posts = self.district_a1.post_ids
        self.assertEqual({str(post.date_to) for post in posts}, {"2025-06-30"})
        self.assertFalse(officer.has_group("kh18_oversight.group_officer"))
        self.assertFalse(coming.has_group("kh18_oversight.group_clerk"))
        self._assert_applied(event)

    def test_whole_branch_is_dissolved(self):
        branch = self.district_a1 | self.grassroots_a11
        self._event("dissolution", branch).action_apply()
        self.assertTrue(all(branch.mapped("is_ended")))
        self.assertEqual(self.grassroots_a11.parent_id, self.district_a1)
        self.assertEqual(self.grassroots_a12.parent_id, self.province_a)

    def test_dissolution_with_chosen_superior_and_successor(self):
        event = self._event(
            "dissolution",
            self.district_a1,
            new_parent_id=self.district_a2.id,
            target_id=self.province_a.id,
        )
        event.action_apply()
        self.assertEqual(self.grassroots_a12.parent_id, self.district_a2)
        self.assertEqual(self.district_a1.successor_ids, self.province_a)

    def test_merger_into_another_unit(self):
        calls = []
        hand_over = type(self.env["kh18.unit"])._hand_over

        def _hand_over(unit, target, date):
            calls.append((unit, target, str(date)))
            return hand_over(unit, target, date)

        event = self._event("merger", self.district_a1, target_id=self.district_a2.id)
        with patch.object(type(self.env["kh18.unit"]), "_hand_over", _hand_over):
            event.action_apply()
        self.assertEqual(calls, [(self.district_a1, self.district_a2, "2025-07-01")])
        self.assertEqual(self.grassroots_a11.parent_id, self.district_a2)
        self.assertEqual(self.district_a1.successor_ids, self.district_a2)
        self.assertEqual(self.district_a2.predecessor_ids, self.district_a1)
        self._assert_applied(event)

    def test_merger_into_a_lower_unit(self):
        event = self._event(
            "merger", self.district_a1, target_id=self.grassroots_a11.id
        )
        event.action_apply()
        self.assertEqual(self.grassroots_a11.parent_id, self.province_a)
        self.assertEqual(self.grassroots_a12.parent_id, self.grassroots_a11)
        self._assert_applied(event)

    def test_union_into_a_new_unit(self):
        districts = self.district_a1 | self.district_a2
        event = self._event(
            "union", districts, lines=[self._line("Công đoàn khối huyện")]
        )
        self.assertIn("Công đoàn khối huyện", event.preview)
        event.action_apply()
        unit = event.line_ids.unit_id
        self.assertEqual(unit.parent_id, self.province_a)
        self.assertEqual(unit.predecessor_ids, districts)
        self.assertEqual(
            unit.child_ids,
            self.grassroots_a11
            | self.grassroots_a12
            | self.grassroots_a21
            | self.grassroots_a22,
        )
        self.assertTrue(all(districts.mapped("is_ended")))
        self._assert_applied(event)

    def test_split_into_two(self):
        event = self._event(
            "split",
            self.district_a1,
            lines=[
                self._line(
                    "East", lower_unit_ids=[Command.set(self.grassroots_a11.ids)]
                ),
                self._line("West"),
            ],
        )
        event.action_apply()
        east, west = event.line_ids.unit_id
        self.assertEqual(self.grassroots_a11.parent_id, east)
        self.assertEqual(self.grassroots_a12.parent_id, self.province_a)
        self.assertTrue(self.district_a1.is_ended)
        self.assertEqual(self.district_a1.successor_ids, east | west)

    def test_split_off_while_the_old_unit_works_on(self):
        event = self._event(
            "split",
            self.district_a1,
            source_continues=True,
            lines=[
                self._line(
                    "East", lower_unit_ids=[Command.set(self.grassroots_a11.ids)]
                )
            ],
        )
        event.action_apply()
        self.assertFalse(self.district_a1.is_ended)
        self.assertEqual(self.grassroots_a11.parent_id, event.line_ids.unit_id)
        self.assertEqual(self.grassroots_a12.parent_id, self.district_a1)
        self.assertTrue(self.user(self.district_a1, "officer")._kh18_scope().roles)

    def test_transfer_follows_the_effective_date(self):
        event = self._event(
            "transfer", self.district_a1, new_parent_id=self.province_b.id
        )
        event.action_apply()
        self.assertEqual(
            self._history(self.district_a1),
            [
                ("province_a", "2015-01-01", "2025-06-30"),
                ("province_b", "2025-07-01", ""),
            ],
        )
        self.assertEqual(self.grassroots_a11.ancestor_1_id, self.province_b)
        self._assert_applied(event)

    def test_renaming_keeps_the_old_name_for_its_time(self):
        event = self._event(
            "renaming",
            self.district_a1,
            new_name="Công đoàn phường Tân Phong",
            new_short_name="CĐ Tân Phong",
            new_abbreviation="CĐP",
        )
        event.action_apply()
        unit = self.district_a1
        self.assertEqual(unit.name, "Công đoàn phường Tân Phong")
        self.assertEqual(unit.abbreviation, "CĐP")
        self.assertEqual(unit._name_at(self._date("2025-06-30")), "Test district_a1")
        self.assertEqual(
            unit._name_at(self._date("2025-07-01")), "Công đoàn phường Tân Phong"
        )
        self.assertIn("Test district_a1", unit.name_ids.display_name)

    def test_upgrade(self):
        event = self._event(
            "level",
            self.district_a1,
            new_level_id=self.province_a.level_id.id,
            new_kind_id=self.province_a.kind_id.id,
        )
        event.action_apply()
        self.assertEqual(self.district_a1.level_id, self.province_a.level_id)
        self.assertEqual(self.district_a1.kind_id, self.province_a.kind_id)
