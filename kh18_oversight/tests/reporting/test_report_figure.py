from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .excel_common import ExcelCase


@tagged("post_install", "-at_install")
class TestReportFigure(ExcelCase):
    """Figures of reports handed in, side by side."""

    def setUp(self):
        super().setUp()
        self._hand_in(self.grassroots_a11, held=4, published=2, people=9)
        self._accept(self._report(self.grassroots_a11))
        self._hand_in(self.grassroots_a12, held=6, published=0, people=5)
        self._hand_in(self.district_a1, held=1, published=1, people=0)
        self.env.flush_all()
        self.figures = self.env["kh18.report.figure"].with_user(
            self.user(self.province_a, "viewer")
        )

    def _of(self, unit, indicator, figures=None):
        figures = self.figures if figures is None else figures
        return figures.search(
            [("unit_id", "=", unit.id), ("indicator_id", "=", indicator.id)]
        )

    def test_own_figure_and_total_are_told_apart(self):
        figure = self._of(self.district_a1, self.held)
        self.assertEqual((figure.own, figure.below, figure.total), (1, 4, 5))
        self.assertEqual(figure.report_state, "submitted")
        self.assertEqual(figure.campaign_kind, "year")
        self.assertEqual(figure.superior_unit_id, self.province_a)

    def test_only_own_figures_are_added_up(self):
        groups = self.figures._read_group(
            [("indicator_id", "=", self.held.id)],
            [],
            ["own:sum", "done:sum", "known:sum"],
        )
        self.assertEqual(groups, [(11, 3, 3)])
        offered = {
            name
            for name, field in self.figures._fields.items()
            if field.type in ("integer", "float") and field.aggregator
        }
        self.assertEqual(offered - {"id"}, {"own", "done", "known"})

    def test_ratios_are_shown_and_never_added(self):
        figure = self._of(self.grassroots_a11, self.share)
        self.assertEqual((figure.own, figure.ratio, figure.total), (0, 50, 50))
        groups = self.figures._read_group(
            [("indicator_id", "=", self.share.id)], [], ["own:sum", "known:sum"]
        )
        self.assertEqual(groups, [(False, 0)])

    def test_empty_and_not_applicable_are_no_zero(self):
        line = self._line(self._report(self.grassroots_a12), self.people)
        line.sudo()._unfreeze().write({"status": "na"})
        self.env.flush_all()
        figure = self._of(self.grassroots_a12, self.people)
        self.assertEqual((figure.status, figure.known), ("na", 0))
        averages = self.figures._read_group(
            [("indicator_id", "=", self.people.id)], [], ["own:avg"]
        )
        self.assertEqual(averages, [(4.5,)])

    def test_a_draft_is_not_in_it_for_its_own_unit_neither(self):
        self._fill(self._report(self.grassroots_a21), held=50)
        self.env.flush_all()
        own = self.env["kh18.report.figure"].with_user(
            self.user(self.grassroots_a21, "officer")
        )
        self.assertFalse(own.search([]))
        self.assertFalse(self._of(self.grassroots_a21, self.held))

    def test_a_returned_report_leaves_it(self):
        self._as(self.district, "officer")
        report = self.district.with_user(self.user(self.province_a, "officer"))
        report._return_with_reason("Sửa lại")
        self.env.flush_all()
        self.assertFalse(self._of(self.district_a1, self.held))

    def test_siblings_and_superiors_are_not_in_it(self):
        for unit, seen in (
            (self.district_a1, {"district_a1", "grassroots_a11", "grassroots_a12"}),
            (self.district_a2, set()),
            (self.grassroots_a11, {"grassroots_a11"}),
        ):
            figures = self.env["kh18.report.figure"].with_user(
                self.user(unit, "officer")
            )
            names = set(figures.search([]).unit_id.sudo().mapped("short_name"))
            self.assertEqual(names, seen)

    @mute_logger("odoo.addons.base.models.ir_model")
    def test_nobody_writes_in_it(self):
        figure = self._of(self.district_a1, self.held)
        for user in (self.user(self.district_a1, "leader"), self.admin):
            with self.assertRaises(AccessError):
                figure.with_user(user).write({"own": 5})

    def test_figures_of_ones_own_unit_are_found(self):
        figures = self.env["kh18.report.figure"].with_user(
            self.user(self.district_a1, "viewer")
        )
        mine = figures.search([("is_mine", "=", True)])
        self.assertEqual(mine.unit_id, self.district_a1)
        self.assertTrue(all(mine.mapped("is_mine")))
        others = figures.search([("is_mine", "=", False)])
        self.assertEqual(others.unit_id, self.grassroots_a11 | self.grassroots_a12)

    def test_a_figure_opens_its_report(self):
        action = self._of(self.district_a1, self.held).action_open_report()
        self.assertEqual(
            (action["res_model"], action["res_id"]), ("kh18.report", self.district.id)
        )

    def test_the_same_figure_of_all_units(self):
        action = self._of(self.district_a1, self.held).action_same_figure()
        found = self.figures.search(action["domain"])
        self.assertEqual(found.indicator_id, self.held)
        self.assertEqual(len(found), 3)
        self.assertEqual(action["views"][0][1], "graph")

    def test_the_pivot_asks_one_query_whatever_it_holds(self):
        def count(domain):
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            self.figures._read_group(domain, ["indicator_id", "year"], ["own:sum"])
            return self.cr.sql_log_count - before

        count([])
        one = count([("unit_id", "=", self.district_a1.id)])
        self.assertEqual(count([]), one)
