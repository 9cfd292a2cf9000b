from datetime import timedelta

from odoo.tests import tagged

from .narrative_common import NarrativeCase


@tagged("post_install", "-at_install")
class TestReportBounds(NarrativeCase):
    """Figures that are unusual beside those of years before."""

    @classmethod
    def _years_before(cls, *numbers, unit=None, accept=True, **values):
        """Make reports of the years before, the last one first."""
        for years, number in enumerate(numbers, 1):
            start = cls.today - timedelta(days=300 + 366 * years)
            campaign = cls._campaign(
                year=cls.today.year - years,
                date_from=start,
                date_to=start + timedelta(days=360),
                date_cutoff=start + timedelta(days=360),
                **values,
            )
            report = cls._report(unit or cls.grassroots_a11, campaign)
            cls._submit(report, held=number)
            if accept:
                cls._accept(report)

    def _warnings(self, held, comment=False):
        report = self._report(self.grassroots_a11)
        self._fill(report, held=held)
        self._line(self._as(report, "officer"), self.held).comment = comment
        problems = report._problems()
        return [p for p in problems if "X01" in p.text and "year" in p.text]

    def test_three_times_the_year_before_is_asked_about(self):
        self._years_before(4)
        warning = self._warnings(12)
        self.assertEqual([p.severity for p in warning], ["warn"])
        self.assertIn("12 after 4 a year before", warning[0].text)
        self.assertEqual(warning[0].record.indicator_id, self.held)
        self.assertFalse(self._warnings(11))

    def test_far_from_all_years_is_asked_about(self):
        self._years_before(20, 21, 20)
        self.assertIn("from 20 to 21", self._warnings(30)[0].text)
        self.assertFalse(self._warnings(22))

    def test_two_years_say_nothing(self):
        self._years_before(20, 21)
        self.assertFalse(self._warnings(30))

    def test_a_remark_explains_it(self):
        self._years_before(4)
        self.assertFalse(self._warnings(12, comment="A new programme began"))

    def test_it_stops_nobody(self):
        self._years_before(4)
        self._submit(self._report(self.grassroots_a11), held=40)
        self.assertEqual(self._report(self.grassroots_a11).state, "submitted")

    def test_only_own_accepted_figures_count(self):
        self._years_before(4, accept=False)
        self._years_before(4, unit=self.grassroots_a12, name="Again")
        self.assertFalse(self._warnings(40))

    def test_reports_of_another_kind_do_not_count(self):
        self._years_before(4, kind="half_year")
        self.assertFalse(self._warnings(40))

    def test_queries_do_not_grow_with_the_years(self):
        report = self._report(self.grassroots_a11)
        self._fill(report, held=20)
        counts = []
        for numbers in ((20,), (20, 21, 22, 23)):
            self._years_before(*numbers)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            report._problems_of_bounds()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(*counts)
