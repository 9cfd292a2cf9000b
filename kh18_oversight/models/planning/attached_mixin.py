from odoo import api, models


class AttachedMixin(models.AbstractModel):
    """Files uploaded before the record was saved are read by all who read it."""

    _name = "kh18.attached.mixin"
    _description = "Record with Files"

    _attachment_field = None

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        records._own_attachments()
        return records

    def write(self, vals):
        res = super().write(vals)
        if self._attachment_field in vals:
            self._own_attachments()
        return res

    def _own_attachments(self):
        for record in self:
            loose = record[self._attachment_field].filtered(
                lambda file: not file.res_id and file.create_uid == self.env.user
            )
            # Only the caller's own upload is given to the record he just wrote.
            loose.sudo().write({"res_model": record._name, "res_id": record.id})
