from odoo import models


class FormVersion(models.Model):
    """Which version of a form is taken for what comes next."""

    _inherit = "kh18.form"

    def _newest(self):
        """Return the newest version in use of the form; none when all are retired."""
        self.ensure_one()
        return self.search(
            [
                ("code", "=", self.code),
                ("unit_id", "=", self.unit_id.id),
                ("state", "=", "issued"),
            ],
            order="version desc",
            limit=1,
        )

    def _issue_shipped(self):
        """Put the forms into use once all of their sections and figures are loaded."""
        self.filtered(lambda form: form.state == "draft").action_issue()
