from odoo.tests import BaseCase, tagged

from ...lib import marked_html

MARK = "kh18_excerpt_5"


@tagged("post_install", "-at_install")
class TestMarkedHtml(BaseCase):
    def test_a_piece_goes_to_the_end_and_out_again(self):
        body = marked_html.append("<p>Own</p>", MARK, "<p>Taken &lt; 5</p>")
        self.assertEqual(marked_html.plain(body), "Own Taken < 5")
        self.assertTrue(marked_html.unchanged(body, MARK, "<p>Taken  &lt; 5</p>"))
        self.assertEqual(
            marked_html.remove(body, MARK, "<p>Taken &lt; 5</p>"), "<p>Own</p>"
        )

    def test_a_reworded_piece_stays_without_its_mark(self):
        body = marked_html.append("<p>Own</p>", MARK, "<p>Taken, but reworded</p>")
        self.assertFalse(marked_html.unchanged(body, MARK, "<p>Taken</p>"))
        left = marked_html.remove(body, MARK, "<p>Taken</p>")
        self.assertEqual(marked_html.plain(left), "Own Taken, but reworded")
        self.assertNotIn(MARK, left)

    def test_marks_that_begin_alike_are_told_apart(self):
        body = marked_html.append("", MARK, "<p>A</p>")
        body = marked_html.append(body, f"{MARK}5", "<p>B</p>")
        left = marked_html.remove(body, MARK, "<p>A</p>")
        self.assertEqual(marked_html.plain(left), "B")

    def test_a_mark_that_is_gone_changes_nothing(self):
        self.assertEqual(
            marked_html.remove("x &amp; <b>y</b>", MARK, "z"), "x &amp; <b>y</b>"
        )
        self.assertFalse(marked_html.unchanged("<p>z</p>", MARK, "z"))
        self.assertEqual(marked_html.plain(False), "")

    def test_a_piece_is_renewed_where_it_stands(self):
        body = marked_html.append("<p>Own</p>", MARK, "<p>5</p>") + "<p>After</p>"
        body = marked_html.replace(body, MARK, "<p>6</p>")
        self.assertEqual(marked_html.plain(body), "Own 6 After")
        self.assertTrue(marked_html.unchanged(body, MARK, "6"))

    def test_marks_can_be_taken_away(self):
        body = '<div class="kh18_excerpt_5 x"><p class="kh18_figures">A</p></div>B'
        self.assertEqual(
            marked_html.unmarked(body, "kh18_"), '<div class="x"><p>A</p></div>B'
        )

    def test_what_is_marked_can_be_left_out(self):
        body = marked_html.append("<p>Own</p>", MARK, "<p>5</p>") + "tail"
        self.assertEqual(marked_html.plain(body, but=MARK), "Own tail")
