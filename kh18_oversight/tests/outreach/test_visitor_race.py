import random
import secrets
import threading
from functools import partial

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import DummyRLock, Registry
from odoo.service.model import retrying
from odoo.tests import BaseCase, get_db_name, tagged
from odoo.tools import mute_logger

from ...models.outreach.visitor_mixin import TooOftenError

NAME = "Nhiều người một lúc"
MOST = 5


@tagged("post_install", "-at_install")
class TestVisitorRace(BaseCase):
    """What comes in the same moment by several connections is still counted.

    The fixtures are committed, as other connections must see them, and deleted at
    the end.
    """

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        # Held by the thread that runs the tests; the others would wait for it.
        self.patch(Registry, "_lock", DummyRLock())
        # How long Odoo waits before it repeats a request.
        self.patch(random, "uniform", lambda least, _most: least + 0.05)
        self.addCleanup(self.run_in, self.delete)
        self.run_in(self.prepare)

    def run_in(self, function):
        """Run as Odoo runs a request: own connection, repeated on a conflict."""
        with self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {"tracking_disable": True})
            return retrying(partial(function, env), env)

    def prepare(self, env):
        self.unit_id = (
            env["kh18.unit"]
            .create(
                {
                    "name": NAME,
                    "level_id": env.ref("kh18_oversight.unit_level_province").id,
                    "kind_id": env.ref("kh18_oversight.unit_kind_province").id,
                }
            )
            .id
        )

    def sent(self, env):
        return env["kh18.question"].search([("unit_id", "=", self.unit_id)])

    def delete(self, env):
        sent = self.sent(env)
        sent.write({"from_form": False, "source": "phone"})
        sent.unlink()
        env["kh18.unit"].browse(self.unit_id).unlink()

    def at_once(self, keys):
        """Send a form for each key at once; return [token or error]."""
        ready = threading.Barrier(len(keys))
        told = [None] * len(keys)

        def send(place, key):
            began = []

            def request(env):
                if not began:
                    # It sees the data as of now.
                    self.sent(env).ids  # noqa: B018
                    began.append(True)
                    ready.wait(20)
                vals = {"unit_id": self.unit_id, "question": f"Câu hỏi {key}"}
                questions = env["kh18.question"]
                return questions._store_once(key, "192.0.2.7", vals, {})

            try:
                told[place] = self.run_in(request)
            except Exception as error:
                told[place] = error

        threads = [threading.Thread(target=send, args=item) for item in enumerate(keys)]
        with mute_logger("odoo.sql_db", "odoo.service.model"):
            for thread in threads:
                thread.dbname = get_db_name()
                thread.start()
            for thread in threads:
                thread.join(60)
        return told

    def count(self):
        return self.run_in(lambda env: len(self.sent(env)))

    def test_the_last_place_is_taken_once(self):
        for _place in range(MOST - 1):
            self.at_once([secrets.token_urlsafe(16)])
        told = self.at_once([secrets.token_urlsafe(16) for _place in range(3)])
        self.assertEqual(sum(isinstance(t, TooOftenError) for t in told), 2, told)
        self.assertEqual(self.count(), MOST)

    def test_a_double_click_is_stored_once(self):
        key = secrets.token_urlsafe(16)
        told = self.at_once([key, key])
        self.assertEqual(len(set(told)), 1, told)
        self.assertEqual(self.count(), 1)
