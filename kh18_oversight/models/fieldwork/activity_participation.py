from odoo import fields, models


class ActivityParticipation(models.Model):
    """The units that take part in an activity led by this one."""

    _inherit = "kh18.activity"

    participation_ids = fields.One2many(
        "kh18.participation", "activity_id", string="Units Taking Part"
    )
