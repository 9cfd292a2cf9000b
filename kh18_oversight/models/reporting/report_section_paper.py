from odoo import models

from ...lib.paper import blocks
from ...lib.paper import periodic_words as words

# So many figures of a section are told in a line, more of them in a table.
IN_A_LINE = 3


class ReportSectionPaper(models.Model):
    """A section as it is printed: its title, its figures, its text (4.4)."""

    _inherit = "kh18.report.section"

    def _blocks(self):
        self.ensure_one()
        body = [*self._figure_blocks(), *blocks.html(self.is_written and self.body)]
        return [
            words.heading(self.number, self.name),
            *(body or [blocks.paragraph(words.NOTHING)]),
        ]

    def _figure_blocks(self):
        """Return the main figures of the part of the report that the section is about.

        All of them stand in the annex: here are those that are more than nothing, none
        of which is a part of another one.
        """
        if self._holds_figures():
            # The writer has them in his text.
            return []
        lines = self._figure_lines().filtered(
            lambda line: line._total_now() and not line.indicator_id.parent_id
        )
        if len(lines) > IN_A_LINE:
            return self._figure_table(lines)
        told = [
            f"{line.indicator_id.name}: "
            f"{words.figure(line._printed_total(), line.indicator_id.uom)}"
            for line in lines
        ]
        return [blocks.paragraph(f"{'; '.join(told)}.")] if told else []

    def _figure_table(self, lines):
        rows = [
            [
                line.indicator_id.name,
                line.indicator_id.uom,
                line._printed_total(),
                line._printed_last_year(),
            ]
            for line in lines
        ]
        return blocks.table(
            ["Nội dung", "ĐVT", "Kỳ này", "Cùng kỳ"],
            rows,
            widths=(8, 50, 14, 14, 14),
            align=("left", "center", "right", "right"),
        )
