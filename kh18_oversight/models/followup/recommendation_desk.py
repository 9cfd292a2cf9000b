from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from .recommendation import SENT
from .recommendation_sending import SENDERS, WITHDRAWERS

STALE_DAYS = 30
AGEING = [
    ("ahead", "Time Left"),
    ("soon", "Due within 7 Days"),
    ("late", "Overdue"),
    ("stale", "Overdue by More Than 30 Days"),
]


class RecommendationDesk(models.Model):
    """How an open reply stands with its limit, for lists, cards and colours (G4)."""

    _inherit = "kh18.recommendation"

    ageing = fields.Selection(
        AGEING,
        string="Reply Is",
        compute="_compute_ageing",
        search="_search_ageing",
        help="Empty: no reply is waited for, or not by a day.",
    )
    due_words = fields.Char(
        string="Due in Words",
        compute="_compute_due_words",
        export_string_translation=False,
    )
    can_send = fields.Boolean(
        compute="_compute_can_send", export_string_translation=False
    )
    can_withdraw = fields.Boolean(
        compute="_compute_can_send", export_string_translation=False
    )

    @api.depends("state", "sending", "date_limit", "date_done")
    def _compute_ageing(self):
        last = self._ageing_days()
        waiting = self.filtered_domain(self._deadline_open_domain())
        self.ageing = False
        for record in waiting.filtered("date_limit"):
            day = record.date_limit
            record.ageing = next(state for state, until in last if day <= until)

    def _search_ageing(self, operator, value):
        if operator != "in":
            return NotImplemented
        domains = self._ageing_domains()
        return Domain.OR(domains[state] for state in value if state in domains)

    @api.model
    def _ageing_days(self):
        """Return [(ageing, last limit that falls under it)], earliest limits first."""
        today = self.env["kh18.workday"]._today()
        return [
            ("stale", today - timedelta(days=STALE_DAYS + 1)),
            ("late", today - timedelta(days=1)),
            ("soon", today + timedelta(days=self._due_soon_days)),
            ("ahead", fields.Date.to_date("9999-12-31")),
        ]

    @api.model
    def _ageing_domains(self):
        """Return {ageing: domain}; each recommendation is in exactly one."""
        limited = self._deadline_open_domain() & Domain("date_limit", "!=", False)
        domains, before = {False: ~limited}, Domain.FALSE
        for state, until in self._ageing_days():
            reached = limited & Domain("date_limit", "<=", until)
            domains[state], before = reached & ~before, reached
        return domains

    def _read_group_groupby(self, alias, groupby_spec, query):
        if groupby_spec != "ageing":
            return super()._read_group_groupby(alias, groupby_spec, query)
        names = ("state", "sending", "date_done", "date_limit")
        state, sending, done, limit = (
            self._field_to_sql(alias, name, query) for name in names
        )
        cases = SQL(" ").join(
            SQL("WHEN %s <= %s THEN %s", limit, until, ageing)
            for ageing, until in self._ageing_days()
        )
        return SQL(
            "CASE WHEN %(state)s <> 'open' OR %(sending)s NOT IN %(sent)s"
            " OR %(done)s IS NOT NULL THEN NULL %(cases)s END",
            state=state,
            sending=sending,
            sent=SENT,
            done=done,
            cases=cases,
        )

    @api.depends_context("lang")
    @api.depends("state", "sending", "date_limit", "date_done")
    def _compute_due_words(self):
        today = self.env["kh18.workday"]._today()
        for record in self:
            record.due_words = record._due_in_words(today)

    def _due_in_words(self, today):
        limit, done = self.date_limit, self.date_done
        if not limit:
            return False
        if done:
            return self._reply_in_words((done - limit).days)
        if not self.ageing:
            return False
        days = (limit - today).days
        if days < 0:
            return self.env._("%(days)s days overdue", days=-days)
        if days == 0:
            return self.env._("due today")
        return self.env._("due in %(days)s days", days=days)

    def _reply_in_words(self, days):
        if days > 0:
            return self.env._("answered %(days)s days late", days=days)
        return self.env._("answered in time")

    @api.depends_context("uid")
    @api.depends("unit_id")
    def _compute_can_send(self):
        scope = self.env.user._kh18_scope()
        senders = set(scope.units_with(SENDERS))
        withdrawers = set(scope.units_with(WITHDRAWERS))
        shut = self._shut()
        for record in self:
            unit_id, seen = record.unit_id.id, record not in shut
            record.can_send = seen and unit_id in senders
            record.can_withdraw = seen and unit_id in withdrawers
