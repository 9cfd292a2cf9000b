from odoo import fields, models


class ResUsersReminder(models.Model):
    _inherit = "res.users"

    kh18_reminded_on = fields.Date(
        readonly=True,
        copy=False,
        groups=fields.NO_ACCESS,
        export_string_translation=False,
        help="Day of the last digest. Claimed in the digest's own transaction, so that "
        "two runs at once never write to one person twice.",
    )
