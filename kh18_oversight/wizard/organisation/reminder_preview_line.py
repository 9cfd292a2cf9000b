from odoo import fields, models


class ReminderPreviewLine(models.TransientModel):
    """One person who would be told of one record today."""

    _name = "kh18.reminder.preview.line"
    _description = "Previewed Reminder"

    preview_id = fields.Many2one(
        "kh18.reminder.preview", required=True, index=True, ondelete="cascade"
    )
    user_id = fields.Many2one("res.users", string="Would Be Told")
    rule_id = fields.Many2one("kh18.reminder.rule")
    unit_id = fields.Many2one("kh18.unit")
    name = fields.Char(string="Record")
    date_limit = fields.Date(string="Time Limit")
    slot = fields.Integer(string="Days from the Limit", aggregator=None)
    urging = fields.Integer(string="Overdue Reminder No.", aggregator=None)
