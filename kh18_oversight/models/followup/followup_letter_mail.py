from markupsafe import Markup

from odoo import models
from odoo.exceptions import RedirectWarning, UserError
from odoo.fields import Command

MAILERS = ("officer", "head", "leader", "clerk")


class FollowupLetterMail(models.Model):
    """The issued letter by e-mail: a person presses send, the ledger tells the rest."""

    _inherit = "kh18.followup.letter"

    def action_send_mail(self):
        """Open the mail composer with the issued PDF, addressed to the body.

        :raise AccessError: for one without a working post in the unit
        :raise UserError: when the letter is not issued, or goes to nobody
        :raise RedirectWarning: when the body has no e-mail address
        """
        self.ensure_one()
        self._check_role(*MAILERS)
        self.check_access("read")
        self._check_mailable()
        # Who reads the letter may send its frozen print.
        document = self.document_id.sudo()
        context = {
            "default_model": self._name,
            "default_res_ids": self.ids,
            "default_composition_mode": "comment",
            "default_subject": f"{document.type_id.name} {self.full_symbol}: "
            f"{document.subject}",
            "default_body": self._mail_body(),
            "default_partner_ids": [Command.set(self.partner_id.ids)],
            "default_attachment_ids": [Command.set(document.pdf_attachment_id.ids)],
            "default_email_layout_xmlid": "mail.mail_notification_light",
        }
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Send by E-Mail"),
            "res_model": "mail.compose.message",
            "view_mode": "form",
            "target": "new",
            "context": context,
        }

    def _check_mailable(self):
        if self.state != "issued":
            raise UserError(
                self.env._(
                    "%(letter)s is not issued yet: it is sent when it has its number.",
                    letter=self.display_name,
                )
            )
        body = self.partner_id
        if not body:
            raise UserError(
                self.env._("The letter goes to no single body: fill in Sent To.")
            )
        if not body.email:
            raise RedirectWarning(
                self.env._(
                    "%(name)s has no e-mail address: fill in Email.",
                    name=body.display_name,
                ),
                body.get_formview_action(),
                self.env._("Open the Body"),
            )

    def _mail_body(self):
        document = self.document_id.sudo()  # printed on the letter, which is read
        return Markup(
            "<p>Kính gửi {body},</p><p>{unit} gửi {kind} số {symbol}.</p>"
        ).format(
            body=self.partner_id.name,
            unit=self._unit_name(),
            kind=document.type_id.name,
            symbol=self.full_symbol,
        )

    def _mail_came_to(self, event, notification):
        """Write down that the mail arrived or came back. The mail server reports it."""
        for letter in self:
            if notification.res_partner_id != letter.partner_id:
                continue
            address = notification.mail_email_address or letter.partner_id.email
            letter._mark_delivery(event, channel="E-mail", note=address)
            if event == "bounced":
                letter._ask_for_other_way(address)

    def _ask_for_other_way(self, address):
        """Give the officer a to-do: the body did not get the letter."""
        note = self.env._(
            "The mail to %(address)s came back. Send the letter another way, and check "
            "the address of %(body)s.",
            address=address,
            body=self.partner_id.name,
        )
        user = self.responsible_id
        if not user.active or not self._initiated(user.partner_id):
            user = self.create_uid
        if not user.active or not self._initiated(user.partner_id):
            self._log(note)
            return
        self.activity_schedule(
            "mail.mail_activity_data_todo",
            summary=self.env._("Letter Not Delivered"),
            note=note,
            user_id=user.id,
        )
