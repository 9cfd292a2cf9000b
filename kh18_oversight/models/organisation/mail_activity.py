from odoo import api, models
from odoo.exceptions import ValidationError


class MailActivity(models.Model):
    _inherit = "mail.activity"

    @api.constrains("user_id", "res_model", "res_id")
    def _check_kh18_restricted(self):
        """Refuse a to-do on a restricted record for one who may not read it."""
        for todo in self.filtered(lambda t: t.user_id and t.res_id):
            record = self.env[todo.res_model].browse(todo.res_id)
            restricted = hasattr(record, "_restricted_field")
            if restricted and not record._initiated(todo.user_id.partner_id):
                raise ValidationError(
                    self.env._(
                        "%(user)s may not read this record: put the person on the "
                        "team first, or choose another one in Assigned to.",
                        user=todo.user_id.name,
                    )
                )
