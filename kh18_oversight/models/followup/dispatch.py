from odoo import models


class Dispatch(models.Model):
    """A receipt entered in the register is told to the letter it is about."""

    _inherit = "kh18.dispatch"

    def write(self, vals):
        res = super().write(vals)
        if vals.get("date_received"):
            for line in self:
                line._tell_letter()
        return res

    def _tell_letter(self):
        # Who enters the receipt was checked by the rules of the line.
        document = self.document_id.sudo()
        letters = self.env["kh18.followup.letter"]
        if document.source_model != letters._name or document.state != "issued":
            return
        letter = letters.sudo().browse(document.source_id)
        if letter.partner_id and letter.partner_id in self.sudo().partner_ids:
            letter._mark_confirmed(self.date_received, self.received_by)
