from odoo.tests import tagged, warmup

from .question_common import QuestionCase

SHARED = (
    "name",
    "unit_id",
    "topic_id",
    "source",
    "assigned_id",
    "department_id",
    "is_anonymous",
    "date_limit",
    "is_overdue",
    "is_due_soon",
    "state",
    "is_ours",
    "can_work",
    "can_decide",
    "can_handle",
    "can_see_sender",
)
SMALL, LARGE = 5, 50


@tagged("post_install", "-at_install")
class TestQuestionPerformance(QuestionCase):
    """Lists and steps cost the same number of queries, with 5 rows or 50."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.made = {
            (model, size): maker(size)
            for model, maker in (
                ("kh18.question", cls._questions),
                ("kh18.intake", cls._intakes),
            )
            for size in (SMALL, LARGE)
        }
        cls.env.flush_all()

    @classmethod
    def _many(cls, model, size, values):
        records = cls.env[model].with_user(cls.officer)
        return records.create(
            [{"unit_id": cls.unit.id, "topic_id": cls.topic.id, **values}] * size
        )

    @classmethod
    def _questions(cls, size):
        return cls._many("kh18.question", size, {"question": "Ai giám sát?"})

    @classmethod
    def _intakes(cls, size):
        return cls._many("kh18.intake", size, {"name": "Ăn ca", "content": "Kém"})

    def _cost(self, run):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        run()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before

    def assert_flat(self, run):
        for model in ("kh18.question", "kh18.intake"):
            costs = [
                self._cost(lambda r=self.made[model, size]: run(r))
                for size in (SMALL, SMALL, LARGE)
            ]
            self.assertEqual(costs[1], costs[2], (model, costs))

    @warmup
    def test_lists(self):
        spec = {name: {} for name in SHARED}
        for user in (self.officer, self.leader):
            self.assert_flat(
                lambda records, user=user: records.with_user(user).web_read(spec)
            )

    @warmup
    def test_similar_questions(self):
        costs = [
            self._cost(
                lambda r=self.made["kh18.question", size]: r.mapped("similar_ids")
            )
            for size in (SMALL, SMALL, LARGE)
        ]
        self.assertEqual(costs[1], costs[2], costs)
