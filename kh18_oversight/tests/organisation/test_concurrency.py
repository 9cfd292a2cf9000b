from contextlib import contextmanager

from psycopg2.errors import SerializationFailure

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.tests import BaseCase, get_db_name, tagged
from odoo.tools import mute_logger


@tagged("post_install", "-at_install")
class TestSimultaneous(BaseCase):
    """Two transactions at once: the second starts anew, the tree stays whole.

    Both really commit, so the units are made and removed here.
    """

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        with self._transaction() as env:
            level = env.ref("kh18_oversight.unit_level_province")
            values = {"level_id": level.id, "opening_date": "2020-01-01"}
            root, a, b = env["kh18.unit"].create(
                [{"name": f"Simultaneous {name}", **values} for name in "rab"]
            )
            c = env["kh18.unit"].create({"name": "c", "parent_id": a.id, **values})
            (a | b).parent_id = root
            partners = env["res.partner"].create([{"name": "x"}, {"name": "y"}])
            self.ids = {"root": root.id, "a": a.id, "b": b.id, "c": c.id}
            self.partner_ids = partners.ids
            self.values = values
        self.addCleanup(self._remove)

    def _remove(self):
        with self._transaction() as env:
            units = env["kh18.unit"].search(
                [("id", "child_of", list(self.ids.values()))]
            )
            units.post_ids.unlink()
            for unit in units.sorted("depth", reverse=True):
                unit.unlink()
            env["res.partner"].browse(self.partner_ids).unlink()
            cron = env.ref("kh18_oversight.ir_cron_repair_scope")
            env["ir.cron.trigger"].search([("cron_id", "=", cron.id)]).unlink()

    @contextmanager
    def _transaction(self):
        with self.registry.cursor() as cr:
            yield api.Environment(cr, SUPERUSER_ID, {})

    def _unit(self, env, name):
        return env["kh18.unit"].browse(self.ids.get(name))

    def _second_starts_anew(self, first, second):
        """Commit ``first`` after ``second`` has begun; ``second`` must fail to."""
        late = self.registry.cursor()
        self.addCleanup(late.close)
        late.execute("SELECT count(*) FROM kh18_unit")
        with self._transaction() as env:
            first(env)
        env = api.Environment(late, SUPERUSER_ID, {})
        with mute_logger("odoo.sql_db"), self.assertRaises(SerializationFailure):
            second(env)
            env.flush_all()
        late.rollback()
        with self._transaction() as env:
            self.assertEqual(env["kh18.scope.mixin"]._count_stale_scope(), 0)
            for unit in env["kh18.unit"].search([("id", "child_of", self.ids["root"])]):
                path = f"{unit.parent_id.parent_path or ''}{unit.id}/"
                self.assertEqual(unit.parent_path, path)

    def _move(self, name, parent):
        def move(env):
            self._unit(env, name).parent_id = self._unit(env, parent)

        return move

    def _found(self, parent):
        def found(env):
            env["kh18.unit"].create(
                {"name": "d", "parent_id": self.ids[parent], **self.values}
            )

        return found

    def _put_in_charge(self, partner_id):
        def put(env):
            env["kh18.post"].create(
                {
                    "unit_id": self.ids["a"],
                    "partner_id": partner_id,
                    "role": "leader",
                    "office": "vice_chair",
                    "in_charge": True,
                    "date_from": "2024-01-01",
                }
            )

        return put

    def test_two_moves_make_no_cycle(self):
        self._second_starts_anew(self._move("a", "b"), self._move("b", "a"))

    def test_two_moves_through_lower_units_make_no_cycle(self):
        self._second_starts_anew(self._move("a", "b"), self._move("b", "c"))

    def test_unit_founded_below_a_moved_one(self):
        self._second_starts_anew(self._move("a", "b"), self._found("c"))

    def test_unit_moved_while_one_is_founded_below(self):
        self._second_starts_anew(self._found("c"), self._move("a", "b"))

    def test_unit_moved_with_and_below_another(self):
        self._second_starts_anew(self._move("b", "c"), self._move("a", None))

    def test_two_vice_chairs_put_in_charge(self):
        first, second = map(self._put_in_charge, self.partner_ids)
        self._second_starts_anew(first, second)
