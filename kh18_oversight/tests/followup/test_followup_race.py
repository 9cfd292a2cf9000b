import random
import threading
from datetime import timedelta
from functools import partial

from odoo import SUPERUSER_ID, api
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.modules.registry import DummyRLock, Registry
from odoo.service.model import retrying
from odoo.tests import BaseCase, get_db_name, new_test_user, tagged
from odoo.tools import mute_logger

ROLES = ("clerk", "clerk", "leader", "leader")
NAME = "Hai người một lúc"


@tagged("post_install", "-at_install")
class TestTwoAtOnce(BaseCase):
    """Two persons act on one recommendation in the same moment, by two connections.

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
        self.made = []
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
                "two_person_approval": False,
            }
        )
        self.made.append(unit)
        self.users = []
        for index, role in enumerate(ROLES):
            user = new_test_user(env, login=f"both_{index}", groups="base.group_user")
            env["kh18.post"].create(
                {
                    "unit_id": unit.id,
                    "user_id": user.id,
                    "role": role,
                    "in_charge": role == "leader",
                    "date_from": "2020-01-01",
                }
            )
            self.made.append(user)
            self.users.append(user.id)
        body = env["res.partner"].create({"name": NAME})
        self.made.append(body)
        record = env["kh18.recommendation"].create(
            {
                "unit_id": unit.id,
                "name": NAME,
                "content": NAME,
                "addressee_id": body.id,
            }
        )
        self.record_id = record.id
        self.today = env["kh18.workday"]._today()
        record._mark_sent(self.today - timedelta(days=40))

    def delete(self, env):
        record = env["kh18.recommendation"].browse(self.record_id)
        for table in ("kh18_urging", "kh18_extension", "kh18_reply"):
            env.cr.execute(
                f"DELETE FROM {table} WHERE recommendation_id = %s", [record.id]
            )
        env.invalidate_all()
        record.state = "draft"
        record.evidence_ids.unlink()
        record.unlink()
        for made in reversed([made.with_env(env) for made in self.made]):
            if made._name == "res.users":
                env["kh18.post"].search([("user_id", "=", made.id)]).unlink()
                partner = made.partner_id
                made.unlink()
                partner.unlink()
            else:
                made.unlink()

    def both(self, *steps):
        """Take two steps at once: [(user's place, function(record))].

        Both have begun to read before either writes.

        :return: what was told to each: None or the error
        """
        ready = threading.Barrier(2)
        errors = {}

        def take(place, user, step):
            began = []

            def request(env):
                record = env["kh18.recommendation"].browse(self.record_id)
                record.read(["state", "sending"])  # it sees the data as of now
                if not began:
                    began.append(True)
                    ready.wait(10)
                step(record)

            try:
                self.run_in(request, uid=self.users[user])
            except Exception as error:
                errors[place] = error

        threads = [
            threading.Thread(target=take, args=(place, *step))
            for place, step in enumerate(steps)
        ]
        with mute_logger("odoo.sql_db", "odoo.service.model"):
            for thread in threads:
                thread.dbname = get_db_name()
                thread.start()
            for thread in threads:
                thread.join(60)
        return [errors.get(place) for place in range(2)]

    def found(self, *names):
        """Return what is committed of the recommendation."""

        def read(env):
            record = env["kh18.recommendation"].browse(self.record_id)
            return record.read(list(names), load=None)[0]

        return self.run_in(read)

    def assert_one_wins(self, errors, message):
        """Check that one was refused with a clear message and the other was not."""
        refused = [error for error in errors if error]
        self.assertEqual(len(refused), 1, errors)
        self.assertIsInstance(refused[0], UserError)
        self.assertRegex(str(refused[0]), message)

    def _enter(self, record, **values):
        record.env["kh18.reply"].create(
            {"recommendation_id": record.id, "outcome": "accepted", **values}
        )

    def test_two_clerks_enter_one_letter(self):
        letter = {"number": "7/SLĐ", "date_reply": str(self.today)}
        enter = partial(self._enter, **letter)
        errors = self.both((0, enter), (1, enter))
        self.assert_one_wins(errors, "is entered for the recommendation already")
        found = self.found("reply_ids", "reply", "unchecked_count")
        self.assertEqual((len(found["reply_ids"]), found["reply"]), (1, "replied"))
        self.assertEqual(found["unchecked_count"], 1)

    def test_two_clerks_enter_one_letter_without_a_number(self):
        errors = self.both((0, self._enter), (1, self._enter))
        self.assert_one_wins(errors, "same reply without a number")
        self.assertEqual(len(self.found("reply_ids")["reply_ids"]), 1)

    def test_two_letters_are_both_counted(self):
        errors = self.both(
            (0, partial(self._enter, number="7/SLĐ", outcome=False, is_partial=True)),
            (1, partial(self._enter, number="8/SLĐ", outcome="partly")),
        )
        self.assertEqual(errors, [None, None])
        found = self.found("reply_ids", "reply", "outcome", "unchecked_count")
        self.assertEqual((len(found["reply_ids"]), found["reply"]), (2, "replied"))
        self.assertEqual((found["outcome"], found["unchecked_count"]), ("partly", 2))

    def test_two_urging_letters_are_the_first_and_the_second(self):
        def urge(record):
            record.env["kh18.urging"]._note(record, "urging")

        self.assertEqual(self.both((2, urge), (3, urge)), [None, None])

        def ledger(env):
            record = env["kh18.recommendation"].browse(self.record_id)
            rows = record.urging_ids.sorted("id")
            broken = env["kh18.urging"]._broken_seals(record)
            return rows.mapped("number"), record.urged_count, broken.ids

        self.assertEqual(self.run_in(ledger), ([1, 2], 2, []))

    def test_what_became_of_a_letter_is_noted_once(self):
        def urge(env):
            record = env["kh18.recommendation"].browse(self.record_id)
            return env["kh18.urging"]._note(record, "urging").id

        row_id = self.run_in(urge)

        def bounce(record):
            record.env["kh18.urging"].browse(row_id)._note_event("bounced")

        self.assertEqual(self.both((2, bounce), (3, bounce)), [None, None])
        self.assertEqual(len(self.found("urging_ids")["urging_ids"]), 2)

    def test_two_persons_close(self):
        errors = self.both(
            (2, lambda record: record._close_with_reason("Xong")),
            (3, lambda record: record._close_with_reason("Đã xong")),
        )
        self.assert_one_wins(errors, "is closed: reopen it first")
        winner = 2 + errors.index(None)
        self.assertEqual(self.found("closed_by_id")["closed_by_id"], self.users[winner])

    def test_one_closes_and_one_withdraws(self):
        errors = self.both(
            (2, lambda record: record._close_with_reason("Xong")),
            (3, lambda record: record._withdraw_with_reason("Sai")),
        )
        self.assert_one_wins(errors, "reopen it first|was withdrawn")
        found = self.found("sending", "close_reason")
        closed = ("sent", "Xong") if errors[0] is None else ("withdrawn", "Sai")
        self.assertEqual((found["sending"], found["close_reason"]), closed)

    def test_two_persons_send(self):
        def draft(env):
            record = env["kh18.recommendation"].browse(self.record_id)
            record.write({"state": "draft", "sending": "draft", "date_sent": False})

        self.run_in(draft)
        errors = self.both(
            (2, lambda record: record._mark_sent(self.today, symbol="1/LĐLĐ")),
            (3, lambda record: record._mark_sent(self.today, symbol="2/LĐLĐ")),
        )
        self.assert_one_wins(errors, "was sent already")
        symbol = ("1/LĐLĐ", "2/LĐLĐ")[errors.index(None)]
        self.assertEqual(self.found("sent_symbol")["sent_symbol"], symbol)

    def test_a_reply_arrives_while_the_follow_up_is_closed(self):
        errors = self.both(
            (0, self._enter), (2, lambda record: record._close_with_reason("Xong"))
        )
        found = self.found("reply_ids", "reply", "state", "date_done")
        self.assertIsNone(errors[1], "closing waits for nothing")
        self.assertEqual(found["state"], "closed")
        if errors[0]:
            self.assertRegex(str(errors[0]), "reopen it first")
        self.assertEqual(bool(found["reply_ids"]), errors[0] is None)
        self.assertEqual(found["reply"] == "replied", errors[0] is None)
        self.assertEqual(bool(found["date_done"]), errors[0] is None)

    def test_two_leaders_extend(self):
        first, second = (self.today + timedelta(days=days) for days in (30, 20))
        errors = self.both(
            (2, lambda record: record._extend(first, "Phức tạp")),
            (3, lambda record: record._extend(second, "Phức tạp")),
        )
        found = self.found("date_limit", "extension_ids")
        self.assertEqual(found["date_limit"], first, "the later one holds")
        if errors[1]:
            self.assertRegex(str(errors[1]), "must be later")
        self.assertEqual(len(found["extension_ids"]), 1 + (errors[1] is None))

    def test_two_persons_confirm(self):
        def propose(env):
            record = env["kh18.recommendation"].browse(self.record_id)
            file = env["ir.attachment"].create({"name": "a.txt", "raw": b"x"})
            record.evidence_ids = [Command.link(file.id)]
            record.write({"proposed_resolution": "resolved", "resolution": "open"})

        self.run_in(propose)
        errors = self.both(
            (2, lambda record: record.action_verify()),
            (3, lambda record: record.action_verify()),
        )
        self.assert_one_wins(errors, "Nothing is verified")
        winner = 2 + errors.index(None)
        self.assertEqual(
            self.found("verified_by_id")["verified_by_id"], self.users[winner]
        )
