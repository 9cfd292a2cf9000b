from datetime import date, timedelta

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from .narrative_common import Command, NarrativeCase


@tagged("post_install", "-at_install")
class TestReportEstimate(NarrativeCase):
    """What was expected by the year's end, and what it came to."""

    @classmethod
    def _form(cls, **values):
        cls.counted = cls.env["kh18.indicator"].create(
            {
                "code": "X09",
                "name": "Oversight held",
                "group": "F",
                "uom": "cuộc",
                "countable_id": cls.env.ref("kh18_oversight.countable_activity").id,
                "date_field_id": cls._start().id,
            }
        )
        figures = (cls.held, cls.published, cls.people, cls.share, cls.counted)
        lines = [Command.create({"indicator_id": figure.id}) for figure in figures]
        return super()._form(has_estimate=True, line_ids=lines)

    @classmethod
    def _start(cls):
        countable = cls.env.ref("kh18_oversight.countable_activity")
        return countable.field_ids.filtered(
            lambda f: f.path == "date_start" and f.usage == "date"
        )

    @classmethod
    def _campaign(cls, unit=None, launch=True, **values):
        """Of 2036: from 15/11 to 14/11, as such reports are due before 15/11."""
        year = values.pop("year", 2036)
        return super()._campaign(
            unit,
            launch,
            **{
                "year": year,
                "date_from": date(year - 1, 11, 15),
                "date_to": date(year, 11, 14),
                "date_cutoff": date(year, 11, 14),
                **values,
            },
        )

    def _activity(self, day, unit=None):
        return self.env["kh18.activity"].create(
            {
                "name": "Oversight of meals",
                "unit_id": (unit or self.grassroots_a11).id,
                "date_start": day,
            }
        )

    def _expect(self, report, **estimates):
        """Type what is expected; keys are names of the figures of this case."""
        writer = self._as(report, "officer")
        for name, number in estimates.items():
            self._line(writer, getattr(self, name)).estimate = number

    def _before(self, unit=None, held=4, estimate=6):
        """Hand in and accept the report of 2035 with an estimate."""
        report = self._report(unit or self.grassroots_a11, self.campaign_before)
        self._fill(report, held=held)
        self._expect(report, held=estimate, counted=3)
        self._submit(report, held=held)
        self._accept(report)
        return report

    def setUp(self):
        super().setUp()
        self.campaign_before = self._campaign(year=2035)

    def _texts(self, report):
        return [problem.text for problem in report._problems()]

    def test_figures_of_events_ask_for_an_estimate(self):
        report = self._report(self.grassroots_a11)
        self._fill(report, held=4)
        held = self._line(report, self.held)
        self.assertTrue(held._wants_estimate())
        self.assertFalse(self._line(report, self.share)._wants_estimate())
        warned = [t for t in self._texts(report) if "nothing yet of the rest" in t]
        self.assertTrue(any("X01" in text for text in warned))
        self._expect(report, held=6)
        warned = [t for t in self._texts(report) if "nothing yet of the rest" in t]
        self.assertFalse(any("X01" in text for text in warned))

    def test_less_than_happened_already_is_noticed(self):
        report = self._report(self.grassroots_a11)
        self._fill(report, held=4)
        self._expect(report, held=3)
        self.assertIn("less is expected", "".join(self._texts(report)))
        self._expect(report, held=4)
        self.assertNotIn("less is expected", "".join(self._texts(report)))

    def test_at_the_years_end_nothing_is_expected(self):
        campaign = self._campaign(year=2037, date_cutoff=date(2037, 12, 31))
        report = self._report(self.grassroots_a11, campaign)
        self._fill(report, held=4)
        self.assertFalse(self._line(report, self.held)._wants_estimate())

    def test_a_year_later_the_estimate_is_set_against_what_was_typed(self):
        self._before()
        report = self._report(self.grassroots_a11)
        self._fill(report, held=5)
        held = self._line(self._as(report, "officer"), self.held)
        self.assertEqual((held.estimate_before, held.actual_before), (6, 4))
        self.assertTrue(held.is_rest_typed)
        held.rest_before = 1
        self.assertEqual((held.actual_before, held.gap), (5, -1))
        warned = [t for t in self._texts(report) if "was expected a year before" in t]
        self.assertIn("6 was expected a year before, it came to 5", "".join(warned))
        held.gap_remark = "One was put off"
        self.assertNotIn("6 was expected", "".join(self._texts(report)))
        with self.assertRaises(ValidationError):
            held.rest_before = -1

    def test_what_records_tell_is_counted_until_the_years_end(self):
        for day in (date(2035, 3, 1), date(2035, 12, 31), date(2036, 1, 1)):
            self._activity(day)
        self._before()
        report = self._report(self.grassroots_a11)
        self._fill(report)
        line = self._line(report, self.counted)
        self.assertFalse(line.is_rest_typed)
        self.assertEqual((line.estimate_before, line.actual_before), (3, 2))
        self.assertEqual(line.gap, -1)

    def test_no_day_counts_twice(self):
        days = [date(2035, 11, 14) + timedelta(days=n) for n in range(60)]
        for day in days:
            self._activity(day)
        before = self._before()
        report = self._report(self.grassroots_a11)
        self._fill(report)
        old = self._line(before, self.counted).value
        new = self._line(report, self.counted)
        self.assertEqual(old + new.value, len(days))
        # Compared with what was expected, but in no total.
        self.assertEqual(new.actual_before, 48)
        self.assertEqual(new.total, new.value)

    def test_days_counted_twice_or_never_are_noticed(self):
        self._before()
        report = self._report(self.grassroots_a11)
        self._fill(report)
        self.assertNotIn("were counted in", "".join(self._texts(report)))
        for shift, words in ((-1, "of the year before"), (1, "in no report")):
            report.campaign_id.sudo()._unfreeze().date_from = date(
                2035, 11, 15
            ) + timedelta(days=shift)
            self.assertIn(words, "".join(self._texts(report)))

    def test_estimates_are_added_up(self):
        for unit, held, estimate in (
            (self.grassroots_a11, 4, 6),
            (self.grassroots_a12, 2, 2),
        ):
            self._before(unit, held, estimate)
        district = self._before(self.district_a1, 1, 5)
        held = self._line(district, self.held)
        self.assertEqual((held.total, held.estimate_total), (7, 13))
        self.assertEqual(held.estimate_final, 13)
        for unit, rest in ((self.grassroots_a11, 3), (self.grassroots_a12, 0)):
            report = self._report(unit)
            self._fill(report)
            self._line(self._as(report, "officer"), self.held).rest_before = rest
            self._submit(report)
            self._accept(report)
        report = self.report
        self._as(report, "officer").action_refresh()
        self._line(self._as(report, "officer"), self.held).rest_before = 2
        self._as(report, "officer").action_refresh()
        held = self._line(report, self.held)
        self.assertEqual(held.expected_before, 13)
        self.assertEqual(held.actual_total, 4 + 3 + 2 + 1 + 2)
        self.assertEqual(held.gap_total, -1)

    def test_the_estimate_is_sealed_with_the_figure(self):
        before = self._before()
        figures = before.version_ids[:1].content["figures"]
        self.assertEqual(
            [figure["estimate"] for figure in figures if figure["code"] == "X01"], [6]
        )

    def test_a_unit_without_an_estimate_counts_with_its_figure(self):
        self._submit(self._report(self.grassroots_a11), held=4)
        self._accept(self._report(self.grassroots_a11))
        self._as(self.report, "officer").action_refresh()
        self.assertEqual(self._line(self.report, self.held).estimate_total, 4)

    def test_what_was_before_is_set_by_the_system_only(self):
        report = self._report(self.grassroots_a11)
        self._fill(report)
        held = self._line(self._as(report, "officer"), self.held)
        for name in ("estimate_before", "counted_before", "estimate_total"):
            with self.assertRaises(AccessError):
                held[name] = 1
