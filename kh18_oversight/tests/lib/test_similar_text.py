import random

from odoo.tests import BaseCase, tagged

from ...lib import similar_text
from ...lib.similar_text import NEAR, alikeness, groups, runs

SYLLABLES = [
    "giám",
    "sát",
    "công",
    "đoàn",
    "cơ",
    "sở",
    "phản",
    "biện",
    "xã",
    "hội",
    "người",
    "lao",
    "động",
    "kế",
    "hoạch",
]


def text(rng, length):
    return " ".join(
        rng.choice(SYLLABLES) + str(rng.randrange(40)) for _ in range(length)
    )


@tagged("post_install", "-at_install")
class TestSimilarText(BaseCase):
    def test_case_accents_spaces_and_points_do_not_matter(self):
        one = "Công đoàn cơ sở đã tổ chức giám sát, phản biện xã hội."
        self.assertEqual(alikeness(one, one.upper()), 1)
        self.assertEqual(
            alikeness(one, "cong doan co so da to chuc giam sat phan bien xa hoi"), 1
        )
        self.assertEqual(alikeness(one, one.replace(" ", " \n\u00a0")), 1)

    def test_other_words_are_other_texts(self):
        self.assertEqual(alikeness("một hai ba bốn", "năm sáu bảy tám"), 0)

    def test_empty_texts_are_like_nothing(self):
        self.assertEqual(alikeness("", ""), 0)
        self.assertEqual(alikeness("một hai ba", ""), 0)
        self.assertEqual(groups(["", " ", "…"]), [[0], [1], [2]])

    def test_symmetric_and_between_nought_and_one(self):
        rng = random.Random(18)
        for _ in range(300):
            one, other = text(rng, rng.randrange(30)), text(rng, rng.randrange(30))
            share = alikeness(one, other)
            self.assertEqual(share, alikeness(other, one))
            self.assertTrue(0 <= share <= 1)
            self.assertEqual(alikeness(one, one), 1 if one else 0)

    def test_short_answers_are_alike_only_when_equal(self):
        self.assertEqual(groups(["Không có", "không có.", "Không"]), [[0, 1], [2]])

    def test_one_stands_for_those_near_to_it(self):
        rng = random.Random(410)
        first = text(rng, 100)
        near = first.split()
        near[50] = "khác"
        far = text(rng, 100)
        self.assertEqual(groups([far, first, " ".join(near), far]), [[0, 3], [1, 2]])

    def test_the_short_cut_misses_no_near_text(self):
        rng = random.Random(64)
        base = [text(rng, rng.randrange(5, 60)) for _ in range(8)]
        texts = []
        for _ in range(120):
            found = rng.choice(base).split()
            for _ in range(rng.randrange(4)):
                found[rng.randrange(len(found))] = rng.choice(SYLLABLES)
            texts.append(" ".join(found))
        leaders, slow = [], {}
        for place, one in enumerate(texts):
            for leader in leaders:
                if alikeness(one, texts[leader]) >= NEAR:
                    slow[leader].append(place)
                    break
            else:
                leaders.append(place)
                slow[place] = [place]
        self.assertEqual(groups(texts), list(slow.values()))
        self.assertLess(len(slow), len(texts))

    def test_all_are_near_to_the_first_and_each_is_in_one_group(self):
        rng = random.Random(7)
        texts = [text(rng, 20) for _ in range(20)] * 2
        found = groups(texts)
        self.assertEqual(sorted(p for group in found for p in group), list(range(40)))
        for group in found:
            for place in group:
                self.assertGreaterEqual(alikeness(texts[group[0]], texts[place]), NEAR)
        self.assertEqual(found, groups(texts))

    def test_a_hundred_long_texts_are_compared_by_few_runs(self):
        """Counts comparisons, for a clock would not be the same everywhere."""
        rng = random.Random(100)
        texts = [text(rng, 700) for _ in range(100)]
        self.assertGreater(min(map(len, texts)), 4000)
        compared = []
        alike = similar_text._alike
        self.patch(
            similar_text, "_alike", lambda *sets: compared.append(1) or alike(*sets)
        )
        self.assertEqual(len(groups(texts)), 100)
        self.assertLess(len(compared), 200)

    def test_an_endless_text_is_cut(self):
        self.assertLess(len(runs("từ này và từ kia " * 100_000)), 10)
        self.assertLessEqual(
            len(" ".join(similar_text.words("a " * 10**6))), similar_text.MAX_SIGNS
        )
