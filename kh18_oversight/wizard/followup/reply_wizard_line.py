from odoo import fields, models

from ...models.followup.recommendation import OUTCOMES

# What the letter says of one recommendation, and what is copied down.
ANSWER = ("outcome", "is_partial", "text", "claim", "promised_date", "forwarded_to_id")
COPIED = ("outcome", "is_partial", "claim", "promised_date", "forwarded_to_id")


class ReplyWizardLine(models.TransientModel):
    """What a reply letter says of one recommendation."""

    _name = "kh18.reply.wizard.line"
    _description = "Answer in a Reply Letter"
    _inherit = ["kh18.readable.mixin"]
    _readable_links = ("recommendation_id", "wizard_id")

    wizard_id = fields.Many2one("kh18.reply.wizard", required=True, ondelete="cascade")
    recommendation_id = fields.Many2one(
        "kh18.recommendation", required=True, ondelete="cascade"
    )
    date_limit = fields.Date(related="recommendation_id.date_limit")
    outcome = fields.Selection(OUTCOMES)
    is_partial = fields.Boolean(
        string="In Part", help="The body will answer the rest later."
    )
    text = fields.Text(string="Answer")
    claim = fields.Selection(
        lambda self: (
            self.env["kh18.reply"]._fields["claim"]._description_selection(self.env)
        ),
        string="Resolution Claimed",
        required=True,
        default="none",
    )
    promised_date = fields.Date(string="Promised By")
    forwarded_to_id = fields.Many2one("res.partner")

    def _is_blank(self):
        return not (self.outcome or self.is_partial or self.text)

    def _answer(self, names=ANSWER):
        """Return {field: value} of what the letter says."""
        self.ensure_one()
        return {
            name: self._fields[name].convert_to_write(self[name], self)
            for name in names
        }
