from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .campaign_common import CampaignCase


@tagged("post_install", "-at_install")
class TestReportInput(CampaignCase):
    """What is typed wrongly is refused in words that name figure and cure."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.report = cls._report(cls.grassroots_a11)
        cls._fill(cls.report, held=4, published=2, people=10)
        cls.writer = cls._as(cls.report, "officer")
        cls.line = cls._line(cls.writer, cls.held)
        cls.activities = cls.env["kh18.countable"].search(
            [("model", "=", "kh18.activity")]
        )
        cls.day = cls.activities.field_ids.filtered(
            lambda f: f.path == "date_start" and f.usage == "date"
        )[:1]

    def _refused(self, entry, words, figure="X01"):
        with self.assertRaisesRegex(UserError, f"“{figure}.*{words}"):
            self.line.entry = entry

    def test_what_is_no_figure(self):
        for entry, words in (
            ("abc", "“abc” is no number.*Enter digits"),
            ("12 sessions", "is no number"),
            ("1.2.3", "is no number"),
            ("-5", "-5 is less than zero"),
            ("=2+3", "is a formula. Enter the number itself"),
            ("9" * 20, "is too large.*Check the digits"),
        ):
            with self.subTest(entry=entry):
                self._refused(entry, words)
                self.assertEqual(self.line.value, 4, "what stood there stands")

    def test_what_is_one(self):
        for entry, value, status, text in (
            ("12", 12, "value", "12"),
            (" 1.250 ", 1250, "value", "1.250"),
            ("1250,5", 1250.5, "value", "1.250,5"),
            ("0", 0, "value", "0"),
            ("x", 0, "na", "x"),
            ("", 0, "empty", ""),
        ):
            with self.subTest(entry=entry):
                self.line.entry = entry
                self.line.flush_recordset()
                self.line.invalidate_recordset()
                found = (self.line.value, self.line.status, self.line.entry)
                self.assertEqual(found, (value, status, text))

    def test_numbers_below_zero_by_any_way(self):
        for name in ("value", "estimate"):
            with (
                self.subTest(name),
                self.assertRaisesRegex(ValidationError, "less than zero"),
            ):
                self.line.write({name: -1})

    def test_status_and_number_fit(self):
        self.line.write({"status": "na", "value": 7})
        self.assertEqual(self.line.value, 0)
        self.line.value = 3
        self.assertEqual(self.line.status, "value")

    def test_ratio_over_the_whole(self):
        self._line(self.writer, self.published).entry = "5"
        with self.assertRaisesRegex(UserError, "Share published: more than 100 %"):
            self.writer.action_to_review()
        self._line(self.writer, self.published).entry = "4"
        self.writer.action_to_review()
        self.assertEqual(self._line(self.report, self.share).value, 100)

    def test_ratio_is_not_typed(self):
        with self.assertRaisesRegex(UserError, "counted by the system"):
            self._line(self.writer, self.share).entry = "50"

    def test_what_is_missing_is_named_all_at_once(self):
        self.line.entry = ""
        self._line(self.writer, self.people).entry = ""
        self.writer.section_ids[0].body = "<p><br></p>"
        with self.assertRaises(UserError) as caught:
            self.writer.action_to_review()
        for words in ("X01", "X03", "Enter a number, zero too", "“Results” is empty"):
            self.assertIn(words, str(caught.exception))
        self.assertEqual(self.report.state, "draft")

    def test_frozen_once_it_is_handed_in(self):
        self._submit(self.report, held=4)
        for record, vals in (
            (self.line, {"entry": "5"}),
            (self.line, {"comment": "More"}),
            (self.writer.section_ids[0], {"body": "<p>More</p>"}),
        ):
            with (
                self.subTest(vals=vals),
                self.assertRaisesRegex(UserError, "changed only after it was returned"),
            ):
                record.write(vals)

    def test_accepting_twice(self):
        self._submit(self.report)
        self._accept(self.report)
        with self.assertRaisesRegex(UserError, "this step is for"):
            self._accept(self.report)
        self.assertEqual(len(self.report.version_ids), 2)

    def test_nil_report_in_one_click(self):
        report = self._report(self.grassroots_a12)
        self._as(report, "officer")._nil_with_reason("No session took place")
        self.assertEqual((report.state, report.is_nil), ("review", True))
        typed = report.line_ids.filtered(lambda line: line.kind != "ratio")
        self.assertEqual(set(typed.mapped("status")), {"value"})
        self._as(report, "leader").action_sign()
        self._as(report, "clerk").action_submit()
        self._accept(report)
        self.assertEqual(report.nil_reason, "No session took place")
        counts = self.env["kh18.tally"]._counts(report.parent_id)
        self.assertIn(1, [row[-1] for row in counts[report.parent_id.id]])

    def test_nil_report_with_figures_is_refused(self):
        with self.assertRaisesRegex(UserError, "is no nil report.*X01.*X02.*X03"):
            self.writer._nil_with_reason("Nothing")
        self.assertEqual(self.report.state, "draft")
        with self.subTest("of units below"):
            self._submit(self.report, held=4)
            self._accept(self.report)
            above = self._as(self._report(self.district_a1), "officer")
            with self.assertRaisesRegex(UserError, "is no nil report.*X01"):
                above._nil_with_reason("Nothing")

    def test_nil_report_counts_records_of_the_same_day(self):
        """What was recorded since the report was begun is not reported as nothing."""
        counted = self.env["kh18.indicator"].create(
            {
                "code": "X09",
                "name": "Activities",
                "group": "F",
                "countable_id": self.activities.id,
                "date_field_id": self.day.id,
            }
        )
        form = self._form(
            code="T4",
            section_ids=[],
            line_ids=[Command.create({"indicator_id": counted.id})],
        )
        campaign = self._campaign(name="Counted", kind="thematic", form_id=form.id)
        report = self._as(self._report(self.grassroots_a11, campaign), "officer")
        report.action_open()
        self.assertEqual(report.line_ids.computed, 0)
        self.env["kh18.activity"].create(
            {
                "unit_id": self.grassroots_a11.id,
                "name": "Inspection",
                "procedure_id": self.env["kh18.procedure"].search([], limit=1).id,
                "date_start": self.today,
            }
        )
        with self.assertRaisesRegex(UserError, "is no nil report.*X09"):
            report._nil_with_reason("Nothing")
        report.action_refresh()
        self.assertEqual((report.line_ids.computed, report.line_ids.value), (1, 1))
        with self.assertRaisesRegex(UserError, "counted by the system"):
            report.line_ids.entry = "3"

    def test_figure_that_differs_from_the_records_needs_a_reason(self):
        self.held.write(
            {
                "source": "both",
                "countable_id": self.activities.id,
                "date_field_id": self.day.id,
            }
        )
        with self.assertRaisesRegex(UserError, "X01.*differs from the records"):
            self.writer.action_to_review()
        self.line.reason = "Two were not entered"
        self.writer.action_to_review()

    def test_checks_of_the_form(self):
        form = self._form(
            code="T5",
            section_ids=[],
            line_ids=[
                Command.create({"indicator_id": self.held.id}),
                Command.create({"indicator_id": self.people.id, "needs_comment": True}),
            ],
        )
        form = form.sudo().browse(
            form.with_user(self.admin).action_new_version()["res_id"]
        )
        form.rule_ids = [
            Command.create(
                {
                    "name": "Sessions have people",
                    "left_ids": [Command.set(self.held.ids)],
                    "operator": "le",
                    "right_ids": [Command.set(self.people.ids)],
                    "instruction": "Count those who came",
                    "severity": severity,
                }
            )
            for severity in ("block", "warn")
        ]
        form.action_issue()
        campaign = self._campaign(name="Checked", kind="thematic", form_id=form.id)
        report = self._as(self._report(self.grassroots_a11, campaign), "officer")
        report.action_open()
        held, people = report.line_ids
        held.entry, people.entry = "4", "3"
        with self.assertRaisesRegex(UserError, "Sessions have people Count those"):
            report.action_to_review()
        held.entry, people.entry = "3", "x"
        held.entry = "0"
        with self.assertRaisesRegex(UserError, "X03.*empty without a remark"):
            report.action_to_review()
        people.comment = "Not counted"
        report.action_to_review()
