from markupsafe import Markup

from odoo import api, fields, models
from odoo.tools import is_html_empty

from ...lib import marked_html

# CSS classes of pieces that the system put into a text.
MARKS = "kh18_"


class ReportExcerpt(models.Model):
    """A text of a unit below, taken over into the superior's section (peers 64).

    Only added and taken back by the steps of the section; the text stays as it was
    taken, with unit and version, whatever is made of the paragraph afterwards.
    """

    _name = "kh18.report.excerpt"
    _description = "Text Taken from a Report Below"
    _inherit = ["kh18.guard.mixin"]
    _order = "section_id, sequence, id"
    _rec_name = "source_unit_id"
    _frozen_parent = "report_id"
    _guarded_fields = frozenset(
        {
            "section_id",
            "source_section_id",
            "source_unit_id",
            "source_version",
            "text",
            "is_edited",
            "taken_by_id",
            "date_taken",
        }
    )

    section_id = fields.Many2one(
        "kh18.report.section",
        string="Taken Into",
        required=True,
        index=True,
        ondelete="cascade",
    )
    report_id = fields.Many2one(
        related="section_id.report_id",
        store=True,
        index=True,
        string="Taken Into Report",
    )
    sequence = fields.Integer(default=10)
    source_section_id = fields.Many2one(
        "kh18.report.section",
        string="Section Below",
        index="btree_not_null",
        ondelete="set null",
    )
    source_report_id = fields.Many2one(
        related="source_section_id.report_id", string="Report Below"
    )
    source_unit_id = fields.Many2one(
        "kh18.unit",
        string="Written By the Unit",
        required=True,
        index=True,
        ondelete="restrict",
    )
    source_version = fields.Integer(
        string="Version When Taken", required=True, aggregator=None
    )
    text = fields.Html(string="Text As Taken", required=True)
    is_edited = fields.Boolean(
        string="Cut or Reworded", help="Not the whole text of the unit as it stood."
    )
    is_source_changed = fields.Boolean(
        string="Source Has Changed", compute="_compute_is_source_changed"
    )
    taken_by_id = fields.Many2one("res.users", string="Taken Over By", required=True)
    date_taken = fields.Datetime(
        string="Taken Over On", required=True, default=fields.Datetime.now
    )

    @api.depends("source_version", "source_section_id.report_id.version")
    def _compute_is_source_changed(self):
        for excerpt in self:
            # Only whether there is a newer version, not what it says.
            report = excerpt.source_section_id.sudo().report_id
            excerpt.is_source_changed = report.version > excerpt.source_version

    def _mark(self):
        """Return the CSS class of the paragraph that the text was put into."""
        return f"{MARKS}excerpt_{self.id}"

    def action_remove(self):
        """Take the texts back: their paragraphs go, those reworded since stay.

        :raise AccessError: for one who does not write the report
        :raise UserError: when the report is no longer written
        """
        self.check_access("read")
        self.section_id._check_taker()
        for excerpt in self:
            section = excerpt.section_id
            section.body = Markup(
                marked_html.remove(section.body, excerpt._mark(), excerpt.text)
            )
        # The writer was checked; the rows are made and removed by these steps only.
        self.sudo().unlink()

    def action_open_source(self):
        """Open the report that the text comes from.

        :raise AccessError: for one who may not read it
        """
        self.ensure_one()
        report = self.source_report_id.sudo(False)
        report.check_access("read")
        return report.get_formview_action()

    @api.model
    def _take(self, section, source, text):
        """Return the new row. The caller was checked by the section.

        :param source: section of a report below that the caller may read
        """
        last = max(section.excerpt_ids.mapped("sequence"), default=0)
        # Rows are made by this step only, after the section checked its caller.
        return self.sudo().create(
            {
                "section_id": section.id,
                "sequence": last + 10,
                "source_section_id": source.id,
                "source_unit_id": source.report_id.unit_id.id,
                "source_version": source.report_id.version,
                # Marks of the report below mean nothing in this one.
                "text": marked_html.unmarked(text, MARKS),
                "is_edited": marked_html.plain(text) != marked_html.plain(source.body),
                "taken_by_id": self.env.uid,
            }
        )

    def _is_there(self, text):
        """Whether the same text was taken before."""
        said = marked_html.plain(text)
        return any(marked_html.plain(excerpt.text) == said for excerpt in self)


def is_blank(body):
    """Whether a section has no words in it."""
    return not body or is_html_empty(body)
