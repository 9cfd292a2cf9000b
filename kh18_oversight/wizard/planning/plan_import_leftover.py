from odoo import fields, models


class PlanImportLeftover(models.TransientModel):
    """A line of the text that was not understood: listed, and kept in the notes."""

    _name = "kh18.plan.import.leftover"
    _description = "Line Not Understood"
    _order = "line, id"

    wizard_id = fields.Many2one(
        "kh18.plan.import.wizard", required=True, ondelete="cascade"
    )
    line = fields.Integer(readonly=True, aggregator=None)
    text = fields.Text(readonly=True)
    keep = fields.Boolean(
        string="Keep in Notes", default=True, help="Put the line into the plan's notes."
    )
