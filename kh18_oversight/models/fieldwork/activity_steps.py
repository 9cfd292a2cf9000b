from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL


class ActivitySteps(models.Model):
    """The checklist of an activity, made from its procedure when it begins (G7)."""

    _inherit = "kh18.activity"

    next_step_id = fields.Many2one("kh18.step", compute="_compute_next_step")
    next_limit = fields.Date(
        string="Due By",
        compute="_compute_next_step",
        help="The earliest limit of the open steps: what comes before must be done "
        "by then as well.",
    )
    step_count = fields.Integer(compute="_compute_step_counts", string="Steps")
    step_done_count = fields.Integer(compute="_compute_step_counts")
    late_step_count = fields.Integer(
        compute="_compute_step_counts", string="Late Steps"
    )
    step_progress = fields.Integer(compute="_compute_step_counts", string="Done (%)")
    is_late = fields.Boolean(
        string="Late",
        compute="_compute_is_late",
        search="_search_is_late",
        help="A step is past its limit and not done: a condition, not a state.",
    )
    is_waiting_report = fields.Boolean(
        string="Waiting for a Party's Report",
        compute="_compute_is_waiting_report",
        search="_search_is_waiting_report",
    )

    @api.depends(
        "state",
        "postponed_on",
        "step_ids.date_done",
        "step_ids.is_excused",
        "step_ids.date_limit",
    )
    def _compute_next_step(self):
        first = self._first_open_steps()
        steps = {step.activity_id.id: step for step in first}
        limits = self._earliest_limits()
        for activity in self:
            step = steps.get(activity._origin.id, first.browse())
            activity.next_step_id = step
            activity.next_limit = limits.get(activity._origin.id)

    def _first_open_steps(self):
        """Return the first open step of each activity, whatever their number."""
        steps = self.env["kh18.step"]
        steps.flush_model(["activity_id", "sequence", "date_done", "is_excused"])
        rows = self.env.execute_query(
            SQL(
                """
                SELECT DISTINCT ON (activity_id) id FROM kh18_step
                 WHERE activity_id = ANY(%s)
                   AND date_done IS NULL AND is_excused IS NOT TRUE
                 ORDER BY activity_id, sequence, party_id, id
                """,
                self._origin.ids,
            )
        )
        return steps.browse(row[0] for row in rows)

    @api.depends("step_ids.date_done", "step_ids.is_excused", "step_ids.date_limit")
    def _compute_step_counts(self):
        # Whoever reads an activity reads its steps; their rule would ask that anew
        # for each of them.
        steps = self.env["kh18.step"].sudo()
        mine = Domain("activity_id", "in", self._origin.ids)
        total, open_, late = (
            dict(steps._read_group(mine & more, ["activity_id"], ["__count"]))
            for more in (
                Domain.TRUE,
                self._open_steps(),
                Domain("is_overdue", "=", True),
            )
        )
        for activity in self:
            origin = activity._origin
            count = total.get(origin, 0)
            activity.step_count = count
            activity.step_done_count = count - open_.get(origin, 0)
            activity.late_step_count = late.get(origin, 0)
            activity.step_progress = (
                100 * activity.step_done_count // count if count else 0
            )

    @api.depends("late_step_count")
    def _compute_is_late(self):
        for activity in self:
            activity.is_late = bool(activity.late_step_count)

    def _search_is_late(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._boolean_domain(Domain("step_ids.is_overdue", "=", True), value)

    @api.depends("party_ids.date_report", "party_ids.date_work", "state")
    def _compute_is_waiting_report(self):
        waiting = self.filtered_domain(self._waiting_report_domain())
        for activity in self:
            activity.is_waiting_report = activity in waiting

    def _search_is_waiting_report(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._boolean_domain(self._waiting_report_domain(), value)

    @api.model
    def _waiting_report_domain(self):
        return Domain("state", "in", ("preparing", "working")) & Domain(
            "party_ids", "any", Domain("is_report_missing", "=", True)
        )

    @api.model
    def _open_steps(self):
        return Domain("date_done", "=", False) & Domain("is_excused", "=", False)

    def _make_steps(self):
        """Make the steps of the procedure, once; each party gets its own copies."""
        values = []
        for activity in self.filtered(lambda a: not a.step_ids):
            for template in activity.procedure_id.step_ids:
                parties = activity.party_ids if template.per_party else [None]
                values += [activity._new_step(template, party) for party in parties]
        self.env["kh18.step"].create(values)
        self.party_ids._tick_known_days()
        self._tick_draft_received()

    def _make_party_steps(self, parties):
        """Make the steps of parties that joined after the activity began."""
        self.env["kh18.step"].create(
            [
                party.activity_id._new_step(template, party)
                for party in parties
                if party.activity_id.prepared_on
                for template in party.activity_id.procedure_id.step_ids
                if template.per_party
            ]
        )

    def _new_step(self, template, party):
        return {
            "activity_id": self.id,
            "party_id": party.id if party else False,
            **template._step_values(),
        }

    def _gating_steps(self, state):
        """Return the mandatory steps that still stand before ``state``."""
        states = list(dict(self._fields["state"].selection))
        passed = states[: states.index(state) + 1]
        return self.step_ids.filtered(
            lambda s: s.mandatory and s.gate in passed and s._is_open()
        )
