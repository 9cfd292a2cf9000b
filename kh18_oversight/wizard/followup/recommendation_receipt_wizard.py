from odoo import fields, models


class RecommendationReceiptWizard(models.TransientModel):
    """Records when the body received recommendations: all of them or none (3.5)."""

    _name = "kh18.recommendation.receipt.wizard"
    _description = "Record Receipt"
    _inherit = ["kh18.recommendation.dialog.mixin"]

    date = fields.Date(
        string="Received by the Body On",
        required=True,
        default=lambda self: self.env["kh18.workday"]._today(),
        help="The term counts from this day.",
    )
    received_by = fields.Char(
        string="Receipt Signed By", help="Name and office, as on the receipt."
    )

    def action_receive(self):
        """Mark all as received, or none when one was not sent.

        :raise AccessError: for one without a working post in the unit
        :raise UserError: when one is not waited for, or the day lies before its sending
        """
        chosen = self._chosen()
        chosen._check_recorder()
        chosen._check_waiting()
        chosen._mark_received(self.date, (self.received_by or "").strip() or None)
        self._refuse_mixed_files(chosen)
        self._give_files(chosen, "receipt_file_ids")
        return {"type": "ir.actions.act_window_close"}
