from odoo import api, models


class PlanImportMixin(models.AbstractModel):
    """What the tables of the plan text wizard share."""

    _name = "kh18.plan.import.mixin"
    _description = "Read from the Text of a Plan"

    @api.model
    def _labels(self, model, field):
        """Return the choices of another model's field, in the user's language."""
        return self.env[model]._fields[field]._description_selection(self.env)
