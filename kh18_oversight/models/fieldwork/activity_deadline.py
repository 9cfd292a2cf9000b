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
        mine = Domain("activity_id", "in", self._origin.ids) & self._limited_steps()
        # Whoever reads the activity reads its steps.
        steps = self.env["kh18.step"].sudo()
        rows = steps._read_group(mine, ["activity_id"], ["date_limit:min"])
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

    def _read_group_groupby(self, alias, groupby_spec, query):
        if groupby_spec != "deadline_state":
            return super()._read_group_groupby(alias, groupby_spec, query)
        earliest = SQL.identifier(self._join_earliest_limits(alias, query), "earliest")
        today = self.env["kh18.unit"]._today()
        return SQL(
            """CASE WHEN %(earliest)s < %(today)s THEN 'late'
                    WHEN %(earliest)s <= %(until)s THEN 'soon'
                    WHEN %(earliest)s IS NOT NULL THEN 'ahead' END""",
            earliest=earliest,
            today=today,
            until=today + timedelta(days=SOON_DAYS),
        )

    @api.model
    def _join_earliest_limits(self, alias, query):
        """Join the earliest open limit of each activity; return the join's alias."""
        steps = self.env["kh18.step"]
        steps.flush_model(["activity_id", "date_limit", "date_done", "is_excused"])
        self.flush_model(["state", "postponed_on"])
        # Whoever reads the activity reads its steps.
        limited = steps.sudo()._search(self._limited_steps(), order="id")
        table = SQL(
            "(SELECT activity_id, min(date_limit) AS earliest FROM kh18_step"
            " WHERE id IN %s GROUP BY activity_id)",
            limited.subselect(),
        )
        return query.left_join(alias, "id", table, "activity_id", "earliest_limit")

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
