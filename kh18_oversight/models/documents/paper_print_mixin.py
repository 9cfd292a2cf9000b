import base64
import re

from markupsafe import Markup

from odoo import models

from ...lib.paper import engine, safe_html, style, wording

_IMAGE_PATH = re.compile(r"/?web/image/(\d+)(?:[-/?]|$)")
_IMAGE_DATA = re.compile(r"data:image/(png|jpeg|gif|webp);base64,", re.IGNORECASE)
_IMAGE_MAGIC = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpeg"}


class PaperPrintMixin(models.AbstractModel):
    """Prints a record as an official paper, given the paper's values.

    The report of a model is an ``ir.actions.report`` named
    ``kh18_oversight.paper_<model>`` (``kh18.x.y`` → ``kh18_oversight.paper_x_y``).
    It needs no template of its own.
    """

    _name = "kh18.paper.print.mixin"
    _description = "Printed as an Official Paper"

    def action_print_paper(self):
        """Open the papers of the records as one PDF in a new tab.

        :raise AccessError: when the caller may not read one of the records
        """
        self.check_access("read")
        ids = ",".join(map(str, self.ids))
        return {
            "type": "ir.actions.act_url",
            "url": f"/report/pdf/{self._paper_report_name()}/{ids}",
            "target": "new",
        }

    def _paper_report_name(self):
        model = self._name.removeprefix("kh18.").replace(".", "_")
        return f"kh18_oversight.paper_{model}"

    def _paper_values(self):
        """Return what is printed; see ``kh18.paper.mixin``."""
        raise NotImplementedError

    def _paper_stream(self):
        """Return the bytes that a print shows."""
        return self._paper_pdf()

    def _paper_pdf(self, values=None):
        """Return the paper as PDF bytes; the same values give the same bytes.

        :param values: frozen values to print again (default: those of today)
        :raise UserError: when the server has no engine that can print the paper
        """
        self.ensure_one()
        values = values or self._paper_values()
        report = self.env["ir.actions.report"]
        if report._paper_engine() == "weasyprint":
            css = style.format_css(values["format"])
            return engine.render(self._paper_html(values), css)
        return report._paper_wkhtmltopdf(self._paper_html(values), values["format"])

    def _paper_html(self, values, css=None):
        """Return the paper as a complete HTML document.

        :param values: dict of ``_paper_values``, also as it comes back from JSON
        :param css: style sheet put into the document (default: none)
        """
        body = self.env["ir.qweb"]._render(
            "kh18_oversight.paper",
            {
                "paper": values,
                "css": Markup(css) if css else None,
                "flat": wording.flat_blocks,
                "unbroken": wording.unbroken,
                "safe": lambda text, mark: safe_html.safe_html(
                    text, self._paper_embed, mark
                ),
                "scan": self._paper_scan(),
            },
            minimal_qcontext=True,
        )
        return f"<!DOCTYPE html>\n{body}"

    def _paper_embed(self, url):
        """Return an image of the text as data: address, None when it may not show.

        Only data: images and attachments of the printed record are shown, these with
        the caller's rights. Nothing is fetched from elsewhere.
        """
        if _IMAGE_DATA.match(url):
            return url
        found = _IMAGE_PATH.match(url)
        if not found:
            return None
        attachment = self.env["ir.attachment"].browse(int(found[1])).exists()
        owners = [(record._name, record.id) for record in self._paper_owners()]
        if (
            not attachment
            or not attachment.has_access("read")
            or (attachment.res_model, attachment.res_id) not in owners
        ):
            return None
        return self._paper_data_url(attachment.raw)

    def _paper_owners(self):
        """Return the records whose attachments the paper may show."""
        return [self]

    def _paper_scan(self):
        """Return the scanned signature as data: address, None without one."""
        return None

    def _paper_data_url(self, raw):
        for magic, kind in _IMAGE_MAGIC.items():
            if raw and raw.startswith(magic):
                return f"data:image/{kind};base64,{base64.b64encode(raw).decode()}"
        return None
