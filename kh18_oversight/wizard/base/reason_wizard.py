from odoo import fields, models
from odoo.exceptions import AccessError, UserError


class ReasonWizard(models.TransientModel):
    _name = "kh18.reason.wizard"
    _description = "Reason"

    model_name = fields.Char(required=True, export_string_translation=False)
    record_ids = fields.Char(required=True, export_string_translation=False)
    method = fields.Char(required=True, export_string_translation=False)
    reason = fields.Text(required=True)

    def action_confirm(self):
        """Call the method that asked, with the reason (G2).

        :raise UserError: when the reason is blank
        :raise AccessError: when the method is not one that takes a reason
        """
        self.ensure_one()
        reason = (self.reason or "").strip()
        if not reason:
            raise UserError(self.env._("Reason is empty: say in a few words why."))
        model = self.env.get(self.model_name)
        if model is None or self.method not in getattr(model, "_reason_methods", ()):
            raise AccessError(self.env._("This step takes no reason."))
        ids = [int(rid) for rid in self.record_ids.split(",") if rid.isdecimal()]
        records = model.browse(ids)
        if not records:
            raise UserError(self.env._("Choose the record again: none was named."))
        records.check_access("read")
        return getattr(records, self.method)(reason) or {
            "type": "ir.actions.act_window_close"
        }
