from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...models.outreach.incoming_mixin import ROLES

MODELS = ("kh18.question", "kh18.intake")


class AssignWizard(models.TransientModel):
    """Head or leader names who answers, one or many at once."""

    _name = "kh18.assign.wizard"
    _description = "Who Answers"

    model_name = fields.Char(required=True, export_string_translation=False)
    record_ids = fields.Char(required=True, export_string_translation=False)
    unit_id = fields.Many2one("kh18.unit", export_string_translation=False)
    candidate_ids = fields.Many2many(
        "res.users",
        compute="_compute_candidates",
        export_string_translation=False,
    )
    user_id = fields.Many2one(
        "res.users",
        string="Person",
        required=True,
        domain="[('id', 'in', candidate_ids)]",
        help="May read who sent it.",
    )
    department_id = fields.Many2one(
        "kh18.department", domain="[('unit_id', '=', unit_id)]"
    )
    term_days = fields.Integer(
        string="Other Number of Working Days",
        help="0: the unit's usual time for an answer.",
    )

    @api.depends_context("uid")
    @api.depends("unit_id")
    def _compute_candidates(self):
        posts = self.env["kh18.post"]
        for wizard in self:
            held = Domain("unit_id", "=", wizard.unit_id.id)
            held &= Domain("role", "in", list(ROLES)) & posts._current_domain()
            wizard.candidate_ids = posts.search(held).user_id

    def action_assign(self):
        """Have the chosen person answer.

        :raise AccessError: for others than head and leader of the unit
        :raise UserError: for a person without a post in the unit, or when the chosen
            records wait for no answer
        """
        self.ensure_one()
        ids = [int(rid) for rid in self.record_ids.split(",") if rid.isdecimal()]
        if self.model_name not in MODELS or not ids:
            raise UserError(self.env._("Choose the records again: none was named."))
        records = self.env[self.model_name].browse(ids)
        records._assign(self.user_id, self.department_id, self.term_days)
        return {"type": "ir.actions.act_window_close"}
