from odoo import models


class ResUsersHandover(models.Model):
    _inherit = "res.users"

    def action_kh18_hand_over(self):
        """Open the dialog that hands over what the user has in hand (S51).

        The dialog asks who may do so in which unit.
        """
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kh18_oversight.handover_wizard_action"
        )
        return {**action, "context": {"default_user_id": self.id}}
