from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools.safe_eval import safe_eval

from .narrative_common import NarrativeCase


@tagged("post_install", "-at_install")
class TestReportLineStar(NarrativeCase):
    """Single figures that the superior follows up."""

    def _lines(self, role="officer", unit=None, accept=True):
        report = self._below(accept=accept).report_id
        user = self.user(unit or self.district_a1, role)
        return report.line_ids[:2].with_user(user)

    def test_a_writer_of_the_superior_stars_accepted_figures(self):
        lines = self._lines()
        lines.action_star()
        self.assertEqual(lines.mapped("is_starred"), [True, True])
        self.assertEqual(lines.starred_by_id, self.user(self.district_a1, "officer"))
        self.assertEqual(lines[0].date_starred, self.today)
        lines.action_unstar()
        self.assertEqual(lines.mapped("is_starred"), [False, False])
        self.assertFalse(lines.starred_by_id)

    def test_nobody_else_stars(self):
        lines = self._lines()
        for unit, role in (
            (self.district_a1, "viewer"),
            (self.province_a, "officer"),
            (self.grassroots_a11, "leader"),
            (self.grassroots_a12, "officer"),
        ):
            with self.assertRaises(AccessError):
                lines.with_user(self.user(unit, role)).action_star()

    def test_figures_of_a_draft_are_not_starred(self):
        report = self._report(self.grassroots_a11)
        self._fill(report)
        with self.assertRaises(AccessError):
            report.line_ids.with_user(
                self.user(self.district_a1, "officer")
            ).action_star()

    def test_a_star_is_set_by_its_button_only(self):
        lines = self._lines(accept=False)
        with self.assertRaises(AccessError):
            lines.write({"is_starred": True})

    def test_starred_figures_are_listed_for_those_who_may_read_them(self):
        lines = self._lines()
        lines[0].action_star()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "kh18_oversight.report_line_star_action"
        )
        model = self.env["kh18.report.line"]
        domain = safe_eval(action["domain"])
        for unit, expected in (
            (self.district_a1, lines[0]),
            (self.province_a, lines[0]),
            (self.grassroots_a11, lines[0]),
            (self.grassroots_a12, model),
        ):
            user = self.user(unit, "viewer")
            self.assertEqual(model.with_user(user).search(domain), expected)
