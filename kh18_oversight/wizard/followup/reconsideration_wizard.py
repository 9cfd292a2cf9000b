from odoo import fields, models


class ReconsiderationWizard(models.TransientModel):
    """Head or leader answers what a body asked to have reconsidered (3.5 row 4)."""

    _name = "kh18.reconsideration.wizard"
    _description = "Answer a Request to Reconsider"
    _inherit = ["kh18.readable.mixin"]
    _readable_links = ("request_id",)

    request_id = fields.Many2one(
        "kh18.reconsideration", required=True, ondelete="cascade"
    )
    text = fields.Text(related="request_id.text")
    content = fields.Text(related="request_id.content")
    answer = fields.Selection(
        lambda self: (
            self.env["kh18.reconsideration"]
            ._fields["answer"]
            ._description_selection(self.env)
        ),
        string="Answer of the Union",
        required=True,
        default="kept",
    )
    answer_text = fields.Text(string="Reasons of the Answer", required=True)
    answer_symbol = fields.Char(string="Number and Symbol of the Answer")
    changed_content = fields.Text()

    def action_answer(self):
        """Record the answer; a withdrawn recommendation is closed with it.

        :raise AccessError: for others than head and leader
        :raise UserError: when it is answered already
        :raise ValidationError: when reasons or the changed content are missing
        """
        self.ensure_one()
        self.request_id.check_access("read")
        self.request_id.recommendation_id._check_decider()
        self.request_id._answer(
            self.answer, self.answer_text, self.changed_content, self.answer_symbol
        )
        return {"type": "ir.actions.act_window_close"}
