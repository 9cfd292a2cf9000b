from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

SOON_DAYS = 7


class ActivityDeadline(models.Model):
    """How the steps stand with their limits: a condition of today (G4)."""

    _inherit = "kh18.activity"

    deadline_state = fields.Selection(
        [
            ("late", "Late"),
            ("soon", "Due within 7 Days"),
            ("ahead", "In Time"),
        ],
        string="Limits",
        compute="_compute_deadline_state",
        search="_search_deadline_state",
        help="How the open step with the earliest limit stands. Empty: no open step "
        "has a limit, or the activity is postponed or ended.",
    )
    limit_step_ids = fields.Many2many(
        "kh18.step", string="Limits in Order", compute="_compute_limit_step_ids"
    )

    @api.depends(
        "state",
        "postponed_on",
        "step_ids.date_done",
        "step_ids.is_excused",
        "step_ids.date_limit",
    )
    def _compute_deadline_state(self):
        earliest = self._earliest_limits()
        for activity in self:
            day = earliest.get(activity._origin.id)
            activity.deadline_state = self._deadline_state_of(day)

    def _earliest_limits(self):
        """Return {activity id: earliest limit of its open steps}."""
        rows = self.env["kh18.step"]._read_group(
            Domain("activity_id", "in", self._origin.ids) & self._limited_steps(),
            ["activity_id"],
            ["date_limit:min"],
        )
        return {activity.id: day for activity, day in rows}

    @api.model
    def _deadline_state_of(self, day):
        if not day:
            return False
        today = self.env["kh18.unit"]._today()
        if day < today:
            return "late"
        return "soon" if day <= today + timedelta(days=SOON_DAYS) else "ahead"

    def _search_deadline_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        domains = self._deadline_domains()
        return Domain.OR(domains[state] for state in value if state in domains)

    @api.model
    def _deadline_domains(self):
        """Return {deadline state: domain}; each activity is in exactly one."""
        today = self.env["kh18.unit"]._today()
        until = today + timedelta(days=SOON_DAYS)
        late, soon, limited = (
            Domain("step_ids", "any!", self._limited_steps() & Domain(limit))
            for limit in (
                [("date_limit", "<", today)],
                [("date_limit", "<=", until)],
                [],
            )
        )
        return {
            "late": late,
            "soon": soon & ~late,
            "ahead": limited & ~soon,
            False: ~limited,
        }

    @api.model
    def _limited_steps(self):
        """Return the domain of open steps of running activities that have a limit."""
        steps = self.env["kh18.step"]._deadline_open_domain()
        return steps & Domain("date_limit", "!=", False)

    def _field_to_sql(self, alias, field_expr, query=None):
        if field_expr == "deadline_state":
            return self._deadline_state_sql(alias)
        return super()._field_to_sql(alias, field_expr, query)

    @api.model
    def _deadline_state_sql(self, alias):
        """Let lists, kanban columns and charts be grouped by the state of limits."""
        steps = self.env["kh18.step"]
        steps.flush_model(["activity_id", "date_limit", "date_done", "is_excused"])
        # Whoever reads the activity reads its steps.
        limited = steps.sudo()._search(self._limited_steps(), order="id")
        limited.add_where(
            SQL(
                "%s = %s",
                SQL.identifier(limited.table, "activity_id"),
                SQL.identifier(alias, "id"),
            )
        )
        earliest = SQL("min(%s)", SQL.identifier(limited.table, "date_limit"))
        today = self.env["kh18.unit"]._today()
        return SQL(
            """(SELECT CASE WHEN %(earliest)s < %(today)s THEN 'late'
                            WHEN %(earliest)s <= %(until)s THEN 'soon'
                            WHEN %(earliest)s IS NOT NULL THEN 'ahead' END
                  FROM %(tables)s WHERE %(where)s)""",
            earliest=earliest,
            today=today,
            until=today + timedelta(days=SOON_DAYS),
            tables=limited.from_clause,
            where=limited.where_clause,
        )

    @api.depends("step_ids.date_limit")
    def _compute_limit_step_ids(self):
        for activity in self:
            steps = activity.step_ids.filtered("date_limit")
            activity.limit_step_ids = steps.sorted(lambda s: (s.date_limit, s.sequence))

    def action_open_next_step(self):
        """Open the step that comes next in a dialog.

        :raise UserError: when every step is ended
        """
        self.ensure_one()
        self.check_access("read")
        if not self.next_step_id:
            raise UserError(
                self.env._("Every step of “%(activity)s” is ended.", activity=self.name)
            )
        return {
            "type": "ir.actions.act_window",
            "name": self.next_step_id.name,
            "res_model": "kh18.step",
            "res_id": self.next_step_id.id,
            "view_mode": "form",
            "target": "new",
        }
