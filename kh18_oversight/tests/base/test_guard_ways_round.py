from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common import Command, OversightCase


@tagged("post_install", "-at_install")
class TestGuardWaysRound(OversightCase):
    """Ways round the guard, tried on changes of units and on recipient lists."""

    def _values(self, **values):
        return {
            "name": "Founding",
            "unit_id": self.province_a.id,
            "effective_date": "2020-01-01",
            **values,
        }

    def _event(self, **values):
        events = self.env["kh18.unit.event"].with_user(self.admin)
        return events.create(self._values(**values))

    def _line(self):
        return {"name": "New", "level_id": self.district_a1.level_id.id}

    def test_no_default_from_outside(self):
        events = self.env["kh18.unit.event"].with_user(self.admin)
        smuggling = events.with_context(
            default_state="done", default_applied_by_id=self.admin.id
        )
        self.env["ir.default"].set(
            "kh18.unit.event", "state", "done", user_id=self.admin.id
        )
        for model in (smuggling, smuggling.sudo(), events):
            event = model.create(self._values())
            self.assertEqual(event.state, "draft")
            self.assertFalse(event.applied_by_id)
        with self.assertRaises(AccessError):
            smuggling.create(self._values(state="done"))

    def test_plain_defaults_still_come_from_the_context(self):
        events = self.env["kh18.unit.event"].with_context(default_kind="split")
        self.assertEqual(events.create(self._values()).kind, "split")

    def test_no_import(self):
        events = self.env["kh18.unit.event"].with_user(self.admin)
        result = events.load(
            ["name", "unit_id/.id", "effective_date", "state"],
            [["Imported", str(self.province_a.id), "2020-01-01", "done"]],
        )
        self.assertFalse(result["ids"])
        self.assertFalse(events.search([("name", "=", "Imported")]))

    def test_no_line_moves_into_a_frozen_record(self):
        line = self._event(line_ids=[Command.create(self._line())]).line_ids
        frozen = self._event()
        frozen.sudo().state = "done"
        with self.assertRaises(UserError):
            line.event_id = frozen

    def test_no_line_moves_into_a_foreign_record(self):
        lists = self.env["kh18.recipient.list"]
        mine, foreign = lists.create(
            [
                {"unit_id": unit.id, "name": "Usual"}
                for unit in (self.district_a1, self.district_a2)
            ]
        )
        officer = self.user(self.district_a1, "officer")
        line = mine.line_ids.with_user(officer).create(
            {"list_id": mine.id, "name": "Như trên"}
        )
        with self.assertRaises(AccessError):
            line.list_id = foreign
