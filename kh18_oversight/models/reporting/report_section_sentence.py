from markupsafe import Markup

from odoo import fields, models
from odoo.exceptions import UserError

from ...lib import marked_html
from ...lib.figure_sentence import paragraph
from .report_checks import Problem
from .report_excerpt import MARKS, is_blank

# CSS class of the paragraph that was made of figures.
FIGURES_MARK = f"{MARKS}figures"
# Whom the totals are about, by kind of the unit; and whose the own figure is, by level.
PRINTED_SCOPE = {
    "TLD": "toàn hệ thống công đoàn",
    "LDLDT": "toàn tỉnh",
    "LDLDH": "toàn địa bàn",
    "CDN": "toàn ngành",
    "CDX": "toàn địa bàn",
}
PRINTED_SCOPE_ELSE = "công đoàn"
PRINTED_SCOPE_ALL = "công đoàn các cấp"
PRINTED_OWN = {"TLD": "cấp Tổng Liên đoàn", "TINH": "cấp tỉnh"}
PRINTED_OWN_ELSE = "cấp mình"


class ReportSectionSentence(models.Model):
    """The first draft of a section: its figures in words, as such papers put them."""

    _inherit = "kh18.report.section"

    indicator_group = fields.Selection(related="form_section_id.indicator_group")
    drafted_words = fields.Text(export_string_translation=False)

    def action_draft_sentences(self):
        """Put the section's figures in words at its end.

        What was put there before and not touched since is renewed where it stands.

        :raise AccessError: for one who does not write the report
        :raise UserError: when it is not worked on, or the section has no figures
        """
        self._check_taker()
        for section in self:
            piece = section._figure_words()
            if not piece:
                raise UserError(
                    self.env._(
                        "“%(section)s” has no figures yet: fill in the figures first.",
                        section=section.name,
                    )
                )
            section._put_figures(piece)

    def _put_figures(self, piece):
        if self._holds_figures() and self._is_drafted():
            body = marked_html.replace(self.body, FIGURES_MARK, piece)
            self.body = Markup(body)
        else:
            if self._holds_figures():
                # Reworded by now: it is the writer's own text from now on.
                body = marked_html.remove(self.body, FIGURES_MARK, "")
                self.body = Markup(body)
            self._append(FIGURES_MARK, piece)
        # The writer was checked; what the system proposed is kept beside the text.
        self.sudo().drafted_words = marked_html.plain(piece)

    def _holds_figures(self):
        return f'"{FIGURES_MARK}"' in str(self.body or "")

    def _is_drafted(self):
        """Whether the sentences still stand as the system proposed them."""
        return marked_html.unchanged(self.body, FIGURES_MARK, self.drafted_words)

    def _figure_words(self):
        """Return the paragraph of the section's figures as they are now."""
        self.ensure_one()
        report = self.report_id
        by_level = report._required_by_level()
        figures = [line._told(by_level) for line in self._figure_lines()]
        words = paragraph(figures, report._printed_scope(), report._printed_own())
        return Markup("<p>%s</p>") % words if words else ""

    def _figure_lines(self):
        group = self.form_section_id.indicator_group
        return self.report_id.line_ids.filtered(
            lambda line: (
                group
                and line.indicator_id.group == group
                and line.has_total
                and not line.is_hidden
            )
        )

    def _stale_figures(self):
        """Return a warning when the sentences tell other figures than the table."""
        if is_blank(self.body) or not (self._holds_figures() and self._is_drafted()):
            return []
        if marked_html.plain(self._figure_words()) == self.drafted_words:
            return []
        return [
            Problem(
                "warn",
                self,
                self.env._(
                    "Section “%(name)s” tells figures that have changed since.",
                    name=self.name,
                ),
                self.env._("Draft its sentences again, or correct them by hand."),
            )
        ]
