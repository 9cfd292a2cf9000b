"""Reports that several people work on at once, each by a connection of his own."""

import random
import threading
from datetime import timedelta
from functools import partial

from odoo import SUPERUSER_ID, api, sql_db
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.modules.registry import DummyRLock, Registry
from odoo.service.model import retrying
from odoo.tests import BaseCase, get_db_name, new_test_user
from odoo.tools import mute_logger

NAME = "Nhiều người một lúc"
PAPER_STEPS = (
    "_prepare_paper",
    "_sign_paper",
    "_issue_paper",
    "_renew_paper",
    "_withdraw_paper",
)
CREATED = (
    "kh18_report_version",
    "kh18_report_grant",
    "kh18_report_section",
    "kh18_report_line",
    "kh18_tally",
    "kh18_rollup",
)


class RaceCase(BaseCase):
    """Reports that several people work on at once, each by a connection of his own.

    The fixtures are committed, as other connections must see them, and deleted at
    the end. A province with two heads, a district with two officers, and below it
    ``LEAVES`` units with a leader each.
    """

    LEAVES = 3

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        # Held by the thread that runs the tests; the others would wait for it.
        self.patch(Registry, "_lock", DummyRLock())
        # How long Odoo waits before it repeats a request.
        self.patch(random, "uniform", lambda least, _most: least + 0.05)
        # The tests' configuration allows fewer connections than a server has.
        self.registry.cursor().close()
        self.patch(sql_db._Pool, "_maxconn", 80)
        # Its paper is made and numbered in the unit's own register: raced there.
        for step in PAPER_STEPS:
            self.patch(self.registry["kh18.report"], step, lambda *_args: None)
        self.users, self.units = [], []
        self.addCleanup(self.run_in, self.delete)
        self.run_in(self.prepare)

    def run_in(self, function, uid=SUPERUSER_ID):
        """Run as Odoo runs a request: own connection, repeated on a conflict."""
        with self.registry.cursor() as cr:
            env = api.Environment(cr, uid, {"tracking_disable": True})
            return retrying(partial(function, env), env)

    # Fixtures ------------------------------------------------------------------

    def prepare(self, env):
        self.today = env["kh18.workday"]._today()
        self.top = self._unit(env, "province", None)
        self.district = self._unit(env, "district", self.top)
        self.heads = [self._user(env, self.top, "head") for _time in range(2)]
        self.reviewers = [self._user(env, self.district, "officer") for _ in range(2)]
        self.district_leader = self._user(env, self.district, "leader")
        self.leaves = [
            self._unit(env, "grassroots", self.district) for _time in range(self.LEAVES)
        ]
        self.leaders = [self._user(env, leaf, "leader") for leaf in self.leaves]
        self._prepare_campaign(env)

    def _unit(self, env, level, parent_id):
        unit = env["kh18.unit"].create(
            {
                "name": f"{NAME} {len(self.units)}",
                "level_id": env.ref(f"kh18_oversight.unit_level_{level}").id,
                "kind_id": env.ref(f"kh18_oversight.unit_kind_{level}").id,
                "parent_id": parent_id,
                "two_person_approval": False,
            }
        )
        self.units.append(unit.id)
        return unit.id

    def _user(self, env, unit_id, role):
        login = f"crowd_{len(self.users)}"
        user = new_test_user(env, login=login, groups="base.group_user")
        env["kh18.post"].create(
            {
                "unit_id": unit_id,
                "user_id": user.id,
                "role": role,
                "in_charge": role == "leader",
                "date_from": "2020-01-01",
            }
        )
        self.users.append(user.id)
        return user.id

    def _prepare_campaign(self, env):
        indicator = env["kh18.indicator"].create(
            {"code": "RACE", "name": NAME, "kind": "flow", "source": "typed"}
        )
        form = env["kh18.form"].create(
            {
                "name": NAME,
                "code": "RACE",
                "section_ids": [Command.create({"name": "Results"})],
                "line_ids": [Command.create({"indicator_id": indicator.id})],
            }
        )
        form.action_issue()
        campaign = env["kh18.campaign"].create(
            {
                "name": NAME,
                "unit_id": self.top,
                "kind": "thematic",
                "form_id": form.id,
                "date_from": self.today - timedelta(days=100),
                "date_to": self.today,
                "date_cutoff": self.today,
                "date_due": self.today + timedelta(days=10),
            }
        )
        self.indicator, self.form, self.campaign = indicator.id, form.id, campaign.id

    def delete(self, env):
        reports = env["kh18.report"].search([("campaign_id", "=", self.campaign)])
        cr = env.cr
        for table in CREATED:
            cr.execute(f"DELETE FROM {table} WHERE report_id = ANY(%s)", [reports.ids])
        cr.execute(
            "DELETE FROM mail_message"
            " WHERE (model = 'kh18.report' AND res_id = ANY(%s))"
            " OR (model = 'kh18.campaign' AND res_id = %s)",
            [reports.ids, self.campaign],
        )
        cr.execute(
            "UPDATE kh18_report SET parent_id = NULL WHERE id = ANY(%s)", [reports.ids]
        )
        cr.execute("DELETE FROM kh18_report WHERE id = ANY(%s)", [reports.ids])
        cr.execute("DELETE FROM kh18_campaign WHERE id = %s", [self.campaign])
        env.invalidate_all()
        env["kh18.form"].browse(self.form)._unfreeze().unlink()
        env["kh18.indicator"].browse(self.indicator).unlink()
        users = env["res.users"].browse(self.users)
        env["kh18.post"].search([("user_id", "in", users.ids)]).unlink()
        partners = users.partner_id
        users.unlink()
        partners.unlink()
        for unit in env["kh18.unit"].browse(reversed(self.units)):
            unit.unlink()

    # What is done ----------------------------------------------------------------

    def launch(self):
        self.run_in(
            lambda env: env["kh18.campaign"].browse(self.campaign).action_launch(),
            uid=self.heads[0],
        )

    def report(self, env, unit_id):
        return env["kh18.report"].search(
            [("campaign_id", "=", self.campaign), ("unit_id", "=", unit_id)]
        )

    def write_report(self, place, number, sign=True):
        """Fill in the report of a leaf, up to the signature."""

        def write(env):
            report = self.report(env, self.leaves[place])
            if report.state == "todo":
                report.action_open()
            report.line_ids.entry = str(number)
            if sign:
                report.action_to_review()
                report.action_sign()

        self.run_in(write, uid=self.leaders[place])

    def submit(self, env, unit_id):
        self.report(env, unit_id).action_submit()

    def at_once(self, *steps):
        """Take steps at once: [(user id, function(env))]; all have begun before.

        :return: [what was told to each: None or the error], number of attempts
        """
        ready = threading.Barrier(len(steps))
        errors, attempts = {}, []

        def take(place, uid, step):
            began = []

            def request(env):
                attempts.append(place)
                # It sees the data as of now, as do all others.
                env["kh18.campaign"].sudo().browse(self.campaign).read(["state"])
                if not began:
                    began.append(True)
                    ready.wait(60)
                step(env)

            try:
                self.run_in(request, uid=uid)
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
                thread.join(120)
        return [errors.get(place) for place in range(len(steps))], len(attempts)

    # What is found ---------------------------------------------------------------

    def assert_one_wins(self, errors, message):
        refused = [error for error in errors if error]
        self.assertEqual(len(refused), 1, errors)
        self.assertIsInstance(refused[0], UserError)
        self.assertRegex(str(refused[0]), message)

    def look(self, function, uid=SUPERUSER_ID):
        return self.run_in(function, uid=uid)

    def live(self, unit_id):
        """Return (sum, units) of what is counted below the report of the unit."""

        def read(env):
            report = self.report(env, unit_id)
            figures = env["kh18.rollup"]._of(report)[report.id]
            found = figures.get(self.indicator)
            return (found.value, found.units) if found else (0, 0)

        return self.look(read)

    def assert_counts(self):
        def differences(env):
            campaign = env["kh18.campaign"].browse(self.campaign)
            names = ("kh18.rollup", "kh18.tally")
            return [env[name]._differences(campaign) for name in names]

        self.assertEqual(self.look(differences), [0, 0])
