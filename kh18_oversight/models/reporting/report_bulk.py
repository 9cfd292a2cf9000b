from odoo import models
from odoo.exceptions import AccessError, UserError


class ReportBulk(models.Model):
    """Many reports accepted at once, each by itself (3.6 row 9)."""

    _inherit = "kh18.report"

    def action_accept_many(self):
        """Accept those of the reports that can be accepted, and name the others.

        :return: a notification with the result
        :raise AccessError: for reports that are not the caller's to see
        :raise UserError: when none can be accepted, with the reason for each
        """
        self.check_access("read")
        accepted, refused = self.browse(), []
        for report in self:
            try:
                # One that fails costs no other its acceptance.
                with self.env.cr.savepoint():
                    report.action_accept()
                accepted |= report
            except (AccessError, UserError) as error:
                refused.append(f"{report.unit_id.display_name}: {error.args[0]}")
        if not accepted:
            raise UserError("\n".join(refused) or self.env._("Choose reports first."))
        return self._accepted_notice(accepted, refused)

    def _accepted_notice(self, accepted, refused):
        title = self.env._("%(count)s reports accepted", count=len(accepted))
        if refused:
            title = self.env._(
                "%(count)s reports accepted, %(others)s not",
                count=len(accepted),
                others=len(refused),
            )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "title": title,
                "message": "\n".join(refused),
                "type": "warning" if refused else "success",
                "sticky": bool(refused),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }
