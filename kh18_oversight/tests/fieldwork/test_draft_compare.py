from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .desk_common import DeskCase

ISSUED = """Điều 1. Phạm vi điều chỉnh
Quy định này quy định bữa ăn ca của người lao động.

Điều 2. Mức chi
1. Mức chi tối thiểu là 25.000 đồng một bữa, được điều chỉnh theo chỉ số giá hằng năm.
2. Người sử dụng lao động quyết định mức cao hơn:
a) Theo thỏa ước lao động tập thể;
b) Theo quy chế của doanh nghiệp.

Điều 3. Công khai
Thực đơn và mức chi được niêm yết tại nhà ăn hằng tuần.

Điều 4. Hiệu lực
Quy định này có hiệu lực từ ngày ký.
"""
WORDING = (
    "Mức chi tối thiểu là 25.000 đồng một bữa, được điều chỉnh theo chỉ số giá hằng "
    "năm."
)


@tagged("post_install", "-at_install")
class TestDraftCompare(DeskCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.taken = cls._opinion(wording=WORDING)
        cls.ignored = cls._opinion(
            article="1",
            wording="Áp dụng cả với người học nghề và thử việc ở nước ngoài",
        )
        cls.silent = cls._opinion(article="4", stance="agree", text="Nhất trí")
        cls.struck = cls._opinion(article="3", stance="delete", text="Bỏ điều này")
        cls.same = cls._opinion(wording=WORDING, author_partner_id=cls.company.id)
        (cls.taken | cls.same).with_user(cls.officer).action_merge()
        cls._conclude()

    def test_article_by_article(self):
        self._compare(ISSUED)
        changes = {a.number: a.change for a in self._top()}
        self.assertEqual(changes["1"], "same")
        self.assertEqual(changes["2"], "changed")
        self.assertEqual(changes["4"], "same")
        spending = self._article("2")
        self.assertEqual(spending.issued_number, "2")
        self.assertIn("25.000", spending.issued_text)
        self.assertIn("<del>20.000</del>", spending.differences)
        self.assertTrue(0 < spending.similarity < 100)
        self.assertFalse(self._article("1").differences)

    def _top(self):
        return self.activity.article_ids.filtered(
            lambda a: a.kind == "article" and a.change != "new"
        )

    def test_dropped_and_new(self):
        text = ISSUED.replace("Điều 3. Công khai", "Điều 5. Niêm yết thực đơn")
        self._compare(text)
        self.assertEqual(self._article("3").change, "dropped")
        new = self.activity.article_ids.filtered(lambda a: a.change == "new")
        self.assertEqual(new.issued_number, "5")
        self.assertIn("niêm yết", new.issued_text)
        self._compare(text)
        new = self.activity.article_ids.filtered(lambda a: a.change == "new")
        self.assertEqual(len(new), 1, "comparing again adds nothing")

    def test_proposed_and_confirmed_row_by_row(self):
        action = self._compare(ISSUED)
        self.assertEqual(action["res_model"], "kh18.opinion")
        self.assertEqual(self.taken.takeover_proposed, "full")
        self.assertEqual(self.ignored.takeover_proposed, "none")
        self.assertEqual(self.struck.takeover_proposed, "full")
        self.assertFalse(self.silent.takeover_proposed)
        self.assertFalse(self.taken.takeover, "a proposal is no judgement")
        self.assertTrue(self.taken.is_to_confirm)
        self.taken.with_user(self.officer).action_confirm_takeover()
        self.assertEqual(self.taken.takeover, "full")
        self.assertEqual(self.taken.takeover_by_id, self.officer)
        self.assertEqual(self.taken.takeover_on, self.env["kh18.unit"]._today())
        self.assertEqual(self.same.takeover, "full", "merged: judged as one")
        self.assertFalse(self.taken.is_to_confirm)
        self.assertEqual(self.taken.takeover_rate, 100)

    def test_all_shown_at_once(self):
        self._compare(ISSUED)
        shown = self.activity.opinion_ids.filtered(
            lambda o: o.is_to_confirm and not o.merged_into_id
        )
        shown.with_user(self.officer).action_confirm_takeover()
        self.assertEqual(self.ignored.takeover, "none")
        self.assertEqual(self.struck.takeover, "full")
        with self.assertRaisesRegex(UserError, "Nothing is proposed"):
            self.silent.with_user(self.officer).action_confirm_takeover()

    def test_judged_otherwise_and_anew(self):
        self._compare(ISSUED)
        opinion = self.ignored.with_user(self.officer)
        opinion.action_takeover_part()
        self.assertEqual(opinion.takeover, "part")
        opinion.action_takeover_none()
        self.assertEqual(opinion.takeover, "none")
        opinion.action_takeover_full()
        self._compare(ISSUED)
        self.assertEqual(opinion.takeover, "full", "a person's judgement stays")
        opinion.action_takeover_clear()
        self.assertFalse(opinion.takeover or opinion.takeover_by_id)
        self.assertTrue(opinion.is_to_confirm)

    def test_guarded(self):
        for values in (
            {"takeover": "full"},
            {"takeover_proposed": "full"},
            {"takeover_score": 100},
            {"takeover_by_id": self.officer.id},
        ):
            with self.subTest(values=values), self.assertRaises(AccessError):
                self.taken.with_user(self.officer).write(values)

    def test_who_compares_and_judges(self):
        for user in (self.viewer, self.user(self.nation, "officer")):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self._compare(ISSUED, user)
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.taken.with_user(user).action_takeover_full()

    def test_states(self):
        for state in ("reporting", "closed"):
            self.activity._go(state)
            with self.subTest(state=state):
                with self.assertRaisesRegex(UserError, "before it is closed"):
                    self._compare(ISSUED)
                with self.assertRaisesRegex(UserError, "before it is closed"):
                    self.taken.with_user(self.officer).action_takeover_full()

    def test_text_without_articles_or_draft_never_cut(self):
        with self.assertRaisesRegex(UserError, "No article"):
            self._compare("Không có gì ở đây.")
        never = self._criticism("concluded")
        wizards = self.env["kh18.draft.compare.wizard"].with_user(self.officer)
        with self.assertRaisesRegex(UserError, "never cut"):
            wizards.create({"activity_id": never.id, "text": ISSUED}).action_compare()
        self.assertFalse(self._article("1").change, "nothing is written")

    def test_hostile_text_is_escaped(self):
        text = ISSUED.replace("25.000 đồng", "<img src=x onerror=alert(1)> đồng")
        self._compare(text)
        self.assertNotIn("<img", self._article("2").differences)
        self.assertIn("&lt;", self._article("2").differences)

    def test_issued_document_of_the_register(self):
        documents = self.env["kh18.document"]
        values = {
            "type_id": self.env["kh18.document.type"].search([], limit=1).id,
            "direction": "governing",
            "subject": "Quy định bữa ăn ca",
        }
        document = documents.create({**values, "unit_id": self.province_a.id})
        self._compare(ISSUED, adopted_id=document.id)
        self.assertEqual(self.activity.adopted_id, document)
        foreign = documents.create(
            {**values, "direction": "incoming", "unit_id": self.province_b.id}
        )
        with self.assertRaises(AccessError):
            self._compare(ISSUED, adopted_id=foreign.id)
