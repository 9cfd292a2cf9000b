from odoo import models

from ...lib.paper import blocks
from ...lib.paper import periodic_words as words


class ReportPaperText(models.Model):
    """What the printed report says: opening, coverage, sections, closing (4.4)."""

    _inherit = "kh18.report"

    def _make_body(self):
        """Return the blocks of the text, as they stand now."""
        name, unit = self._paper_subject(), self.unit_id._paper_name()
        if self.is_nil:
            told = [
                blocks.paragraph(
                    words.nil(unit, self.nil_reason, self.date_from, self.date_cutoff)
                )
            ]
        else:
            order = self._order_words()
            opening = words.opening(unit, order, name, self.date_from, self.date_cutoff)
            told = [
                blocks.paragraph(opening),
                *self._coverage_blocks(),
                *(block for section in self.section_ids for block in section._blocks()),
            ]
        closing = blocks.paragraph(words.closing(unit, name))
        return [*self._change_blocks(), *told, closing]

    def _paper_subject(self):
        return self.document_id.subject or words.subject(self.campaign_id.name)

    def _order_words(self):
        """Return the paper that asks for the report as it is cited, if it is known."""
        return self._cited_paper(self.campaign_id.document_id)

    def _cited_paper(self, document):
        if not document:
            return ""
        parts = [
            document.type_id.name,
            f"số {document.full_symbol}" if document.full_symbol else "",
            blocks.day(document.date_issue) if document.date_issue else "",
            f"của {document.issuer_name}" if document.issuer_name else "",
        ]
        return " ".join(part for part in parts if part)

    def _coverage_blocks(self):
        """Return from how many units the totals are, who is missing and why it went on;
        none at the bottom of the tree."""
        if not self.child_ids:
            return []
        below = self._coverage()
        included, asked = self._included(), self._asked()
        told = [words.coverage(included, asked, below.nil, below.exempt)]
        names = self._not_in_total()
        if names:
            told.append(words.missing(names, self.missing_reason))
        return [blocks.paragraph(text) for text in told]

    def _asked(self):
        """Return how many units report: its own and all below that were asked."""
        return self._coverage().required + 1

    def _included(self):
        """Return of how many units the report tells, its own among them."""
        return max(
            (
                line.units + line.units_na + line.units_empty
                for line in self.line_ids
                if line.kind != "ratio"
            ),
            default=1,
        )

    def _change_blocks(self):
        """Return what the new version is to the paper before it, and what changed."""
        former = self._former_paper()
        if not former:
            return []
        corrects = bool(self.accepted_version)
        reason = self.correction_reason if corrects else ""
        cited = self._cited_paper(former[:1])
        told = blocks.paragraph(words.former(cited, corrects, reason))
        return [told, *self._changed_table()]

    def _changed_table(self):
        rows = [
            [
                line.indicator_id.name,
                line.indicator_id.uom,
                before,
                line._printed_total(),
            ]
            for line, before in self._changed_figures()
        ]
        return blocks.table(
            ["Số liệu thay đổi", "ĐVT", "Đã báo cáo", "Báo cáo lại"],
            rows,
            widths=(8, 48, 14, 15, 15),
            align=("left", "center", "right", "right"),
        )

    def _changed_figures(self):
        """Return [(line, figure as it was in the version before)] of what changed."""
        before = self._figures_before()
        return [
            (line, before[line.indicator_id.code])
            for line in self._printed_lines()
            if before.get(line.indicator_id.code, line._printed_total())
            != line._printed_total()
        ]

    def _figures_before(self):
        """Return {code: total as printed} of the last version handed in before."""
        versions = self.env["kh18.report.version"].search(
            [("report_id", "=", self.id), ("number", "<", self.version)], limit=1
        )
        figures = (versions.content or {}).get("figures", [])
        lines = self.env["kh18.report.line"]
        return {row["code"]: lines._printed_kept(row) for row in figures}
