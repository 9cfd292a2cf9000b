from odoo import api, fields, models
from odoo.exceptions import UserError

from ...models.fieldwork.opinion_answer import ANSWERS


class OpinionAnswerWizard(models.TransientModel):
    """One answer of the drafting body for many opinions (L55)."""

    _name = "kh18.opinion.answer.wizard"
    _description = "Answer to Opinions"

    opinion_ids = fields.Many2many(
        "kh18.opinion",
        required=True,
        default=lambda self: self._default_opinion_ids(),
    )
    answer = fields.Selection(ANSWERS, required=True, default="accepted")
    answer_text = fields.Text(
        string="Explanation",
        help="Why they are not accepted, or only in part.",
    )
    answer_date = fields.Date(
        string="Answered On", default=lambda self: self.env["kh18.unit"]._today()
    )

    @api.model
    def _default_opinion_ids(self):
        context = self.env.context
        chosen = context.get("active_model") == "kh18.opinion"
        opinions = self.env["kh18.opinion"]
        return opinions.browse(chosen and context.get("active_ids") or [])

    def action_apply(self):
        """Write the answer to all chosen opinions, or to none.

        An opinion that was merged is answered by the one that stands for it.

        :raise AccessError: for one who may not write the activity
        :raise UserError: when nothing is chosen, or no answers are recorded now
        """
        self.ensure_one()
        opinions = self.opinion_ids
        opinions |= opinions.merged_into_id
        opinions = opinions.filtered(lambda o: not o.merged_into_id)
        if not opinions:
            raise UserError(self.env._("Choose the opinions first: none is chosen."))
        none = self.answer == "none"
        opinions.write(
            {
                "answer": self.answer,
                "answer_text": not none and self.answer_text,
                "answer_date": not none and self.answer_date,
            }
        )
        return {"type": "ir.actions.act_window_close"}
