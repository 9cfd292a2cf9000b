from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Domain
from odoo.tests import tagged
from odoo.tools import mute_logger

from .desk_common import Command, DeskCase


@tagged("post_install", "-at_install")
class TestOpinion(DeskCase):
    def _wizard(self, lines, user=None, **values):
        wizards = self.env["kh18.opinion.entry.wizard"].with_user(user or self.officer)
        return wizards.create(
            {
                "activity_id": self.activity.id,
                "author_unit_id": self.district_a1.id,
                "line_ids": [Command.create(line) for line in lines],
                **values,
            }
        )

    def _line(self, **values):
        return {"text": "Nên tăng", "article_id": self._article("2").id, **values}

    def test_on_an_article_a_criterion_and_the_whole(self):
        whole = self._opinion(article=None, target="whole")
        article = self._opinion()
        criterion = self._opinion(
            article=None, target="criterion", criterion="feasibility"
        )
        self.assertEqual(
            self.activity.opinion_ids.sorted(), whole | criterion | article
        )
        self.assertEqual(article.author_name, self.expert.name)
        self.assertEqual(article.unit_id, self.province_a)
        self.assertEqual(article.topic_id, self.topic)
        self.assertEqual(article.kind, "criticism")

    @mute_logger("odoo.sql_db")
    def test_what_and_who_are_complete(self):
        for values in (
            {"article": None},
            {"target": "criterion"},
            {"article": None, "target": "criterion"},
            {"target": "whole"},
            {"author_partner_id": False},
            {"author_unit_id": self.district_a1.id},
            {"weight": 0},
        ):
            with self.subTest(values=values), self.assertRaises(IntegrityError):
                self._opinion(**values)
                self.env.flush_all()
        with self.assertRaisesRegex(ValidationError, "Opinion is empty"):
            self._opinion(text="  ")

    def test_article_and_member_are_of_the_same_activity(self):
        other = self._criticism()
        self._cut(other, "Điều 1. Khác\nNội dung.")
        with self.assertRaisesRegex(ValidationError, "own"):
            self._opinion(article_id=self._article("1", other).id)
        member = self.env["kh18.member"].create(
            {"activity_id": other.id, "partner_id": self.expert.id}
        )
        with self.assertRaisesRegex(ValidationError, "own"):
            self._opinion(author_partner_id=False, author_member_id=member.id)

    def test_many_of_one_author(self):
        wizard = self._wizard(
            [
                self._line(wording="25.000 đồng", weight=12),
                self._line(target="whole", is_minority=True),
                self._line(target="criterion", criterion="interests", stance="agree"),
            ]
        )
        following = wizard.action_enter_next()
        self.assertEqual(following["res_model"], "kh18.opinion.entry.wizard")
        opinions = self.activity.opinion_ids
        self.assertEqual(len(opinions), 3)
        self.assertEqual(set(opinions.mapped("author_unit_id")), {self.district_a1})
        self.assertEqual(opinions.mapped("target"), ["whole", "criterion", "article"])
        self.assertEqual(opinions[2].weight, 12)

    @mute_logger("odoo.sql_db")
    def test_all_or_none_of_an_author(self):
        wizard = self._wizard([self._line(), self._line(text=" ")])
        with (
            self.assertRaisesRegex(ValidationError, "Opinion is empty"),
            self.env.cr.savepoint(),
        ):
            wizard.action_enter()
        self.assertFalse(self.activity.opinion_ids)
        with self.assertRaisesRegex(UserError, "at least one"):
            self._wizard([]).action_enter()

    def test_written_while_opinions_are_gathered(self):
        opinion = self._opinion()
        for state in ("planned", "preparing", "concluded", "closed", "cancelled"):
            self.activity._go(state)
            with self.subTest(state=state):
                with self.assertRaisesRegex(UserError, "gathered"):
                    self._opinion()
                with self.assertRaisesRegex(UserError, "gathered"):
                    opinion.with_user(self.officer).text = "Khác"
                with self.assertRaisesRegex(UserError, "gathered"):
                    opinion.with_user(self.officer).unlink()
                with self.assertRaisesRegex(UserError, "gathered"):
                    self._wizard([self._line()]).action_enter()
        self.activity._go("reporting")
        opinion.with_user(self.officer).text = "Khác"
        self._opinion()

    def test_comments_use_the_same_desk_and_are_counted_apart(self):
        comment = self._criticism(kind="comment")
        self._cut(comment, "Điều 2. Mức chi\nNội dung.")
        opinion = self._opinion(activity_id=comment.id)
        self._opinion()
        self.assertEqual(opinion.kind, "comment")
        counts = self.env["kh18.opinion"]._read_group(
            [("unit_id", "=", self.province_a.id)], ["kind"], ["__count"]
        )
        self.assertEqual(dict(counts), {"comment": 1, "criticism": 1})

    def test_who_reads_and_writes(self):
        opinion = self._opinion()
        for user, reads in (
            (self.viewer, True),
            (self.user(self.nation, "officer"), True),
            (self.user(self.district_a1, "officer"), False),
        ):
            with self.subTest(user=user.login):
                mine = opinion.with_user(user)
                self.assertEqual(mine.has_access("read"), reads)
                with self.assertRaises(AccessError):
                    mine.text = "Khác"
                with self.assertRaises(AccessError):
                    mine.unlink()
                with self.assertRaises(AccessError):
                    self._opinion(user)
        self._opinion(self.leader)

    def test_figures_are_not_typed(self):
        opinion = self._opinion().with_user(self.officer)
        for values in (
            {"unit_id": self.district_a1.id},
            {"topic_id": self._other_topic().id},
            {"kind": "comment"},
            {"author_name": "Ai đó"},
            {"accepted_rate": 100},
            {"takeover_rate": 100},
            {"total_weight": 1000},
            {"is_to_confirm": True},
        ):
            with self.subTest(values=values), self.assertRaises(AccessError):
                opinion.write(values)
            with self.subTest(values=values), self.assertRaises(AccessError):
                self._opinion(**values)
        self.assertEqual(self._opinion(topic_id=False).topic_id, self.topic)
        with self.assertRaises(AccessError):
            opinion.topic_id = False

    def _other_topic(self):
        return self.env["kh18.topic"].create({"name": "Khác", "code": "K"})

    def test_nobody_learns_a_name_by_pointing(self):
        for values in (
            {"author_unit_id": self.province_b.id},
            {"author_department_id": self._department(self.province_b).id},
        ):
            with self.subTest(values=values), self.assertRaises(AccessError):
                self._opinion(author_partner_id=False, **values)

    def _department(self, unit):
        return self.env["kh18.department"].create({"unit_id": unit.id, "name": "Ban B"})

    def test_opinions_follow_no_foreign_activity(self):
        foreign = self._activity(
            self.user(self.district_a1, "officer"),
            unit_id=self.district_a1.id,
            kind="criticism",
        )
        foreign._go("working")
        whole = self._opinion(article=None, target="whole").with_user(self.officer)
        with self.assertRaises(AccessError):
            whole.activity_id = foreign

    def test_minority_opinion_stays(self):
        opinion = self._opinion(is_minority=True).with_user(self.officer)
        with self.assertRaisesRegex(UserError, "minority"):
            opinion.unlink()
        opinion.is_minority = False
        opinion.unlink()

    def test_found_without_accents(self):
        opinion = self._opinion()
        found = self.env["kh18.opinion"].search([("search_text", "ilike", "muc CHI")])
        self.assertIn(opinion, found)

    def test_counts_of_the_activity(self):
        first, second = self._opinion(), self._opinion(text="Khác", article="1")
        third = self._opinion()
        (first | third).with_user(self.officer).action_merge()
        self._conclude()
        first.with_user(self.officer).answer = "accepted"
        second.with_user(self.officer).action_takeover_full()
        self.assertEqual(self.activity.opinion_count, 2)
        self.assertEqual(self.activity.opinion_answered_count, 1)
        self.assertEqual(self.activity.accepted_share, 50)
        self.assertEqual(self.activity.takeover_share, 50)
        self.assertFalse(self._criticism().accepted_share)

    def test_share_by_unit_and_topic(self):
        first, second = self._opinion(), self._opinion(article="1")
        self._conclude()
        first.with_user(self.officer).answer = "accepted"
        second.with_user(self.officer).action_takeover_full()
        rows = self.env["kh18.opinion"]._read_group(
            Domain("activity_id", "=", self.activity.id),
            ["unit_id", "topic_id", "date:year"],
            ["accepted_rate:avg", "takeover_rate:avg"],
        )
        self.assertEqual([row[:2] for row in rows], [(self.province_a, self.topic)])
        self.assertEqual(rows[0][3:], (50, 50))
