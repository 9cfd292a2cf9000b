from typing import NamedTuple

from odoo import models
from odoo.fields import Domain

from ...lib import marked_html, similar_text
from ...lib.vietnamese import fold
from .report_section_sentence import FIGURES_MARK


class Beside(NamedTuple):
    """Texts that say nearly the same: the first is shown, the others are folded."""

    sources: models.BaseModel
    last_year: dict


class ReportSectionCompare(models.Model):
    """Texts of units compared: with each other, and with those of the year before.

    For a talk between superior and unit (peers, idea 21), never a mark.
    """

    _inherit = "kh18.report.section"

    def _side_by_side(self):
        """Return {section: [Beside]} of what units below wrote under it."""
        by_section = self._sources()
        before = self.browse().concat(*by_section.values())._like_last_year()
        return {
            section: [
                Beside(group, {s: before[s] for s in group if s in before})
                for group in sources._folded()
            ]
            for section, sources in by_section.items()
        }

    def _folded(self):
        """Return recordsets of sections that say nearly the same, in this order."""
        grouped = similar_text.groups([section._own_words() for section in self])
        return [self.browse(self[place].id for place in group) for group in grouped]

    def _says_much(self):
        """Whether the text is long enough that repeating it means something."""
        return similar_text.is_worth_comparing(self._own_words())

    def _least_alike(self):
        """Return how alike the others are at least to the first of ``self``."""
        first = self[0]._own_words()
        return min(similar_text.alikeness(first, s._own_words()) for s in self[1:])

    def _own_words(self):
        """Return the text without sentences that the system made of figures."""
        self.ensure_one()
        return marked_html.plain(self.body, but=FIGURES_MARK)

    def _like_last_year(self):
        """Return {section: alikeness} of those that nearly repeat the year before.

        One query for all; of reports that the user may read.
        """
        before = self._sections_before()
        alike = {}
        for section in self:
            old = before.get((section.unit_id, section._heading()))
            if old and section._says_much():
                alike[section] = similar_text.alikeness(
                    section._own_words(), old._own_words()
                )
        return {s: share for s, share in alike.items() if share >= similar_text.NEAR}

    def action_side_by_side(self):
        """Open what the units below wrote under this heading, beside the own text.

        :raise AccessError: for one who may not read the section
        """
        self.ensure_one()
        self.check_access("read")
        return self.env["kh18.narrative.wizard"]._open(self)

    def _heading(self):
        # A new version of the form has sections of its own with the same titles.
        return fold(self.form_section_id.name)

    def _sections_before(self):
        """Return {(unit, heading): section} of the accepted reports a year before."""
        found = {}
        for campaign, sections in self.grouped(
            lambda s: s.report_id.campaign_id
        ).items():
            rows = self.search(
                Domain("report_id.unit_id", "in", sections.unit_id.ids)
                & Domain("report_id.accepted_version", ">", 0)
                & Domain("report_id.campaign_id.kind", "=", campaign.kind)
                & Domain("report_id.campaign_id.year", "=", campaign.year - 1)
                & Domain("report_id.campaign_id.unit_id", "=", campaign.unit_id.id)
            )
            found |= {(row.unit_id, row._heading()): row for row in rows}
        return found
