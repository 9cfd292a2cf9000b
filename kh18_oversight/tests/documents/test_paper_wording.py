from datetime import date

from odoo.tests import BaseCase, tagged

from ...lib.paper import wording
from ...lib.paper.safe_html import safe_html

LABELS = {"tm": "TM.", "kt": "KT.", "tl": "TL.", "tuq": "TUQ.", "q": "Q."}
PURPOSES = {"report": "(b/c)", "action": "(t/h)", "information": ""}


@tagged("post_install", "-at_install")
class TestPaperWording(BaseCase):
    def test_code_fetches_nothing(self):
        block = {"kind": "code", "text": "Quét mã:", "address": "http://x/r/1"}
        for image, kept in (
            ("data:image/png;base64,AAAA", "data:image/png;base64,AAAA"),
            ("http://127.0.0.1/x.png", ""),
            ("file:///etc/passwd", ""),
            (None, ""),
        ):
            [flat] = wording.flat_blocks([{**block, "image": image}], "./.")
            self.assertEqual((flat["tag"], flat["image"]), ("code", kept))
            self.assertEqual(flat["address"], "http://x/r/1")

    def _plain(self, text):
        return text.replace(wording.NBSP, " ")

    def test_date_takes_leading_zeros(self):
        """Days below ten and the months 1 and 2, nothing else (S2)."""
        for day, printed in (
            (date(2023, 2, 2), "Lai Châu, ngày 02 tháng 02 năm 2023"),
            (date(2023, 3, 9), "Lai Châu, ngày 09 tháng 3 năm 2023"),
            (date(2023, 11, 15), "Lai Châu, ngày 15 tháng 11 năm 2023"),
        ):
            self.assertEqual(wording.date_line("Lai Châu", day), printed)

    def test_date_of_a_draft_stays_open(self):
        line = self._plain(wording.date_line("Lai Châu", None, 2023))
        self.assertRegex(line, r"^Lai Châu, ngày +tháng +năm 2023$")
        self.assertTrue(wording.date_line("", date(2023, 2, 2)).startswith("ngày"))

    def test_number_line(self):
        line = wording.number_line("Số:", "410/KH-LĐLĐ")
        self.assertEqual(self._plain(line), "Số: 410/KH-LĐLĐ")
        line = self._plain(wording.number_line("Số:", None, "KH-LĐLĐ"))
        self.assertRegex(line, r"^Số: {6,}/KH-LĐLĐ$")
        line = self._plain(wording.number_line("Số", None, "KH/ĐĐTLĐ", "party"))
        self.assertRegex(line, r"^Số {6,}-KH/ĐĐTLĐ$")

    def test_bases_end_with_semicolons_and_a_full_stop(self):
        lines = wording.basis_lines(["Căn cứ A", "Căn cứ B;", " ", "Căn cứ C."])
        self.assertEqual(lines, ["Căn cứ A;", "Căn cứ B;", "Căn cứ C."])

    def test_enacting_clause_runs_on_as_in_the_seed(self):
        bases, clause = ["Căn cứ A", "Căn cứ B"], "Ban Thường vụ ban hành như sau:"
        self.assertEqual(
            wording.basis_lines(bases, clause, joined=True),
            ["Căn cứ A;", f"Căn cứ B; {clause}"],
        )
        self.assertEqual(
            wording.basis_lines(bases, clause), ["Căn cứ A;", "Căn cứ B.", clause]
        )
        self.assertEqual(wording.basis_lines([], clause, joined=True), [clause])
        self.assertEqual(wording.basis_lines([]), [])

    def test_enacting_clause_in_capitals_is_a_heading(self):
        self.assertEqual(wording.enacting_heading(" QUYẾT ĐỊNH: "), "QUYẾT ĐỊNH:")
        self.assertEqual(wording.enacting_heading("Ban hành như sau:"), "")
        lines = wording.basis_lines(["Căn cứ A"], "QUYẾT ĐỊNH:", joined=True)
        self.assertEqual(lines, ["Căn cứ A."])

    def test_neighbours_of_one_purpose_share_a_brace(self):
        groups = wording.recipient_groups(
            [
                ("- TT Tỉnh uỷ;", "report"),
                ("Đoàn Chủ tịch", "report"),
                ("Các Ban", "information"),
                ("LĐLĐ huyện", "action"),
                ("Lưu: VT.", ""),
            ],
            PURPOSES,
        )
        self.assertEqual(
            groups,
            [
                {"label": "(b/c)", "lines": ["- TT Tỉnh uỷ;", "- Đoàn Chủ tịch;"]},
                {"label": "", "lines": ["- Các Ban;"]},
                {"label": "", "lines": ["- LĐLĐ huyện (t/h);"]},
                {"label": "", "lines": ["- Lưu: VT."]},
            ],
        )

    def test_every_signing_form(self):
        for mode, behalf, lines in (
            ("tm", "Ban Thường vụ", ["TM. Ban Thường vụ", "Phó Chủ tịch"]),
            ("kt", "Chủ tịch", ["KT. Chủ tịch", "Phó Chủ tịch"]),
            ("tl", "Ban Thường vụ", ["TL. Ban Thường vụ", "Phó Chủ tịch"]),
            ("tuq", "Chủ tịch", ["TUQ. Chủ tịch", "Phó Chủ tịch"]),
            ("q", "Chủ tịch", ["Q. Phó Chủ tịch"]),
            ("none", "Chủ tịch", ["Phó Chủ tịch"]),
            ("tm", "", ["Phó Chủ tịch"]),
        ):
            with self.subTest(mode):
                self.assertEqual(
                    wording.capacity_lines(mode, behalf, "Phó Chủ tịch", LABELS), lines
                )

    def test_numbers_get_their_mark(self):
        for number, text in (
            ("I", "I. x"),
            ("1", "1. x"),
            ("1.", "1. x"),
            ("a", "a) x"),
            ("đ", "đ) x"),
            ("2.1", "2.1. x"),
            (3, "3. x"),
            (None, "x"),
        ):
            self.assertEqual(wording.numbered(number, "x"), text)

    def test_end_mark_closes_the_last_paragraph_only(self):
        blocks = [
            {"kind": "paragraph", "text": "Một."},
            {"kind": "bullet", "text": "Hai;\nvà nữa."},
        ]
        texts = [item["text"] for item in wording.flat_blocks(blocks, "./.")]
        self.assertEqual(texts, ["Một.", "- Hai;", "và nữa./."])
        table = [{"kind": "table", "rows": [["1"]]}]
        self.assertEqual(
            wording.flat_blocks(table, "./.")[0]["rows"][0][0]["text"], "1"
        )

    def test_rows_of_unequal_length(self):
        flat = wording.flat_blocks(
            [{"kind": "table", "head": ["A"], "rows": [["1", "2"], []]}]
        )
        self.assertEqual([len(row) for row in flat[0]["rows"]], [2, 0])

    def test_symbols_are_kept_on_one_line(self):
        text = wording.unbroken("theo <b> 42-KH/ĐĐTLĐ, 12/2012/QH13 và 08b/NQ-TLĐ.")
        self.assertEqual(
            text,
            'theo &lt;b&gt; <span class="kh18-symbol">42-KH/ĐĐTLĐ</span>, '
            '<span class="kh18-symbol">12/2012/QH13</span> và '
            '<span class="kh18-symbol">08b/NQ-TLĐ</span>.',
        )


