from collections import defaultdict

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL, format_date

from .activity_flow import BEFORE_CONCLUSION

SHOWN = 5


class ActivityOverlap(models.Model):
    """Whether the same party is visited twice: "no overlap" is a principle (L2, U11).

    Compared are the parties of activities not yet concluded with those of all other
    activities in the user's scope and with the plans of other bodies: the same party
    in an overlapping time, or on the same topic in the same year. Of a sensitive
    activity nothing is told but that there is one.
    """

    _inherit = "kh18.activity"

    has_overlap = fields.Boolean(
        string="Overlaps",
        compute="_compute_overlap",
        search="_search_has_overlap",
        help="Another activity or the plan of another body has the same party at the "
        "same time, or on the same topic in the same year.",
    )
    overlap_text = fields.Text(string="Overlap With", compute="_compute_overlap")

    @api.depends_context("uid", "lang")
    @api.depends(
        "state",
        "topic_id",
        "date_start",
        "date_end",
        "date_work",
        "date_work_end",
        "party_ids.partner_id",
        "party_ids.unit_id",
    )
    def _compute_overlap(self):
        rows = self._overlap_rows(self._origin.ids) if self._origin.ids else []
        texts = self._overlap_texts(rows)
        for activity in self:
            lines = texts.get(activity._origin.id, [])
            activity.has_overlap = bool(lines)
            activity.overlap_text = self._join_overlaps(lines)

    def _search_has_overlap(self, operator, value):
        if operator != "in":
            return NotImplemented
        # Of those the user may not read only their being there is told.
        scope = self.sudo()._search(self._overlap_scope(), order="id").subselect()
        condition = SQL("a.id IN %(scope)s AND b.id IN %(scope)s", scope=scope)
        mine = SQL("a.id IN %s", scope)
        pairs = self._overlap_sql(condition, mine)
        overlapping = SQL("(SELECT o.activity_id FROM (%s) o)", pairs)
        return self._boolean_domain(Domain("id", "in", overlapping), value)

    @api.model
    def _overlap_rows(self, activity_ids):
        mine = SQL("a.id = ANY(%s)", activity_ids)
        pairs = self._overlap_sql(mine, mine)
        rows = self.env.execute_query(SQL("%s ORDER BY 1, 2, 3, 4", pairs))
        others = Domain("id", "in", [row[2] for row in rows if row[2]])
        # As above; asked of the few that were found, not of all in the scope.
        seen = set(self.sudo().search(others & self._overlap_scope(), order="id")._ids)
        return [row for row in rows if row[3] or row[2] in seen]

    @api.model
    def _overlap_sql(self, pairs, mine):
        """Return the query of (activity, party, other activity, outside plan).

        :param pairs: condition on the activities ``a`` and ``b``
        :param mine: condition on the activity ``a``, beside the plan of another body
        """
        self.flush_model()
        self.env["kh18.party"].flush_model()
        self.env["kh18.outside.plan"].flush_model()
        return SQL(" UNION ").join(
            make(column, condition)
            for make, condition in (
                (self._overlap_with_activities, pairs),
                (self._overlap_with_plans, mine),
            )
            for column in ("partner_id", "unit_id")
        )

    @api.model
    def _overlap_with_activities(self, column, condition):
        column = SQL.identifier(column)
        return SQL(
            """
            SELECT a.id AS activity_id, p.id AS party_id, b.id AS other_id,
                   NULL::int AS plan_id
              FROM kh18_activity a
              JOIN kh18_party p ON p.activity_id = a.id
              JOIN kh18_party q ON q.%(column)s = p.%(column)s
              JOIN kh18_activity b ON b.id = q.activity_id AND b.id <> a.id
             WHERE %(condition)s AND a.state = ANY(%(open)s)
               AND b.state <> 'cancelled'
               AND ((%(first_a)s <= %(last_b)s AND %(first_b)s <= %(last_a)s)
                    OR (a.topic_id = b.topic_id AND date_part('year', a.date_start)
                        = date_part('year', b.date_start)))
            """,
            column=column,
            condition=condition,
            open=list(BEFORE_CONCLUSION),
            first_a=self._first_day_sql("a"),
            last_a=self._last_day_sql("a"),
            first_b=self._first_day_sql("b"),
            last_b=self._last_day_sql("b"),
        )

    @api.model
    def _overlap_with_plans(self, column, condition):
        theirs = {"partner_id": "partner_id", "unit_id": "overseen_unit_id"}[column]
        # The rules of the outside plans hold: the caller's own search.
        plans = self.env["kh18.outside.plan"]._search([], order="id")
        return SQL(
            """
            SELECT a.id, p.id, NULL::int, o.id
              FROM kh18_activity a
              JOIN kh18_party p ON p.activity_id = a.id
              JOIN kh18_outside_plan o ON o.%(theirs)s = p.%(column)s
             WHERE %(condition)s AND a.state = ANY(%(open)s) AND o.id IN %(plans)s
               AND ((%(first_a)s <= o.date_to AND o.date_from <= %(last_a)s)
                    OR (a.topic_id = o.topic_id
                        AND date_part('year', a.date_start) = o.year))
            """,
            theirs=SQL.identifier(theirs),
            column=SQL.identifier(column),
            condition=condition,
            open=list(BEFORE_CONCLUSION),
            plans=plans.subselect(),
            first_a=self._first_day_sql("a"),
            last_a=self._last_day_sql("a"),
        )

    @api.model
    def _first_day_sql(self, alias):
        return SQL(
            "LEAST(%s, %s)",
            SQL.identifier(alias, "date_start"),
            SQL.identifier(alias, "date_work"),
        )

    @api.model
    def _last_day_sql(self, alias):
        return SQL(
            "GREATEST(%s, %s, %s)",
            SQL.identifier(alias, "date_start"),
            SQL.identifier(alias, "date_end"),
            SQL.identifier(alias, "date_work_end"),
        )

    @api.model
    def _overlap_scope(self):
        """Return the domain of activities of the user's units, sensitive ones too."""
        domain = self._scope_read_domain()
        if not domain.is_true():
            domain |= self._scope_below_domain(self.env.user._kh18_scope())
        return domain

    @api.model
    def _overlap_texts(self, rows):
        """Return {activity id: lines} in the user's words."""
        names = self._overlap_names(rows)
        # The party is one of an activity that the user reads.
        parties = self.env["kh18.party"].sudo().browse({row[1] for row in rows})
        parties = {party.id: party.display_name for party in parties}
        texts = defaultdict(list)
        for activity_id, party_id, other_id, plan_id in rows:
            other = names["plan", plan_id] if plan_id else names["activity", other_id]
            texts[activity_id].append(f"{parties[party_id]}: {other}")
        return texts

    @api.model
    def _overlap_names(self, rows):
        others = self.browse({row[2] for row in rows if row[2]})
        readable = others._filtered_access("read")
        hidden = self.env._("another activity (read by its team only)")
        names = {("activity", other.id): hidden for other in others - readable}
        for other in readable:
            # Whoever reads the activity may know whose it is.
            unit = other.sudo().unit_id.display_name
            days = self._overlap_days(other.date_start, other.date_end)
            names["activity", other.id] = f"“{other.name}”, {unit}, {days}"
        plans = self.env["kh18.outside.plan"].browse({row[3] for row in rows if row[3]})
        for plan in plans:
            days = self._overlap_days(plan.date_from, plan.date_to)
            names["plan", plan.id] = f"“{plan.name}”, {plan.body_id.name}, {days}"
        return names

    @api.model
    def _overlap_days(self, first, last):
        days = [format_date(self.env, day) for day in (first, last) if day]
        return " – ".join(dict.fromkeys(days))

    @api.model
    def _join_overlaps(self, lines):
        shown = [f"- {line}" for line in lines[:SHOWN]]
        if len(lines) > SHOWN:
            shown.append(self.env._("… and %(count)s more", count=len(lines) - SHOWN))
        return "\n".join(shown) or False
