from functools import partial

from odoo import SUPERUSER_ID, api
from odoo.tests import tagged

from ...models.reporting import campaign_launch
from .race_common import RaceCase


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
