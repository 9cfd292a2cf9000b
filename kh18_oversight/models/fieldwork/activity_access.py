from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL


class ActivityAccess(models.Model):
    """Who sees an activity: its unit and those above; a sensitive one its team only.

    Neither administrators nor superiors read a sensitive activity unless they are in
    its team (S57). What a user's teams are is read anew for each question, as are
    the posts: a member who leaves the team loses it in that moment.
    """

    _inherit = "kh18.activity"

    @api.model
    def _scope_read_fields(self):
        return [*super()._scope_read_fields(), "is_sensitive"]

    @api.model
    def _scope_read_domain(self):
        domain = super()._scope_read_domain()
        shut, mine = self._sensitive_domain()
        return (domain & shut) | mine

    @api.model
    def _sensitive_domain(self):
        """Return (what others' sensitive ones are taken out by, the user's teams)."""
        charge = list(self.env.user._kh18_scope().in_charge)
        shut = Domain("is_sensitive", "=", False)
        if charge:
            shut |= Domain("unit_id", "in", charge)
        team_ids = self._team_activity_ids()
        return shut, Domain("id", "in", team_ids) if team_ids else Domain.FALSE

    @api.model
    def _team_activity_ids(self):
        """Return ids of activities the user sees only as one of the team.

        Those of his own units that are not sensitive he sees anyway: left out, the
        list keeps its index order.
        """
        self.flush_model(["is_sensitive", "unit_id", "responsible_id"])
        self.env["kh18.member"].flush_model(["activity_id", "user_id"])
        own = self.env.user._kh18_scope().unit_ids or [0]
        rows = self.env.execute_query(
            SQL(
                """
                SELECT a.id FROM kh18_activity a
                 WHERE a.responsible_id = %(uid)s AND a.is_sensitive
                   AND a.unit_id = ANY(%(own)s)
                 UNION
                SELECT a.id FROM kh18_member m
                  JOIN kh18_activity a ON a.id = m.activity_id
                 WHERE m.user_id = %(uid)s
                   AND (a.is_sensitive OR a.unit_id <> ALL(%(own)s))
                """,
                uid=self.env.uid,
                own=own,
            )
        )
        return [row[0] for row in rows]

    @api.depends_context("uid")
    @api.depends("unit_id", "is_sensitive")
    def _compute_is_editable(self):
        res = super()._compute_is_editable()
        sensitive = self.filtered(lambda a: a.is_editable and a.is_sensitive and a.id)
        if sensitive:
            shut, mine = self._sensitive_domain()
            # The question is the user's right itself: asked without rules. Record
            # rules ask it as superuser, so that is no reason to say yes.
            seen = sensitive.sudo().filtered_domain(shut | mine)
            for activity in sensitive - seen.with_env(self.env):
                activity.is_editable = False
        return res

    def _search_is_editable(self, operator, value):
        domain = super()._search_is_editable(operator, value)
        if domain is NotImplemented or set(value) != {True}:
            return domain
        shut, mine = self._sensitive_domain()
        return domain & (shut | mine)
