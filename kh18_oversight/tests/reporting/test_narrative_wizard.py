from odoo.exceptions import AccessError
from odoo.tests import Form, tagged

from .narrative_common import LONG, OTHER, NarrativeCase


@tagged("post_install", "-at_install")
class TestNarrativeWizard(NarrativeCase):
    """The screen with the texts of the units below."""

    def test_texts_of_units_below_stand_beside_the_own(self):
        below = self._below(text=OTHER)
        wizard = self._wizard()
        self.assertEqual(wizard.line_ids.source_id, below)
        self.assertEqual(wizard.line_ids.unit_id, self.grassroots_a11)
        self.assertIn("an toàn thực phẩm", wizard.line_ids.text)
        self.assertIn("1", wizard.coverage)

    def test_drafts_below_are_not_shown(self):
        self._fill(self._report(self.grassroots_a11), text=LONG)
        self.assertFalse(self._wizard().line_ids)

    def test_returned_reports_are_not_shown_any_more(self):
        below = self._below()
        self.assertTrue(self._wizard().line_ids)
        below.report_id.with_user(self.user(self.district_a1, "officer"))._return("x")
        self.assertFalse(self._wizard().line_ids)

    def test_reports_of_other_branches_are_not_shown(self):
        self._below(self.grassroots_a21)
        self.assertFalse(self._wizard().line_ids)

    def test_empty_texts_are_not_shown(self):
        below = self._below()
        below.report_id.section_ids[1].sudo()._unfreeze().body = "<p><br></p>"
        self.assertFalse(self._wizard(self.report.section_ids[1]).line_ids)

    def test_nearly_equal_texts_are_folded_and_unfolded(self):
        self._below()
        self._below(self.grassroots_a12, LONG.replace("trên bảng tin", "tại bảng tin"))
        wizard = self._wizard()
        line = wizard.line_ids
        self.assertEqual(len(line), 1)
        self.assertEqual(line.others_count, 1)
        self.assertIn("grassroots_a12", line.others)
        line.action_unfold()
        self.assertEqual(
            wizard.line_ids.unit_id, self.grassroots_a11 | self.grassroots_a12
        )
        self.assertEqual(wizard.line_ids.mapped("others_count"), [0, 0])
        wizard.action_fold()
        self.assertEqual(len(wizard.line_ids), 1)

    def test_different_texts_are_not_folded(self):
        self._below()
        self._below(self.grassroots_a12, OTHER)
        self.assertEqual(len(self._wizard().line_ids), 2)

    def test_one_heading_after_the_other(self):
        self._below()
        wizard = self._wizard()
        self.assertTrue(wizard.is_first)
        wizard.action_next()
        self.assertEqual(wizard.section_id, self.report.section_ids[1])
        self.assertTrue(wizard.is_last)
        self.assertEqual(wizard.line_ids.source_id.name, "Difficulties")
        wizard.action_next()
        self.assertEqual(wizard.section_id, self.report.section_ids[1])
        wizard.action_previous()
        self.assertEqual(wizard.section_id, self.report.section_ids[0])

    def test_the_own_text_is_written_there(self):
        self._below()
        form = Form(self._wizard())
        form.body = "<p>Our own words</p>"
        form.save()
        self.assertIn("Our own words", self.report.section_ids[0].body)

    def test_a_viewer_reads_and_does_not_write(self):
        self._below()
        wizard = self._wizard(role="viewer")
        self.assertTrue(wizard.line_ids)
        self.assertFalse(wizard.can_take)
        with self.assertRaises(AccessError):
            wizard.line_ids.action_take()
        with self.assertRaises(AccessError):
            wizard.body = "<p>Mine</p>"

    def test_nobody_opens_it_on_a_report_that_is_not_his(self):
        viewer = self.user(self.grassroots_a12, "officer")
        with self.assertRaises(AccessError):
            self.section.with_user(viewer).action_side_by_side()
        with self.assertRaises(AccessError):
            self.env["kh18.narrative.wizard"].with_user(viewer).create(
                {"section_id": self.section.id}
            )
        with self.assertRaises(AccessError):
            self.report.with_user(viewer).action_side_by_side()

    def test_lines_are_made_by_the_system_only(self):
        below = self._below()
        wizard = self._wizard()
        with self.assertRaises(AccessError):
            wizard.line_ids.write({"source_id": below.id})
        with self.assertRaises(AccessError):
            self.env["kh18.narrative.line"].with_user(
                self.user(self.district_a1, "officer")
            ).create({"wizard_id": wizard.id, "source_id": below.id})

    def test_a_text_like_that_of_a_year_before_is_noticed(self):
        self._year_before([self.grassroots_a11])
        self._below()
        self._below(self.grassroots_a12, OTHER)
        lines = self._wizard().line_ids
        self.assertIn("100", lines[0].repeats)
        self.assertIn("grassroots_a11", lines[0].repeats)
        self.assertFalse(lines[1].repeats)

    def test_short_answers_may_repeat(self):
        self._year_before([self.grassroots_a11], text="Không có")
        self._below(text="Không có")
        self.assertFalse(self._wizard().line_ids.repeats)

    def test_the_talk_list_names_who_repeats_whom(self):
        self._year_before([self.grassroots_a11])
        self._below()
        self._below(self.grassroots_a12)
        report = self._as(self.report, "officer")
        action = report.action_talk()
        lines = self.env[action["res_model"]].browse(action["res_id"]).line_ids
        kinds = {(line.kind, line.section_id.name, line.share) for line in lines}
        self.assertEqual(
            kinds,
            {
                ("last_year", "Results", 100),
                ("last_year", "Difficulties", 100),
                ("sisters", "Results", 100),
                ("sisters", "Difficulties", 100),
            },
        )
        self.assertIn(
            "grassroots_a12", lines.filtered(lambda li: li.kind == "sisters")[0].units
        )
        action = lines[0].with_user(report.env.user).action_open_report()
        self.assertEqual(action["res_model"], "kh18.report")

    def test_queries_do_not_grow_with_the_units(self):
        counts = []
        sections = self.report.section_ids
        for unit in (self.grassroots_a11, self.grassroots_a12):
            self._below(unit, OTHER if counts else LONG)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            sections.with_user(self.section.env.user)._side_by_side()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0])
