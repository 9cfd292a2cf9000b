from datetime import timedelta

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .desk_common import DeskCase


@tagged("post_install", "-at_install")
class TestOpinionAnswer(DeskCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.first = cls._opinion()
        cls.same = cls._opinion(author_partner_id=cls.company.id)
        cls.other = cls._opinion(article="3", text="Hai lần")
        (cls.first | cls.same).with_user(cls.officer).action_merge()

    def _bulk(self, opinions, user=None, **values):
        wizards = self.env["kh18.opinion.answer.wizard"].with_user(user or self.officer)
        context = {"active_model": "kh18.opinion", "active_ids": opinions.ids}
        return wizards.with_context(**context).create(values).action_apply()

    def test_answers_come_after_the_criticism_was_sent(self):
        today = self.env["kh18.unit"]._today()
        opinion = self.other.with_user(self.officer)
        for state in ("working", "reporting", "closed", "cancelled"):
            self.activity._go(state)
            message = "before it is closed"
            with self.subTest(state), self.assertRaisesRegex(UserError, message):
                opinion.answer = "accepted"
        self._conclude()
        opinion.answer = "accepted"
        self.assertEqual(opinion.answer_date, today)
        self.assertEqual(opinion.accepted_rate, 100)
        opinion.answer = "none"
        self.assertFalse(opinion.answer_date)

    def test_new_opinion_has_no_answer(self):
        with self.assertRaisesRegex(UserError, "before it is closed"):
            self._opinion(answer="accepted")

    def test_answer_for_many(self):
        self._conclude()
        self._bulk(
            self.first | self.other, answer="rejected", answer_text="Ngân sách có hạn"
        )
        for opinion in (self.first, self.same, self.other):
            self.assertEqual(opinion.answer, "rejected")
            self.assertEqual(opinion.answer_text, "Ngân sách có hạn")
            self.assertFalse(opinion.is_unexplained)
        self._bulk(self.other, answer="none")
        self.assertEqual(self.other.answer, "none")
        self.assertFalse(self.other.answer_text)

    def test_merged_opinion_is_answered_by_the_one_that_stands_for_it(self):
        self._conclude()
        self._bulk(self.same, answer="partly")
        self.assertEqual(self.first.answer, "partly")
        self.assertEqual(self.same.answer, "partly")
        with self.assertRaisesRegex(UserError, "stands for them"):
            self.same.with_user(self.officer).answer = "accepted"

    def test_missing_explanation_can_be_searched(self):
        self._conclude()
        self._bulk(self.other, answer="rejected", answer_text=" ")
        found = self.env["kh18.opinion"].search([("is_unexplained", "=", True)])
        self.assertIn(self.other, found)
        self.other.answer_text = "Đã có quy định khác"
        self.assertFalse(self.other.is_unexplained)

    def test_days_in_order(self):
        self._conclude()
        before = self.other.date - timedelta(days=1)
        with self.assertRaises(ValidationError, msg="lies before"):
            self._bulk(self.other, answer="accepted", answer_date=before)
        with self.assertRaisesRegex(ValidationError, "no answer"):
            self.other.with_user(self.officer).answer_date = self.other.date

    def test_all_or_none(self):
        self._conclude()
        later = self._criticism()
        waiting = self._opinion(activity_id=later.id, article=None, target="whole")
        with self.assertRaisesRegex(UserError, "before it is closed"):
            self._bulk(self.other | waiting, answer="accepted")
        self.assertEqual(self.other.answer, "none")

    def test_who_answers(self):
        self._conclude()
        for user in (self.viewer, self.user(self.nation, "officer"), self.clerk):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self._bulk(self.other, user, answer="accepted")
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.other.with_user(user).answer = "accepted"
        self._bulk(self.other, self.head, answer="accepted")

    def test_nothing_chosen(self):
        with self.assertRaisesRegex(UserError, "none is chosen"):
            self._bulk(self.other.browse(), answer="accepted")

    def test_context_of_another_list_chooses_nothing(self):
        wizards = self.env["kh18.opinion.answer.wizard"].with_user(self.officer)
        context = {"active_model": "kh18.activity", "active_ids": self.other.ids}
        self.assertFalse(wizards.with_context(**context).new().opinion_ids)

    def test_what_was_said_stays_while_answers_come(self):
        self._conclude()
        with self.assertRaisesRegex(UserError, "gathered"):
            self.other.with_user(self.officer).write(
                {"answer": "accepted", "text": "Khác"}
            )
