from odoo import fields, models


class PlanImportSection(models.TransientModel):
    _name = "kh18.plan.import.section"
    _description = "Section Read from the Text"
    _order = "sequence, id"

    wizard_id = fields.Many2one(
        "kh18.plan.import.wizard", required=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    part = fields.Char()
    part_title = fields.Char()
    part_kind = fields.Selection(
        [
            ("purpose", "Purposes and requirements"),
            ("tasks", "Tasks"),
            ("organisation", "Carrying out"),
            ("other", "Other"),
        ],
        required=True,
        default="other",
    )
    number = fields.Char()
    name = fields.Char(string="Title")
    body = fields.Text(string="Text")

    def _compute_display_name(self):
        for section in self:
            head = ".".join(part for part in (section.part, section.number) if part)
            section.display_name = " ".join(t for t in (head, section.name) if t)
