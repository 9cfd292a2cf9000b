from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..common import OversightCase
from ..organisation.access_people import MAKERS as PEOPLE
from ..outreach.access_question import MAKERS as QUESTIONS


@tagged("post_install", "-at_install")
class TestLedger(OversightCase):
    """Rows of a ledger are added by code, and stay."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["kh18.recommendation"].create(
            {"unit_id": cls.province_a.id, "name": "Trả đủ lương"}
        )
        PEOPLE["kh18.handover"](cls.env, cls.province_a)
        QUESTIONS["kh18.intake plain"](cls.env, cls.province_a)
        cls.rows = [
            cls.env[name]._record([cls._vals(cls.env[name])])
            for name in sorted(
                cls.env.registry.descendants(["kh18.ledger.mixin"], "_inherit")
            )
            if not cls.env[name]._abstract
        ]

    @classmethod
    def _vals(cls, model):
        """Return a value for each required field."""
        values = {
            "many2one": lambda f: model.env[f.comodel_name].search([], limit=1).id,
            "selection": lambda f: f.get_values(model.env)[0],
            "datetime": lambda f: "2026-01-01",
            "date": lambda f: "2026-01-01",
            "char": lambda f: "x",
            "text": lambda f: "x",
            "integer": lambda f: 1,
            "many2one_reference": lambda f: 1,
        }
        return {
            name: values[field.type](field)
            for name, field in model._fields.items()
            if field.required and not field.compute and field.type in values
        }

    def _ways(self, row):
        """Return calls that would change the ledger."""
        vals, typed = self._vals(row), {"create_date": "2020-01-01"}
        return [
            lambda: row.write(typed),
            lambda: row.sudo().write(typed),
            row.unlink,
            row.sudo().unlink,
            lambda: row.create(vals),
            lambda: row.sudo().create(vals),
            lambda: row.with_context(kh18_ledger=True).create(vals),
        ]

    def test_nobody_changes_deletes_or_adds(self):
        self.assertTrue(self.rows)
        leader = self.user(self.nation, "leader")
        for row in self.rows:
            for env in (self.env, self.env(user=self.admin), self.env(user=leader)):
                for way in self._ways(row.with_env(env)):
                    with self.assertRaises(AccessError):
                        way()
            self.assertTrue(row.exists())
