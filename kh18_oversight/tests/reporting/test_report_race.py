import random
import threading
from datetime import timedelta
from functools import partial

from odoo import SUPERUSER_ID, api, sql_db
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.modules.registry import DummyRLock, Registry
from odoo.service.model import retrying
from odoo.tests import BaseCase, get_db_name, new_test_user, tagged
from odoo.tools import mute_logger

from ...models.reporting import campaign_launch

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


@tagged("post_install", "-at_install")
class TestManySubmit(RaceCase):
    """Fifty units hand in at the same moment, by fifty connections."""

    LEAVES = 50

    def test_none_is_lost_none_is_doubled_and_nobody_waits(self):
        self.launch()
        for place in range(self.LEAVES):
            self.write_report(place, place + 1)
        errors, attempts = self.at_once(
            *(
                (uid, partial(self.submit, unit_id=unit_id))
                for uid, unit_id in zip(self.leaders, self.leaves, strict=True)
            )
        )
        self.assertEqual(errors, [None] * self.LEAVES)
        self.assertEqual(attempts, self.LEAVES, "nobody had to begin again")
        total = (sum(range(1, self.LEAVES + 1)), self.LEAVES)
        self.assertEqual(self.live(self.district), total)
        self.assertEqual(self.live(self.top), total)

        def states(env):
            reports = env["kh18.report"].search(
                [("unit_id", "in", self.leaves), ("campaign_id", "=", self.campaign)]
            )
            versions = reports.version_ids.mapped("event")
            counts = env["kh18.tally"]._counts(self.report(env, self.top))
            return set(reports.mapped("state")), versions, list(counts.values())[0]

        found, versions, counts = self.look(states)
        self.assertEqual(found, {"submitted"})
        self.assertEqual(versions, ["submitted"] * self.LEAVES)
        submitted = [row[3] for row in counts if row[1] == "submitted"]
        self.assertEqual(submitted, [self.LEAVES])
        self.assert_counts()


