from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ...lib.access import Scope

SCOPES = "kh18_scopes"
ROLE_GROUPS = {
    "viewer": "kh18_oversight.group_viewer",
    "communication": "kh18_oversight.group_communication",
    "officer": "kh18_oversight.group_officer",
    "clerk": "kh18_oversight.group_clerk",
    "head": "kh18_oversight.group_head",
    "leader": "kh18_oversight.group_leader",
}


class ResUsers(models.Model):
    _inherit = "res.users"

    kh18_restricted = fields.Json(
        compute="_compute_kh18_restricted",
        groups=fields.NO_ACCESS,
        export_string_translation=False,
        help="Ids of the restricted records of one model that are the user's by name: "
        "no column, only kept within a transaction, forgotten with the ORM's cache.",
    )

    @api.depends_context("kh18_restricted_model")
    def _compute_kh18_restricted(self):
        model = self.env.context.get("kh18_restricted_model")
        for user in self:
            user.kh18_restricted = (
                self.env[model].with_user(user)._read_restricted_own_ids()
                if model
                else []
            )

    def _kh18_scope(self):
        """Return the :class:`Scope` of the posts valid today (S51–S55).

        Read once in a transaction, which sees no change by others, and read anew
        after each change of posts or units in it: rights end in that moment.
        """
        self.ensure_one()
        scopes = self.env.cr.cache.setdefault(SCOPES, {})
        key = (self.id, self.env["kh18.unit"]._today())
        if key not in scopes:
            scopes[key] = self._kh18_read_scope()
        return scopes[key]

    @api.model
    def _kh18_forget_scopes(self):
        """Have all scopes read anew: called by whatever changes posts or units."""
        self.env.cr.cache.pop(SCOPES, None)
        self.invalidate_model(["kh18_restricted"], flush=False)

    def _kh18_read_scope(self):
        self.env["kh18.post"].flush_model()
        self.env["kh18.unit"].flush_model(["parent_path", "depth", "closing_date"])
        today = self.env["kh18.unit"]._today()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT p.unit_id, u.depth, u.parent_path, p.role,
                       coalesce(u.closing_date < %(today)s, false),
                       p.role = 'leader' AND coalesce(p.in_charge, false),
                       (SELECT count(*) FROM kh18_unit WHERE parent_id IS NULL)
                  FROM kh18_post p JOIN kh18_unit u ON u.id = p.unit_id
                 WHERE (p.user_id = %(uid)s OR (p.substitute_id = %(uid)s
                            AND p.substitute_from <= %(today)s
                            AND coalesce(p.substitute_to, %(today)s) >= %(today)s))
                   AND p.date_from <= %(today)s
                   AND coalesce(p.date_to, %(today)s) >= %(today)s
                 ORDER BY u.depth, p.unit_id
                """,
                uid=self.id,
                today=today,
            )
        )
        return self._kh18_scope_from(rows)

    def _kh18_scope_from(self, rows):
        depths, above, roles, ended, in_charge, roots = {}, {}, {}, set(), set(), 0
        for unit_id, depth, path, role, is_ended, charged, root_count in rows:
            depths[unit_id] = depth
            above[unit_id] = {int(part) for part in path.split("/")[:-2]}
            roles.setdefault(unit_id, set()).add(role)
            roots = root_count
            if is_ended:
                ended.add(unit_id)
            if charged:
                in_charge.add(unit_id)
        return Scope(
            roots=roots,
            depths=depths,
            tops=frozenset(u for u in depths if not above[u] & depths.keys()),
            ancestors=frozenset(set().union(*above.values())),
            roles=roles,
            ended=frozenset(ended),
            in_charge=frozenset(in_charge),
        )

    def _kh18_has_role(self, unit, *roles):
        """Return whether the user holds one of ``roles`` today in ``unit``."""
        return unit.id in self._kh18_scope().units_with(roles)

    def _kh18_sync_groups(self):
        """Give each user the groups of the posts not yet over, and no others.

        A future post already brings its group: what it opens is shut by the rules
        until the day comes, and no job has to run that night.
        """
        today = self.env["kh18.unit"]._today()
        # Called by changes of posts, whose caller was checked there; groups of other
        # applications are not touched.
        users = self.sudo()
        wanted = {user.id: set() for user in users}
        mine = Domain("user_id", "in", users.ids)
        mine |= Domain("substitute_id", "in", users.ids)
        lasting = Domain("date_to", "=", False) | Domain("date_to", ">=", today)
        posts = users.env["kh18.post"].search(mine & lasting)
        for post in posts:
            for user in post._holders(today):
                if user.id in wanted:
                    wanted[user.id].update({"viewer", post.role})
        for user in users:
            user._kh18_set_groups(wanted[user.id])

    def _kh18_set_groups(self, roles):
        groups = {self.env.ref(ROLE_GROUPS[role]) for role in roles}
        ours = {self.env.ref(xmlid) for xmlid in ROLE_GROUPS.values()}
        held = set(self.group_ids) & ours
        if self.has_group("kh18_oversight.group_admin"):
            held.discard(self.env.ref(ROLE_GROUPS["viewer"]))
        commands = [(4, group.id) for group in groups - held]
        commands += [(3, group.id) for group in held - groups]
        if commands:
            self.write({"group_ids": commands})
