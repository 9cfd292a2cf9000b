from odoo import api, fields, models
from odoo.exceptions import UserError


class CandidateChooseWizard(models.TransientModel):
    """Asks into which plan the chosen topics go; offers to make one where none is."""

    _name = "kh18.candidate.choose.wizard"
    _description = "Put Topics Into the Plan"
    _inherit = ["kh18.readable.mixin"]
    _readable_links = ("plan_id",)

    candidate_ids = fields.Many2many("kh18.candidate", string="Topics", required=True)
    open_plan_ids = fields.Many2many(
        "kh18.plan", compute="_compute_open_plan_ids", compute_sudo=False
    )
    plan_id = fields.Many2one("kh18.plan", string="Draft of the Plan")

    @api.depends("candidate_ids")
    def _compute_open_plan_ids(self):
        for wizard in self:
            wizard.open_plan_ids = wizard.candidate_ids._open_plans()

    def action_choose(self):
        """Put the topics into the plan.

        :raise AccessError: for one who is neither head nor leader of the unit
        :raise UserError: when no plan is chosen, or it does not take them in
        """
        self.ensure_one()
        if not self.plan_id:
            raise UserError(self.env._("Draft of the Plan: choose one."))
        self.candidate_ids._choose(self.plan_id)
        return {"type": "ir.actions.act_window_close"}

    def action_new_plan(self):
        """Open a new yearly plan of the unit and year, not saved yet (L12)."""
        self.ensure_one()
        first = self.candidate_ids[:1]
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Yearly Plan"),
            "res_model": "kh18.plan",
            "view_mode": "form",
            "context": {
                "default_unit_id": first.unit_id.id,
                "default_year": first.year,
                "default_kind": "yearly",
            },
        }
