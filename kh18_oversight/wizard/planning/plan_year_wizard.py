from odoo import fields, models


class PlanYearWizard(models.TransientModel):
    """Makes the yearly plan under an implementing plan, with its yearly tasks (S66)."""

    _name = "kh18.plan.year.wizard"
    _description = "Create the Yearly Plan"
    _inherit = ["kh18.readable.mixin"]
    _readable_links = ("plan_id",)

    plan_id = fields.Many2one("kh18.plan", required=True, ondelete="cascade")
    year = fields.Integer(
        required=True, default=lambda self: self.env["kh18.unit"]._today().year + 1
    )
    name = fields.Char(string="Subject", required=True)

    def action_create_plan(self):
        """Create the draft with the tasks that come back each year, and open it.

        :raise ValidationError: when the unit has a plan for that year
        """
        self.ensure_one()
        parent = self.plan_id
        parent._check_role(*parent._scope_write_roles)
        parent._check_state("issued")
        plan = self.env["kh18.plan"].create(
            {
                "unit_id": parent.unit_id.id,
                "kind": "yearly",
                "year": self.year,
                "name": self.name,
                "parent_plan_id": parent.id,
                "superior_plan_id": parent.superior_plan_id.id,
            }
        )
        plan._copy_tasks(
            parent._tasks_for_year(), shift_years=plan._years_after(parent)
        )
        return plan._form_action()
