from contextlib import contextmanager

from odoo.tests import tagged

from .desk_common import DRAFT, DeskCase, long_draft


@tagged("post_install", "-at_install")
class TestDeskPerformance(DeskCase):
    """Query counts do not depend on how many articles and opinions there are."""

    @contextmanager
    def _counted(self, counts):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        yield
        self.env.flush_all()
        counts.append(self.env.cr.sql_log_count - before)

    def _opinions(self, activity, number, distinct):
        article = self._article("1", activity)
        return self.env["kh18.opinion"].create(
            [
                {
                    "activity_id": activity.id,
                    "article_id": article.id,
                    "text": f"Ý kiến {n % distinct}",
                    "wording": f"Nội dung {n % distinct} quy định mức {n % distinct}",
                    "author_partner_id": self.expert.id,
                }
                for n in range(number)
            ]
        )

    def _merge(self, activity):
        action = activity.with_user(self.officer).action_merge_opinions()
        wizards = self.env["kh18.opinion.merge.wizard"].with_user(self.officer)
        wizard = wizards.browse(action["res_id"])
        wizard.action_merge()

    def test_merging_500_opinions(self):
        counts = []
        for number in (10, 500):
            activity = self._criticism()
            self._cut(activity, DRAFT)
            self._opinions(activity, number, number // 5)
            with self._counted(counts):
                self._merge(activity)
            self.assertEqual(activity.opinion_count, number // 5)
        self.assertLessEqual(counts[1], counts[0] + 15, counts)

    def test_cutting_a_draft_of_100_articles(self):
        counts = []
        for articles in (5, 100):
            activity = self._criticism()
            wizard = self._cutter(activity, long_draft(articles))
            with self._counted(counts):
                wizard.action_read()
                wizard.action_create_articles()
            self.assertEqual(activity.article_count, articles)
        self.assertLessEqual(counts[1], counts[0] + 10, counts)

    def test_new_version_of_100_articles(self):
        counts = []
        for articles in (5, 100):
            activity = self._criticism()
            self._cut(activity, long_draft(articles))
            text = long_draft(articles).replace("quy định mức", "ấn định mức")
            with self._counted(counts):
                self._cut(activity, text)
            self.assertEqual(activity.article_count, articles)
        self.assertLessEqual(counts[1], counts[0] + 15, counts)

    def test_comparing_100_articles_and_200_opinions(self):
        counts = []
        for articles, opinions in ((5, 5), (100, 200)):
            activity = self._criticism()
            self._cut(activity, long_draft(articles))
            self._opinions(activity, opinions, opinions)
            activity._go("concluded")
            wizards = self.env["kh18.draft.compare.wizard"].with_user(self.officer)
            wizard = wizards.create(
                {
                    "activity_id": activity.id,
                    "text": long_draft(articles).replace("quy định", "ấn định"),
                }
            )
            with self._counted(counts):
                wizard.action_compare()
        self.assertLessEqual(counts[1], counts[0] + 15, counts)

    def test_counts_and_answers_of_many(self):
        self._opinions(self.activity, 60, 60)
        opinions = self.activity.opinion_ids
        counts, reads = [], []
        self._conclude()
        for chosen in (opinions[:5], opinions[5:]):
            with self._counted(counts):
                chosen.with_user(self.officer).write({"answer": "accepted"})
        self.assertLessEqual(counts[1], counts[0] + 3, counts)
        others = self._criticism() | self._criticism()
        for activities in (self.activity, self.activity | others):
            with self._counted(reads):
                activities.mapped("accepted_share")
                activities.mapped("opinion_count")
        self.assertLessEqual(reads[1], reads[0], reads)

    def test_table_of_many(self):
        counts = []
        for number in (5, 60):
            activity = self._criticism()
            self._cut(activity, DRAFT)
            self._opinions(activity, number, number)
            with self._counted(counts):
                rows = activity.with_user(self.viewer)._paper_opinions()
            self.assertEqual(len(rows), number)
        self.assertLessEqual(counts[1], counts[0] + 2, counts)
