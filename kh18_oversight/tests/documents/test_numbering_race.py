import threading
from functools import partial
from unittest.mock import patch

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import DummyRLock, Registry
from odoo.service.model import retrying
from odoo.tests import BaseCase, get_db_name, new_test_user, tagged
from odoo.tools import mute_logger

from .common import ORDERLY, PDF

ROLES = ("officer", "leader", "clerk", "clerk")


@tagged("post_install", "-at_install")
class TestTwoClerksAtOnce(BaseCase):
    """Two clerks issue in the same moment, in two transactions of two connections.

    The fixtures are committed, as other connections must see them, and deleted at
    the end.
    """

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        # Held by the thread that runs the tests; the clerks' threads would wait for it.
        self.patch(Registry, "_lock", DummyRLock())
        self.made = []
        self.addCleanup(self.run_in, self.delete)
        patcher = patch.object(
            self.registry["kh18.document"],
            "_print_paper",
            lambda document: ({"symbol": document.full_symbol}, PDF),
        )
        patcher.start()
        self.addCleanup(patcher.stop)
        self.run_in(self.prepare)

    def run_in(self, function, uid=SUPERUSER_ID):
        """Run as Odoo runs a request: own connection, repeated on a conflict."""
        with self.registry.cursor() as cr:
            env = api.Environment(cr, uid, {"tracking_disable": True})
            return retrying(partial(function, env), env)

    def prepare(self, env):
        unit = env["kh18.unit"].create(
            {
                "name": "Race",
                "abbreviation": "LĐLĐ",
                "place_name": "Lai Châu",
                "level_id": env.ref("kh18_oversight.unit_level_province").id,
                "kind_id": env.ref("kh18_oversight.unit_kind_province").id,
                "two_person_approval": False,
            }
        )
        self.made.append(unit)
        self.users = {}
        for index, role in enumerate(ROLES):
            user = new_test_user(env, login=f"race_{index}", groups="base.group_user")
            env["kh18.post"].create(
                {
                    "unit_id": unit.id,
                    "user_id": user.id,
                    "role": role,
                    "date_from": "2020-01-01",
                }
            )
            self.made.append(user)
            self.users[index] = user.id
        env["kh18.numbering"]._create_usual(unit)
        documents = env["kh18.document"].create([self.vals(env, unit)] * 2)
        documents._submit()
        documents._sign()
        self.document_ids = documents.ids

    def vals(self, env, unit):
        return {
            **ORDERLY,
            "unit_id": unit.id,
            "type_id": env.ref("kh18_oversight.document_type_ke_hoach").id,
            "subject": "Hai văn thư",
        }

    def delete(self, env):
        documents = env["kh18.document"].search([("subject", "=", "Hai văn thư")])
        documents._unfreeze().unlink()
        for record in reversed([made.with_env(env) for made in self.made]):
            if record._name == "res.users":
                env["kh18.post"].search([("user_id", "=", record.id)]).unlink()
                partner = record.partner_id
                record.unlink()
                partner.unlink()
            else:
                series = env["kh18.numbering"].search([("unit_id", "=", record.id)])
                env.cr.execute(
                    "DELETE FROM kh18_numbering_period WHERE numbering_id = ANY(%s)",
                    [series.ids],
                )
                env.invalidate_all()
                series.unlink()
                record.unlink()

    def issue_both(self, ready):
        """Let both issue; each waits at ``ready`` until the other has begun too."""
        errors = []

        def clerk(index):
            began = []

            def issue(env):
                document = env["kh18.document"].browse(self.document_ids[index])
                document.read(["state"])  # the transaction sees the data as of now
                if not began:
                    began.append(True)
                    ready.wait(10)
                document.action_issue()

            try:
                self.run_in(issue, uid=self.users[2 + index])
            except Exception as error:
                errors.append(error)

        threads = [threading.Thread(target=clerk, args=(index,)) for index in (0, 1)]
        for thread in threads:
            thread.dbname = get_db_name()
            thread.start()
        for thread in threads:
            thread.join(60)
        self.assertFalse(errors)

    def numbers(self):
        def read(env):
            documents = env["kh18.document"].browse(self.document_ids)
            return documents.mapped("number"), documents.mapped("state")

        return self.run_in(read)

    def test_the_first_two_numbers_of_a_new_count(self):
        """Even the row of the count is made by both at once."""
        with mute_logger("odoo.sql_db", "odoo.service.model"):
            self.issue_both(threading.Barrier(2))
        numbers, states = self.numbers()
        self.assertEqual(sorted(numbers), [1, 2])
        self.assertEqual(states, ["issued", "issued"])

    def test_the_next_two_numbers_of_an_open_count(self):
        def open_count(env):
            document = env["kh18.document"].browse(self.document_ids[0])
            series = document._numbering()
            series._period_at(env["kh18.unit"]._today(), document.type_id)._take()

        self.run_in(open_count)
        with mute_logger("odoo.sql_db", "odoo.service.model"):
            self.issue_both(threading.Barrier(2))
        numbers, states = self.numbers()
        self.assertEqual(sorted(numbers), [2, 3])
        self.assertEqual(states, ["issued", "issued"])

    def test_both_issue_the_same_paper(self):
        """The second finds it issued and gives no second number."""
        self.document_ids[1] = self.document_ids[0]
        with (
            mute_logger("odoo.sql_db", "odoo.service.model"),
            self.assertRaises(AssertionError),
        ):
            self.issue_both(threading.Barrier(2))

        def last(env):
            return env["kh18.document"].browse(self.document_ids[0]).number, env[
                "kh18.numbering.period"
            ].search([("unit_id", "=", self.made[0].id)]).mapped("last_number")

        self.assertEqual(self.run_in(last), (1, [1]))
