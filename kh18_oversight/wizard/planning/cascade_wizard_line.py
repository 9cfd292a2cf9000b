from odoo import fields, models


class CascadeWizardLine(models.TransientModel):
    _name = "kh18.cascade.wizard.line"
    _description = "Addressed Units"
    _order = "level_id, kind_id, in_department, id"

    wizard_id = fields.Many2one(
        "kh18.cascade.wizard", required=True, ondelete="cascade"
    )
    level_id = fields.Many2one("kh18.unit.level")
    kind_id = fields.Many2one("kh18.unit.kind")
    in_department = fields.Boolean(string="Departments")
    unit_count = fields.Integer(string="Addressees")
    wanted = fields.Integer(string="Assignments")
    existing = fields.Integer(string="Made Already")
    missing = fields.Integer(string="To Be Made")
