from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from .recommendation import VERIFIED


class RecommendationFigures(models.Model):
    """What is on the desk, and what counts in the share of resolved ones (3.5)."""

    _inherit = "kh18.recommendation"

    is_counted_due = fields.Boolean(
        string="Counts in the Share of Resolved",
        compute="_compute_is_counted_due",
        search="_search_is_counted_due",
        help="Not yet due, of several years and impossible ones are left out.",
    )

    date_settled = fields.Date(
        string="Waited For Until",
        compute="_compute_date_settled",
        store=True,
        help="The day of the full reply, or that on which the follow-up was closed "
        "without one.",
    )

    @api.depends("date_done", "closed_on")
    def _compute_date_settled(self):
        for record in self:
            days = [day for day in (record.date_done, record.closed_on) if day]
            record.date_settled = min(days, default=False)

    @api.depends_context("kh18_as_of")
    @api.depends(
        "sending",
        "is_multi_year",
        "resolution",
        "verified_on",
        "date_limit",
        "date_done",
        "state",
        "closed_on",
    )
    def _compute_is_counted_due(self):
        found = self.filtered_domain(self._counted_due_domain())._ids
        for record in self:
            record.is_counted_due = record._ids[0] in found

    def _search_is_counted_due(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._boolean_domain(self._counted_due_domain(), value)

    @api.model
    def _counted_due_domain(self):
        """Return the domain of the second denominator of “% resolved” (3.5).

        Left out: what takes several years, what is impossible, and what is neither
        resolved nor due yet. Without a day, it is due once the body has replied. A
        report asks as of its cut-off.
        """
        day = self.env["kh18.workday"]._as_of()
        due = Domain("date_limit", "<", day)
        due |= Domain("date_limit", "=", False) & Domain("date_done", "<=", day)
        due |= Domain("resolution", "=", "resolved") & ~Domain("verified_on", ">", day)
        due |= Domain("state", "=", "closed") & ~Domain("closed_on", ">", day)
        return (
            self._sent_domain()
            & Domain("is_multi_year", "=", False)
            & Domain("resolution", "!=", "impossible")
            & due
        )

    @api.model
    def _waiting_domain(self):
        """Return the domain of what a reply is waited for."""
        return self._deadline_open_domain()

    @api.model
    def _to_check_domain(self):
        """Return the domain of open ones with a reply that nobody has checked."""
        return Domain("state", "=", "open") & Domain("unchecked_count", ">", 0)

    @api.model
    def _unverified_domain(self):
        """Return the domain of what the body alone calls resolved."""
        return (
            Domain("state", "=", "open")
            & Domain("claimed", "=", "resolved")
            & Domain("resolution", "not in", VERIFIED)
        )

    @api.model
    def _desk_domains(self):
        """Return {filter of the search view: domain} of what is on a desk today."""
        return {
            "to_send": Domain("state", "=", "draft"),
            "waiting": self._waiting_domain(),
            "due_soon": self._due_soon_domain(),
            "overdue": self._overdue_domain(),
            "to_check": self._to_check_domain(),
            "to_verify": self._to_verify_domain(),
        }

    @api.model
    def _desk_counts(self, domain):
        """Return {filter: count} of what the user may read, by one query.

        :param domain: whose desk it is
        """
        domains = self._desk_domains()
        query = self._search(Domain(domain) & Domain.OR(domains.values()))
        if query.is_empty():
            return dict.fromkeys(domains, 0)
        columns = [
            SQL("count(*) FILTER (WHERE %s)", self._condition_sql(part, query))
            for part in domains.values()
        ]
        [row] = self.env.execute_query(query.select(*columns))
        return dict(zip(domains, row, strict=True))

    @api.model
    def _condition_sql(self, domain, query):
        """Return the SQL of a domain on stored fields within a query on this table."""
        return domain.optimize_full(self)._to_sql(self, query.table, query)
