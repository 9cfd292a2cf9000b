import base64
import hashlib
import io
import json
from datetime import date
from types import SimpleNamespace
from unittest.mock import patch

from PIL import Image

from odoo import http
from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from odoo.addons.base.models import ir_actions_report as base_report

from ...lib.paper import engine
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


@tagged("post_install", "-at_install")
class TestPaperReport(PaperCase):
    REPORT = "kh18_oversight.paper_document"

    def _print(self, papers, user=None):
        report = self.env["ir.actions.report"].with_user(user or self.officer)
        report = report.with_context(force_report_rendering=True)
        return report._render_qweb_pdf(self.REPORT, papers.ids)[0]

    def test_button_opens_the_pdf(self):
        papers = self.paper() | self.paper()
        action = papers.action_print_paper()
        ids = ",".join(map(str, papers.ids))
        self.assertEqual(action["url"], f"/report/pdf/{self.REPORT}/{ids}")

    def test_several_papers_keep_their_own_page_numbers(self):
        long_text = f"<p>{LINE * 50}</p>"
        papers = self.paper(body=long_text) | self.paper(body=long_text)
        pages = self.reader(self._print(papers)).pages
        self.assertEqual([self.number_on_top(page) for page in pages], ["", "2"] * 2)
        self.assertIn("KẾ HOẠCH", pages[2].extract_text())

    def test_record_rules_hold(self):
        paper = self.paper()
        stranger = self.user(self.province_b, "officer")
        with self.assertRaises(AccessError):
            self._print(paper, stranger)
        issued = self.issued()
        with self.assertRaises(AccessError):
            self._print(issued, stranger)

    def test_paper_opens_as_html_too(self):
        html, kind = self.env["ir.actions.report"]._render_qweb_html(
            self.REPORT, self.paper().ids
        )
        self.assertEqual(kind, "html")
        self.assertIn("/kh18_oversight/static/fonts/Tinos-Bold.ttf", html.decode())

    def test_other_reports_are_printed_as_before(self):
        """Only our own reports leave Odoo's way to wkhtmltopdf."""
        report = self.env["ir.actions.report"].create(
            {
                "name": "Test",
                "model": "res.partner",
                "report_type": "qweb-pdf",
                "report_name": "web.preview_externalreport",
            }
        )
        self.assertFalse(report._is_kh18())
        partner = self.env.user.partner_id
        cls = type(self.env["ir.actions.report"])
        called = []
        with (
            patch.object(cls, "get_wkhtmltopdf_state", lambda record: "ok"),
            patch.object(
                cls, "_render_qweb_html", lambda *a, **k: (b"<main/>", "html")
            ),
            patch.object(
                cls,
                "_run_wkhtmltopdf",
                lambda *a, **k: called.append(a) or self.paper()._paper_pdf(),
            ),
        ):
            report.with_context(force_report_rendering=True)._render_qweb_pdf(
                report.report_name, partner.ids
            )
        self.assertEqual(len(called), 1)


@tagged("post_install", "-at_install")
class TestPaperRoutes(PaperCase, HttpCase):
    def test_paper_is_shown_and_downloaded(self):
        paper = self.issued()
        frozen = paper.sudo().pdf_attachment_id.raw
        url = f"/report/pdf/kh18_oversight.paper_document/{paper.id}"
        self.authenticate(self.officer.login, self.officer.login)
        with patch.object(
            type(self.env["ir.actions.report"]),
            "_pre_render_qweb_pdf",
            lambda report, ref, res_ids=None, data=None: (
                report._render_qweb_pdf_prepare_streams(ref, data, res_ids),
                "pdf",
            ),
        ):
            shown = self.url_open(url)
            saved = self.url_open(
                "/report/download",
                data={
                    "data": json.dumps([url, "qweb-pdf"]),
                    "csrf_token": http.Request.csrf_token(self),
                },
            )
        self.assertEqual(shown.headers["Content-Type"], "application/pdf")
        self.assertNotIn("Content-Disposition", shown.headers)
        self.assertEqual(shown.content, frozen)
        self.assertEqual(saved.content, frozen)
        self.assertIn("01-KH-L", saved.headers["Content-Disposition"])


@tagged("post_install", "-at_install")
class TestPaperEngine(PaperCase):
    def _engine_with(self, weasyprint, wkhtml):
        report = self.env["ir.actions.report"]
        with (
            patch.object(engine, "weasyprint", lambda: weasyprint),
            patch.object(base_report, "_wkhtml", lambda: wkhtml),
        ):
            return report._paper_engine()

    def _wkhtml(self, state, patched):
        return base_report.WkhtmlInfo(
            state=state,
            dpi_zoom_ratio=True,
            bin="wkhtmltopdf",
            version="0.12.6",
            is_patched_qt=patched,
            wkhtmltoimage_bin="wkhtmltoimage",
            wkhtmltoimage_version=None,
        )

    def test_weasyprint_is_preferred(self):
        chosen = self._engine_with(object(), self._wkhtml("ok", True))
        self.assertEqual(chosen, "weasyprint")

    def test_patched_wkhtmltopdf_serves(self):
        chosen = self._engine_with(None, self._wkhtml("ok", True))
        self.assertEqual(chosen, "wkhtmltopdf")

    def test_unpatched_wkhtmltopdf_is_refused(self):
        with self.assertRaisesRegex(UserError, "without patched Qt.*weasyprint"):
            self._engine_with(None, self._wkhtml("ok", False))

    def test_no_engine_says_what_to_install(self):
        with self.assertRaisesRegex(UserError, "weasyprint.*Pango"):
            self._engine_with(None, self._wkhtml("install", False))

    def test_wkhtmltopdf_gets_measures_font_and_page_number(self):
        seen = {}

        def run(arguments):
            seen["arguments"] = arguments
            with open(arguments[-2]) as source:
                seen["html"] = source.read()
            with open(arguments[-1], "wb") as target:
                target.write(b"%PDF-1.4")
            return SimpleNamespace(returncode=0, stderr="")

        paper = self.paper()
        with (
            patch.object(engine, "weasyprint", lambda: None),
            patch.object(base_report, "_wkhtml", lambda: self._wkhtml("ok", True)),
            patch.object(base_report, "_run_wkhtmltopdf", run),
        ):
            self.assertEqual(paper._paper_pdf(), b"%PDF-1.4")
        arguments = " ".join(seen["arguments"])
        self.assertIn("--margin-left 30mm", arguments)
        self.assertIn("--header-html", arguments)
        self.assertIn("--disable-local-file-access", arguments)
        self.assertIn('url("data:font/ttf;base64,', seen["html"])
        self.assertNotIn("/static/fonts", seen["html"])

    def test_failing_wkhtmltopdf_is_reported(self):
        process = SimpleNamespace(returncode=1, stderr="broken pipe")
        with (
            patch.object(engine, "weasyprint", lambda: None),
            patch.object(base_report, "_wkhtml", lambda: self._wkhtml("ok", True)),
            patch.object(base_report, "_run_wkhtmltopdf", lambda args: process),
            self.assertRaisesRegex(UserError, "broken pipe"),
        ):
            self.paper()._paper_pdf()
