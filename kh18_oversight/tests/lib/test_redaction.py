import random
import re
import unicodedata

from odoo.tests import BaseCase, tagged

from ...lib.html_text import page_text
from ...lib.redaction import (
    MARK,
    find,
    marked_html,
    present,
    propose,
    redact_html,
    redact_text,
)
from ...lib.vietnamese import fold

NAMES = ("Nguyễn Văn Ánh", "Đỗ Thị Huệ", "Trần Quốc Uy", "Hoàng Đình Phước")
TAGS = ("b", "i", "span", "u")
GAPS = (" ", "  ", "\u00a0", "\n", "\t", "&nbsp;", " &#8203;", "<br/>", "</p><p>")


def _written(name, chance):
    """Return a name as one of the ways of writing it in HTML."""
    name = chance.choice((str, str.upper, str.lower, str.title))(name)
    name = unicodedata.normalize(chance.choice(("NFC", "NFD")), name)
    words = []
    for word in name.split():
        if chance.random() < 0.4:
            cut = chance.randrange(len(word) + 1)
            tag = chance.choice(TAGS)
            word = f"<{tag}>{word[:cut]}</{tag}>{word[cut:]}"
        words.append(word)
    return chance.choice(GAPS).join(words)


@tagged("post_install", "-at_install")
class TestRedaction(BaseCase):
    def test_however_it_is_written(self):
        chance = random.Random(18)
        for _round in range(400):
            name = chance.choice(NAMES)
            filling = [chance.choice(("làm việc", "&amp;", "tại xã")) for _ in "abcd"]
            filling[chance.randrange(4)] = _written(name, chance)
            source = f"<p>{' '.join(filling)} </p>"
            left = redact_html(source, [name])
            folded = re.sub(r"\W+", "", fold(page_text(left)))
            with self.subTest(source=source):
                self.assertNotIn(re.sub(r"\W+", "", fold(name)), folded)
                self.assertEqual(left.count(MARK), 1)
                self.assertEqual(redact_html(left, [name]), left)

    def test_other_words_stay(self):
        chance = random.Random(19)
        for _round in range(200):
            words = [chance.choice(("Ánh sáng", "văn bản", "nguyên")) for _ in "abc"]
            source = f"<p>{' '.join(words)}</p>"
            self.assertEqual(page_text(redact_html(source, NAMES)), page_text(source))

    def test_without_accents_and_across_cells(self):
        name = NAMES[0]
        for source in (
            "<p>nguyen van anh</p>",
            "<table><tr><td>Nguyễn</td><td>Văn Ánh</td></tr></table>",
            "<ul><li>Nguyễn Văn</li><li>Ánh</li></ul>",
            "<p>Nguy\u00adễn V\u200băn Ánh</p>",
            "<p>ＮＧＵＹỄＮ Văn Ánh</p>",
            "<p>Nguyễn&#32;Văn&#x20;&Aacute;nh</p>",
        ):
            text = page_text(redact_html(source, [name]))
            self.assertIn(MARK, text, source)
            self.assertNotIn("anh", fold(text), source)

    def test_parts_of_other_words_are_not_found(self):
        self.assertEqual(redact_text("Anhh và Lan Anh", ["Anh"]), f"Anhh và Lan {MARK}")
        self.assertFalse(find("Nguyễn Văn Ánhh", ["Nguyễn Văn Ánh"]))
        self.assertFalse(find("10912345678", ["0912345678"]))

    def test_numbers_however_they_are_parted(self):
        for text in (
            "0912345678",
            "0912 345 678",
            "0912.345.678",
            "(0912) 345-678",
            "+84912345678",
            "+84 (0)912 345 678",
            "84 912 345 678",
            "０９１２３４５６７８",
        ):
            self.assertEqual(redact_text(f"ĐT {text}.", ["0912345678"]), f"ĐT {MARK}.")

    def test_nothing_is_left_in_tags(self):
        name = "Nguyễn Văn Ánh"
        source = (
            f"<p title='{name}' style='text-align: center' data-x='{name}'>"
            f"<a href='mailto:{name}'>x</a><img src='data:image/png;base64,AA'"
            f" alt='{name}'/><!-- {name} --></p><script>{name}</script>"
            f"<td colspan='0912345678'>y</td>"
        )
        left = redact_html(source, [name])
        self.assertNotIn("Ánh", left)
        self.assertNotIn("0912", left)
        self.assertNotIn("img", left)
        self.assertIn("x", left)

    def test_markup_stays_and_signs_are_escaped(self):
        source = "<table><tr><td colspan='2'>a &lt; b &amp; c</td></tr></table>"
        left = redact_html(source, ["không có"])
        self.assertIn('<td colspan="2">a &lt; b &amp; c</td>', left)
        self.assertEqual(redact_html("a < b & c", []), "a &lt; b &amp; c")
        self.assertEqual(redact_html(None, ["x"]).strip(), "")

    def test_terms_that_overlap(self):
        terms = ["Văn Ánh", "Nguyễn Văn", "Ánh Nguyễn"]
        self.assertEqual(redact_text("Nguyễn Văn Ánh Nguyễn", terms), MARK)
        self.assertEqual(redact_text("x", ["", None, "…"]), "x")
        self.assertEqual(redact_text(None, ["x"]), "")

    def test_marked_for_the_eye(self):
        shown = marked_html("<p>Ông <b>Nguyễn</b> Văn Ánh\ue000</p>", [NAMES[0]])
        self.assertEqual(shown.count('<mark class="o_kh18_redacted">'), 2)
        self.assertEqual(page_text(shown), page_text("<p>Ông Nguyễn Văn Ánh</p>"))

    def test_what_is_proposed(self):
        text = (
            "Bà Trần Thị Thử (0912.345.678, thu.tran@example.com), CCCD 012345678901, "
            "đồng chí Lê Văn Bé; được trả 123.456.789 đồng và 300000000 đồng năm 2023"
        )
        found = propose(text)
        self.assertEqual(
            found,
            [
                ("email", "thu.tran@example.com"),
                ("phone", "0912.345.678"),
                ("identity", "012345678901"),
                ("person", "Trần Thị Thử"),
                ("person", "Lê Văn Bé"),
            ],
        )
        self.assertEqual(propose(unicodedata.normalize("NFD", text)), found)
        self.assertEqual(propose("chị em phụ nữ, anh ấy; 12/2023; số 410/KH"), [])
        self.assertEqual(propose(None), [])

    def test_what_is_proposed_is_found(self):
        chance = random.Random(20)
        for _round in range(200):
            number = "0" + "".join(chance.choice("123456789") for _ in range(9))
            parted = chance.choice(
                (number, f"{number[:4]} {number[4:7]} {number[7:]}", number)
            )
            text = f"Gọi số {parted} để hỏi"
            ((kind, words),) = propose(text)
            self.assertEqual(kind, "phone")
            self.assertEqual(redact_text(text, [words]), f"Gọi số {MARK} để hỏi")

    def test_which_names_stand_in_a_text(self):
        self.assertEqual(present("DO THI HUE đến", NAMES), ["Đỗ Thị Huệ"])
        self.assertEqual(present("", NAMES), [])
