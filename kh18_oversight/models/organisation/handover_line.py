from odoo import api, fields, models


class HandoverLine(models.Model):
    """One item as it was handed over: never changed, never deleted."""

    _name = "kh18.handover.line"
    _description = "Item Handed Over"
    _inherit = ["kh18.ledger.mixin"]
    _order = "handover_id, id"

    handover_id = fields.Many2one(
        "kh18.handover", required=True, index=True, ondelete="restrict"
    )
    kind = fields.Selection(
        selection=lambda self: self.env["kh18.handover.mixin"]._handover_kinds(),
        string="Kind of Work",
        required=True,
    )
    res_id = fields.Many2oneReference(
        string="Record", model_field="kind", required=True
    )
    name = fields.Char(string="Work Item")
    is_restricted = fields.Boolean(string="Restricted Item")
    date_due = fields.Date(string="Work Due")
    to_user_id = fields.Many2one(
        "res.users", string="Who Takes Over", required=True, index=True
    )

    @api.depends("name", "is_restricted")
    def _compute_display_name(self):
        for line in self:
            line.display_name = line.name or self.env._("(restricted)")

    def action_open_item(self):
        """Open the item, for one who may read it.

        :raise AccessError: for one who may not
        """
        self.ensure_one()
        record = self._records().exists()
        record.check_access("read")
        if record._name == "mail.activity":
            record = self.env[record.res_model].browse(record.res_id)
        return record.get_formview_action() if record else None

    def _records(self):
        """Return the records of lines of one kind."""
        kind = self[:1].kind
        return self.env[kind].browse(self.mapped("res_id"))
