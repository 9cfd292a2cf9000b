from odoo import models

# What becomes of a mail, as the ledger of urging calls it. A failure is told by the
# mail itself: Odoo marks each notification as failed before it tries to send it.
EVENTS = {"sent": "delivered", "bounce": "bounced"}


class MailNotification(models.Model):
    _inherit = "mail.notification"

    def write(self, vals):
        res = super().write(vals)
        event = EVENTS.get(vals.get("notification_status"))
        if event and self:
            self._tell_kh18_letters(event)
        return res

    def _tell_kh18_letters(self, event):
        """Write down in the ledger what became of the mail with a letter."""
        letters = self.env["kh18.followup.letter"]
        # The mail server reports it, in the name of nobody.
        for notification in self.sudo():
            message = notification.mail_message_id
            if message.model == letters._name and message.res_id:
                letter = letters.sudo().browse(message.res_id).exists()
                letter._mail_came_to(event, notification)
