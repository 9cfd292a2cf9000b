"""The page of checks: what is wrong, how to put it right, and the way there."""

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .campaign_common import CampaignCase


@tagged("post_install", "-at_install")
class TestReportProblems(CampaignCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.paper = cls._report(cls.grassroots_a11)
        cls.writer = cls._as(cls.paper, "officer")

    def test_before_it_is_begun_nothing_is_wrong(self):
        self.assertFalse(self.writer.problem_line_ids)
        self.assertFalse(self.writer.block_count)

    def test_empty_figures_and_sections_are_listed(self):
        self.writer.action_open()
        self.assertEqual(
            self.writer.problem_line_ids.indicator_id,
            self.held | self.published | self.people,
        )
        self.assertEqual(self.writer.problem_section_ids.mapped("name"), ["Results"])
        self.assertEqual(self.writer.block_count, 4)

    def test_each_figure_says_what_is_wrong_and_the_cure(self):
        self.writer.action_open()
        line = self._line(self.writer, self.held)
        self.assertIn("not filled in", line.problem_text)
        self.assertIn("zero too", line.problem_cure)
        self.assertEqual(line.problem_severity, "block")
        line.entry = "3"
        self.assertFalse(line.problem_text)
        self.assertFalse(line.problem_severity)

    def test_a_section_says_what_is_wrong(self):
        self.writer.action_open()
        section = self.writer.problem_section_ids
        self.assertIn("Results", section.problem_text)
        self.assertTrue(section.problem_cure)
        section.body = "<p>Done</p>"
        self.assertFalse(section.problem_text)
        self.assertFalse(self.writer.problem_section_ids)

    def test_what_is_about_the_whole_report_is_told_apart(self):
        above = self._as(self._report(self.district_a1), "officer")
        above.action_open()
        self.assertIn("are not in the totals (2)", above.problem_note)
        self.assertEqual(above.block_count, 5)
        self._accept(self._submit(self.paper))
        self._accept(self._submit(self._report(self.grassroots_a12)))
        above.invalidate_recordset()
        self.assertFalse(above.problem_note)

    def test_a_warning_does_not_stop_the_report(self):
        self.form._unfreeze().write(
            {
                "rule_ids": [
                    Command.create(
                        {
                            "name": "Published are at most held",
                            "left_ids": [Command.set(self.published.ids)],
                            "right_ids": [Command.set(self.held.ids)],
                            "severity": "warn",
                            "instruction": "Compare both lists.",
                        }
                    )
                ]
            }
        )
        self._fill(self.paper, held=1, published=0)
        self.assertFalse(self.writer.warn_count)
        line = self._line(self.writer, self.published)
        self._line(self.writer, self.held).entry = "0"
        line.entry = "2"
        self.assertEqual((self.writer.block_count, self.writer.warn_count), (0, 1))
        self.assertEqual(line.problem_severity, "warn")
        self.assertEqual(line.problem_cure, "Compare both lists.")
        self.writer.action_to_review()
        self.assertEqual(self.paper.state, "review")

    def test_the_buttons_jump_to_figure_and_section(self):
        self.writer.action_open()
        line = self.writer.problem_line_ids[0]
        action = line.action_open_line()
        self.assertEqual((action["res_id"], action["target"]), (line.id, "new"))
        section = self.writer.problem_section_ids
        action = section.action_open_section()
        self.assertEqual((action["res_id"], action["target"]), (section.id, "new"))

    def test_the_jump_shows_nothing_to_those_above(self):
        self.writer.action_open()
        above = self.user(self.district_a1, "leader")
        with self.assertRaises(AccessError):
            self.writer.line_ids[0].with_user(above).action_open_line()
        with self.assertRaises(AccessError):
            self.writer.section_ids[0].with_user(above).action_open_section()

    def test_what_changed_since_the_return_is_marked(self):
        self._submit(self.paper, held=3)
        self.paper.with_user(self.user(self.district_a1, "officer"))._return("Sai")
        line = self._line(self.writer, self.held)
        self.assertFalse(line.is_changed)
        self.assertFalse(self.writer.changed_count)
        line.entry = "4"
        self.assertTrue(line.is_changed)
        self.assertEqual(line.before_text, "3")
        self.assertEqual(self.writer.changed_count, 1)

    def test_a_figure_never_returned_has_not_changed(self):
        self._fill(self.paper, held=3)
        self.assertFalse(self._line(self.writer, self.held).is_changed)

    def test_units_that_have_done_it_are_told(self):
        for unit, held in ((self.grassroots_a11, 2), (self.grassroots_a12, 0)):
            self._accept(self._submit(self._report(unit), held=held))
        above = self._report(self.district_a1)
        self._as(above, "officer").action_open()
        self.assertEqual(self._line(above, self.held).units_words, "1 of 2")
        self.assertFalse(self._line(above, self.share).units_words)


@tagged("post_install", "-at_install")
class TestReportDrill(CampaignCase):
    def test_from_below_opens_the_figures_it_is_the_sum_of(self):
        for unit, held in ((self.grassroots_a11, 2), (self.grassroots_a12, 3)):
            self._accept(self._submit(self._report(unit), held=held))
        self._accept(self._submit(self._report(self.grassroots_a21), held=50))
        above = self._report(self.district_a1)
        self._as(above, "officer").action_open()
        line = self._line(self._as(above, "officer"), self.held)
        action = line.action_open_below()
        found = line.search(action["domain"])
        self.assertEqual(sum(found.mapped("final")), line.below)
        self.assertEqual(line.below, 5)

    def test_the_records_behind_a_figure_are_as_many_as_it_says(self):
        counted = self.env["kh18.indicator"].search(
            [("source", "=", "computed"), ("aggregate", "!=", "sum")]
        )
        figures = counted.filtered(lambda i: i.kind != "ratio")
        lines = [Command.create({"indicator_id": figure.id}) for figure in figures]
        form = self._form(code="T3", line_ids=lines)
        campaign = self._campaign(form_id=form.id, kind="thematic")
        paper = self._as(self._report(self.grassroots_a11, campaign), "leader")
        paper.action_open()
        self.assertTrue(sum(paper.line_ids.mapped("computed")))
        for line in paper.line_ids:
            action = line.action_open_records()
            records = self.env[action["res_model"]].with_user(paper.env.user)
            found = records.with_context(**action["context"]).search(action["domain"])
            with self.subTest(figure=line.indicator_id.code):
                self.assertTrue(line.has_records)
                self.assertEqual(self._number(line.indicator_id, found), line.computed)

    def _number(self, indicator, records):
        """Return the figure counted by hand from the records that were opened."""
        if indicator.aggregate == "any":
            return bool(records)
        if indicator.aggregate == "distinct":
            return len(set(records.mapped(indicator.measure_field_id.path)))
        return len(records)

    def test_what_is_being_corrected_is_told_though_not_shown(self):
        paper = self._report(self.grassroots_a11)
        self._accept(self._submit(paper, held=2))
        above = self._as(self._report(self.district_a1), "officer")
        above.action_open()
        line = self._line(above, self.held)
        name = self.held.display_name
        self.assertEqual(line.action_open_below()["name"], name)
        self._as(paper, "officer")._ask_correction_with_reason("Số sai")
        paper.with_user(above.env.user).action_allow_correction()
        action = line.action_open_below()
        self.assertIn("not shown: 1", action["name"])
        self.assertFalse(line.search(action["domain"]))

    def test_a_typed_figure_has_no_records(self):
        paper = self._report(self.grassroots_a11)
        self._fill(paper)
        line = self._line(self._as(paper, "officer"), self.held)
        self.assertFalse(line.has_records)
        with self.assertRaisesRegex(UserError, "typed in"):
            line.action_open_records()

    def test_those_above_do_not_drill_into_a_draft(self):
        paper = self._report(self.grassroots_a11)
        self._fill(paper)
        line = self._line(paper, self.held)
        above = line.with_user(self.user(self.district_a1, "leader"))
        for button in ("action_open_records", "action_open_below"):
            with self.assertRaises(AccessError):
                getattr(above, button)()

    def test_an_estimate_is_typed_as_a_figure_is(self):
        paper = self._report(self.grassroots_a11)
        self._fill(paper)
        line = self._line(self._as(paper, "officer"), self.held)
        self.assertFalse(line.estimate_entry)
        line.estimate_entry = "1.250"
        self.assertEqual((line.estimate, line.has_estimate), (1250, True))
        line.estimate_entry = ""
        self.assertEqual((line.estimate, line.has_estimate), (0, False))
        with self.assertRaises(UserError):
            line.estimate_entry = "nhiều"

    def test_columns_without_a_value_are_left_out(self):
        paper = self._report(self.grassroots_a11)
        self.env["kh18.target"].create(
            {
                "unit_id": self.grassroots_a11.id,
                "indicator_id": self.held.id,
                "year": self.campaign.year,
                "amount": 10,
            }
        )
        self._fill(paper)
        self.assertTrue(paper.has_target_column)
        self.assertFalse(paper.has_last_year_column)
        self.assertFalse(paper.has_reason_column)
        self.assertFalse(paper.has_note_column)
