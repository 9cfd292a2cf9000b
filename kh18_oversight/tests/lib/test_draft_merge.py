import random

from odoo.tests import BaseCase, tagged

from ...lib.draft_text import Opinion, OpinionGroup, merge
from . import drafts


def grouped(*texts):
    """Return the ids in each group of opinions with these texts."""
    groups = merge((i, "5", "amend", text, 1) for i, text in enumerate(texts))
    return [group.ids for group in groups]


@tagged("post_install", "-at_install")
class TestDraftMerge(BaseCase):
    def test_the_same_in_other_dress(self):
        texts = (
            "Đề nghị tăng tiền ăn lên 05 bữa.",
            "tăng tiền ăn lên 5 bữa",
            "Kiến nghị: TĂNG tiền ăn, lên 5 bữa!",
            "Chúng tôi đề nghị Ban soạn thảo tăng tiền ăn lên 5 bữa;",
            "- Xin kính đề nghị cơ quan soạn thảo tăng  tiền\u200b ăn lên 5 bữa…",
        )
        self.assertEqual(grouped(*texts), [(0, 1, 2, 3, 4)])
        self.assertEqual(grouped("Uỷ ban cụ thể hoá", "Ủy ban cụ thể hóa"), [(0, 1)])

    def test_what_is_never_the_same(self):
        for one, two in (
            ("Đề nghị giữ Điều 5", "Không đề nghị giữ Điều 5"),
            ("Đề nghị quy định", "Đề nghị không quy định"),
            ("Chưa nên ban hành", "Nên ban hành"),
            ("Tăng 5 ngày", "Tăng 15 ngày"),
            ("Tăng 1,5 lần", "Tăng 1, 5 lần"),
            ("Mức 1.500 đồng", "Mức 1500 đồng"),
            ("Mức 10%", "Mức 10"),
            ("Từ 10-15 ngày", "Từ 10, 15 ngày"),
            ("Từ 10 - 15 ngày", "Từ 10 15 ngày"),
            ("Trên -5 độ", "Trên 5 độ"),
            ("Lúc 8:30", "Lúc 8 30"),
            ("> 5 người", "< 5 người"),
            ("Giám sát", "Giảm sát"),
            ("Tăng lương", "Tặng lương"),
            ("Có trả không?", "Có trả không"),
        ):
            self.assertEqual(grouped(one, two), [(0,), (1,)], (one, two))

    def test_other_target_or_stance_is_another_opinion(self):
        groups = merge(
            [
                (1, "5", "amend", "Bỏ", 1),
                (2, "6", "amend", "Bỏ", 1),
                (3, "5", "keep", "Bỏ", 1),
            ]
        )
        self.assertEqual([group.ids for group in groups], [(1,), (2,), (3,)])

    def test_representative_and_weight(self):
        groups = merge(
            [
                Opinion(1, "5", "amend", "Bỏ khoản 2", 3),
                Opinion(2, "5", "amend", "Đề nghị bỏ khoản 2."),
                Opinion(3, "5", "amend", "bỏ khoản 2", 2),
            ]
        )
        self.assertEqual(
            groups, [OpinionGroup("5", "amend", "Bỏ khoản 2", (1, 2, 3), 6)]
        )
        even = merge([(1, "5", "x", "Bỏ", 1), (2, "5", "x", "Đề nghị bỏ", 1)])
        self.assertEqual(even[0].text, "Đề nghị bỏ")

    def test_opinions_without_words(self):
        self.assertEqual(grouped("", None, False, " ", "…"), [(0, 1, 2, 3, 4)])
        self.assertEqual(grouped("Đề nghị", "Kiến nghị"), [(0,), (1,)])
        self.assertEqual(merge([]), [])

    def test_every_opinion_stands_in_one_group(self):
        source = random.Random(2)
        texts = [drafts.sentence(source, 2) for _ in range(30)]
        opinions = [
            (
                i,
                source.randrange(3),
                "amend",
                source.choice(texts),
                source.randint(1, 9),
            )
            for i in range(300)
        ]
        groups = merge(opinions)
        self.assertEqual(sorted(i for g in groups for i in g.ids), list(range(300)))
        self.assertEqual(sum(g.weight for g in groups), sum(o[4] for o in opinions))
        for group in groups:
            wordings = {opinions[i][3].casefold() for i in group.ids}
            self.assertEqual(len(wordings), 1)
