from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .narrative_common import LONG, OTHER, NarrativeCase


@tagged("post_install", "-at_install")
class TestReportExcerpt(NarrativeCase):
    """Texts taken over with their source kept."""

    def test_a_text_is_put_at_the_end_with_its_source(self):
        below = self._below()
        self.section.body = "<p>Own words</p>"
        excerpt = self.section._take(below)
        self.assertTrue(str(self.section.body).startswith("<p>Own words</p>"))
        self.assertIn("bảng tin", self.section.body)
        self.assertEqual(excerpt.source_unit_id, self.grassroots_a11)
        self.assertEqual(excerpt.source_section_id, below)
        self.assertEqual(excerpt.source_version, 1)
        self.assertEqual(excerpt.taken_by_id, self.section.env.user)
        self.assertFalse(excerpt.is_edited)
        self.assertIn("grassroots_a11", self.section.source_words)

    def test_the_first_text_replaces_an_empty_body(self):
        self.section.body = "<p><br></p>"
        self.section._take(self._below())
        self.assertTrue(str(self.section.body).startswith("<div"))

    def test_a_part_is_taken_by_the_dialog(self):
        self._below()
        wizard = self._wizard()
        action = wizard.line_ids.action_take_part()
        dialog = self.env[action["res_model"]].browse(action["res_id"])
        self.assertIn("bảng tin", dialog.text)
        dialog = dialog.with_user(self.section.env.user)
        dialog.text = "<p>Only this</p>"
        dialog.action_take()
        self.assertTrue(self.section.excerpt_ids.is_edited)
        self.assertIn("Only this", self.section.body)
        self.assertNotIn("bảng tin", self.section.body)

    def test_a_text_is_taken_from_the_screen(self):
        self._below()
        wizard = self._wizard()
        self.assertFalse(wizard.line_ids.is_taken)
        wizard.line_ids.action_take()
        wizard.invalidate_recordset()
        wizard.line_ids.invalidate_recordset()
        self.assertTrue(wizard.line_ids.is_taken)
        self.assertEqual(wizard.excerpt_ids, self.section.excerpt_ids)

    def test_the_same_text_is_taken_once(self):
        below = self._below()
        self.section._take(below)
        with self.assertRaisesRegex(UserError, "before"):
            self.section._take(below)
        with self.assertRaisesRegex(UserError, "no text"):
            self.section._take(below, "<p> </p>")

    def test_drafts_of_units_below_are_refused(self):
        report = self._report(self.grassroots_a11)
        self._fill(report, text=LONG)
        with self.assertRaises(AccessError):
            self.section._take(self._mine(report.section_ids[0]))

    def test_texts_of_siblings_are_refused(self):
        other = self._below(self.grassroots_a21)
        with self.assertRaises(AccessError):
            self.section._take(self._mine(other))
        nation = self._post_user(self.nation, "officer", login="t_both")
        self.env["kh18.post"].create(
            {
                "unit_id": self.district_a1.id,
                "user_id": nation.id,
                "role": "officer",
                "date_from": "2020-01-01",
            }
        )
        with self.assertRaisesRegex(UserError, "handed in"):
            self.section.with_user(nation)._take(other.with_user(nation))

    def test_only_a_writer_takes_over(self):
        below = self._below()
        for role in ("viewer", "clerk"):
            with self.assertRaises(AccessError):
                self._mine(self.section, role)._take(below)
        with self.assertRaises(AccessError):
            self._mine(self.section, unit=self.province_a)._take(below)

    def test_rows_are_written_by_the_steps_only(self):
        excerpt = self.section._take(self._below())
        with self.assertRaises(AccessError):
            excerpt.text = "<p>Never said</p>"
        with self.assertRaises(AccessError):
            excerpt.unlink()
        with self.assertRaises(AccessError):
            excerpt.copy()

    def test_a_handed_in_report_stays_as_it_is(self):
        below = self._below()
        excerpt = self.section._take(below)
        self._submit(self.report)
        with self.assertRaises(UserError):
            excerpt.action_remove()
        with self.assertRaises(UserError):
            self.section._take(below, "<p>More</p>")
        with self.assertRaises(UserError):
            excerpt.sudo().text = "<p>Never said</p>"

    def test_taken_back_the_paragraph_goes(self):
        self.section.body = "<p>Own words</p>"
        excerpt = self.section._take(self._below())
        excerpt.action_remove()
        self.assertEqual(self.section.body, "<p>Own words</p>")
        self.assertFalse(excerpt.exists())

    def test_a_reworded_paragraph_stays(self):
        excerpt = self.section._take(self._below())
        self.section.body = str(self.section.body).replace("bảng tin", "trang tin")
        excerpt.action_remove()
        self.assertIn("trang tin", self.section.body)
        self.assertFalse(self.section.excerpt_ids)

    def test_only_a_writer_takes_back(self):
        excerpt = self.section._take(self._below())
        with self.assertRaises(AccessError):
            self._mine(excerpt, "viewer").action_remove()

    def test_a_newer_version_of_the_source_is_noticed(self):
        below = self._below()
        excerpt = self.section._take(below)
        self.assertFalse(excerpt.is_source_changed)
        below.report_id.with_user(self.section.env.user)._return("Say more")
        self.assertTrue(excerpt.is_source_changed)
        self.assertEqual(self._wizard().changed_count, 1)
        self._below(text=OTHER)
        self.assertTrue(excerpt.is_source_changed)
        self.assertIn("bảng tin", excerpt.text)

    def test_what_was_not_used_is_listed(self):
        below = self._below()
        rest = self._below(self.grassroots_a12, OTHER)
        self.section._take(below)
        report = self._as(self.report, "officer")
        unused = report.section_ids._unused()
        self.assertEqual(
            unused, rest.report_id.section_ids | below.report_id.section_ids[1]
        )
        action = report.action_unused()
        self.assertEqual(self.env[action["res_model"]].search(action["domain"]), unused)

    def test_what_says_the_same_as_a_used_text_is_told_by_it(self):
        below = self._below()
        self._below(self.grassroots_a12, LONG.replace("trên bảng tin", "tại bảng tin"))
        self.section._take(below)
        unused = self._as(self.report, "officer").section_ids._unused()
        self.assertEqual(set(unused.mapped("name")), {"Difficulties"})

    def test_marks_of_the_report_below_are_left_behind(self):
        below = self._below()
        marked = '<div class="kh18_figures"><p>Trong kỳ, có 5 cuộc.</p></div>'
        below.sudo()._unfreeze().body = marked
        self.section._take(below)
        self.assertIn("5 cuộc", self.section.body)
        self.assertFalse(self.section._holds_figures())

    def test_code_in_a_text_is_never_taken_over(self):
        excerpt = self.section._take(
            self._below(), "<p onclick='x()'>Words</p><script>evil()</script>"
        )
        for text in (excerpt.text, self.section.body):
            self.assertIn("Words", text)
            self.assertNotIn("evil", text)
            self.assertNotIn("onclick", text)

    def test_sources_are_printed_only_when_asked_for(self):
        self.section._take(self._below())
        self.assertEqual(self.section._printed_sources(), "")
        self.section.shows_sources = True
        self.assertEqual(
            self.section._printed_sources(), "(Nguồn: báo cáo của Test grassroots_a11)"
        )
        self.assertIn("Nguồn", str(self.section._blocks()[-1]))
        self.section.shows_sources = False
        self.assertNotIn("Nguồn", str(self.section._blocks()))

    def test_the_source_is_opened_by_one_who_may_read_it(self):
        excerpt = self.section._take(self._below())
        self.assertEqual(
            excerpt.action_open_source()["res_id"],
            self._report(self.grassroots_a11).id,
        )

    def test_who_reads_the_report_reads_its_sources(self):
        excerpt = self.section._take(self._below())
        self.assertTrue(self._mine(excerpt, "viewer").has_access("read"))
        above = self._mine(excerpt, unit=self.province_a)
        self.assertFalse(above.has_access("read"))
        self.assertFalse(
            excerpt.with_user(self.user(self.grassroots_a11, "leader")).has_access(
                "read"
            )
        )
        self._submit(self.report)
        self.assertTrue(above.has_access("read"))
