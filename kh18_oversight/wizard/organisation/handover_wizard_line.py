from odoo import fields, models


class HandoverWizardLine(models.TransientModel):
    """One open item and who takes it over."""

    _name = "kh18.handover.wizard.line"
    _description = "Item to Hand Over"

    wizard_id = fields.Many2one(
        "kh18.handover.wizard", required=True, index=True, ondelete="cascade"
    )
    kind = fields.Selection(
        selection=lambda self: self.env["kh18.handover.mixin"]._handover_kinds(),
        string="Kind of Work",
    )
    res_id = fields.Integer(export_string_translation=False)
    name = fields.Char(string="Work Item")
    date_due = fields.Date(string="Work Due")
    is_restricted = fields.Boolean(string="Restricted Item")
    is_movable = fields.Boolean(
        string="Can Be Handed Over",
        help="Teams are changed by decision; restricted items are handed over by a "
        "leader in charge of oversight.",
    )
    to_user_id = fields.Many2one("res.users", string="Who Takes Over")
