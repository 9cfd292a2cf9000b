from odoo import fields, models
from odoo.exceptions import UserError


class AssignmentAdaptWizard(models.TransientModel):
    """Takes the content and date that the unit sets against those handed out."""

    _name = "kh18.assignment.adapt.wizard"
    _description = "Adapt a Task"
    _inherit = ["kh18.readable.mixin"]
    _readable_links = ("assignment_id",)

    assignment_id = fields.Many2one(
        "kh18.assignment", required=True, ondelete="cascade"
    )
    handed_text = fields.Text(
        related="assignment_id.description",
        related_sudo=False,
        string="Content as Handed Out",
    )
    handed_due = fields.Date(
        related="assignment_id.date_due",
        related_sudo=False,
        string="Due as Handed Out",
    )
    text = fields.Text(string="Content as Adapted", required=True)
    due = fields.Date(string="Due as Adapted")
    reason = fields.Text()

    def action_confirm(self):
        """Answer the assignment as adapted.

        :raise UserError: when the reason is blank
        """
        self.ensure_one()
        if not (self.reason or "").strip():
            raise UserError(self.env._("Reason is empty: say in a few words why."))
        self.assignment_id._adapt(self.text, self.due, self.reason.strip())
        return {"type": "ir.actions.act_window_close"}
