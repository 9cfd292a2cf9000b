from odoo import fields, models
from odoo.exceptions import UserError

from ...models.outreach.intake_sender import PERSONAL
from .assign_wizard import MODELS


class SenderWizard(models.TransientModel):
    """Who takes down a letter or a call notes the sender, and then reads him no more.

    Its own row is deleted as soon as the sender is noted.
    """

    _name = "kh18.sender.wizard"
    _description = "Who Sent It"

    model_name = fields.Char(required=True, export_string_translation=False)
    record_id = fields.Integer(required=True, export_string_translation=False)
    name = fields.Char(string="Name of the Person", size=120)
    phone = fields.Char(string="Telephone", size=40)
    email = fields.Char(string="E-mail", size=120)
    address = fields.Char(string="Workplace or Address", size=200)

    def action_note(self):
        """Keep the sender apart from what was sent.

        :raise AccessError: for who does not work in the unit
        :raise UserError: when a sender is noted already
        :raise ValidationError: when nothing was filled in
        """
        self.ensure_one()
        if self.model_name not in MODELS:
            raise UserError(self.env._("Choose the record again: none was named."))
        record = self.env[self.model_name].browse(self.record_id)
        record.check_access("write")
        record._check_role(*record._scope_write_roles)
        if not record.is_anonymous:
            raise UserError(
                self.env._(
                    "A sender is noted already: the person who answers, head or leader "
                    "in charge corrects it."
                )
            )
        record._note_sender({name: self[name] for name in PERSONAL})
        # The caller's own dialog: personal data does not wait for the vacuum.
        self.sudo().unlink()
        return {"type": "ir.actions.act_window_close"}
