from odoo import fields, models
from odoo.exceptions import UserError

from ...models.fieldwork.opinion_author_mixin import AUTHORS


class OpinionEntryWizard(models.TransientModel):
    """All opinions of one author at once: a letter, a page of the minutes (L53)."""

    _name = "kh18.opinion.entry.wizard"
    _description = "Opinions of One Author"
    _inherit = ["kh18.opinion.author.mixin"]

    activity_id = fields.Many2one("kh18.activity", required=True, ondelete="cascade")
    line_ids = fields.One2many(
        "kh18.opinion.entry.line", "wizard_id", string="Opinions"
    )

    def action_enter(self):
        """Create all opinions, or none when one of them is not in order.

        :raise AccessError: for one who may not write the activity
        :raise UserError: when there is no opinion, or none are gathered now
        """
        self._enter()
        return {"type": "ir.actions.act_window_close"}

    def action_enter_next(self):
        """Create all opinions and open the dialog for the next author.

        :raise AccessError: for one who may not write the activity
        :raise UserError: when there is no opinion, or none are gathered now
        """
        self._enter()
        return self.activity_id.action_enter_opinions()

    def _enter(self):
        self.ensure_one()
        if not self.line_ids:
            raise UserError(self.env._("Opinions is empty: enter at least one."))
        common = {
            "activity_id": self.activity_id.id,
            "date": self.date,
            **{name: self[name].id for name in AUTHORS},
        }
        self.env["kh18.opinion"].create(
            [{**common, **line._opinion_values()} for line in self.line_ids]
        )
