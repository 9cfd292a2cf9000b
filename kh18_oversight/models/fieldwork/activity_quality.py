from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from .activity_flow import RUNNING

LONG_DAYS = 30
WORKED = ("working", "reporting", "concluded", "closed")


class ActivityQuality(models.Model):
    """What does not hold together in the records of an activity: the x-ray (U6).

    Each finding is a condition that is asked anew, searchable like a field. Higher
    parts add theirs to ``_quality_domains``.
    """

    _inherit = "kh18.activity"

    lacks_ground = fields.Boolean(
        string="Without Ground",
        compute="_compute_quality",
        search="_search_lacks_ground",
        help="Neither a plan line nor a ground nor a governing document is named.",
    )
    lacks_conclusion = fields.Boolean(
        string="Ended Long Ago without Conclusion",
        compute="_compute_quality",
        search="_search_lacks_conclusion",
        help="The last working day is more than 30 days ago.",
    )
    has_unproven_step = fields.Boolean(
        string="Step Done without Its Paper",
        compute="_compute_quality",
        search="_search_has_unproven_step",
    )
    has_impossible_dates = fields.Boolean(
        string="Dates out of Order",
        compute="_compute_quality",
        search="_search_has_impossible_dates",
        help="A working day lies outside the time of the activity, or something is "
        "dated before what must come first.",
    )
    has_unnotified_party = fields.Boolean(
        string="Party Never Notified",
        compute="_compute_quality",
        search="_search_has_unnotified_party",
        help="The session was held, or its day has passed, without a notice.",
    )
    has_quality_gap = fields.Boolean(
        string="Something Is Missing",
        compute="_compute_quality",
        search="_search_has_quality_gap",
    )
    quality_text = fields.Char(string="What Is Missing", compute="_compute_quality")

    @api.depends_context("lang")
    @api.depends(
        "state",
        "task_id",
        "ground",
        "basis_id",
        "date_start",
        "date_end",
        "date_work",
        "date_work_end",
        "date_conclusion",
        "step_ids.date_done",
        "step_ids.document_id",
        "step_ids.file_ids",
        "party_ids.date_notice",
        "party_ids.date_session",
    )
    def _compute_quality(self):
        mine = Domain("id", "in", self._origin.ids)
        # What is missing in an activity is no secret to one who reads it.
        activities = self.sudo()
        found = {
            name: set(activities.search(mine & domain, order="id")._ids)
            for name, domain in self._quality_domains().items()
        }
        for activity in self:
            gaps = [name for name in found if activity._origin.id in found[name]]
            activity.update({name: name in gaps for name in found})
            activity.has_quality_gap = bool(gaps)
            activity.quality_text = "; ".join(
                self._fields[name]._description_string(self.env) for name in gaps
            )

    def _search_lacks_ground(self, operator, value):
        return self._search_quality("lacks_ground", operator, value)

    def _search_lacks_conclusion(self, operator, value):
        return self._search_quality("lacks_conclusion", operator, value)

    def _search_has_unproven_step(self, operator, value):
        return self._search_quality("has_unproven_step", operator, value)

    def _search_has_impossible_dates(self, operator, value):
        return self._search_quality("has_impossible_dates", operator, value)

    def _search_has_unnotified_party(self, operator, value):
        return self._search_quality("has_unnotified_party", operator, value)

    def _search_has_quality_gap(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._boolean_domain(Domain.OR(self._quality_domains().values()), value)

    @api.model
    def _search_quality(self, name, operator, value):
        if operator != "in":
            return NotImplemented
        return self._boolean_domain(self._quality_domains()[name], value)

    @api.model
    def _quality_domains(self):
        """Return {field name: domain of the activities with that gap today}."""
        today = self.env["kh18.unit"]._today()
        alive = Domain("state", "!=", "cancelled")
        passed = Domain("date_session", "!=", False) | Domain("date_work", "<", today)
        return {
            "lacks_ground": alive
            & Domain("task_id", "=", False)
            & Domain("ground", "=", False)
            & Domain("basis_id", "=", False),
            "lacks_conclusion": Domain("state", "in", RUNNING)
            & Domain("postponed_on", "=", False)
            & Domain("date_work_end", "<", today - timedelta(days=LONG_DAYS)),
            "has_unproven_step": alive
            & Domain("step_ids", "any!", self.env["kh18.step"]._unproven_domain()),
            "has_impossible_dates": alive
            & Domain("id", "in", self._out_of_order_sql()),
            "has_unnotified_party": Domain("state", "in", WORKED)
            & Domain("role", "=", "led")
            & Domain("kind", "in", ("oversight", "inspection"))
            & Domain("party_ids", "any!", Domain("date_notice", "=", False) & passed),
        }

    @api.model
    def _out_of_order_sql(self):
        """Return the query of activities whose dates contradict each other."""
        self.flush_model()
        self.env["kh18.party"].flush_model()
        return SQL(
            """(
            SELECT a.id FROM kh18_activity a
             WHERE a.date_work < a.date_start OR a.date_work_end > a.date_end
                OR a.date_conclusion < a.date_work_end
                OR a.conclusion_sent_on < a.date_work
             UNION
            SELECT p.activity_id FROM kh18_party p
             WHERE p.date_session < p.date_work OR p.date_session < p.date_notice
                OR p.date_work < p.date_notice OR p.date_result < p.date_session
            )"""
        )