@tagged("post_install", "-at_install")
class TestSafeHtml(BaseCase):
    def test_what_a_paper_needs_is_kept(self):
        source = (
            '<p style="text-align: center; color: red">Điều <b>1</b></p>'
            '<table><tbody><tr><td colspan="2">ô</td></tr></tbody></table>'
        )
        result = safe_html(source)
        self.assertIn('<p style="text-align: center">Điều <b>1</b></p>', result)
        self.assertIn('<td colspan="2">ô</td>', result)
        self.assertEqual(safe_html("  "), "")

    def test_what_reaches_outside_is_dropped(self):
        for source in (
            "<script>alert(1)</script>",
            "<style>@import url(http://127.0.0.1/x)</style>",
            '<link rel="stylesheet" href="http://127.0.0.1/x"/>',
            '<iframe src="file:///etc/passwd"></iframe>',
            '<object data="file:///etc/passwd"></object>',
            '<svg><image href="file:///etc/passwd"/></svg>',
            '<img src="file:///etc/passwd"/>',
            '<img src="http://127.0.0.1:8069/x.png"/>',
            '<p style="background-image: url(http://127.0.0.1/x)">a</p>',
            '<p style="width: url(http://127.0.0.1/x)">a</p>',
            '<p onclick="x()" background="http://127.0.0.1/x">a</p>',
            '<a href="http://127.0.0.1/x">a</a>',
            "<!-- http://127.0.0.1 -->",
        ):
            with self.subTest(source):
                result = safe_html(source + "<p>tail</p>")
                for trace in ("http", "file:", "script", "onclick", "url("):
                    self.assertNotIn(trace, result)
                self.assertIn("tail", result)

    def test_end_mark_follows_the_last_words(self):
        for source, result in (
            ("<p>a</p><p>Hết.</p>", "<p>Hết./.</p>"),
            ("<p>a <b>Hết</b>.</p>", "<b>Hết</b>./.</p>"),
            ("<ul><li>Hết;</li></ul>", "<li>Hết./.</li>"),
            ("Hết", "<div>Hết./.</div>"),
        ):
            self.assertIn(result, safe_html(source, end_mark="./."))
        table = "<table><tbody><tr><td>1</td></tr></tbody></table>"
        self.assertNotIn("./.", safe_html(table, end_mark="./."))

    def test_images_come_through_the_caller_only(self):
        source = '<p><img src="/web/image/1"/><img src="/web/image/2"/></p>'
        known = {"/web/image/1": "data:image/png;base64,AA"}
        result = safe_html(source, known.get)
        self.assertEqual(result.count("<img"), 1)
        self.assertIn("data:image/png;base64,AA", result)

    def test_a_cited_subject_continues_the_sentence(self):
        self.assertEqual(wording.about("Về công tác năm"), "về công tác năm")
        self.assertEqual(wording.about("Quán triệt chỉ thị"), "về quán triệt chỉ thị")
        self.assertEqual(wording.about("BHXH tự nguyện"), "về BHXH tự nguyện")
        self.assertEqual(wording.about(False), "")
