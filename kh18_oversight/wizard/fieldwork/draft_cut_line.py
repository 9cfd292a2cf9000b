from odoo import fields, models
from odoo.exceptions import UserError

from ...models.fieldwork.draft_article import ARTICLE_KINDS

# What an article of the draft takes over from its line.
TAKEN = ("kind", "number", "marker", "title", "text")


class DraftCutLine(models.TransientModel):
    """A piece of the draft as it was cut; the user corrects it."""

    _name = "kh18.draft.cut.line"
    _description = "Piece of the Draft"
    _order = "sequence, id"

    wizard_id = fields.Many2one(
        "kh18.draft.cut.wizard", required=True, index=True, ondelete="cascade"
    )
    activity_id = fields.Many2one(related="wizard_id.activity_id")
    sequence = fields.Integer(default=10)
    level = fields.Integer(
        aggregator=None,
        help="How deep it lies: a piece belongs to the nearest one above it of a "
        "smaller level.",
    )
    kind = fields.Selection(ARTICLE_KINDS, required=True, default="article")
    number = fields.Char(size=30)
    marker = fields.Char(string="Begins With", size=60)
    title = fields.Char()
    text = fields.Text()
    article_id = fields.Many2one(
        "kh18.draft.article",
        string="Was",
        domain="[('activity_id', '=', activity_id)]",
        ondelete="cascade",
        help="The article of the version before: its opinions stay with this one.",
    )

    def action_merge_up(self):
        """Put the piece into the one above it, as more of its text.

        :raise UserError: for the first piece
        """
        self.ensure_one()
        lines = self.wizard_id.line_ids.sorted()
        above = lines[: lines.ids.index(self.id)][-1:]
        if not above:
            raise UserError(self.env._("Nothing stands above the first piece."))
        head = " ".join(filter(None, (self.marker, self.title)))
        above.text = "\n".join(filter(None, (above.text, head, self.text)))
        wizard = self.wizard_id
        self.unlink()
        return wizard._reopen()

    def _article_values(self):
        self.ensure_one()
        return {"sequence": self.sequence, **{name: self[name] for name in TAKEN}}
