from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from ..fieldwork.findings_common import FindingCase


@tagged("post_install", "-at_install")
class TestRecommendation(FindingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.finding = cls._finding(clause_id=cls.clause.id, remedy="Trả đủ lương")
        cls.second = cls._finding(name="Chưa đối thoại", clause_text="Điều 64")
        cls.third = cls._finding(party_id=cls.party_2.id, name="Nợ bảo hiểm")
        cls.findings = cls.finding | cls.second | cls.third

    def _wizard(self, findings, user=None, **values):
        wizard = self.env["kh18.recommendation.wizard"].with_user(user or self.officer)
        return wizard.create({"finding_ids": [Command.set(findings.ids)], **values})

    def _recommendation(self, user=None, **values):
        recommendations = self.env["kh18.recommendation"]
        return recommendations.with_user(user or self.officer).create(
            {"unit_id": self.province_a.id, "name": "Trả đủ lương", **values}
        )

    def _made(self):
        return self.activity.recommendation_ids

    def test_one_click_on_a_finding(self):
        action = self.finding.action_make_recommendation()
        made = self.env["kh18.recommendation"].browse(action["res_id"])
        self.assertEqual(made, self._made())
        self.assertEqual(made.finding_ids, self.finding)
        self.assertEqual(made.unit_id, self.province_a)
        self.assertEqual(made.addressee_id, self.office)
        self.assertEqual(made.content, "Trả đủ lương")
        self.assertEqual(made.basis, self.finding.clause_text)
        self.assertEqual(made.state, "draft")
        self.assertEqual(self.activity.recommendation_count, 1)
        self.assertTrue(self.finding.has_recommendation)
        self.assertEqual(self.finding.action_open_recommendations()["res_id"], made.id)

    def test_several_findings_ask_how(self):
        action = self.findings.action_make_recommendation()
        wizard = self.env[action["res_model"]].with_user(self.officer)
        wizard = wizard.with_context(**action["context"]).create({})
        self.assertEqual(wizard.finding_ids, self.findings)

    def test_one_for_each_addressee(self):
        self._wizard(self.findings).action_make()
        made = self._made()
        self.assertEqual(len(made), 2)
        office = made.filtered(lambda r: r.addressee_id == self.office)
        self.assertEqual(office.finding_ids, self.finding | self.second)
        self.assertEqual(office.content, "- Trả đủ lương\n- Chưa đối thoại")
        self.assertEqual(office.basis, f"{self.finding.clause_text}\nĐiều 64")

    def test_one_for_each_finding_or_one_for_all(self):
        self._wizard(self.findings, mode="each").action_make()
        self.assertEqual(len(self._made()), 3)
        self._wizard(self.findings, addressee_id=self.expert.id).action_make()
        joint = self._made().filtered(lambda r: r.addressee_id == self.expert)
        self.assertEqual(joint.finding_ids, self.findings)

    def test_all_or_none(self):
        good = self._finding(kind="good", name="Làm tốt")
        with self.assertRaisesRegex(UserError, "Làm tốt"):
            self._wizard(self.findings | good).action_make()
        with self.assertRaisesRegex(UserError, "choose at least one"):
            self._wizard(self.findings.browse()).action_make()
        other = self.user(self.province_b, "officer")
        foreign = self._activity(
            user=other, unit_id=self.province_b.id, party_ids=self._parties()
        )
        theirs = self._finding(foreign, user=other)
        for user in (self.officer, self.viewer, self.user(self.nation, "officer")):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self._wizard(self.finding | theirs, user=user).action_make()
        self.assertFalse(self._made())

    def test_concluded_activities_recommend(self):
        self._conclude(self.activity)
        self.finding.action_make_recommendation()
        self.assertEqual(self._made().finding_ids, self.finding)

    def test_rows_of_papers(self):
        self._wizard(self.findings).action_make()
        rows = self.activity._paper_recommendations()
        self.assertEqual(
            {row["addressee"] for row in rows}, {"Sở Lao động", "Công ty A"}
        )
        self.assertEqual(set(rows[0]), {"id", "text", "addressee", "basis"})
        action = self.activity.action_open_recommendations()
        found = self.env["kh18.recommendation"].search(action["domain"])
        self.assertEqual(found, self._made())

    def test_of_reviewed_documents(self):
        review = self._activity(kind="review", name="Rà soát")
        items = self.env["kh18.review.item"].with_user(self.officer)
        item = items.create(
            {
                "activity_id": review.id,
                "document_id": self.law.id,
                "clause_id": self.clause.id,
                "wording": "Trả lời trong 15 ngày",
                "addressee_id": self.office.id,
            }
        )
        item.action_make_recommendation()
        made = review.recommendation_ids
        self.assertEqual(made.review_item_id, item)
        self.assertEqual(made.content, "Trả lời trong 15 ngày")
        self.assertEqual(made.addressee_id, self.office)
        item.action_make_recommendation()
        self.assertEqual(review.recommendation_count, 1, "none twice")
        with self.assertRaises(AccessError):
            item.with_user(self.viewer).action_make_recommendation()

    def test_sources_are_of_one_activity_of_the_unit(self):
        other = self._before()
        for values in (
            {"finding_ids": [Command.set(self.finding.ids)]},
            {
                "activity_id": other.id,
                "finding_ids": [Command.set(self.finding.ids)],
            },
        ):
            with self.assertRaisesRegex(ValidationError, "follows from one activity"):
                self._recommendation(**values)
        below = self._activity(
            user=self.user(self.district_a1, "officer"), unit_id=self.district_a1.id
        )
        with self.assertRaises(UserError):
            self._recommendation(activity_id=below.id)

    def test_state_is_not_typed(self):
        recommendation = self._recommendation()
        with self.assertRaises(AccessError):
            recommendation.state = "draft"

    def test_a_sensitive_activity_hides_them(self):
        recommendation = self._recommendation(activity_id=self.activity.id)
        plain = self._recommendation(name="Khác")
        self.activity.sudo().write(
            {"is_sensitive": True, "responsible_id": self.leader.id}
        )
        self.env.flush_all()
        self.env.invalidate_all()
        both = recommendation | plain
        for user in (self.officer, self.viewer, self.admin):
            with self.subTest(user=user.login):
                mine = recommendation.with_user(user)
                found = mine.search([("id", "in", both.ids)], limit=2)
                self.assertEqual(found, plain)
                for step in (
                    lambda m=mine: m.read(["name"]),
                    lambda m=mine: m.write({"name": "x"}),
                    lambda m=mine: m.unlink(),
                ):
                    self.assertRaises(AccessError, step)
        with self.assertRaises(AccessError):
            plain.with_user(self.officer).activity_id = self.activity
        recommendation.with_user(self.leader).name = "Sửa"
        found = recommendation.with_user(self.leader).search([("id", "in", both.ids)])
        self.assertEqual(found, both)

    def test_the_first_page_of_one_with_two_posts_is_full(self):
        self.env["kh18.post"].create(
            {
                "unit_id": self.province_b.id,
                "user_id": self.officer.id,
                "role": "viewer",
                "date_from": "2020-01-01",
            }
        )
        hidden = self._activity(name="Kín")
        plain = self._recommendation(name="Rõ", sequence=20)
        for _rank in range(3):
            self._recommendation(activity_id=hidden.id)
        hidden.sudo().write({"is_sensitive": True, "responsible_id": self.leader.id})
        self.env.flush_all()
        self.env.invalidate_all()
        recommendations = self.env["kh18.recommendation"].with_user(self.officer)
        page = recommendations.search([("unit_id", "=", self.province_a.id)], limit=2)
        self.assertEqual(page, plain)
