from odoo import api, fields, models
from odoo.fields import Domain


class DeadlineMixin(models.AbstractModel):
    """Record with a time limit (placeholder of the calendar branch)."""

    _name = "kh18.deadline.mixin"
    _description = "Record with a Time Limit"
    _due_soon_days = 7

    date_limit = fields.Date()
    date_done = fields.Date()
    limit_explanation = fields.Text(compute="_compute_limit_explanation")
    is_overdue = fields.Boolean(
        compute="_compute_is_overdue", search="_search_is_overdue"
    )

    def _compute_limit_explanation(self):
        for record in self:
            record.limit_explanation = record._limit_explanation()

    def _limit_explanation(self):
        return False

    @api.model
    def _deadline_open_domain(self):
        return Domain("date_done", "=", False)

    @api.model
    def _overdue_domain(self):
        return self._deadline_open_domain() & Domain(
            "date_limit", "<", fields.Date.today()
        )

    @api.depends("date_limit", "date_done")
    def _compute_is_overdue(self):
        late = self.filtered_domain(self._overdue_domain())
        for record in self:
            record.is_overdue = record in late

    def _search_is_overdue(self, operator, value):
        if operator != "in":
            return NotImplemented
        domain = self._overdue_domain()
        return domain if True in value else ~domain
