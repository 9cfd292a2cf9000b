import base64
import hashlib
import io
from datetime import date
from unittest.mock import patch

from PIL import Image

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ...lib.paper import engine
from ..common import Command
from .paper_common import LINE, PaperCase


def png(color="black"):
    buffer = io.BytesIO()
    Image.new("RGB", (40, 20), color).save(buffer, "PNG")
    return buffer.getvalue()


@tagged("post_install", "-at_install")
class TestPaperPrint(PaperCase):
    def test_paper_is_searchable_text(self):
        text = self.pages(self.paper()._paper_pdf())[0]
        for line in (
            "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM",
            "LIÊN ĐOÀN LAO ĐỘNG TỈNH LAI CHÂU",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "KẾ HOẠCH",
            "Giám sát việc thực hiện chế độ, chính sách",
            "Căn cứ Chỉ thị 18-CT/TW.",
            "Nơi nhận:",
            "- Các đơn vị trực thuộc (t/h);",
            "- Lưu: VT.",
            "TM. BAN THƯỜNG VỤ PHÓ CHỦ TỊCH",
            "Hoàng Văn Trinh",
        ):
            self.assertIn(line, text)

    def test_only_tinos_is_used_and_embedded(self):
        fonts = self.fonts(self.paper()._paper_pdf())
        self.assertTrue(fonts)
        for name, embedded in fonts.items():
            self.assertIn("Tinos", name)
            self.assertTrue(embedded)

    def test_title_and_language_are_set(self):
        reader = self.reader(self.issued()._paper_pdf())
        self.assertEqual(reader.metadata.title, "Kế hoạch 01/KH-LĐLĐ")
        self.assertEqual(reader.trailer["/Root"]["/Lang"], "vi")

    def test_page_number_on_top_from_page_two(self):
        paper = self.paper(body=f"<p>{LINE * 40}</p>" * 3)
        pages = self.reader(paper._paper_pdf()).pages
        self.assertGreater(len(pages), 2)
        printed = [self.number_on_top(page) for page in pages]
        self.assertEqual(printed, ["", *map(str, range(2, len(pages) + 1))])
        [x] = [x for x, y, _text in self.words(pages[1]) if y < 18]
        self.assertAlmostEqual(x, (30 + 195) / 2, delta=2)

    def test_margins_are_those_of_the_format(self):
        self.env.ref("kh18_oversight.paper_format_union_2024").write(
            {"margin_left": 35, "margin_top": 25, "margin_bottom": 40}
        )
        paper = self.paper(body=f"<p>{LINE * 40}</p>" * 3)
        second = self.words(self.reader(paper._paper_pdf()).pages[1])
        text = [word for word in second if word[2] != "2" and "THẢO" not in word[2]]
        self.assertAlmostEqual(min(x for x, _y, _t in text), 35, delta=0.5)
        self.assertGreater(min(y for _x, y, _t in text), 25)
        self.assertLess(max(y for _x, y, _t in text), 297 - 40)

    def test_draft_is_marked_until_issued(self):
        paper = self.paper()
        text = self.pages(paper._paper_pdf())[0]
        self.assertIn("DỰ THẢO", text)
        self.assertRegex(text, r"Số: +/KH-LĐLĐ")
        self.assertRegex(text, r"Lai Châu, ngày +tháng +năm \d{4}")
        text = self.pages(self.issued()._paper_pdf())[0]
        self.assertNotIn("DỰ THẢO", text)
        self.assertIn("Số: 01/KH-LĐLĐ", text)

    def test_every_signing_mode_prints(self):
        for mode, line in (
            ("tm", "TM. CHỦ TỊCH PHÓ CHỦ TỊCH"),
            ("kt", "KT. CHỦ TỊCH PHÓ CHỦ TỊCH"),
            ("tl", "TL. CHỦ TỊCH PHÓ CHỦ TỊCH"),
            ("tuq", "TUQ. CHỦ TỊCH PHÓ CHỦ TỊCH"),
            ("q", "Q. PHÓ CHỦ TỊCH"),
        ):
            with self.subTest(mode):
                paper = self.paper(signing_mode=mode, on_behalf_of="Chủ tịch")
                self.assertIn(line, self.pages(paper._paper_pdf())[0])

    def test_letter_has_its_subject_below_the_number(self):
        paper = self.paper("cong_van", subject="đôn đốc báo cáo", addressee="A; B")
        text = self.pages(paper._paper_pdf())[0]
        self.assertNotIn("CÔNG VĂN", text)
        self.assertRegex(text, r"/LĐLĐ.*V/v đôn đốc báo cáo")
        self.assertIn("Kính gửi: - A; - B.", text)
        self.assertIn("- Như trên;", text)

    def test_as_above_is_printed_once(self):
        paper = self.paper("cong_van", addressee="A")
        paper.dispatch_ids[0].name = "Như trên"
        self.assertEqual(self.pages(paper._paper_pdf())[0].count("Như trên"), 1)

    def test_deciding_words_stand_alone(self):
        paper = self.paper("quyet_dinh", enacting_clause="QUYẾT ĐỊNH:")
        text = self.pages(paper._paper_pdf())[0]
        self.assertIn("Căn cứ Chỉ thị 18-CT/TW. QUYẾT ĐỊNH: Nội dung", text)
        self.assertIn("thử nghiệm./.", text)

    def test_minutes_are_signed_by_secretary_and_chair(self):
        text = self.pages(self.paper("bien_ban")._paper_pdf())[0]
        self.assertIn("THƯ KÝ", text)
        self.assertIn("CHỦ TRÌ", text)
        self.assertNotIn("Nơi nhận", text)
        self.assertNotIn("TM.", text)

    def test_marks_of_secrecy_and_urgency(self):
        paper = self.paper(secrecy="confidential", urgency="express")
        text = self.pages(paper._paper_pdf())[0]
        self.assertIn("MẬT HỎA TỐC", text)

    def test_party_unit_prints_a_party_paper(self):
        self.province_a.paper_family = "party"
        text = self.pages(self.paper()._paper_pdf())[0]
        self.assertIn("ĐẢNG CỘNG SẢN VIỆT NAM", text)
        self.assertIn("T/M BAN THƯỜNG VỤ", text)
        self.assertRegex(text, r"Số +-KH/LĐLĐ")
        self.assertNotIn("Hạnh phúc", text)

    def test_issue_date_chooses_the_format(self):
        paper = self.paper(date_issue="2023-02-02")
        self.assertEqual(paper._paper_values()["format"]["code"], "union-2011")
        paper.date_issue = "2024-05-14"
        self.assertEqual(paper._paper_values()["format"]["code"], "union-2024")
        paper.date_issue = "2001-01-01"
        with self.assertRaisesRegex(UserError, "No paper format"):
            paper._paper_values()

    def test_superior_is_the_one_of_the_issue_date(self):
        self.province_a.printed_superior_name = False
        history = self.province_a.parent_history_ids
        history.date_from = "2025-01-01"
        history.create(
            {
                "unit_id": self.province_a.id,
                "parent_id": self.province_b.id,
                "date_from": "2015-01-01",
                "date_to": "2024-12-31",
            }
        )
        paper = self.paper(date_issue="2023-02-02")
        self.assertEqual(paper._paper_values()["superior"], self.province_b.name)
        paper.date_issue = "2025-02-03"
        self.assertEqual(paper._paper_values()["superior"], self.nation.name)

    def test_bases_are_worded_from_the_links(self):
        basis = self.env["kh18.document"].create(
            {
                "unit_id": self.province_a.id,
                "type_id": self.env.ref("kh18_oversight.document_type_chi_thi").id,
                "direction": "governing",
                "full_symbol": "18-CT/TW",
                "date_issue": "2022-10-26",
                "issuer_text": "Ban Bí thư",
                "subject": "Về phát huy vai trò",
            }
        )
        paper = self.paper(basis_text=False)
        paper.link_ids.create({"document_id": paper.id, "target_id": basis.id})
        self.assertEqual(
            paper._paper_values()["bases"],
            [
                "Căn cứ Chỉ thị số 18-CT/TW ngày 26 tháng 10 năm 2022 của Ban Bí thư "
                "về phát huy vai trò."
            ],
        )

    def test_typed_text_is_never_markup(self):
        evil = "<script>x</script> & <b>y</b>"
        paper = self.paper(subject=evil, basis_text=evil)
        paper.dispatch_ids[0].name = evil
        html = paper._paper_html(paper._paper_values())
        self.assertNotIn("<script>", html)
        self.assertNotIn("<b>y</b>", html)
        self.assertGreaterEqual(html.count("&lt;script&gt;"), 3)

    def test_same_paper_gives_the_same_bytes(self):
        paper = self.paper(body=f"<p>{LINE * 60}</p>")
        first, second = paper._paper_pdf(), paper._paper_pdf()
        self.assertEqual(
            hashlib.sha256(first).hexdigest(), hashlib.sha256(second).hexdigest()
        )

    def test_issued_paper_prints_as_frozen(self):
        paper = self.issued()
        frozen = paper.sudo().pdf_attachment_id.raw
        self.env.ref("kh18_oversight.paper_format_union_2024").size_body = 13
        self.assertEqual(paper._paper_stream(), frozen)
        self.assertNotEqual(paper._paper_pdf(), frozen)
        again = paper._paper_pdf(paper.sudo().frozen_values["paper"])
        self.assertEqual(again, frozen)

    def test_received_papers_are_not_printed(self):
        law = self.env["kh18.document"].create(
            {
                "unit_id": self.province_a.id,
                "type_id": self.env.ref("kh18_oversight.document_type_luat").id,
                "direction": "governing",
                "full_symbol": "12/2012/QH13",
                "subject": "Luật Công đoàn",
            }
        )
        with self.assertRaisesRegex(UserError, "was not made here"):
            law._paper_values()

    def test_queries_do_not_grow_with_the_recipients(self):
        papers = self.paper(), self.paper()
        papers[1].dispatch_ids = [
            Command.create({"name": f"Đơn vị {number}", "purpose": "report"})
            for number in range(20)
        ]
        counts = []
        for paper in (*papers, *papers):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            paper._paper_html(paper._paper_values())
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[2], counts[3])

    def test_signature_never_stands_alone(self):
        """Two lines of text at least go with it to the last page (S92)."""
        form = self.env.ref("kh18_oversight.paper_format_union_2024")
        values = form._paper_values()
        for count in range(24, 32):
            values["body"] = [{"kind": "paragraph", "text": "Một dòng chữ"}] * count
            last = self.reader(form._paper_pdf(values)).pages[-1].extract_text()
            text = last.split("Nơi nhận")[0]
            self.assertGreaterEqual(text.count("Một dòng chữ"), 2, count)

    def test_annex_has_its_own_page(self):
        paper = self.issued(date_issue=date(2024, 6, 3))
        annex = {
            "title": "Phụ lục I",
            "name": "Danh sách",
            "landscape": True,
            "body": [{"kind": "table", "head": ["TT"], "rows": [["1"]] * 60}],
        }
        document = type(paper)
        with patch.object(document, "_paper_annexes", lambda record: [annex]):
            reader = self.reader(paper._paper_pdf())
        pages = [" ".join(page.extract_text().split()) for page in reader.pages]
        self.assertIn(
            "Phụ lục I Danh sách (Kèm theo Kế hoạch số 01/KH-LĐLĐ ngày 03 tháng 6 năm "
            "2024 của Test province_a)",
            pages[1],
        )
        self.assertGreater(reader.pages[1].mediabox.width, 800)
        self.assertLess(reader.pages[0].mediabox.width, 600)
        self.assertGreater(len(pages), 2)
        self.assertIn("TT", pages[2])

    def test_scan_of_the_signature_is_printed(self):
        paper = self.paper()
        before = len(self.reader(paper._paper_pdf()).pages[0].images)
        paper.signed_scan = base64.b64encode(png())
        after = len(self.reader(paper._paper_pdf()).pages[0].images)
        self.assertEqual((before, after), (0, 1))
        paper.signed_scan = base64.b64encode(b"%PDF-1.7 the whole paper")
        self.assertFalse(self.reader(paper._paper_pdf()).pages[0].images)


