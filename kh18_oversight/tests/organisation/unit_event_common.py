"""Changes of units for the tests."""

from odoo.exceptions import UserError

from ..common import Command, OversightCase


class UnitEventCase(OversightCase):
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

    def _date(self, text):
        return self.env["kh18.unit"]._fields["opening_date"].to_date(text)
