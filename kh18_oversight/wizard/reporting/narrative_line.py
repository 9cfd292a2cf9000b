from odoo import api, fields, models
from odoo.fields import Command


class NarrativeLine(models.TransientModel):
    """A text from below, with the units that wrote nearly the same."""

    _name = "kh18.narrative.line"
    _description = "Text of a Unit Below"
    _order = "wizard_id, sequence, id"

    wizard_id = fields.Many2one(
        "kh18.narrative.wizard", required=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    source_id = fields.Many2one(
        "kh18.report.section", required=True, readonly=True, ondelete="cascade"
    )
    source_ids = fields.Many2many(
        "kh18.report.section", string="Equal Texts", readonly=True
    )
    unit_id = fields.Many2one(related="source_id.unit_id", related_sudo=False)
    state = fields.Selection(related="source_id.report_state", related_sudo=False)
    text = fields.Html(related="source_id.body", related_sudo=False)
    word_count = fields.Integer(
        related="source_id.word_count", related_sudo=False, aggregator=None
    )
    others_count = fields.Integer(
        string="Units That Wrote Nearly the Same", readonly=True, aggregator=None
    )
    others = fields.Char(string="Nearly the Same", readonly=True)
    repeats = fields.Char(string="As a Year Before", readonly=True)
    is_taken = fields.Boolean(string="Taken Over", compute="_compute_is_taken")
    can_take = fields.Boolean(related="wizard_id.can_take")

    @api.depends("wizard_id.section_id.excerpt_ids.source_section_id", "source_ids")
    def _compute_is_taken(self):
        for line in self:
            taken = line.wizard_id.section_id.excerpt_ids.source_section_id
            line.is_taken = bool(taken & line.source_ids)

    @api.model
    def _values(self, sources, last_year):
        """Return the values of the line of a group of sections.

        :param last_year: {section: alikeness to the unit's own text a year before}
        """
        return {
            "source_id": sources[0].id,
            "source_ids": [Command.set(sources.ids)],
            "others_count": len(sources) - 1,
            "others": "; ".join(sources[1:].unit_id.mapped("display_name")),
            "repeats": self._repeats(last_year),
        }

    @api.model
    def _repeats(self, last_year):
        return "; ".join(
            self.env._(
                "%(unit)s: %(share)s %%",
                unit=section.unit_id.display_name,
                share=round(share * 100),
            )
            for section, share in last_year.items()
        )

    def action_take(self):
        """Take the whole text over; the section checks the caller."""
        self.ensure_one()
        self.wizard_id.section_id._take(self.source_id)

    def action_take_part(self):
        """Open the dialog that takes a part or another wording over."""
        self.ensure_one()
        self.wizard_id.section_id._check_taker()
        return self.env["kh18.narrative.take.wizard"]._open(
            self.wizard_id.section_id, self.source_id
        )

    def action_unfold(self):
        """Show each of the nearly equal texts on its own."""
        self.ensure_one()
        last_year = self.source_ids._like_last_year()
        values = [
            self._values(s, {s: last_year[s]} if s in last_year else {})
            for s in self.source_ids
        ]
        # What the user reads is shown apart; lines are made by the system only.
        line = self.sudo()
        for vals in values[1:]:
            line.copy(vals)
        line.write(values[0])

    def action_open_report(self):
        """Open the report that the text stands in; its rules check the caller."""
        self.ensure_one()
        self.source_id.check_access("read")
        return self.source_id.report_id.get_formview_action()