@tagged("post_install", "-at_install")
class TestPaperImages(PaperCase):
    def _attachment(self, record=None, **values):
        return self.env["ir.attachment"].create(
            {
                "name": "x.png",
                "raw": png(),
                "res_model": record and record._name,
                "res_id": record and record.id,
                **values,
            }
        )

    def _images(self, paper, body):
        paper.body = body
        html = paper._paper_html(paper._paper_values())
        return html.count("<img")

    def test_own_attachments_are_shown(self):
        paper = self.paper()
        own = self._attachment(paper)
        body = f'<p><img src="/web/image/{own.id}-abc/x.png"/></p>'
        self.assertEqual(self._images(paper, body), 1)
        self.assertEqual(len(self.reader(paper._paper_pdf()).pages[0].images), 1)

    def test_attachments_of_other_records_are_not(self):
        """A paper must not show a file its reader could not open."""
        paper = self.paper()
        other = self._attachment(self.province_b)
        loose = self._attachment()
        for attachment in (other, loose):
            body = f'<p><img src="/web/image/{attachment.id}"/></p>'
            self.assertEqual(self._images(paper, body), 0)

    def test_nothing_is_fetched_from_outside(self):
        for url in (
            "file:///etc/passwd",
            "http://127.0.0.1:8069/web/image/1",
            "kh18://paper/kh18_oversight/static/../__manifest__.py",
            "kh18://paper/kh18_oversight/static/%2e%2e/__manifest__.py",
            "kh18://paper/etc/passwd",
            "/kh18_oversight/static/src/paper/paper.css",
            "FILE:///etc/passwd",
        ):
            with self.subTest(url), self.assertRaises(ValueError):
                engine.load(url)
        font = "kh18://paper/kh18_oversight/static/fonts/Tinos-Regular.ttf"
        self.assertEqual(engine.load(font)[:4], b"\x00\x01\x00\x00")

    def test_engine_itself_refuses_foreign_addresses(self):
        """Even an address that got past the sanitiser is not opened."""
        html = (
            '<html><body><img src="file:///etc/hostname"/>'
            '<img src="http://127.0.0.1:1/x.png"/>'
            '<link rel="stylesheet" href="file:///etc/passwd"/>'
            '<p style="background: url(http://127.0.0.1:1/y)">chữ</p></body></html>'
        )
        fetcher = engine._fetcher()
        refused = []

        def load(url):
            refused.append(url)
            raise ValueError(url)

        with (
            mute_logger("weasyprint"),
            patch.object(engine, "load", load),
            patch.object(type(fetcher).__mro__[1], "fetch") as opened,
        ):
            pdf = engine.render(html)
        self.assertEqual(opened.call_count, 0)
        self.assertEqual(len(refused), 4)
        self.assertIn("chữ", self.pages(pdf)[0])
