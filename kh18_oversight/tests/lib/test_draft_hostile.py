import random
import time
import unicodedata
from collections import Counter

from odoo.tests import BaseCase, tagged

from ...lib.draft_text import MAX_BYTES, DraftTextError, compare, cut, merge, takeover
from ...lib.draft_text.types import Unit
from . import drafts

# Far above what was measured (0.8 s): a guard against regex blow-up.
SECONDS = 8


def characters(text):
    """Count what is not blank."""
    return Counter("".join(unicodedata.normalize("NFC", text).split()))


def held(draft):
    """Return all the text a Draft holds."""
    pieces = [text for n in draft.nodes for text in (n.marker, n.title, n.text)]
    aside = (*draft.preamble, *draft.ending, *draft.noise)
    return " ".join([*pieces, *(line.text for line in aside)])


@tagged("post_install", "-at_install")
class TestDraftHostile(BaseCase):
    def refused(self, text, code):
        with self.assertRaises(DraftTextError) as caught:
            cut(text)
        self.assertEqual(caught.exception.code, code)
        return caught.exception

    def check_kept(self, text, name=""):
        draft = cut(text)
        self.assertEqual(characters(held(draft)), characters(text), name)
        for index, node in enumerate(draft.nodes):
            self.assertTrue(all(child > index for child in node.children), name)
            self.assertTrue(node.parent is None or node.parent < index, name)
        units = Counter()
        for unit in draft.units:
            units += characters(unit.title + unit.text)
        self.assertFalse(units - characters(text), name)
        return draft

    def test_refusals(self):
        for text in ("", " \r\n\t"):
            self.refused(text, "empty")
        self.refused("Kính gửi Ban soạn thảo.\nChúng tôi đồng ý.", "no_units")
        self.refused("Điều 1. A\0\0", "binary")
        error = self.refused("Điều 1. A\n" + "a" * MAX_BYTES, "too_large")
        self.assertEqual(error.values["limit"], MAX_BYTES)
        self.refused("Điều 1. A\n" + "b\n" * 60_000, "too_large")

    def test_nothing_is_lost(self):
        for name, text in drafts.ALL.items():
            self.check_kept(text, name)

    def test_generated_drafts_come_back_whole(self):
        source = random.Random(7)
        for articles in (1, 3, 12, 40):
            text, made = drafts.generated(source, articles)
            draft = self.check_kept(text)
            found = [n for n in draft.nodes if n.kind == "article"]
            self.assertEqual([n.title for n in found], [title for title, _n in made])
            self.assertEqual(
                [len(n.children) for n in found], [clauses for _title, clauses in made]
            )
            self.assertEqual(
                [n.number for n in found], [str(i + 1) for i in range(articles)]
            )
            self.check_kept(drafts.wrapped(text, source.randint(30, 90)))

    def test_cut_and_shuffled_texts_lose_nothing(self):
        source = random.Random(18)
        for name, text in drafts.ALL.items():
            for _round in range(60):
                lines = text.split("\n")
                for _cut in range(source.randint(0, 6)):
                    del lines[source.randrange(len(lines))]
                if source.random() < 0.4:
                    source.shuffle(lines)
                part = "\n".join(lines)[: source.randint(0, len(text))]
                try:
                    self.check_kept(part, name)
                except DraftTextError as error:
                    self.assertIn(error.code, ("empty", "no_units"), name)

    def test_one_huge_line_is_set_aside(self):
        draft = cut("Điều 1. A\nB.\n" + "a, Điều 2. " * 10_000)
        self.assertEqual([line.line for line in draft.noise], [3])

    def test_hostile_lines_take_linear_time(self):
        for line in (
            "“abc",
            "như sau: “abc",
            '"abc',
            "““abc”",
            "Điều 1",
            "Điều 9. A",
            "Chương I",
            "Phụ lục I",
            "QUY CHẾ",
            "Nơi nhận:",
            "1.1.1. A",
            "a|b|c|",
            "và theo",
            " " * 19_000 + "a",
            "Điều " * 3_900,
            "1." * 9_000,
            "Điều 1. " + "." * 15_000,
            "Điều 1. " + ". " * 9_000 + "x",
            "“" * 6_000,
            "I" * 19_000,
        ):
            count = min(300_000 // len(line.encode()), 8_000)
            started = time.process_time()
            cut("Điều 1. A\n" + f"{line}\n" * count)
            self.assertLess(time.process_time() - started, SECONDS, line[:20])

    def test_hostile_texts_are_compared_in_time(self):
        started = time.process_time()
        same = [Unit(str(i), "", "lao động " * 300) for i in range(60)]
        compare(same, same[::-1])
        long = "lao động " * 10_000
        compare([Unit("1", "", long)], [Unit("1", "", f"{long}x {long}")])
        takeover("người " * 2_000, "", "người lao " * 20_000)
        takeover(long, long, long + "x", delete=True)
        merge((i, 1, "oppose", "đề nghị " * 2_000, 1) for i in range(50))
        self.assertLess(time.process_time() - started, SECONDS)
