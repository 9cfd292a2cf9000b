from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from .activity import CONCLUDED
from .activity_flow import BEFORE_CONCLUSION


class Plan(models.Model):
    """A plan and the activities that carry it out (3.1 row 10)."""

    _inherit = "kh18.plan"

    fieldwork_ids = fields.One2many("kh18.activity", "plan_id")
    fieldwork_count = fields.Integer(
        string="Activities of the Plan", compute="_compute_fieldwork_counts"
    )
    fieldwork_done_count = fields.Integer(
        string="Concluded Activities", compute="_compute_fieldwork_counts"
    )
    fieldwork_late_count = fields.Integer(
        string="Late Activities", compute="_compute_fieldwork_counts"
    )
    fieldwork_progress = fields.Integer(
        string="Concluded (%)", compute="_compute_fieldwork_counts", aggregator=None
    )

    @api.depends_context("uid")
    @api.depends("fieldwork_ids.state")
    def _compute_fieldwork_counts(self):
        mine = Domain("plan_id", "in", self.ids) & Domain("state", "!=", "cancelled")
        total, done, late = (
            dict(
                self.env["kh18.activity"]._read_group(
                    mine & more, ["plan_id"], ["__count"]
                )
            )
            for more in (
                Domain.TRUE,
                Domain("state", "in", CONCLUDED),
                Domain("is_late", "=", True),
            )
        )
        for plan in self:
            plan.fieldwork_count = total.get(plan._origin, 0)
            plan.fieldwork_done_count = done.get(plan._origin, 0)
            plan.fieldwork_late_count = late.get(plan._origin, 0)
            plan.fieldwork_progress = (
                100 * plan.fieldwork_done_count // (plan.fieldwork_count or 1)
            )

    def action_open_fieldwork(self):
        """Open the activities of the plan."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kh18_oversight.activity_action"
        )
        action["domain"] = [("plan_id", "=", self.id)]
        action["context"] = {"default_unit_id": self.unit_id.id}
        return action

    def _check_closable(self):
        """Refuse to close while an activity of the plan is not concluded."""
        res = super()._check_closable()
        # A sensitive activity keeps the plan open as well; its name is not told.
        running = self.sudo().fieldwork_ids.filtered(
            lambda activity: activity.state in BEFORE_CONCLUSION
        )
        if running:
            hidden = self.env._("another activity (read by its team only)")
            readable = running.with_env(self.env)._filtered_access("read")
            names = [*readable.mapped("name"), *[hidden] * len(running - readable)]
            raise UserError(
                self.env._(
                    "These activities of the plan are not concluded: conclude or "
                    "cancel them first.\n%(names)s",
                    names="\n".join(f"- {name}" for name in names),
                )
            )
        return res
