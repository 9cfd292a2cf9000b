from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .narrative_common import Command, NarrativeCase


@tagged("post_install", "-at_install")
class TestReportSentence(NarrativeCase):
    """The first draft of a section, made of its figures."""

    @classmethod
    def _form(cls, **values):
        return super()._form(
            section_ids=[
                Command.create({"name": "Results", "indicator_group": "F"}),
                Command.create({"name": "Difficulties", "sequence": 20}),
            ]
        )

    def _draft(self):
        self._below(accept=True)
        self._fill(self.report, held=2, published=1, people=5)
        self._as(self.report, "officer").action_refresh()
        self.section.body = "<p>Own words</p>"
        self.section.action_draft_sentences()
        return self.section.body

    def test_figures_are_told_with_who_did_them(self):
        body = self._draft()
        self.assertIn("<p>Own words</p>", body)
        self.assertIn(
            "Trong kỳ, toàn địa bàn có sessions held: 2 cuộc (cấp mình 2; cấp dưới 0)",
            body,
        )
        self.assertIn("1/3 đơn vị đã thực hiện", body)

    def test_drafted_again_the_sentences_are_renewed_where_they_stand(self):
        self._draft()
        self._fill(self.report, held=7, text="x")
        self._as(self.report, "officer").action_refresh()
        self.section.body = "<p>First</p>"
        self.section.action_draft_sentences()
        self.section.body = str(self.section.body) + "<p>Last</p>"
        self._fill_figure(8)
        self.section.action_draft_sentences()
        body = str(self.section.body)
        self.assertEqual(body.count("Trong kỳ"), 1)
        self.assertIn("held: 8 cuộc", body)
        self.assertLess(body.index("Trong kỳ"), body.index("Last"))

    def _fill_figure(self, number):
        report = self._as(self.report, "officer")
        self._line(report, self.held).entry = str(number)
        report.action_refresh()

    def test_reworded_sentences_stay_beside_the_new_ones(self):
        body = self._draft()
        self.section.body = str(body).replace("Trong kỳ", "Trong cả kỳ")
        self.section.action_draft_sentences()
        self.assertIn("Trong cả kỳ", self.section.body)
        self.assertIn("Trong kỳ", self.section.body)

    def test_sentences_of_old_figures_are_noticed(self):
        self._draft()
        problems = self.report._problems
        self.assertNotIn("changed since", str([p.text for p in problems()]))
        self._fill_figure(9)
        warning = [p for p in problems() if "changed since" in p.text]
        self.assertEqual([p.severity for p in warning], ["warn"])
        self.assertEqual(warning[0].record.id, self.section.id)
        self.section.body = str(self.section.body).replace("2 cuộc", "9 cuộc")
        self.assertNotIn("changed since", str([p.text for p in problems()]))

    def test_figures_do_not_make_texts_alike(self):
        self._draft()
        self.assertEqual(self.section._own_words(), "Own words")

    def test_a_section_without_figures_says_so(self):
        with self.assertRaisesRegex(UserError, "no figures"):
            self._mine(self.report.section_ids[1]).action_draft_sentences()

    def test_only_a_writer_drafts(self):
        with self.assertRaises(AccessError):
            self._mine(self.section, "viewer").action_draft_sentences()

    def test_exempted_units_are_not_asked(self):
        self.assertEqual(sum(self.report._required_by_level().values()), 3)
        below = self._report(self.grassroots_a11).with_user(self.section.env.user)
        below._exempt_with_reason("x")
        self.assertEqual(sum(self.report._required_by_level().values()), 2)
