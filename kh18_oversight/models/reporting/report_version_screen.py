from markupsafe import Markup

from odoo import api, fields, models
from odoo.tools import html_sanitize

from ...lib.figures import figure_text, number_text

ROW = Markup(
    '<tr><td>{}</td><td class="text-end">{}</td><td class="text-end">{}</td>'
    '<td class="text-end">{}</td><td>{}</td></tr>'
)


class ReportVersionScreen(models.Model):
    """What was handed in, laid out to be read again years later (G3)."""

    _inherit = "kh18.report.version"

    content_html = fields.Html(
        string="Figures and Texts",
        compute="_compute_content_html",
        sanitize=False,
        export_string_translation=False,
    )

    @api.depends_context("lang")
    @api.depends("content")
    def _compute_content_html(self):
        for version in self:
            content = version.content or {}
            names = version._figure_names(content)
            parts = [version._figures_html(content.get("figures", ()), names)]
            for section in content.get("sections", ()):
                parts.append(Markup("<h4>{}</h4>").format(section["name"]))
                parts.append(Markup(html_sanitize(section["body"])))
            version.content_html = Markup("").join(parts)

    def _figure_names(self, content):
        """Return {code: name} of the figures kept."""
        codes = [figure["code"] for figure in content.get("figures", ())]
        # Their names are those that stand in the report itself.
        lines = self.sudo().report_id.line_ids.indicator_id
        return {i.code: i.display_name for i in lines if i.code in codes}

    def _figures_html(self, figures, names):
        if not figures:
            return Markup("")
        heads = (
            self.env._("Figure"),
            self.env._("The Unit's Own"),
            self.env._("From Below"),
            self.env._("In Total"),
            self.env._("Remark on the Figure"),
        )
        head = Markup("").join(Markup("<th>{}</th>").format(text) for text in heads)
        rows = Markup("").join(
            ROW.format(
                names.get(figure["code"], figure["code"]),
                figure_text(figure["own"] or 0, figure["status"]),
                self._number(figure["below"]),
                self._number(figure["total"]),
                figure["reason"] or figure["comment"],
            )
            for figure in figures
        )
        return Markup(
            '<table class="table table-sm"><thead><tr>{}</tr></thead>'
            "<tbody>{}</tbody></table>"
        ).format(head, rows)

    def _number(self, number):
        return "" if number is None else number_text(number)
