from odoo import api, fields, models


class HandoverLine(models.Model):
    """One item as it was handed over: never changed, never deleted."""

    _name = "kh18.handover.line"
    _description = "Item Handed Over"
    _inherit = ["kh18.ledger.mixin"]
    _order = "handover_id, id"
    _rec_names_search = ("to_user_id",)

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
    kept_name = fields.Char(
        groups=fields.NO_ACCESS,
        export_string_translation=False,
        help="As it was called then.",
    )
    name = fields.Char(string="Work Item", compute="_compute_name")
    is_restricted = fields.Boolean(string="Restricted Item")
    date_due = fields.Date(string="Work Due")
    to_user_id = fields.Many2one(
        "res.users", string="Who Takes Over", required=True, index=True
    )

    @api.depends_context("uid")
    @api.depends("kept_name")
    def _compute_name(self):
        for kind, lines in self.grouped("kind").items():
            nameless = lines._records()._handover_nameless() if kind else set()
            for line in lines:
                # The line is read; whether its record is too was asked just now.
                kept = line.sudo().kept_name
                line.name = False if line.res_id in nameless else kept

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
