from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL


class DeadlineMixin(models.AbstractModel):
    """Record with a time limit: overdue is a condition, not a state (G4).

    An heir fills ``date_limit``, mostly by a stored compute with
    ``kh18.workday._limit``, and ``date_done``; both stay stored. It narrows what
    counts as open in ``_deadline_open_domain`` and explains its limit in
    ``_limit_explanation``. No condition is stored, so that none is ever out of date.
    """

    _name = "kh18.deadline.mixin"
    _description = "Record with a Time Limit"
    _inherit = ["kh18.condition.mixin"]

    _due_soon_days = 7

    date_limit = fields.Date(string="Time Limit")
    date_done = fields.Date(string="Done On")
    limit_explanation = fields.Text(
        string="How the Limit Is Counted", compute="_compute_limit_explanation"
    )
    is_overdue = fields.Boolean(
        string="Overdue",
        compute="_compute_deadline_conditions",
        search="_search_is_overdue",
    )
    is_due_soon = fields.Boolean(
        string="Due Soon",
        compute="_compute_deadline_conditions",
        search="_search_is_due_soon",
    )
    is_done_late = fields.Boolean(
        string="Done Late",
        compute="_compute_is_done_late",
        search="_search_is_done_late",
    )

    @api.depends_context("lang")
    @api.depends("date_limit")
    def _compute_limit_explanation(self):
        for record in self:
            record.limit_explanation = record._limit_explanation()

    @api.depends(lambda self: self._deadline_fields())
    def _compute_deadline_conditions(self):
        overdue = set(self.filtered_domain(self._overdue_domain())._ids)
        due_soon = set(self.filtered_domain(self._due_soon_domain())._ids)
        for record in self:
            record.is_overdue = record._ids[0] in overdue
            record.is_due_soon = record._ids[0] in due_soon

    @api.depends("date_limit", "date_done")
    def _compute_is_done_late(self):
        for record in self:
            limit, done = record.date_limit, record.date_done
            record.is_done_late = bool(limit and done and done > limit)

    def _search_is_overdue(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._boolean_domain(self._overdue_domain(), value)

    def _search_is_due_soon(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._boolean_domain(self._due_soon_domain(), value)

    def _search_is_done_late(self, operator, value):
        if operator != "in":
            return NotImplemented
        late = Domain.custom(to_sql=self._done_late_sql)
        return self._boolean_domain(late, value)

    @api.model
    def _done_late_sql(self, model, alias, query):
        # No answer (a day is missing) is a no: its negation must find the record.
        return SQL(
            "COALESCE(%s > %s, FALSE)",
            model._field_to_sql(alias, "date_done", query),
            model._field_to_sql(alias, "date_limit", query),
        )

    def _limit_explanation(self):
        """Return in words how the limit of one record was reckoned, or False."""
        self.ensure_one()
        return False

    @api.model
    def _deadline_open_domain(self):
        """Return the domain of what still waits to be done."""
        return Domain("date_done", "=", False)

    @api.model
    def _overdue_domain(self):
        today = self.env["kh18.workday"]._today()
        return self._deadline_open_domain() & Domain("date_limit", "<", today)

    @api.model
    def _due_soon_domain(self):
        today = self.env["kh18.workday"]._today()
        last = today + timedelta(days=self._due_soon_days)
        soon = Domain("date_limit", ">=", today) & Domain("date_limit", "<=", last)
        return self._deadline_open_domain() & soon

    @api.model
    def _deadline_fields(self):
        """Return the names of the fields on which the conditions depend."""
        is_open = self._deadline_open_domain().iter_conditions()
        return sorted({"date_limit", *(item.field_expr for item in is_open)})

    @api.model
    def _limit_moves_domain(self):
        """Return the domain of records whose limit may move with the holidays."""
        return self._deadline_open_domain()

    @api.model
    def _recompute_limits(self):
        """Reckon the limits of what is open anew: the holidays changed.

        What is done keeps the limit that held when it was done.
        """
        for name in sorted(self.env.registry.descendants([self._name], "_inherit")):
            model = self.env[name]
            field = model._fields["date_limit"]
            if model._abstract or not (field.store and field.compute):
                continue
            # The limit follows the calendar whoever may see the record.
            records = model.sudo().search(model._limit_moves_domain())
            before = {record: record.date_limit for record in records}
            self.env.add_to_compute(field, records)
            moved = {r: day for r, day in before.items() if r.date_limit != day}
            model.browse().sudo()._limit_moved(moved)

    def _limit_moved(self, before):
        """Take note of limits that the holidays moved; an heir may log it.

        :param before: {record: its limit before}
        """
