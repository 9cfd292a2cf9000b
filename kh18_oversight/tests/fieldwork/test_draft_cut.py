from base64 import b64encode

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .desk_common import DRAFT, Command, DeskCase

NEW_VERSION = """Điều 1. Phạm vi điều chỉnh
Quy định này quy định bữa ăn ca của người lao động và người học việc.

Điều 2. Giải thích từ ngữ
Bữa ăn ca là bữa ăn giữa ca làm việc.

Điều 3. Mức chi
1. Mức chi tối thiểu là 25.000 đồng một bữa.
2. Người sử dụng lao động quyết định mức cao hơn:
a) Theo thỏa ước lao động tập thể;
b) Theo quy chế của doanh nghiệp.

Điều 4. Hiệu lực
Quy định này có hiệu lực từ ngày ký.
"""


@tagged("post_install", "-at_install")
class TestDraftCut(DeskCase):
    def _names(self, activity=None):
        articles = (activity or self.activity).article_ids.sorted()
        return articles.mapped("citation")

    def test_articles_clauses_and_points(self):
        self.assertEqual(
            self._names(),
            [
                "Điều 1",
                "Điều 2",
                "Khoản 1 Điều 2",
                "Khoản 2 Điều 2",
                "Điểm a khoản 2 Điều 2",
                "Điểm b khoản 2 Điều 2",
                "Điều 3",
                "Điều 4",
            ],
        )
        self.assertEqual(self._article("2").display_name, "Điều 2. Mức chi")
        self.assertEqual(self.activity.article_count, 4)
        self.assertIn("ngày ký", self._article("4").text)

    def test_nothing_is_created_before_the_user_has_seen_it(self):
        activity = self._criticism()
        wizard = self._cutter(activity, DRAFT)
        wizard.action_read()
        self.assertEqual(wizard.step, "review")
        self.assertIn("4 articles", wizard.summary)
        self.assertFalse(activity.article_ids)
        wizard.action_back()
        self.assertEqual(wizard.step, "text")

    def test_corrected_by_hand(self):
        activity = self._criticism()
        wizard = self._cutter(activity, DRAFT, version="Dự thảo 2")
        wizard.action_read()
        lines = wizard.line_ids.sorted()
        lines[0].write({"number": "1a", "title": "Đối tượng"})
        lines[4].write({"kind": "subclause", "number": "2.1", "level": 1})
        wizard.action_create_articles()
        self.assertEqual(self._article("1a", activity).title, "Đối tượng")
        subclause = activity.article_ids.filtered(lambda a: a.kind == "subclause")
        self.assertEqual(subclause.parent_id, self._article("2", activity))
        self.assertEqual(activity.draft_version, "Dự thảo 2")

    def test_merged_with_the_one_above(self):
        activity = self._criticism()
        wizard = self._cutter(activity, DRAFT)
        wizard.action_read()
        lines = wizard.line_ids.sorted()
        with self.assertRaisesRegex(UserError, "first piece"):
            lines[0].action_merge_up()
        lines[5].action_merge_up()
        wizard.action_create_articles()
        self.assertEqual(len(activity.article_ids), 7)
        point = activity.article_ids.filtered(lambda a: a.kind == "point")
        self.assertIn("b)", point.text)
        self.assertIn("quy chế", point.text)

    def test_uploaded_file(self):
        activity = self._criticism()
        wizard = self._cutter(activity, "", file=b64encode(DRAFT.encode("utf-16")))
        wizard.action_read()
        self.assertEqual(len(wizard.line_ids), 8)
        self.assertIn("Điều 1", wizard.text)

    def test_saved_page(self):
        activity = self._criticism()
        page = "<html><script>x</script>" + "".join(
            f"<p>{line}</p>" for line in DRAFT.split("\n")
        )
        file = b64encode(page.encode())
        self._cut(activity, "", file=file, file_name="du-thao.html")
        self.assertEqual(self._names(activity), self._names())
        self.assertNotIn("<", "".join(activity.article_ids.mapped("text")))

    def test_what_is_no_draft_is_refused_with_its_cure(self):
        pdf = b64encode(b"%PDF-1.7\n" + bytes(range(256)))
        for message, values in (
            ("paste it", {"text": " \n "}),
            ("Điều 1", {"text": "Một đoạn văn không có điều nào.\nHết."}),
            ("not a text file", {"text": "", "file": pdf}),
            ("2 MB", {"text": "Điều 1. Dài\n" + "chữ " * 600_000}),
        ):
            wizard = self._cutter(self.activity, **{"text": "", **values})
            with self.subTest(message), self.assertRaisesRegex(UserError, message):
                wizard.action_read()
        with self.assertRaisesRegex(UserError, "not a text file"):
            self._cutter(self.activity, "Điều 1.\0")
        self.assertEqual(self.activity.article_count, 4, "nothing is lost")

    def test_text_is_never_markup(self):
        activity = self._criticism()
        self._cut(activity, "Điều 1. <script>alert(1)</script>\n<b>Chữ</b> & {{7*7}}")
        article = activity.article_ids
        self.assertEqual(article.title, "<script>alert(1)</script>")
        self.assertEqual(article.text, "<b>Chữ</b> & {{7*7}}")

    def test_all_or_nothing(self):
        wizard = self._cutter(self.activity, NEW_VERSION)
        wizard.action_read()
        lines = wizard.line_ids.sorted()
        lines[1].article_id = lines[0].article_id
        before = self.activity.article_ids.sorted().mapped("text")
        with self.assertRaisesRegex(UserError, "article twice"):
            wizard.action_create_articles()
        lines[1].article_id = self._foreign_article()
        with self.assertRaisesRegex(UserError, "another draft"):
            wizard.action_create_articles()
        wizard.line_ids.unlink()
        with self.assertRaisesRegex(UserError, "no piece left"):
            wizard.action_create_articles()
        after = self.activity.article_ids.sorted().mapped("text")
        self.assertEqual(after, before)

    def _foreign_article(self):
        other = self._criticism()
        self._cut(other, DRAFT)
        return self._article("1", other)

    def test_new_version_keeps_opinions_where_the_article_is_still_there(self):
        spending = self._opinion()
        clause = self.activity.article_ids.filtered(lambda a: a.kind == "clause")[0]
        on_clause = self._opinion(article=None, article_id=clause.id)
        control = self._opinion(article="3")
        wizard = self._cutter(self.activity, NEW_VERSION)
        wizard.action_read()
        self.assertEqual(wizard.gone_ids, control.article_id)
        wizard.action_create_articles()
        self.assertEqual(spending.article_id.citation, "Điều 3")
        self.assertIn("25.000", on_clause.article_id.text)
        self.assertEqual(on_clause.article_id.citation, "Khoản 1 Điều 3")
        self.assertTrue(control.is_article_gone)
        self.assertEqual(control.article_id.title, "Kiểm tra")
        self.assertEqual(
            [name for name in self._names() if name.startswith("Điều")],
            ["Điều 1", "Điều 2", "Điều 3", "Điều 3", "Điều 4"],
        )
        self.assertIn(
            "20.000",
            self.activity.message_ids.attachment_ids[:1].raw.decode(),
            "the version before stays on record",
        )

    def test_the_user_says_what_became_of_an_article(self):
        control = self._opinion(article="3")
        wizard = self._cutter(self.activity, NEW_VERSION)
        wizard.action_read()
        terms = wizard.line_ids.filtered(lambda line: line.number == "2")[0]
        terms.article_id = control.article_id
        self.assertFalse(wizard.gone_ids)
        wizard.action_create_articles()
        self.assertEqual(control.article_id.title, "Giải thích từ ngữ")
        self.assertFalse(control.is_article_gone)

    def test_gone_article_that_comes_back(self):
        control = self._opinion(article="3")
        self._cut(self.activity, NEW_VERSION)
        self.assertTrue(control.is_article_gone)
        wizard = self._cutter(self.activity, DRAFT)
        wizard.action_read()
        line = wizard.line_ids.filtered(lambda line: line.title == "Kiểm tra")
        line.article_id = control.article_id
        wizard.action_create_articles()
        self.assertFalse(control.is_article_gone)

    def test_who_may_cut(self):
        for user in (self.viewer, self.clerk, self.user(self.district_a1, "officer")):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self._cut(self.activity, DRAFT, user)
        above = self._cutter(self.activity, DRAFT, self.user(self.nation, "officer"))
        for method in ("action_read", "action_create_articles"):
            with self.assertRaises(AccessError):
                getattr(above, method)()
        self._cut(self._criticism(), DRAFT, self.head)

    def test_states(self):
        wizard = self._cutter(self.activity, NEW_VERSION)
        wizard.action_read()
        self._conclude()
        for method in ("action_read", "action_create_articles"):
            with self.assertRaisesRegex(UserError, "concluded"):
                getattr(wizard, method)()
        article = self._article("1").with_user(self.officer)
        with self.assertRaisesRegex(UserError, "until the criticism is concluded"):
            article.text = "Khác"
        with self.assertRaisesRegex(UserError, "until the criticism is concluded"):
            article.unlink()
        with self.assertRaisesRegex(UserError, "until the criticism is concluded"):
            article.copy()
        planned = self._criticism("planned")
        self._cut(planned, DRAFT)
        self.assertEqual(planned.article_count, 4)

    def test_only_criticism_and_comments_have_a_draft(self):
        team = self._activity()
        with self.assertRaisesRegex(UserError, "has no draft"):
            self._cut(team, DRAFT)
        planned = self._criticism("planned")
        self._cut(planned, DRAFT)
        with self.assertRaisesRegex(ValidationError, "articles of a draft"):
            planned.write({"kind": "oversight", "form": "team"})

    def test_article_with_opinions_is_not_deleted(self):
        point = self.activity.article_ids.filtered(lambda a: a.kind == "point")[0]
        self._opinion(article=None, article_id=point.id)
        with self.assertRaisesRegex(UserError, "Điểm a"):
            self._article("2").with_user(self.officer).unlink()

    def test_part_of_itself(self):
        article, clause = self._article("2"), self._article("2").child_ids[:1]
        with self.assertRaises(UserError):
            article.parent_id = clause
        with self.assertRaisesRegex(ValidationError, "another draft"):
            clause.parent_id = self._foreign_article()

    def test_what_the_comparison_finds_is_not_typed(self):
        article = self._article("1").with_user(self.officer)
        for values in (
            {"issued_text": "x"},
            {"change": "same"},
            {"differences": "<script>alert(1)</script>"},
            {"similarity": 100},
            {"is_gone": True},
        ):
            with self.subTest(values=values), self.assertRaises(AccessError):
                article.write(values)
            with self.subTest(values=values), self.assertRaises(AccessError):
                article.create({"activity_id": self.activity.id, **values})

    def test_pieces_of_another_users_dialog(self):
        wizard = self._cutter(self.activity, DRAFT)
        wizard.action_read()
        with self.assertRaises(AccessError):
            wizard.line_ids[0].with_user(self.head).action_merge_up()
        with self.assertRaises(AccessError):
            self.env["kh18.draft.cut.line"].with_user(self.head).create(
                {"wizard_id": wizard.id}
            ).action_merge_up()

    def test_draft_is_not_pointed_at_unread(self):
        with self.assertRaises(AccessError):
            self._cutter(self.activity, "", self.user(self.district_a2, "officer"))

    def test_sensitive_draft(self):
        self.activity.sudo().is_sensitive = True
        stranger = self._post_user(
            self.province_a, "officer", "t_other", in_charge=False
        )
        articles = self.env["kh18.draft.article"].with_user(stranger)
        mine = [("activity_id", "=", self.activity.id)]
        self.assertFalse(articles.search(mine))
        with self.assertRaises(AccessError):
            self._cutter(self.activity, DRAFT, stranger)
        with self.assertRaises(AccessError):
            self.activity.with_user(stranger).action_export_opinions()

    def test_written_in_the_form_with_its_lines(self):
        self.activity.with_user(self.officer).article_ids = [
            Command.create({"number": "5", "title": "Thêm", "sequence": 99})
        ]
        self.assertEqual(self._names()[-1], "Điều 5")
