from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, freeze_time, tagged

from ..common import Command, OversightCase


@freeze_time("2025-07-10 03:00:00")
@tagged("post_install", "-at_install")
class TestUnitEvent(OversightCase):
    def _event(self, kind, sources=None, lines=(), **values):
        return (
            self.env["kh18.unit.event"]
            .with_user(self.admin)
            .create(
                {
                    "name": f"Test {kind}",
                    "kind": kind,
                    "unit_id": self.province_a.id,
                    "decision_number": "12/QĐ-LĐLĐ",
                    "decision_date": "2025-06-20",
                    "effective_date": "2025-07-01",
                    "source_ids": [Command.set(sources.ids if sources else [])],
                    "line_ids": [Command.create(line) for line in lines],
                    **values,
                }
            )
        )

    def _line(self, name, level="district", **values):
        level = self.env.ref(f"kh18_oversight.unit_level_{level}")
        return {"name": name, "level_id": level.id, **values}

    def _refused(self, event, *words):
        before = self.district_a1.read(["parent_id", "closing_date", "name"])
        with self.assertRaises(UserError) as caught, self.env.cr.savepoint():
            event.action_apply()
        for word in words:
            self.assertIn(word, str(caught.exception))
        self.env.invalidate_all()
        self.assertEqual(event.state, "draft")
        self.assertEqual(
            self.district_a1.read(["parent_id", "closing_date", "name"]), before
        )

    def _history(self, unit):
        return [
            (row.parent_id.short_name, str(row.date_from), str(row.date_to or ""))
            for row in unit.parent_history_ids.sorted("date_from")
        ]

    def _assert_applied(self, event):
        self.assertEqual(event.state, "done")
        self.assertEqual(event.applied_by_id, self.admin)
        self.assertTrue(event.applied_on)
        self.assertEqual(self.env["kh18.scope.mixin"]._count_stale_scope(), 0)

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

    def _date(self, text):
        return self.env["kh18.unit"]._fields["opening_date"].to_date(text)

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

    def test_only_the_administrator_carries_out(self):
        event = self._event("dissolution", self.district_a1)
        for unit, role in ((self.nation, "leader"), (self.province_a, "head")):
            user = self.user(unit, role)
            for action in ("action_apply", "action_cancel"):
                with self.subTest(role=role), self.assertRaises(AccessError):
                    getattr(event.with_user(user), action)()
        with self.assertRaises(AccessError):
            event.write({"state": "done"})
        with self.assertRaises(AccessError):
            self._event("founding", state="done")
        smuggled = self.env["kh18.unit.event"].with_context(default_state="done")
        event = smuggled.with_user(self.admin).create(
            {
                "name": "x",
                "unit_id": self.province_a.id,
                "effective_date": "2025-07-01",
            }
        )
        self.assertEqual(event.state, "draft")

    def test_the_administrators_own_post_ends_too(self):
        self.env["kh18.post"].create(
            {
                "unit_id": self.district_a1.id,
                "user_id": self.admin.id,
                "role": "viewer",
                "date_from": "2020-01-01",
            }
        )
        self._event("dissolution", self.district_a1).action_apply()
        self.assertFalse(self.district_a1.post_ids.filtered("is_current"))

    def test_a_done_change_stays(self):
        event = self._event(
            "transfer", self.district_a1, new_parent_id=self.province_b.id
        )
        event.action_apply()
        for action in (
            event.action_apply,
            event.action_cancel,
            event.unlink,
            lambda: event.write({"effective_date": "2025-06-01"}),
            lambda: event.write({"line_ids": [Command.create(self._line("x"))]}),
            lambda: (
                self.env["kh18.unit.event.line"]
                .with_user(self.admin)
                .create(self._line("x", event_id=event.id))
            ),
        ):
            with self.assertRaises(UserError), self.env.cr.savepoint():
                action()
        event.note = "Biên bản bàn giao ngày 5/7"

    def test_draft_is_cancelled_and_kept(self):
        event = self._event("dissolution", self.district_a1)
        event.action_cancel()
        self.assertEqual(event.state, "cancelled")
        with self.assertRaises(UserError):
            event.action_apply()
        self.assertFalse(self.district_a1.is_ended)

    def test_what_is_missing_is_named(self):
        for kind, words in (
            ("founding", ["New Units"]),
            ("merger", ["Units Concerned", "Receiving Unit"]),
            ("transfer", ["Units Concerned", "New Superior"]),
            ("renaming", ["Units Concerned", "New Name"]),
            ("level", ["New Level"]),
            ("dissolution", ["Units Concerned"]),
        ):
            with self.subTest(kind=kind):
                event = self._event(kind)
                self._refused(event, *words)
                for word in words:
                    self.assertIn(word, event.preview)

    def test_not_before_its_day(self):
        event = self._event(
            "dissolution", self.district_a1, effective_date="2025-07-11"
        )
        self._refused(event, "07/11/2025")

    def test_contradictions_are_refused(self):
        self._refused(
            self._event(
                "renaming", self.district_a1 | self.district_a2, new_name="One"
            ),
            "Units Concerned",
        )
        self._refused(
            self._event("merger", self.district_a1, target_id=self.district_a1.id),
            "district_a1",
        )
        self._refused(
            self._event(
                "union",
                self.district_a1 | self.district_a2,
                lines=[self._line("x"), self._line("y")],
            ),
            "New Units",
        )
        self._refused(
            self._event("dissolution", self.district_a1, effective_date="2014-01-01"),
            "opened on",
        )
        self._refused(
            self._event("transfer", self.province_a, new_parent_id=self.district_a1.id),
            "own superior",
        )
        self._refused(self._event("dissolution", self.nation), "New Superior")

    def test_after_a_later_move_an_earlier_change_is_refused(self):
        self.district_a1._move_to(self.province_b, self._date("2025-07-05"))
        self._refused(
            self._event("dissolution", self.district_a1), "moved on", "07/05/2025"
        )

    def test_ended_units_do_not_end_again(self):
        self.grassroots_a11.closing_date = "2025-05-31"
        self._refused(
            self._event("dissolution", self.grassroots_a11), "has ended before"
        )

    def test_nothing_is_half_done(self):
        event = self._event("merger", self.district_a1, target_id=self.district_a2.id)
        with patch.object(
            type(self.env["kh18.unit"]),
            "_hand_over",
            side_effect=UserError("no"),
            autospec=True,
        ):
            self._refused(event, "no")
        self.assertEqual(self.grassroots_a11.parent_id, self.district_a1)

    def test_preview_while_typing(self):
        events = self.env["kh18.unit.event"].with_user(self.admin)
        with Form(events) as form:
            form.name = "Giải thể"
            form.unit_id = self.province_a
            form.kind = "dissolution"
            self.assertIn("Units Concerned", form.preview)
            form.source_ids.add(self.district_a1)
            self.assertIn("Effective Date", form.preview)
            form.effective_date = "2025-07-01"
            self.assertIn("grassroots_a11 moves", form.preview)
            form.target_id = self.grassroots_a11
            self.assertNotIn(
                "grassroots_a11 moves from district_a1 to grassroots_a11", form.preview
            )

    def test_readers(self):
        event = self._event(
            "dissolution", self.district_a1, lines=[self._line("unused")]
        )
        self.assertTrue(
            event.with_user(self.user(self.nation, "viewer")).has_access("read")
        )
        below = event.with_user(self.user(self.grassroots_a11, "viewer"))
        self.assertFalse(below.has_access("read"))
        event.action_apply()
        self.assertTrue(below.has_access("read"))
        foreign = event.with_user(self.user(self.province_b, "viewer"))
        self.assertFalse(foreign.has_access("read"))
        lines = self.env["kh18.unit.event.line"].with_user(
            self.user(self.province_b, "viewer")
        )
        self.assertFalse(lines.search([]))
