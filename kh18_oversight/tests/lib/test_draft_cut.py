import random
import unicodedata

from odoo.tests import BaseCase, tagged

from ...lib.draft_text import Draft, cut
from . import drafts


@tagged("post_install", "-at_install")
class TestDraftCut(BaseCase):
    def outline(self, draft, *kinds):
        return [(n.kind, n.number, n.title) for n in draft.nodes if n.kind in kinds]

    def node(self, draft, label):
        nodes = [n for i, n in enumerate(draft.nodes) if draft.label(i) == label]
        found = [node for node in nodes if node.kind != "bullet"]
        self.assertTrue(found, label)
        return found[-1]

    def articles(self, text):
        return [node.number for node in cut(text).nodes if node.kind == "article"]

    def test_a_decision_and_the_regulation_it_issues(self):
        draft = cut(drafts.DECISION)
        self.assertEqual(
            self.outline(draft, "annex", "chapter", "division", "article"),
            [
                ("article", "1", ""),
                ("article", "2", ""),
                ("article", "3", ""),
                ("annex", "", "QUY CHẾ BỮA ĂN CA (Ban hành kèm theo Quyết định số …)"),
                ("chapter", "I", "QUY ĐỊNH CHUNG"),
                ("article", "1", "Phạm vi"),
                ("division", "1", "BẾP ĂN"),
                ("article", "2", "Bếp"),
                ("chapter", "II", "THI HÀNH"),
                ("article", "2a", "Trách nhiệm của Ban Giám đốc"),
                ("annex", "I", "PHỤ LỤC I MẪU SỔ"),
            ],
        )

    def test_what_is_no_article_is_kept_aside(self):
        draft = cut(drafts.DECISION)
        self.assertEqual(draft.preamble[0].text, "ỦY BAN NHÂN DÂN")
        self.assertEqual(draft.preamble[-1].text, "QUYẾT ĐỊNH:")
        self.assertEqual([line.text for line in draft.noise], ["7"])
        self.assertEqual(
            [line.text for line in draft.ending],
            [
                "Nơi nhận:",
                "- Như Điều 3;",
                "- Lưu: VT.",
                "TM. ỦY BAN NHÂN DÂN",
                "CHỦ TỊCH",
                "Nơi nhận:",
                "- Lưu.",
            ],
        )

    def test_clauses_and_points_are_cited_as_papers_do(self):
        draft = cut(drafts.DECISION)
        self.assertEqual(
            self.node(draft, "điểm đ khoản 2 Điều 1").text, "Người làm việc ở nơi khác."
        )
        self.assertEqual(
            self.node(draft, "khoản 1a Điều 2a").text, "Giám đốc trả tiền."
        )
        self.assertEqual(
            self.node(draft, "khoản 1.1 khoản 1a Điều 2a").kind, "subclause"
        )

    def test_a_citation_on_a_new_line_begins_no_article(self):
        draft = cut(drafts.DECISION)
        text = self.node(draft, "khoản 1 Điều 1").text
        self.assertTrue(text.endswith("tại khoản 2 Điều 2. và các quy định khác."))

    def test_a_citation_without_mark_goes_on_with_its_sentence(self):
        text = "Điều 1. A\n1. Theo quy định tại khoản 2\nĐiều 7 Luật Công đoàn."
        clause = cut(text).nodes[1]
        self.assertEqual(
            clause.text, "Theo quy định tại khoản 2 Điều 7 Luật Công đoàn."
        )

    def test_paragraphs_stay_apart_and_title_is_no_text(self):
        self.assertEqual(
            self.node(cut(drafts.DECISION), "Điều 2").text,
            "Bếp phải sạch.\nBếp có người coi.",
        )

    def test_a_sentence_beside_the_number_is_text(self):
        first = cut(drafts.DECISION).nodes[0]
        self.assertEqual(first.title, "")
        self.assertTrue(first.text.startswith("Ban hành kèm theo"))
        self.assertEqual((first.marker, first.line), ("Điều 1.", 12))

    def test_bullets_stand_in_one_another(self):
        draft = cut(drafts.DECISION)
        plus = next(n for n in draft.nodes if n.marker == "+")
        dash = draft.nodes[plus.parent]
        self.assertEqual((dash.kind, dash.marker), ("bullet", "-"))
        self.assertEqual(draft.label(dash.parent), "khoản 1.1 khoản 1a Điều 2a")

    def test_tables_stay_text(self):
        table = cut(drafts.DECISION).nodes[-1]
        self.assertEqual(table.kind, "annex")
        self.assertEqual(
            table.text.split("\n"), ["STT\tMón\tGiá", "1.\tCơm\t10.000", "1|Rau|5.000|"]
        )

    def test_quoted_articles_stay_with_the_article_that_amends(self):
        draft = cut(drafts.AMENDMENT)
        self.assertEqual(
            self.outline(draft, "article", "clause", "point"),
            [
                ("article", "1", "Sửa đổi, bổ sung một số điều"),
                ("clause", "1", ""),
                ("clause", "2", ""),
                ("clause", "3", ""),
                ("clause", "4", ""),
                ("article", "2", "Hiệu lực"),
            ],
        )
        self.assertEqual(
            self.node(draft, "khoản 1 Điều 1").text.split("\n"),
            [
                "Sửa đổi Điều 5 như sau:",
                "“Điều 5. Tiền ăn",
                "1. Tiền ăn do hai bên thỏa thuận, gọi là “tiền ca”.",
                "2. Không trả chậm.”",
            ],
        )
        self.assertTrue(
            self.node(draft, "khoản 2 Điều 1").text.endswith('b) Có nước.".')
        )
        self.assertIn("không có dấu đóng", self.node(draft, "khoản 3 Điều 1").text)

    def test_new_wording_without_quotation_marks(self):
        text = "Điều 1. Sửa\n1. Sửa đổi Điều 9 như sau:\nĐiều 9. Tiền\nĐiều 2. Hết"
        self.assertEqual(self.articles(text), ["1", "2"])

    def test_a_short_quotation_swallows_nothing(self):
        text = "Điều 1. Từ ngữ\n“Ca” là buổi làm.\n1. Gọi là “ca\n2. Hai.\nĐiều 2. Hết"
        self.assertEqual(self.articles(text), ["1", "2"])

    def test_a_plan_without_articles(self):
        draft = cut(drafts.PLAN)
        self.assertEqual(
            self.outline(draft, "part", "section", "subsection"),
            [
                ("part", "I", "MỤC ĐÍCH"),
                ("part", "II", "NỘI DUNG"),
                ("section", "1", "Khảo sát"),
                ("section", "2", "Đối thoại"),
                ("subsection", "2.1", ""),
                ("subsection", "2.2", ""),
                ("part", "III", "TỔ CHỨC"),
                ("section", "1", ""),
            ],
        )
        self.assertEqual(self.node(draft, "điểm a mục 2.1 mục 2 Phần II").kind, "point")
        self.assertEqual(
            draft.preamble[2].text, "- Căn cứ Nghị quyết của Ban Chấp hành;"
        )

    def test_units_hold_every_word_once(self):
        draft = cut(drafts.PLAN)
        self.assertEqual(
            [(unit.number, unit.title) for unit in draft.units],
            [
                ("I", "MỤC ĐÍCH"),
                ("II", "NỘI DUNG"),
                ("II.1", "Khảo sát"),
                ("II.2", "Đối thoại"),
                ("III.1", ""),
            ],
        )
        intro, survey, dialogue = draft.units[1:4]
        self.assertEqual(intro.text, "Làm các việc sau:")
        self.assertEqual(survey.text, "- Hỏi người lao động.")
        self.assertIn("2.1. Đối thoại định kỳ\na) Mỗi quý một lần.", dialogue.text)

    def test_units_of_a_decision_are_its_articles_and_annexes(self):
        units = cut(drafts.DECISION).units
        self.assertEqual(
            [u.number for u in units], ["1", "2", "3", "1", "2", "2a", "I"]
        )
        self.assertEqual(
            units[3].text.split("\n")[-2:],
            ["a) Hộ gia đình;", "đ) Người làm việc ở nơi khác."],
        )

    def test_letters_and_line_ends_of_every_kind(self):
        for name, text in drafts.ALL.items():
            wanted = cut(text)
            for variant in (
                unicodedata.normalize("NFD", text),
                text.replace("\n", "\r\n"),
                text.replace("\n", "\r"),
                "\ufeff" + text,
            ):
                self.assertEqual(cut(variant), wanted, name)

    def test_numbers_of_articles_as_people_write_them(self):
        for mark in (
            "Điều 1.",
            "Điều 1:",
            "Điều 1 -",
            "ĐIỀU 1.",
            "Ðiều 1.",
            "Điều 1 .",
        ):
            node = cut(f"QUYẾT ĐỊNH\n{mark} Phạm vi\nMột câu.").nodes[0]
            self.assertEqual((node.number, node.title), ("1", "Phạm vi"), mark)
        alone = cut("Điều 1\nPhạm vi\nMột câu.").nodes[0]
        self.assertEqual((alone.title, alone.text), ("Phạm vi", "Một câu."))
        self.assertEqual(self.articles("Điều 1. A\nB.\nĐiều 1đ. C\nD."), ["1", "1đ"])

    def test_titles_that_end_like_a_citation(self):
        text = "Điều 1. Công đoàn cơ sở\nMột câu.\nĐiều 2. Sửa đổi một số điều\n1. Bỏ."
        draft = cut(text)
        self.assertEqual(
            [n.kind for n in draft.nodes], ["article", "article", "clause"]
        )
        self.assertEqual(draft.nodes[0].title, "Công đoàn cơ sở")

    def test_a_table_of_contents_is_no_article(self):
        contents = "MỤC LỤC\nĐiều 1. A ........ 3\nĐiều 2. B …… 4\n"
        text = contents + "Điều 1. A\nB.\nĐiều 2. B\nC."
        draft = cut(text)
        self.assertEqual([n.number for n in draft.nodes], ["1", "2"])
        self.assertEqual(len(draft.preamble), 3)

    def test_lines_broken_by_mail_give_the_same_articles(self):
        text = drafts.generated(random.Random(5), 30)[0]
        whole, broken = cut(text), cut(drafts.wrapped(text, 60))
        self.assertEqual(
            [n.marker for n in broken.nodes], [n.marker for n in whole.nodes]
        )
        self.assertEqual([n.text for n in broken.nodes], [n.text for n in whole.nodes])

    def test_an_empty_draft_has_no_units(self):
        self.assertEqual(Draft(()).units, ())