@tagged("post_install", "-at_install")
class TestReportRace(RaceCase):
    """Two people act on one report or campaign in the same moment."""

    def test_two_accept(self):
        self.launch()
        self.write_report(0, 7)
        self.run_in(partial(self.submit, unit_id=self.leaves[0]), uid=self.leaders[0])

        def accept(env):
            self.report(env, self.leaves[0]).action_accept()

        errors, _attempts = self.at_once(*((uid, accept) for uid in self.reviewers))
        self.assert_one_wins(errors, "is in state .*: this step is for")

        def events(env):
            return self.report(env, self.leaves[0]).version_ids.mapped("event")

        self.assertEqual(sorted(self.look(events)), ["accepted", "submitted"])
        self.assertEqual(self.live(self.top), (7, 1))
        self.assert_counts()

    def test_one_accepts_and_one_returns(self):
        self.launch()
        self.write_report(0, 7)
        self.run_in(partial(self.submit, unit_id=self.leaves[0]), uid=self.leaders[0])

        def accept(env):
            self.report(env, self.leaves[0]).action_accept()

        def give_back(env):
            self.report(env, self.leaves[0])._return_with_reason("Look again")

        errors, _attempts = self.at_once(
            (self.reviewers[0], accept), (self.reviewers[1], give_back)
        )
        self.assert_one_wins(errors, "this step is for")
        accepted = errors[0] is None
        self.assertEqual(self.live(self.top), (7, 1) if accepted else (0, 0))
        self.assert_counts()

    def test_two_write_one_figure(self):
        """The later one is told what stands there now; nothing is lost silently."""
        self.launch()
        self.write_report(0, 3, sign=False)

        def load(env):
            return self.report(env, self.leaves[0]).line_ids.seen

        seen = self.look(load)

        def save(env, entry):
            line = self.report(env, self.leaves[0]).line_ids
            line.write({"entry": entry, "seen_before": seen})

        leader = self.leaders[0]
        errors, _attempts = self.at_once(
            (leader, partial(save, entry="4")), (leader, partial(save, entry="5"))
        )
        self.assert_one_wins(errors, r"was changed by another person .* says “[45]”")

        def read(env):
            return self.report(env, self.leaves[0]).line_ids.value

        self.assertEqual(self.look(read), 4 if errors[0] is None else 5)

    def test_two_write_two_figures_or_texts_of_one_report(self):
        self.launch()
        self.write_report(0, 3, sign=False)

        def save_figure(env):
            line = self.report(env, self.leaves[0]).line_ids
            line.write({"entry": "9", "seen_before": line.seen})

        def save_text(env):
            section = self.report(env, self.leaves[0]).section_ids
            section.write({"body": "<p>Done</p>", "seen_before": section.seen})

        leader = self.leaders[0]
        errors, _attempts = self.at_once((leader, save_figure), (leader, save_text))
        self.assertEqual(errors, [None, None])

        def read(env):
            report = self.report(env, self.leaves[0])
            return report.line_ids.value, report.section_ids.body

        self.assertEqual(self.look(read), (9, "<p>Done</p>"))

    def test_two_launch(self):
        def launch(env):
            env["kh18.campaign"].browse(self.campaign).action_launch()

        errors, _attempts = self.at_once(*((uid, launch) for uid in self.heads))
        self.assertEqual(errors, [None, None])

        def units(env):
            campaign = env["kh18.campaign"].browse(self.campaign)
            return campaign.report_ids.unit_id.ids, len(campaign.report_ids)

        found, number = self.look(units)
        self.assertEqual(set(found), set(self.units))
        self.assertEqual(number, len(self.units))
        self.assert_counts()

    def test_two_open_one_report(self):
        self.launch()

        def begin(env):
            self.report(env, self.leaves[0]).action_open()

        errors, _attempts = self.at_once(*((self.leaders[0], begin) for _ in range(2)))
        self.assert_one_wins(errors, "is in state .*: this step is for")

        def lines(env):
            return len(self.report(env, self.leaves[0]).line_ids)

        self.assertEqual(self.look(lines), 1)

    def test_collecting_is_closed_while_a_unit_submits(self):
        self.launch()
        self.write_report(0, 7)

        def lock(env):
            env["kh18.campaign"].browse(self.campaign)._lock_with_reason("Over")

        errors, _attempts = self.at_once(
            (self.leaders[0], partial(self.submit, unit_id=self.leaves[0])),
            (self.heads[0], lock),
        )
        self.assertIsNone(errors[1])
        if errors[0]:
            self.assertRegex(str(errors[0]), "is closed. Ask .* to collect again")
        self.assertEqual(self.live(self.top), (0, 0) if errors[0] else (7, 1))
        self.assert_counts()

    def test_superior_closes_its_report_while_one_below_is_accepted(self):
        """Either the figure is in the total, or the total says that it lacks some."""
        self.launch()
        self.write_report(0, 7)
        self.run_in(partial(self.submit, unit_id=self.leaves[0]), uid=self.leaders[0])

        def begin(env):
            report = self.report(env, self.district)
            report.action_open()
            report.line_ids.entry = "1"
            report.missing_reason = "They did not report"

        self.run_in(begin, uid=self.district_leader)

        def close(env):
            self.report(env, self.district).action_to_review()

        def accept(env):
            self.report(env, self.leaves[0]).action_accept()

        errors, _attempts = self.at_once(
            (self.district_leader, close), (self.reviewers[0], accept)
        )
        self.assertEqual(errors, [None, None])

        def read(env):
            report = self.report(env, self.district)
            return report.line_ids.total, report.is_outdated

        self.assertIn(self.look(read), [(8, False), (1, True)])

    def test_rows_are_folded_while_units_submit(self):
        self.launch()
        for place in range(self.LEAVES):
            self.write_report(place, 5)
        self.run_in(partial(self.submit, unit_id=self.leaves[0]), uid=self.leaders[0])

        def fold(env):
            env["kh18.rollup"]._cron_fold()

        steps = [
            (uid, partial(self.submit, unit_id=unit_id))
            for uid, unit_id in list(zip(self.leaders, self.leaves, strict=True))[1:]
        ]
        errors, _attempts = self.at_once(
            *steps, (SUPERUSER_ID, fold), (SUPERUSER_ID, fold)
        )
        self.assertEqual(errors, [None] * 4)
        self.assertEqual(self.live(self.top), (15, 3))
        self.assert_counts()
        self.run_in(fold)
        self.assertEqual(self.live(self.top), (15, 3))
        self.assert_counts()

    def test_unit_moves_while_it_submits(self):
        self.launch()
        self.write_report(0, 7)
        other = self.run_in(lambda env: self._unit(env, "district", self.top))
        self.launch()

        def move(env):
            env["kh18.unit"].browse(self.leaves[0]).parent_id = other

        errors, _attempts = self.at_once(
            (self.leaders[0], partial(self.submit, unit_id=self.leaves[0])),
            (SUPERUSER_ID, move),
        )
        self.assertEqual(errors, [None, None])
        self.assertEqual(self.live(other), (7, 1))
        self.assertEqual(self.live(self.district), (0, 0))
        self.assertEqual(self.live(self.top), (7, 1))
        self.assert_counts()
        # So that units can be deleted from the last to the first.
        self.units.insert(1, self.units.pop())

    def test_launch_that_was_killed_is_resumed(self):
        self.patch(campaign_launch, "BATCH", 2)
        self.patch(campaign_launch, "AT_ONCE", 0)
        self.launch()

        def make_some(env, batches):
            campaign = env["kh18.campaign"].browse(self.campaign)
            campaign._list_asked()
            return [campaign._make_batch(2) for _time in range(batches)]

        self.assertEqual(self.look(partial(make_some, batches=2)), [1, 1])

        def killed(env):
            self.assertEqual(make_some(env, 1), [2])
            raise KeyboardInterrupt

        with self.assertRaises(KeyboardInterrupt):
            self.look(killed)

        def units(env):
            return env["kh18.campaign"].browse(self.campaign).report_ids.unit_id.ids

        self.assertEqual(len(self.look(units)), 2, "what was kept before it was killed")

        with self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            self.patch(
                type(env["ir.cron"]),
                "_commit_progress",
                lambda cron, *_args: cron.env.cr.commit(),
            )
            env["kh18.campaign"]._cron_launch()
        self.assertEqual(sorted(self.look(units)), sorted(self.units))
        self.assert_counts()

        def launched(env):
            return bool(env["kh18.campaign"].browse(self.campaign).launched_on)

        self.assertTrue(self.look(launched))
