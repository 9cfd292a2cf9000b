import random
from datetime import timedelta

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from .campaign_common import CampaignCase
from .campaign_shadow import Shadow

STEPS = {
    "todo": ("open", "open", "open", "nil", "exempt", "enter"),
    "draft": ("fill", "to_review", "to_review", "nil", "exempt", "refresh", "enter"),
    "review": ("sign", "sign", "sign", "give_back"),
    "signed": ("submit", "submit", "submit", "give_back"),
    "submitted": ("accept", "accept", "send_back"),
    "returned": ("fill", "to_review", "to_review", "nil", "enter"),
    "accepted": ("correct",),
    "exempt": ("restore",),
}
OTHER = ("extend", "move", "fold", "launch", "found")


@tagged("post_install", "-at_install")
class TestRollupRandom(CampaignCase):
    """1,000 steps at random: all totals equal a second book kept in plain Python."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.optional = cls.env["kh18.indicator"].create(cls._typed("X05", "Leaflets"))
        cls.figures = (cls.held, cls.published, cls.people, cls.optional)
        cls.form = cls._form(
            code="T2",
            section_ids=[],
            line_ids=[
                Command.create({"indicator_id": f.id, "is_required": f != cls.optional})
                for f in (*cls.figures, cls.share)
            ],
        )
        cls.campaign = cls._campaign()
        cls.codes = [figure.code for figure in cls.figures]
        cls.shadow = Shadow(cls.codes, cls.today)
        cls.units = cls.env["kh18.unit"].search([("id", "child_of", cls.nation.id)])
        for unit in cls.units:
            cls._know(unit)

    @classmethod
    def _know(cls, unit):
        for role in ("officer", "leader"):
            if (unit.id, role) not in cls.users_by_post:
                cls._post_user(unit, role)
        cls.shadow.add(unit.id, unit.level_id.id, unit.parent_id.id)

    def _report_of(self, paper):
        return self.reports[paper.unit]

    def _written(self, paper, role="officer"):
        user = self.users_by_post[paper.writer, role]
        return self._report_of(paper).with_user(user)

    def _reviewed(self, paper):
        user = self.users_by_post[paper.parent.unit, "officer"]
        return self._report_of(paper).with_user(user)

    def test_totals_equal_a_second_book(self):
        self.dice = random.Random(20260)
        self.reports = {r.unit_id.id: r for r in self.campaign.report_ids}
        self.taken = dict.fromkeys([*OTHER, *sum(STEPS.values(), ())], 0)
        for number in range(1, 1001):
            self._step()
            if number % 50 == 0:
                self._compare(number)
        self.assertTrue(all(self.taken.values()), self.taken)
        live, board = self._found()
        for model in ("kh18.rollup", "kh18.tally"):
            self.env[model]._rebuild(self.campaign)
            self.assertEqual(self.env[model]._differences(self.campaign), 0)
        self.assertEqual(self._found(), (live, board), "after rebuilding")

    def _step(self):
        if self.dice.random() < 0.12:
            step = self.dice.choice(OTHER)
            getattr(self, f"_do_{step}")()
        else:
            paper = self.dice.choice(list(self.shadow.papers.values()))
            step = self.dice.choice(STEPS[paper.state])
            getattr(self, f"_do_{step}")(paper)
        self.taken[step] += 1

    # The steps, in the addon and in the second book -----------------------------

    def _do_open(self, paper):
        self._written(paper).action_open()
        self.shadow.open(paper)

    def _do_fill(self, paper):
        held = self.dice.choice(["x", self.dice.randint(0, 20)])
        paper.own = {
            "X01": held,
            "X02": "x" if held == "x" else self.dice.randint(0, held),
            "X03": self.dice.choice(["x", 0, self.dice.randint(1, 500)]),
            "X05": self.dice.choice([None, None, "x", 0, 7]),
        }
        for line in self._written(paper).line_ids:
            if line.indicator_id.code in paper.own:
                own = paper.own[line.indicator_id.code]
                line.entry = "" if own is None else str(own)

    def _do_refresh(self, paper):
        self._written(paper).action_refresh()
        self.shadow.take_below(paper)

    def _do_nil(self, paper):
        report = self._written(paper)
        report.missing_reason = "They did not report"
        if self.shadow.has_something(paper):
            with self.assertRaises(UserError):
                report._nil_with_reason("Nothing")
        else:
            report._nil_with_reason("Nothing")
            self.shadow.report_nil(paper)

    def _do_to_review(self, paper):
        if None in [paper.own[code] for code in self.codes[:3]]:
            self._do_fill(paper)
        report = self._written(paper)
        report.missing_reason = "They did not report"
        report.action_to_review()
        self.shadow.to_review(paper)

    def _do_sign(self, paper):
        self._written(paper, "leader").action_sign()
        paper.state = "signed"

    def _do_give_back(self, paper):
        self._written(paper, "leader")._return_inside_with_reason("Look again")
        self.shadow.give_back(paper)

    def _do_submit(self, paper):
        self._written(paper, "leader").action_submit()
        self.shadow.submit(paper)

    def _do_accept(self, paper):
        self._reviewed(paper).action_accept()
        self.shadow.accept(paper)

    def _do_send_back(self, paper):
        self._reviewed(paper)._return_with_reason("Look again")
        self.shadow.send_back(paper)

    def _do_correct(self, paper):
        self._written(paper)._ask_correction_with_reason("Miscounted")
        if paper.parent:
            self._reviewed(paper).action_allow_correction()
        self.shadow.correct(paper)

    def _do_exempt(self, paper):
        if not paper.parent:
            return
        below = [p for p in self.shadow.children(paper) if p.state != "exempt"]
        report = self._reviewed(paper)
        if paper.accepted or below:
            with self.assertRaises(UserError):
                report._exempt_with_reason("New")
        else:
            report._exempt_with_reason("New")
            paper.state = "exempt"

    def _do_restore(self, paper):
        if paper.parent.state == "exempt":
            with self.assertRaises(UserError):
                self._reviewed(paper)._restore_with_reason("Needed")
        else:
            self._reviewed(paper)._restore_with_reason("Needed")
            self.shadow.restore(paper)

    def _do_enter(self, paper):
        if paper.parent:
            self._reviewed(paper)._enter_above_with_reason("No network")
            paper.by_superior = True

    def _do_extend(self):
        paper = self.dice.choice([p for p in self.shadow.papers.values() if p.parent])
        day = self.today + timedelta(days=self.dice.choice([-3, -1, 0, 4, 12]))
        self._reviewed(paper)._grant("extension", "Flood", date_new=day)
        self.shadow.set_due(paper, day)

    def _do_move(self):
        level = self.dice.choice([2, 3])
        units = self.units.filtered(lambda u: len(u._ancestor_ids()) == level)
        unit = self.dice.choice(list(units))
        goals = self.units.filtered(
            lambda u: len(u._ancestor_ids()) == level - 1 and u != unit.parent_id
        )
        goal = self.dice.choice(list(goals))
        unit.with_user(self.admin).parent_id = goal
        paper = self.shadow.papers[unit.id]
        while self.shadow.papers[goal.id].state == "exempt":
            goal = goal.parent_id
        if not paper.accepted:
            paper.parent = self.shadow.papers[goal.id]
        self.env.invalidate_all()

    def _do_fold(self):
        self.env["kh18.rollup"]._cron_fold()

    def _do_launch(self):
        self.campaign.with_user(self.user(self.nation, "head")).action_launch()

    def _do_found(self):
        found = len(self.units) - 15
        level = self.env.ref("kh18_oversight.unit_level_grassroots")
        districts = self.units.filtered(
            lambda u: (
                len(u._ancestor_ids()) == 2
                and self.shadow.papers[u.id].state != "exempt"
            )
        )
        if found >= 4 or not districts:
            return
        parent = self.dice.choice(list(districts))
        unit = self._unit(f"founded_{found}", "grassroots", "grassroots", parent)
        self.assertEqual(unit.level_id, level)
        self._do_launch()
        self._know(unit)
        self.units |= unit
        self.reports[unit.id] = self._report(unit)

    # What is found -----------------------------------------------------------

    def _found(self):
        reports = self.env["kh18.report"].browse(r.id for r in self.reports.values())
        code_of = {figure.id: figure.code for figure in self.figures}
        live = {
            report: {
                code_of[figure]: tuple(map(round, numbers))
                for figure, numbers in figures.items()
                if any(numbers)
            }
            for report, figures in self.env["kh18.rollup"]._of(reports).items()
        }
        board = {
            report: {
                (level, status, due): [*numbers]
                for level, status, due, *numbers in rows
            }
            for report, rows in self.env["kh18.tally"]._counts(reports).items()
        }
        return live, board

    def _compare(self, number):
        for model in ("kh18.rollup", "kh18.tally"):
            found = self.env[model]._differences(self.campaign)
            self.assertEqual(found, 0, f"{model} after {number} steps")
        live, board = self._found()
        for paper in self.shadow.papers.values():
            report = self._report_of(paper)
            where = f"{report.display_name} after {number} steps"
            above = self.shadow.papers.get(report.superior_unit_id.id)
            self.assertIs(above, paper.parent, where)
            self.assertEqual(report.state, paper.state, where)
            self.assertEqual(report.is_late, paper.late, where)
            self.assertEqual(live[report.id], self.shadow.live(paper), where)
            self.assertEqual(board[report.id], self.shadow.board(paper), where)
            if paper.final:
                self._compare_accepted(report, paper, where)

    def _compare_accepted(self, report, paper, where):
        lines = {line.indicator_id.code: line for line in report.line_ids}
        for code, total in paper.final.items():
            line = lines[code]
            found = (
                line.final,
                line.final_units,
                line.final_done,
                line.final_na,
                line.final_empty,
            )
            self.assertEqual(found, total.numbers(), f"{code} of {where}")
            self.assertEqual(line.final_status == "value", total.known, where)
            if report.state == "accepted":
                self.assertEqual(line.total, line.final, where)
        held, published = paper.final["X01"], paper.final["X02"]
        share = lines["X04"]
        if held.value:
            expected = published.value / held.value * 100
            self.assertAlmostEqual(share.final, expected, msg=where)
        else:
            self.assertNotEqual(share.final_status, "value", where)
