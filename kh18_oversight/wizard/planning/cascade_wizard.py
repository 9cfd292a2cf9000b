from odoo import api, fields, models
from odoo.fields import Command


class CascadeWizard(models.TransientModel):
    """Shows what would be handed out, and makes only what is missing."""

    _name = "kh18.cascade.wizard"
    _description = "Hand Out Tasks"
    _inherit = ["kh18.readable.mixin"]
    _readable_links = ("plan_id",)

    plan_id = fields.Many2one("kh18.plan", required=True, ondelete="cascade")
    date = fields.Date(
        string="Units Open On",
        required=True,
        default=lambda self: self.env["kh18.unit"]._today(),
        help="Units that are open on this day are addressed.",
    )
    line_ids = fields.One2many(
        "kh18.cascade.wizard.line",
        "wizard_id",
        string="Lines",
        compute="_compute_preview",
        compute_sudo=False,
        store=True,
        precompute=False,
    )
    missing = fields.Integer(
        string="To Be Made",
        compute="_compute_preview",
        compute_sudo=False,
        store=True,
        aggregator=None,
    )
    ended_units = fields.Char(
        compute="_compute_preview", compute_sudo=False, store=True
    )

    @api.depends("plan_id", "date")
    def _compute_preview(self):
        for wizard in self:
            plan, date = wizard.plan_id, wizard.date
            rows = plan._preview_hand_out(date) if plan and date else []
            wizard.line_ids = [Command.clear()] + [
                Command.create(wizard._line_values(*row)) for row in rows
            ]
            wizard.missing = sum(row[4] - row[5] for row in rows)
            ended = plan._ended_rows(date) if rows else plan.unit_id.browse()
            wizard.ended_units = ", ".join(ended.mapped("display_name")) or False

    def _line_values(self, level_id, kind_id, in_department, units, wanted, existing):
        return {
            "level_id": level_id,
            "kind_id": kind_id,
            "in_department": in_department,
            "unit_count": units,
            "wanted": wanted,
            "existing": existing,
            "missing": wanted - existing,
        }

    def action_hand_out(self):
        """Make the missing assignments.

        :raise AccessError: when the caller prepares no plans of the unit
        :raise UserError: when the plan is not issued or names an ended unit
        """
        self.ensure_one()
        plan = self.plan_id
        plan._check_role(*plan._scope_write_roles)
        plan._check_state("issued")
        made = plan._hand_out(self.date)
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success" if made else "info",
                "message": self.env._("%(count)s assignments made.", count=made),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }
