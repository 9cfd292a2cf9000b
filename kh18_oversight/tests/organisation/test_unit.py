from datetime import date

from psycopg2.errors import CheckViolation

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from ..common import Command, OversightCase


@tagged("post_install", "-at_install")
class TestUnit(OversightCase):
    def _history(self, unit):
        return [
            (row.parent_id.short_name, str(row.date_from), str(row.date_to or ""))
            for row in unit.parent_history_ids.sorted("id")
        ]

    def _refused(self, action, *words):
        with self.assertRaises(UserError) as caught:
            action()
        for word in words:
            self.assertIn(word, str(caught.exception))

    def test_cycles_are_refused_with_a_cure(self):
        self._refused(
            lambda: self.province_a.write({"parent_id": self.grassroots_a11.id}),
            "grassroots_a11",
            "province_a",
            "Superior",
        )
        self._refused(
            lambda: self.province_a.write({"parent_id": self.province_a.id}),
            "province_a",
        )
        self.assertEqual(self.province_a.parent_id, self.nation)
        self.assertEqual(len(self.province_a.parent_history_ids), 1)

    def test_cycle_through_lower_units_is_refused(self):
        with self.assertRaises(UserError):
            self.grassroots_a11.child_ids = [Command.link(self.province_a.id)]
        with self.assertRaises(UserError):
            self.env["kh18.unit"].create(
                {
                    "name": "Between",
                    "level_id": self.province_a.level_id.id,
                    "parent_id": self.grassroots_a11.id,
                    "child_ids": [Command.link(self.province_a.id)],
                }
            )
            self.env.flush_all()

    def test_unit_does_not_end_before_it_began(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
            self.grassroots_b22.write({"closing_date": "2014-12-31"})
            self.env.flush_all()

    def test_message_of_the_dates_names_the_fields(self):
        message = self.env["kh18.unit"]._table_objects["kh18_unit_dates_ordered"]
        text = message.get_error_message(self.env["kh18.unit"])
        self.assertIn("Opening Date", text)
        self.assertIn("Closing Date", text)

    def test_unit_is_ended_the_day_after_its_last(self):
        self.district_a1.closing_date = "2025-06-30"
        below = [("id", "child_of", self.nation.id)]
        for moment, expected in (
            ("2025-06-30 12:00:00", False),
            ("2025-07-01 12:00:00", True),
        ):
            with self.subTest(moment=moment), freeze_time(moment):
                self.env.invalidate_all()
                self.assertEqual(self.district_a1.is_ended, expected)
                ended = self.env["kh18.unit"].search([("is_ended", "=", True), *below])
                self.assertEqual(self.district_a1 in ended, expected)
                self.assertNotIn(self.grassroots_a11, ended)

    def test_nothing_is_put_below_an_ended_unit(self):
        self.district_a1.closing_date = "2025-06-30"
        self._refused(
            lambda: self.grassroots_b11.write({"parent_id": self.district_a1.id}),
            "district_a1",
            "Superior",
        )

    def test_deep_trees_follow_the_same_rules(self):
        unit, chain = self.grassroots_a11, []
        for depth in range(4, 7):
            unit = self._unit(f"deep_{depth}", "grassroots", "grassroots", unit)
            chain.append(unit)
        officer = self._post_user(chain[0], "officer")
        counts = self.env["kh18.member.count"].create(
            [{"unit_id": u.id, "members": 1} for u in [self.grassroots_a11, *chain]]
        )
        seen = self.env["kh18.member.count"].with_user(officer).search([])
        self.assertEqual(seen, counts[1:])
        self.assertEqual(counts.with_user(officer)._filtered_access("read"), counts[1:])
        above = self.user(self.district_a1, "viewer")
        seen = self.env["kh18.member.count"].with_user(above).search([])
        self.assertEqual(seen, counts)
        self.assertEqual(chain[-1].ancestor_3_id, self.grassroots_a11)
        self.assertEqual(chain[-1].depth, 6)
        units = self.env["kh18.unit"].with_user(officer).search([])
        self.assertEqual(
            set(units.mapped("short_name")),
            {
                "nation",
                "province_a",
                "district_a1",
                "grassroots_a11",
                *(u.short_name for u in chain),
            },
        )
        chain[0].parent_id = self.grassroots_a12
        self.assertEqual(self.env["kh18.scope.mixin"]._count_stale_scope(), 0)
        self.assertEqual(chain[-1].ancestor_3_id, self.grassroots_a12)

    def test_several_roots_do_not_see_each_other(self):
        other = self._unit("other_root", "nation", "confederation", None)
        below = self._unit("other_below", "province", "province", other)
        leader = self.user(self.nation, "leader")
        names = self.env["kh18.unit"].with_user(leader).search([]).mapped("short_name")
        self.assertIn("grassroots_b22", names)
        self.assertNotIn("other_below", names)
        self.assertFalse(below.with_user(leader).has_access("read"))

    def test_the_root_alone_sees_all_by_no_condition(self):
        self.env["kh18.unit"].search(
            [("parent_id", "=", False), ("id", "!=", self.nation.id)]
        ).parent_id = self.nation
        scope = self.user(self.nation, "viewer")._kh18_scope()
        self.assertTrue(scope.sees_all)
        scope = self.user(self.province_a, "viewer")._kh18_scope()
        self.assertFalse(scope.sees_all)

    def test_mixed_ranks_share_a_superior(self):
        direct = self._unit("direct", "grassroots", "grassroots", self.province_a)
        names = (
            self.env["kh18.unit"]
            .with_user(self.user(self.province_a, "viewer"))
            .search([("parent_id", "=", self.province_a.id)])
        )
        self.assertIn(direct, names)
        self.assertEqual(direct.depth, 2)

    def test_move_keeps_dated_history(self):
        with freeze_time("2025-07-01 05:00:00"):
            self.district_a1.parent_id = self.province_b
        self.assertEqual(
            self._history(self.district_a1),
            [
                ("province_a", "2015-01-01", "2025-06-30"),
                ("province_b", "2025-07-01", ""),
            ],
        )
        with freeze_time("2025-07-01 09:00:00"):
            self.district_a1.parent_id = self.nation
        self.assertEqual(
            self._history(self.district_a1)[1:], [("nation", "2025-07-01", "")]
        )

    def test_move_as_of_a_date(self):
        self.district_a1._move_to(self.province_b, date(2024, 3, 1))
        self.assertEqual(
            self._history(self.district_a1),
            [
                ("province_a", "2015-01-01", "2024-02-29"),
                ("province_b", "2024-03-01", ""),
            ],
        )

    def test_tree_at_a_date_by_one_query(self):
        self.district_a1._move_to(self.province_b, date(2024, 3, 1))
        self.grassroots_a22.closing_date = "2023-12-31"
        units = self.env["kh18.unit"]
        self.env.flush_all()
        with self.assertQueryCount(1):
            before = units._parents_at(date(2024, 2, 29))
        after = units._parents_at(date(2024, 3, 1))
        self.assertEqual(before[self.district_a1.id], self.province_a.id)
        self.assertEqual(after[self.district_a1.id], self.province_b.id)
        self.assertIsNone(after[self.nation.id])
        self.assertNotIn(self.grassroots_a22.id, after)
        self.assertIn(self.grassroots_a22.id, units._parents_at(date(2023, 12, 31)))
        self.assertNotIn(self.nation.id, units._parents_at(date(2014, 12, 31)))

    def test_history_begins_when_the_unit_opened(self):
        unit = self.env["kh18.unit"].create(
            {"name": "Undated", "level_id": self.nation.level_id.id}
        )
        self.assertFalse(unit.parent_history_ids.date_from)
        self.assertIn(unit.id, self.env["kh18.unit"]._parents_at(date(1990, 1, 1)))
        unit.opening_date = "2001-05-06"
        self.assertEqual(str(unit.parent_history_ids.date_from), "2001-05-06")

    def test_history_does_not_overlap_nor_contradict_the_tree(self):
        rows = self.env["kh18.unit.parent"].with_user(self.admin)
        with self.assertRaises(ValidationError):
            rows.create(
                {
                    "unit_id": self.district_a1.id,
                    "parent_id": self.province_b.id,
                    "date_from": "2020-01-01",
                    "date_to": "2020-12-31",
                }
            )
        with self.assertRaises(ValidationError):
            self.district_a1.parent_history_ids.parent_id = self.province_b
        rows.create(
            {
                "unit_id": self.district_a1.id,
                "parent_id": self.province_b.id,
                "date_to": "2014-12-31",
            }
        )

    def test_history_is_written_by_the_administrator_only(self):
        row = self.district_a1.parent_history_ids
        with (
            mute_logger("odoo.addons.base.models.ir_model"),
            self.assertRaises(AccessError),
        ):
            row.with_user(self.user(self.district_a1, "leader")).date_to = "2030-01-01"

    def test_used_units_are_not_deleted(self):
        for unit in (self.district_b1, self.grassroots_a11):
            with self.assertRaises(UserError):
                unit.unlink()
        mistake = self._unit("mistake", "grassroots", "grassroots", self.district_b1)
        mistake.with_user(self.admin).unlink()
        self.assertFalse(mistake.exists())

    def test_copy_takes_neither_place_nor_history_along(self):
        self.district_a1.successor_ids = self.district_a2
        copied = self.district_a1.copy({"parent_id": self.province_b.id})
        self.assertEqual(copied.ancestor_1_id, self.province_b)
        self.assertEqual(copied.ancestor_2_id, copied)
        self.assertFalse(copied.successor_ids | copied.child_ids)
        self.assertFalse(copied.post_ids)

    def test_units_are_found_without_accents(self):
        self.province_a.name = "Liên đoàn Lao động tỉnh Lai Châu"
        units = self.env["kh18.unit"].with_user(self.user(self.province_a, "viewer"))
        for text in ("lai chau", "LAI CHÂU", "lien  doan lao dong tinh"):
            with self.subTest(text=text):
                self.assertIn(
                    self.province_a, units.search([("search_text", "ilike", text)])
                )
                found = [uid for uid, _name in units.name_search(text)]
                self.assertIn(self.province_a.id, found)

    def test_today_is_the_day_in_vietnam(self):
        units = self.env["kh18.unit"]
        with freeze_time("2025-06-30 17:30:00"):
            self.assertEqual(units._today(), date(2025, 7, 1))
            config = self.env["ir.config_parameter"]
            config.set_param("kh18_oversight.timezone", "UTC")
            self.assertEqual(units._today(), date(2025, 6, 30))
            config.set_param("kh18_oversight.timezone", "No/Where")
            self.assertEqual(units._today(), date(2025, 7, 1))

    def test_member_count_is_the_latest(self):
        self.env["kh18.member.count"].create(
            [
                {"unit_id": self.district_a1.id, "date": day, "members": members}
                for day, members in (
                    ("2024-12-31", 300),
                    ("2025-06-30", 250),
                    ("2023-12-31", 100),
                )
            ]
        )
        self.assertEqual(self.district_a1.member_count, 250)
        self.assertEqual(self.district_a2.member_count, 0)
        below = self.district_a1.with_user(self.user(self.grassroots_a11, "viewer"))
        self.assertEqual(below.member_count, 0)

    def test_rows_left_behind_by_a_move_are_repaired(self):
        count = self.env["kh18.member.count"].create(
            {"unit_id": self.district_a1.id, "members": 1}
        )
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE kh18_member_count SET ancestor_1_id = %s WHERE id = %s",
            (self.province_b.id, count.id),
        )
        self.env.invalidate_all()
        self.assertEqual(self.env["kh18.scope.mixin"]._count_stale_scope(), 1)
        self.env["kh18.unit"]._cron_repair_scope()
        self.assertEqual(self.env["kh18.scope.mixin"]._count_stale_scope(), 0)
        self.assertEqual(count.ancestor_1_id, self.province_a)

    def test_a_move_asks_for_the_repair(self):
        cron = self.env.ref("kh18_oversight.ir_cron_repair_scope")
        triggers = self.env["ir.cron.trigger"]
        before = triggers.search_count([("cron_id", "=", cron.id)])
        self.district_a1.with_user(self.admin).parent_id = self.province_b
        after = triggers.search_count([("cron_id", "=", cron.id)])
        self.assertEqual(after, before + 1)
