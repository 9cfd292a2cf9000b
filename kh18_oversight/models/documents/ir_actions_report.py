import io
import tempfile
from pathlib import Path

from odoo import models
from odoo.exceptions import UserError

from odoo.addons.base.models import ir_actions_report as base_report

from ...lib.paper import engine, style

OUR_REPORTS = "kh18_oversight."
PAGE_NUMBER = r"""<!DOCTYPE html><html><head><meta charset="utf-8">
<style>%s body { font-size: %gpt; text-align: center; }</style>
<script>
function number() {
    var page = /[?&]page=(\d+)/.exec(location.search)[1];
    document.body.firstChild.textContent = page === "1" ? "" : page;
}
</script></head><body onload="number()"><span></span></body></html>"""


class IrActionsReport(models.Model):
    """Our own reports are printed by WeasyPrint; all others as Odoo does it."""

    _inherit = "ir.actions.report"

    def _render_qweb_pdf_prepare_streams(self, report_ref, data, res_ids=None):
        report = self._get_report(report_ref)
        if not report._is_kh18():
            return super()._render_qweb_pdf_prepare_streams(
                report_ref, data, res_ids=res_ids
            )
        if report._prints_papers():
            papers = self.env[report.model].browse(res_ids)
            return {
                paper.id: {
                    "stream": io.BytesIO(paper._paper_stream()),
                    "attachment": None,
                }
                for paper in papers
            }
        html = self._render_qweb_html(report_ref, res_ids, data=data)[0].decode()
        pdf = self._kh18_pdf(html)
        return {False: {"stream": io.BytesIO(pdf), "attachment": None}}

    def _render_qweb_html(self, report_ref, docids, data=None):
        report = self._get_report(report_ref)
        if not (report._is_kh18() and report._prints_papers()):
            return super()._render_qweb_html(report_ref, docids, data=data)
        pages = []
        for paper in self.env[report.model].browse(docids):
            values = paper._paper_values()
            css = engine.stylesheet() + style.format_css(values["format"])
            pages.append(paper._paper_html(values, css))
        return "\n".join(pages).encode(), "html"

    def _is_kh18(self):
        return (self.report_name or "").startswith(OUR_REPORTS)

    def _prints_papers(self):
        model = self.env.get(self.model)
        return hasattr(model, "_paper_stream")

    def _kh18_pdf(self, html):
        """Return a report that is no official paper (a register) as PDF.

        Its template is a complete HTML document with its own style element; font and
        page number come from the papers' sheet.
        """
        if self._paper_engine() == "weasyprint":
            return engine.render(html)
        return self._paper_wkhtmltopdf(html, {})

    def _paper_engine(self):
        """Return "weasyprint", or "wkhtmltopdf" where only a patched one is at hand.

        :raise UserError: when neither can print official papers
        """
        if engine.weasyprint():
            return "weasyprint"
        found = base_report._wkhtml()
        if found.state == "ok" and found.is_patched_qt:
            return "wkhtmltopdf"
        if found.state == "ok":
            raise UserError(
                self.env._(
                    "The wkhtmltopdf of this server is built without patched Qt: it "
                    "prints no page numbers and no Vietnamese type, so official papers "
                    "are not printed with it. Ask the administrator to install the "
                    "Python package weasyprint with the library Pango "
                    "(libpango-1.0-0, libpangoft2-1.0-0), or a wkhtmltopdf “with "
                    "patched qt”."
                )
            )
        raise UserError(
            self.env._(
                "This server has no engine for official papers. Ask the administrator "
                "to install the Python package weasyprint with the library Pango "
                "(libpango-1.0-0, libpangoft2-1.0-0)."
            )
        )

    def _paper_wkhtmltopdf(self, html, measures):
        """Return a paper as PDF bytes, printed by a patched wkhtmltopdf.

        :param html: complete document without style sheet
        :param measures: dict of ``kh18.paper.format._measures``; may be empty
        """
        sheet = engine.stylesheet_with_fonts() + style.OLD_WEBKIT
        header = PAGE_NUMBER % (sheet, measures.get("size_page_number", 13))
        if measures:
            sheet += style.format_css(measures)
        html = html.replace("</head>", f"<style>{sheet}</style></head>", 1)
        with tempfile.TemporaryDirectory(prefix="kh18-paper-") as folder:
            paths = [Path(folder, name) for name in ("p.html", "h.html", "p.pdf")]
            paths[0].write_text(html)
            paths[1].write_text(header)
            arguments = self._paper_wkhtmltopdf_arguments(html, measures)
            source, header_path, target = map(str, paths)
            process = base_report._run_wkhtmltopdf(
                [*arguments, "--header-html", header_path, source, target]
            )
            if process.returncode:
                raise UserError(
                    self.env._(
                        "The paper could not be printed: %(message)s",
                        message=process.stderr[-500:],
                    )
                )
            return paths[2].read_bytes()

    def _paper_wkhtmltopdf_arguments(self, html, measures):
        # 75/96: the zoom at which this engine prints a point as a point.
        arguments = "--quiet --disable-local-file-access --print-media-type --page-size"
        arguments += " A4 --disable-smart-shrinking --zoom 0.78125 --header-spacing 4"
        arguments = arguments.split()
        for side in ("top", "right", "bottom", "left"):
            margin = measures.get(f"margin_{side}", 20)
            arguments += [f"--margin-{side}", f"{margin:g}mm"]
        if not measures and "A4 landscape" in html:
            arguments += ["--orientation", "Landscape"]
        return arguments
