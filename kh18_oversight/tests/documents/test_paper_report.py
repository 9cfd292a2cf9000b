import json
from types import SimpleNamespace
from unittest.mock import patch

from odoo import http
from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged

from odoo.addons.base.models import ir_actions_report as base_report

from ...lib.paper import engine
from .paper_common import LINE, PaperCase

# Prints one of our reports and one of Odoo's, and looks at what the client asks for.
PRINT_IN_CLIENT = """
const asked = [];
const { open, send } = XMLHttpRequest.prototype;
XMLHttpRequest.prototype.open = function (method, url, ...rest) {
    this.isReport = url.includes("/report/");
    asked.push(url);
    return open.call(this, method, url, ...rest);
};
XMLHttpRequest.prototype.send = function (...rest) {
    return this.isReport ? undefined : send.apply(this, rest);
};
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
(async () => {
    let action;
    while (!(action = odoo.__WOWL_DEBUG__?.root?.env?.services?.action)) await wait(50);
    const print = (name) => action.doAction({
        type: "ir.actions.report", report_type: "qweb-pdf", report_name: name,
        context: { active_ids: [1] },
    });
    print("kh18_oversight.paper_document");
    await wait(200);
    const ours = asked.splice(0).join();
    print("web.preview_externalreport");
    await wait(500);
    const others = asked.join();
    const right = ours.includes("/report/download") && !ours.includes("wkhtmltopdf")
        && others.includes("check_wkhtmltopdf");
    console[right ? "log" : "error"](right ? "test successful" : ours + others);
})();
"""


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

    def test_client_downloads_without_asking_for_wkhtmltopdf(self):
        """Odoo's client asks first, and shows HTML where wkhtmltopdf is missing."""
        self.browser_js("/odoo", PRINT_IN_CLIENT, login="admin", timeout=60)


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
