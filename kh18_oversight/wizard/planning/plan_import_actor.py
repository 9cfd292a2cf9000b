from odoo import api, fields, models


class PlanImportActor(models.TransientModel):
    """Who is made responsible, as named, and whom that was taken to be."""

    _name = "kh18.plan.import.actor"
    _description = "Actor Read from the Text"
    _inherit = ["kh18.plan.import.mixin"]
    _order = "id"

    task_id = fields.Many2one(
        "kh18.plan.import.task", required=True, ondelete="cascade"
    )
    name = fields.Char(string="As Named", required=True)
    role = fields.Selection(
        [("lead", "Leads"), ("coordinate", "Coordinates"), ("follow", "Follows up")],
        required=True,
        default="lead",
    )
    target = fields.Selection(
        selection=lambda self: self._labels("kh18.responsibility", "target"),
        string="Who",
        required=True,
        default="text",
    )
    department_id = fields.Many2one("kh18.department")
    unit_id = fields.Many2one("kh18.unit")
    level_id = fields.Many2one("kh18.unit.level")
    kind_id = fields.Many2one("kh18.unit.kind")
    partner_id = fields.Many2one("res.partner", string="Outside Body")

    @api.onchange("department_id", "unit_id", "level_id", "kind_id", "partner_id")
    def _onchange_actor(self):
        if self.department_id:
            self.target = "department"
        elif self.unit_id:
            self.target = "unit"
        elif self.partner_id:
            self.target = "partner"
        elif self.level_id or self.kind_id:
            self.target = "group"

    def _matrix_values(self):
        return {
            "role": self.role,
            "target": self.target,
            "name": self.name,
            "department_id": self.department_id.id,
            "unit_id": self.unit_id.id,
            "level_id": self.level_id.id,
            "kind_id": self.kind_id.id,
            "partner_id": self.partner_id.id,
        }
