from odoo import fields, models


class Unit(models.Model):
    """A unit and the activities that it holds."""

    _inherit = "kh18.unit"

    fieldwork_count = fields.Integer(
        string="Fieldwork Activities", compute="_compute_fieldwork_count"
    )

    def _compute_fieldwork_count(self):
        counts = dict(
            self.env["kh18.activity"]._read_group(
                [("unit_id", "in", self.ids)], ["unit_id"], ["__count"]
            )
        )
        for unit in self:
            unit.fieldwork_count = counts.get(unit._origin, 0)

    def action_open_fieldwork(self):
        """Open the activities of the unit."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kh18_oversight.activity_action"
        )
        action["domain"] = [("unit_id", "=", self.id)]
        action["context"] = {"default_unit_id": self.id}
        return action
