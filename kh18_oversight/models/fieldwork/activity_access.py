from odoo import api, models
from odoo.tools import SQL


class ActivityAccess(models.Model):
    """Who sees an activity: its unit and those above; a sensitive one its team only.

    The team are the members and the one who handles it. Who is in it through a post
    is so while he holds that post.
    """

    _inherit = "kh18.activity"
    _restricted_field = "is_sensitive"
    _counted_fields = frozenset(
        {
            "unit_id",
            "kind",
            "form",
            "state",
            "role",
            "regularity",
            "topic_id",
            "priority",
            "plan_id",
            "date_start",
            "date_conclusion",
            "closed_on",
            "is_difficult",
            "is_complex",
            "grassroots_democracy",
        }
    )

    _sensitive_idx = models.Index("(responsible_id) WHERE is_sensitive")

    @api.model
    def _scope_read_fields(self):
        return [
            *super()._scope_read_fields(),
            "responsible_id",
            "member_ids.user_id",
            "member_ids.post_id",
        ]

    @api.model
    def _read_restricted_own_ids(self):
        """Return ids of activities the user sees only as one of the team.

        Those of his own units that are not sensitive he sees anyway: left out, the
        list keeps its index order.
        """
        self.flush_model(["is_sensitive", "unit_id", "responsible_id"])
        self.env["kh18.member"].flush_model(["activity_id", "user_id", "post_id"])
        rows = self.env.execute_query(
            SQL(
                """
                SELECT a.id FROM kh18_activity a
                 WHERE a.responsible_id = %(uid)s AND a.is_sensitive
                   AND a.unit_id = ANY(%(own)s)
                 UNION
                SELECT a.id FROM kh18_member m
                  JOIN kh18_activity a ON a.id = m.activity_id
                  LEFT JOIN kh18_post p ON p.id = m.post_id
                 WHERE m.user_id = %(uid)s
                   AND (a.is_sensitive OR a.unit_id <> ALL(%(own)s))
                   AND (m.post_id IS NULL OR (p.user_id = %(uid)s
                        AND p.date_from <= %(today)s
                        AND coalesce(p.date_to, %(today)s) >= %(today)s))
                """,
                uid=self.env.uid,
                own=self.env.user._kh18_scope().unit_ids or [0],
                today=self.env["kh18.unit"]._today(),
            )
        )
        return [row[0] for row in rows]

    @api.depends_context("uid")
    @api.depends("is_sensitive")
    def _compute_display_name(self):
        res = super()._compute_display_name()
        self._hide_names()
        return res

    @api.model_create_multi
    def create(self, vals_list):
        activities = super().create(vals_list)
        activities.filtered("is_sensitive")._team_changed()
        return activities

    def write(self, vals):
        if "is_sensitive" in vals:
            self._check_may_mark(bool(vals["is_sensitive"]))
        res = super().write(vals)
        if {"is_sensitive", "responsible_id", "unit_id"}.intersection(vals):
            self._team_changed()
        return res

    def _check_may_mark(self, sensitive):
        """Let heads and leaders shut an activity, and leaders only open it (S57)."""
        if self.env.su:
            return
        changed = self.filtered(lambda a: a.is_sensitive != sensitive)
        changed._check_role(*(("head", "leader") if sensitive else ("leader",)))

    def _check_preparer(self):
        # The head need not be on the team; the leader in charge always reads it.
        sensitive = self.filtered("is_sensitive")
        sensitive._check_role("head", "leader")
        return super(ActivityAccess, self - sensitive)._check_preparer()

    def _team_changed(self):
        """Follow a change of who reads the activities, in this moment."""
        self._forget_own()
        # Who has just lost it may still ask whether it is sensitive.
        sensitive = self.sudo().filtered("is_sensitive").with_env(self.env)
        sensitive._refuse_shut_out()
        sensitive._shut_out_others()

    def _restricted_partners(self):
        return self.member_ids.partner_id
