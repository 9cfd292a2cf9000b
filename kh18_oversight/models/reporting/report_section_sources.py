from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...lib import marked_html
from ...lib.paper import blocks
from .report import SHOWN, WORKED_ON
from .report_excerpt import is_blank

# Printed text of an official paper, not a label.
PRINTED_SOURCES = "(Nguồn: báo cáo của %s)"


class ReportSectionSources(models.Model):
    """What units below wrote under a heading, and what was taken over of it."""

    _inherit = "kh18.report.section"

    unit_id = fields.Many2one(related="report_id.unit_id", string="Unit Reporting")
    report_state = fields.Selection(related="report_id.state", string="Report Is")
    excerpt_ids = fields.One2many(
        "kh18.report.excerpt", "section_id", string="Texts Taken Over"
    )
    shows_sources = fields.Boolean(
        string="Name the Sources in Print",
        help="The printed section ends with the units whose texts were taken over.",
    )
    has_texts_below = fields.Boolean(
        compute="_compute_has_texts_below", export_string_translation=False
    )
    source_words = fields.Char(string="Taken From", compute="_compute_source_words")
    word_count = fields.Integer(
        string="Words", compute="_compute_word_count", aggregator=None
    )

    @api.depends("report_id.child_ids")
    def _compute_has_texts_below(self):
        for section in self:
            # Whether there are units below is no secret of the report.
            section.has_texts_below = bool(section.sudo().report_id.child_ids)

    @api.depends("excerpt_ids.source_unit_id", "excerpt_ids.source_version")
    def _compute_source_words(self):
        for section in self:
            # Which unit wrote a text is no secret to one who reads the text.
            sources = (
                self.env._(
                    "%(unit)s (version %(version)s)",
                    unit=excerpt.source_unit_id.sudo().display_name,
                    version=excerpt.source_version,
                )
                for excerpt in section.excerpt_ids
            )
            section.source_words = "; ".join(dict.fromkeys(sources)) or False

    @api.depends("body")
    def _compute_word_count(self):
        for section in self:
            section.word_count = len(marked_html.plain(section.body).split())

    def _printed_sources(self):
        """Return the line of sources that is printed under the section, or ""."""
        self.ensure_one()
        # Which unit wrote a text is no secret to one who reads the text.
        units = self.excerpt_ids.sudo().source_unit_id
        if not (self.shows_sources and units):
            return ""
        return PRINTED_SOURCES % "; ".join(units.mapped("name"))

    def _blocks(self):
        sources = self._printed_sources()
        return super()._blocks() + ([blocks.paragraph(sources)] if sources else [])

    def _sources(self):
        """Return {section: sections of handed-in reports below, same heading, written}.

        As the user may read them: drafts are not among them. One query for all.
        """
        found = self.search(
            Domain("report_id.parent_id", "in", self.report_id.ids)
            & Domain("report_id.state", "in", SHOWN)
            & Domain("form_section_id", "in", self.form_section_id.ids)
        )
        found = found.sorted(lambda s: (s.unit_id.sequence, s.unit_id.id))
        found = found.filtered(lambda s: not is_blank(s.body))
        by_key = found.grouped(lambda s: (s.report_id.parent_id, s.form_section_id))
        return {
            section: by_key.get(
                (section.report_id, section.form_section_id), self.browse()
            )
            for section in self
        }

    def _unused(self):
        """Return what units below wrote and nobody took over (peers, idea 6).

        What says nearly the same as a text that was taken over is told by that one.
        """
        used = self.report_id.section_ids.excerpt_ids.source_section_id
        groups = [
            group for sources in self._sources().values() for group in sources._folded()
        ]
        return self.browse().concat(*(group for group in groups if not group & used))

    def _check_taker(self):
        """Raise unless the user writes the report, and it is being written.

        :raise AccessError: for one who does not write it
        :raise UserError: when it is not worked on
        """
        reports = self.report_id
        reports._check_writer(*reports._scope_write_roles)
        reports._check_state(*WORKED_ON)

    def _take(self, source, text=None):
        """Put a text from below at the end of the section, its source kept.

        :param source: section of a report that goes into this one
        :param text: a part of it, or another wording (default: all of it)
        :return: the ``kh18.report.excerpt``
        :raise AccessError: for a text that the user may not read
        :raise UserError: for a text of another branch, or one that was taken before
        """
        self.ensure_one()
        self._check_taker()
        source.check_access("read")
        self._refuse_foreign(source)
        text = source.body if text is None else text
        self._refuse_taken(text)
        excerpt = self.env["kh18.report.excerpt"]._take(self, source, text)
        self._append(excerpt._mark(), excerpt.text)
        return excerpt.sudo(False)

    def _append(self, mark, piece):
        body = "" if is_blank(self.body) else self.body
        # Both were cleaned when they were written, and are cleaned again.
        self.body = Markup(marked_html.append(body, mark, piece))

    def _refuse_foreign(self, source):
        report = source.report_id
        if report.parent_id != self.report_id or report.state not in SHOWN:
            raise UserError(
                self.env._(
                    "Only texts of reports that were handed in to “%(report)s” can be "
                    "taken over into it.",
                    report=self.report_id.display_name,
                )
            )

    def _refuse_taken(self, text):
        if is_blank(text):
            raise UserError(
                self.env._("There is no text to take over: write it first.")
            )
        if self.excerpt_ids._is_there(text):
            raise UserError(
                self.env._(
                    "This text was taken over into “%(section)s” before.",
                    section=self.name,
                )
            )
