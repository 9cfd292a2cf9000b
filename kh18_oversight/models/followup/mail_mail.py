from odoo import models


class MailMail(models.Model):
    _inherit = "mail.mail"

    def _postprocess_sent_message(
        self, success_pids, success_emails, failure_reason=False, failure_type=None
    ):
        failed = self.env["mail.notification"]
        if failure_type:
            failed = failed.search([("mail_mail_id", "in", self.ids)])
        res = super()._postprocess_sent_message(
            success_pids, success_emails, failure_reason, failure_type
        )
        failed = failed.exists().filtered(
            lambda n: n.notification_status == "exception"
        )
        failed._tell_kh18_letters("bounced")
        return res
