from odoo import fields, models


class PlanImportRecipient(models.TransientModel):
    """A printed line under "Nơi nhận" with what it was taken to stand for."""

    _name = "kh18.plan.import.recipient"
    _description = "Recipient Read from the Text"
    _inherit = ["kh18.plan.import.mixin"]
    _order = "sequence, id"

    wizard_id = fields.Many2one(
        "kh18.plan.import.wizard", required=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    line = fields.Integer(readonly=True, aggregator=None)
    name = fields.Char(string="Printed Text", required=True)
    purpose = fields.Selection(
        selection=lambda self: self._labels("kh18.dispatch", "purpose"),
        help="Empty: nothing is printed after the line.",
    )
    is_uncertain = fields.Boolean(
        string="Purpose Uncertain",
        help="A brace in the text gave the purpose: which lines it spans cannot be "
        "told for sure.",
    )
    partner_ids = fields.Many2many("res.partner", string="Outside Bodies")
    unit_ids = fields.Many2many("kh18.unit", string="Units")
    department_ids = fields.Many2many("kh18.department", string="Departments")
    level_id = fields.Many2one("kh18.unit.level", string="Every Unit of Level")
    kind_ids = fields.Many2many("kh18.unit.kind", string="Only of Kinds")

    def _dispatch_values(self):
        return {
            "sequence": self.sequence,
            "name": self.name,
            "purpose": self.purpose,
            "partner_ids": [fields.Command.set(self.partner_ids.ids)],
            "unit_ids": [fields.Command.set(self.unit_ids.ids)],
            "department_ids": [fields.Command.set(self.department_ids.ids)],
            "level_id": self.level_id.id,
            "kind_ids": [fields.Command.set(self.kind_ids.ids)],
        }
