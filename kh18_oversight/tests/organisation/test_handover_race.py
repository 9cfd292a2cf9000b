import random
import threading
from functools import partial

from odoo import SUPERUSER_ID, api
from odoo.exceptions import UserError
from odoo.modules.registry import DummyRLock, Registry
from odoo.service.model import retrying
from odoo.tests import BaseCase, get_db_name, new_test_user, tagged
from odoo.tools import mute_logger

NAME = "Bàn giao cùng lúc"


@tagged("post_install", "-at_install")
class TestTwoHandOver(BaseCase):
    """Leader and head hand over the same work in the same moment: one succeeds."""

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        self.patch(Registry, "_lock", DummyRLock())
        self.patch(random, "uniform", lambda least, _most: least + 0.05)
        self.users = {}
        self.addCleanup(self.run_in, self.delete)
        self.run_in(self.prepare)

    def run_in(self, function, uid=SUPERUSER_ID):
        """Run as Odoo runs a request: own connection, repeated on a conflict."""
        with self.registry.cursor() as cr:
            env = api.Environment(cr, uid, {"tracking_disable": True})
            return retrying(partial(function, env), env)

    def prepare(self, env):
        unit = env["kh18.unit"].create(
            {
                "name": NAME,
                "level_id": env.ref("kh18_oversight.unit_level_province").id,
                "kind_id": env.ref("kh18_oversight.unit_kind_province").id,
            }
        )
        self.unit_id = unit.id
        for name, role in (
            ("leaver", "officer"),
            ("leader", "leader"),
            ("head", "head"),
            ("clerk", "clerk"),
        ):
            user = new_test_user(
                env, login=f"race_{name}", name=name, groups="base.group_user"
            )
            env["kh18.post"].create(
                {
                    "unit_id": unit.id,
                    "user_id": user.id,
                    "role": role,
                    "date_from": "2020-01-01",
                }
            )
            self.users[name] = user.id
        activity = env["kh18.activity"].create(
            {
                "unit_id": unit.id,
                "name": NAME,
                "date_start": "2036-01-01",
                "responsible_id": self.users["leaver"],
            }
        )
        self.activity_id = activity.id

    def delete(self, env):
        env.cr.execute(
            "DELETE FROM kh18_handover_line WHERE to_user_id = ANY(%s)",
            [list(self.users.values())],
        )
        env["kh18.handover"].search([("unit_id", "=", self.unit_id)]).unlink()
        env["kh18.activity"].browse(self.activity_id).unlink()
        env["kh18.post"].search([("unit_id", "=", self.unit_id)]).unlink()
        users = env["res.users"].browse(self.users.values())
        partners = users.partner_id
        users.unlink()
        partners.unlink()
        env["kh18.unit"].browse(self.unit_id).unlink()

    def _hand_over(self, taker, ready, env):
        handovers = env["kh18.handover"]
        user = env["res.users"].browse(self.users["leaver"])
        unit = env["kh18.unit"].browse(self.unit_id)
        activity = env["kh18.activity"].browse(self.activity_id)
        activity.read(["name"])  # it sees the data as of now
        if ready:
            ready.pop().wait(10)
        chosen = {activity: env["res.users"].browse(self.users[taker])}
        handovers._hand_over(user, unit, chosen)

    def test_the_second_finds_nothing_left(self):
        barrier = threading.Barrier(2)
        errors = []

        def request(caller, taker):
            try:
                step = partial(self._hand_over, taker, [barrier])
                self.run_in(step, uid=self.users[caller])
            except UserError as error:
                errors.append(error)

        threads = [
            threading.Thread(target=request, args=names)
            for names in (("leader", "head"), ("head", "clerk"))
        ]
        with mute_logger("odoo.sql_db", "odoo.service.model"):
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(30)
        self.assertEqual(len(errors), 1, errors)
        self.assertIn("no longer", str(errors[0]))

        def check(env):
            handover = env["kh18.handover"].search([("unit_id", "=", self.unit_id)])
            activity = env["kh18.activity"].browse(self.activity_id)
            self.assertEqual(len(handover), 1)
            self.assertEqual(handover.line_ids.to_user_id, activity.responsible_id)

        self.run_in(check)
