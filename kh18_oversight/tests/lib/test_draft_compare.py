import random

from odoo.tests import BaseCase, tagged

from ...lib.draft_text import Unit, compare, cut
from . import drafts

FOOD = "Người sử dụng lao động lo bữa ăn ca mỗi ngày một lần cho người làm đủ giờ."
HOUSE = "Nhà ở cho công nhân do tỉnh xây gần khu công nghiệp và cho thuê giá thấp."
PAY = "Tiền lương trả hai kỳ mỗi tháng vào ngày do hai bên ghi trong hợp đồng."


@tagged("post_install", "-at_install")
class TestDraftCompare(BaseCase):
    def numbers(self, draft, issued):
        return [match.number for match in compare(draft, issued).matches]

    def test_the_same_text_is_the_same(self):
        units = cut(drafts.DECISION).units
        result = compare(units, units)
        self.assertEqual([m.issued for m in result.matches], [(i,) for i in range(7)])
        self.assertEqual({m.similarity for m in result.matches}, {1.0})
        self.assertEqual(result.new, ())
        self.assertTrue(
            all([op for op, _w in m.differences] == ["equal"] for m in result.matches)
        )

    def test_renumbered_put_in_and_dropped(self):
        draft = [Unit("1", "Ăn", FOOD), Unit("2", "Ở", HOUSE), Unit("3", "Lương", PAY)]
        issued = [
            Unit(
                "1", "Giải thích", "Từ ngữ trong văn bản này được hiểu theo nghĩa sau."
            ),
            Unit("2", "Ăn", FOOD),
            Unit("3", "Tiền lương", PAY),
        ]
        result = compare(draft, issued)
        self.assertEqual([m.number for m in result.matches], ["2", None, "3"])
        self.assertEqual(result.new, (0,))
        dropped = result.matches[1]
        self.assertEqual(dropped.similarity, 0)
        self.assertEqual(dropped.differences, (("delete", f"Ở\n{HOUSE}"),))

    def test_words_that_changed(self):
        issued = FOOD.replace("một lần", "02 lần").replace(" đủ giờ", "")
        match = compare([Unit("1", "Ăn", FOOD)], [Unit("1", "Ăn", issued)]).matches[0]
        changes = [item for item in match.differences if item[0] != "equal"]
        self.assertEqual(
            changes, [("delete", "một"), ("insert", "02"), ("delete", "đủ giờ")]
        )
        self.assertTrue(0.8 < match.similarity < 1)

    def test_spelling_and_case_are_no_change(self):
        one, two = (
            Unit("1", "", "Uỷ ban cụ thể hoá."),
            Unit("1", "", "Ủy ban CỤ THỂ HÓA."),
        )
        self.assertEqual(compare([one], [two]).matches[0].similarity, 1)
        other = Unit("1", "", "Ủy ban cu thể hóa.")
        self.assertLess(compare([one], [other]).matches[0].similarity, 1)

    def test_split_article(self):
        draft = [
            Unit("1", "Ăn ở", f"{FOOD}\n{HOUSE}\nHai bên cùng làm."),
            Unit("2", "", PAY),
        ]
        issued = [
            Unit("1", "Ăn ở", f"{FOOD}\nHai bên cùng làm."),
            Unit("2", "Nhà ở", HOUSE),
            Unit("3", "", PAY),
        ]
        result = compare(draft, issued)
        self.assertEqual([m.number for m in result.matches], ["1, 2", "3"])
        self.assertEqual(result.new, ())

    def test_joined_articles(self):
        draft = [Unit("1", "Ăn", FOOD + " " + PAY), Unit("2", "Ở", HOUSE)]
        issued = [Unit("1", "Ăn, ở", f"{FOOD} {PAY}\n{HOUSE}")]
        first, second = compare(draft, issued).matches
        self.assertEqual((first.number, second.number), ("1", "1"))
        self.assertEqual((first.is_joined, second.is_joined), (False, True))
        self.assertGreater(second.similarity, 0.9)
        self.assertNotIn("insert", [op for op, _words in second.differences])

    def test_rewritten_under_its_number_and_title(self):
        draft = [Unit("4", "Hiệu lực", "Từ ngày ký.")]
        self.assertEqual(self.numbers(draft, [Unit("4", "Hiệu lực", HOUSE)]), ["4"])
        self.assertEqual(self.numbers(draft, [Unit("4", "Nhà", HOUSE)]), [None])

    def test_same_numbers_in_decision_and_regulation(self):
        units = cut(drafts.DECISION).units
        self.assertEqual(
            [m.issued for m in compare(units, units[3:]).matches],
            [(), (), (), (0,), (1,), (2,), (3,)],
        )

    def test_nothing_on_one_side(self):
        self.assertEqual(compare([], []), ((), ()))
        self.assertEqual(compare([], [Unit("1", "", FOOD)]).new, (0,))
        empty = compare([Unit("1", "", "")], []).matches[0]
        self.assertEqual((empty.number, empty.differences), (None, ()))

    def test_mixed_generated_drafts_find_their_articles(self):
        source = random.Random(3)
        units = cut(drafts.generated(source, 60)[0]).units
        issued = [
            unit._replace(text=self._changed(source, unit.text), number=str(i + 9))
            for i, unit in enumerate(units)
        ]
        source.shuffle(issued)
        for match in compare(units, issued).matches:
            found = [issued[j].title for j in match.issued]
            self.assertIn(units[match.draft].title, found)

    def _changed(self, source, text):
        words = text.split(" ")
        for _change in range(len(words) // 12):
            words[source.randrange(len(words))] = "khác"
        return " ".join(words)

    def test_differences_give_both_texts_back(self):
        source = random.Random(4)
        for _round in range(40):
            before = drafts.generated(source, 2)[0]
            after = self._changed(source, before)
            match = compare([Unit("1", "", before)], [Unit("1", "", after)]).matches[0]
            for skipped, text in (("insert", before), ("delete", after)):
                kept = "".join(w for op, w in match.differences if op != skipped)
                self.assertEqual("".join(kept.split()), "".join(text.split()))
