from datetime import timedelta

from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import format_date


class ReportExtension(models.Model):
    """More time for single units, and the dialogs of the superior (3.7)."""

    _inherit = "kh18.report"

    def action_extend(self):
        """Give the units more time; the new last day is asked for (3.7).

        :raise AccessError: for one who has no post in the unit reported to
        :raise UserError: for one that is handed in or freed
        """
        self._check_reviewer(*self._scope_write_roles)
        self._check_state("todo", "draft", "review", "signed", "returned")
        return self._open_dialog(
            "kh18.report.extension.wizard", self.env._("Give More Time")
        )

    def _check_later(self, day):
        """Raise unless ``day`` gives the unit more time than it has.

        :raise UserError: telling which day would
        """
        self.ensure_one()
        today = self.env["kh18.workday"]._today()
        over = today - timedelta(days=1)
        last = max(over, self.date_due or over)
        if day <= last:
            raise UserError(
                self.env._(
                    "New Last Day of “%(report)s”: %(day)s gives no more time. Choose "
                    "a day after %(last)s.",
                    report=self.display_name,
                    day=format_date(self.env, day),
                    last=format_date(self.env, last),
                )
            )

    def _open_dialog(self, model, title):
        """Return the dialog ``model`` for the reports."""
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": model,
            "view_mode": "form",
            "target": "new",
            "context": {"default_report_ids": [Command.set(self.ids)]},
        }
