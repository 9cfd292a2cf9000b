from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, freeze_time, tagged

from ..common import Command
from .unit_event_common import UnitEventCase


@freeze_time("2025-07-10 03:00:00")
@tagged("post_install", "-at_install")
class TestUnitEventRules(UnitEventCase):
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
