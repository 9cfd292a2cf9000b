from collections import defaultdict
from datetime import date
from typing import NamedTuple

from odoo import api, models
from odoo.fields import Domain

from ...lib.vietnamese import fold
from ..followup.recommendation import VERIFIED
from ..organisation.scope import STORED_DEPTHS

OVERSEEN_KINDS = ("oversight", "criticism", "inspection")
OVERSEEN_STATES = ("working", "reporting", "concluded", "closed")


class Reach(NamedTuple):
    """Where and when is counted: a unit with all below it, since a day or ever."""

    unit: object
    year: int
    since: date | None
    today: date


class CandidateSources(models.Model):
    """What the criteria count: {(topic id, body id or None): [ids]}, each one query.

    A body stands in a key only where what is counted is open to the unit. Of what is
    sensitive only the topic's total knows, so that nobody finds the body by trying.
    """

    _inherit = "kh18.candidate"

    def _tally(self, source, reach):
        """Return what ``source`` counts for all topics. The caller was checked."""
        if source == "workers":
            return {}
        # Numbers only leave; whose records are counted is in each domain.
        return getattr(self.sudo(), f"_tally_{source}")(reach)

    @api.model
    def _below_domain(self, unit):
        if unit.depth < STORED_DEPTHS:
            return Domain(f"ancestor_{unit.depth}_id", "=", unit.id)
        return Domain("unit_id", "child_of", unit.id)

    @api.model
    def _since_domain(self, name, reach):
        return Domain(name, ">=", reach.since) if reach.since else Domain.TRUE

    @api.model
    def _grouped(self, model, domain, body=None, secret=None):
        """Return the ids of records by topic, and by body where one is named."""
        specs = ["topic_id", *(spec for spec in (body, secret) if spec)]
        tally = defaultdict(list)
        for topic, *more, ids in model._read_group(domain, specs, ["id:array_agg"]):
            hidden = bool(secret and more[-1])
            partner = (False if hidden else more[0].id) if body else None
            tally[topic.id, partner] += ids
        return tally

    @api.model
    def _tally_intake(self, reach):
        below = self._below_domain(reach.unit)
        # What one unit passed on to another below the same one is one matter.
        first = Domain("origin_id", "=", False) | Domain("origin_id", "not any", below)
        domain = below & first & self._since_domain("date_received", reach)
        domain &= Domain("topic_id", "!=", False) & Domain("state", "!=", "rejected")
        return self._grouped(
            self.env["kh18.intake"], domain, body="body_id", secret="is_sensitive"
        )

    @api.model
    def _tally_repeat_finding(self, reach):
        domain = (
            Domain("activity_id", "any", self._below_domain(reach.unit))
            & self._since_domain("date_found", reach)
            & Domain("chain_length", ">", 1)
            & Domain("kind", "!=", "good")
            & Domain("topic_id", "!=", False)
        )
        return self._grouped(
            self.env["kh18.finding"],
            domain,
            body="party_id.partner_id",
            secret="activity_id.is_sensitive",
        )

    @api.model
    def _tally_repeat_recommendation(self, reach):
        domain = self._since_domain("date_sent", reach) & Domain("repeat_count", ">", 1)
        return self._grouped_recommendations(reach, domain)

    @api.model
    def _tally_open_recommendation(self, reach):
        recommendations = self.env["kh18.recommendation"]
        unverified = Domain("resolution", "not in", VERIFIED)
        late = recommendations._overdue_domain()
        domain = Domain("state", "=", "open") & (unverified | late)
        return self._grouped_recommendations(reach, domain)

    @api.model
    def _grouped_recommendations(self, reach, domain):
        domain &= (
            self._below_domain(reach.unit)
            & Domain("state", "!=", "draft")
            & Domain("same_as_id", "=", False)
            & Domain("topic_id", "!=", False)
        )
        return self._grouped(
            self.env["kh18.recommendation"],
            domain,
            body="addressee_id",
            secret="is_sensitive",
        )

    @api.model
    def _tally_below(self, reach):
        domain = (
            self._below_domain(reach.unit)
            & Domain("unit_id", "!=", reach.unit.id)
            & Domain("year", "=", reach.year)
            & Domain("proposed_on", "!=", False)
            & Domain("state", "!=", "rejected")
        )
        return self._grouped(self, domain)

    @api.model
    def _tally_outside_plan(self, reach):
        above = Domain("unit_id", "in", reach.unit._ancestor_ids())
        domain = (self._below_domain(reach.unit) | above) & Domain(
            "year", "=", reach.year
        )
        return self._grouped(self.env["kh18.outside.plan"], domain, body="partner_id")

    @api.model
    def _tally_superior_plan(self, reach):
        """Count tasks of superiors' plans of the year that name the topic.

        By the task's topic, else by a part of the topic's name in its words.
        """
        last, first = date(reach.year, 12, 31), date(reach.year, 1, 1)
        tasks = self.env["kh18.task"].search(
            Domain("unit_id", "in", reach.unit._ancestor_ids())
            & Domain("plan_state", "=", "issued")
            & Domain("kind", "=", "task")
            & Domain("is_removed", "=", False)
            & (
                Domain("plan_id.date_from", "=", False)
                | Domain("plan_id.date_from", "<=", last)
            )
            & (
                Domain("plan_id.date_to", "=", False)
                | Domain("plan_id.date_to", ">=", first)
            ),
            order="id",
        )
        tally = defaultdict(list)
        for topic in self.env["kh18.topic"].search([("active", "=", True)]):
            words = [fold(part).strip() for part in topic.name.split(",")]
            for task in tasks:
                named = not task.topic_id and any(
                    word and word in (task.search_key or "") for word in words
                )
                if task.topic_id == topic or named:
                    tally[topic.id, None].append(task.id)
        return tally

    def _tally_last_overseen(self, reach):
        """Return {(topic id, body id or None): (last day, [activity ids])}."""
        done = (
            self._below_domain(reach.unit)
            & Domain("kind", "in", OVERSEEN_KINDS)
            & Domain("state", "in", OVERSEEN_STATES)
            & Domain("topic_id", "!=", False)
            & Domain("date_start", "<=", reach.today)
            & self._since_domain("date_start", reach)
        )
        activities = self.env["kh18.activity"]
        last = {
            (topic.id, None): (day, ids)
            for topic, day, ids in activities._read_group(
                done, ["topic_id"], ["date_start:max", "id:array_agg"]
            )
        }
        open_to_unit = done & Domain("is_sensitive", "=", False)
        rows = self.env["kh18.party"]._read_group(
            Domain("activity_id", "any", open_to_unit)
            & Domain("partner_id", "in", self.party_ids.ids),
            ["partner_id", "activity_id.topic_id", "activity_id.date_start:day"],
            ["activity_id:array_agg"],
        )
        for partner, topic, day, ids in rows:
            known = last.get((topic.id, partner.id))
            if not known or known[0] < day:
                last[topic.id, partner.id] = (day, ids)
        return last
