from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL

from .activity import ENDED

MEMBER_ROLES = [
    ("leader", "Team Leader"),
    ("deputy", "Deputy Leader"),
    ("secretary", "Secretary"),
    ("member", "Member"),
    ("expert", "Expert or Practitioner"),
    ("guest", "Guest"),
]


class Member(models.Model):
    """One of the team or its guests: official, expert or outside body (S58, S59)."""

    _name = "kh18.member"
    _description = "Team Member"
    _inherit = ["kh18.guard.mixin", "kh18.readable.mixin"]
    _order = "activity_id, role_rank, id"
    _rec_names_search = ["partner_id"]
    # Asked before: once a member, he would read the activity by that.
    _readable_links = ("activity_id",)

    activity_id = fields.Many2one(
        "kh18.activity", required=True, index=True, ondelete="cascade"
    )
    post_id = fields.Many2one(
        "kh18.post",
        index="btree_not_null",
        domain="[('is_current', '=', True)]",
        help="For an official: the post tells the person and the unit.",
    )
    partner_id = fields.Many2one(
        "res.partner",
        string="Person or Body",
        compute="_compute_partner_id",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        index=True,
    )
    user_id = fields.Many2one(
        "res.users",
        compute="_compute_user_id",
        store=True,
        index="btree_not_null",
    )
    body_id = fields.Many2one(
        "res.partner",
        string="Sent By",
        index="btree_not_null",
        help="The specialised body that sends an outside member.",
    )
    role = fields.Selection(MEMBER_ROLES, required=True, default="member")
    role_rank = fields.Integer(
        compute="_compute_role_rank",
        store=True,
        precompute=True,
        export_string_translation=False,
    )
    is_outside = fields.Boolean(
        string="From Outside",
        compute="_compute_is_outside",
        store=True,
        help="No official of the unit: expert, practitioner or specialised body.",
    )
    duty = fields.Char(help="What he does in the team.")
    no_conflict = fields.Boolean(
        string="No Conflict of Interest",
        help="Declares to have no interest in the overseen party. Without it the "
        "work does not begin.",
    )
    declared_on = fields.Date(
        compute="_compute_declared_on", store=True, readonly=False
    )
    clash = fields.Char(string="Clashes With", compute="_compute_clash")

    _member_uniq = models.UniqueIndex(
        "(activity_id, partner_id)", "This person is in the team already."
    )
    _user_idx = models.Index("(user_id, activity_id)")

    @api.depends("post_id")
    def _compute_partner_id(self):
        # Not with the post's person: who takes over a post joins no team by that.
        for member in self:
            member.partner_id = member.post_id.partner_id or member.partner_id

    @api.depends("partner_id.user_ids")
    def _compute_user_id(self):
        for member in self:
            users = member.partner_id.user_ids.filtered(lambda u: not u.share)
            member.user_id = users[:1]

    @api.depends("role")
    def _compute_role_rank(self):
        ranks = {role: rank for rank, (role, _label) in enumerate(MEMBER_ROLES)}
        for member in self:
            member.role_rank = ranks.get(member.role, len(ranks))

    @api.depends("post_id", "role")
    def _compute_is_outside(self):
        for member in self:
            member.is_outside = not member.post_id and member.role != "guest"

    @api.depends("no_conflict")
    def _compute_declared_on(self):
        for member in self:
            if not member.no_conflict:
                member.declared_on = False
            else:
                today = self.env["kh18.unit"]._today()
                member.declared_on = member.declared_on or today

    @api.depends("partner_id.name", "role")
    def _compute_display_name(self):
        labels = dict(self._fields["role"]._description_selection(self.env))
        for member in self:
            name = member.partner_id.name or ""
            member.display_name = f"{name} ({labels.get(member.role, '')})"

    @api.depends_context("uid", "lang")
    @api.depends("partner_id", "activity_id.date_work", "activity_id.date_work_end")
    def _compute_clash(self):
        clashes = self._clashing_activities()
        ids = {id_ for others in clashes.values() for id_ in others}
        others = self.env["kh18.activity"].browse(ids)
        readable = set(others._filtered_access("read")._ids)
        hidden = self.env._("another activity (read by its team only)")
        names = {
            other.id: other.name if other.id in readable else hidden for other in others
        }
        for member in self:
            found = clashes.get(member._origin.id, [])
            texts = dict.fromkeys(names[id_] for id_ in found)
            member.clash = ", ".join(texts) or False

    def _clashing_activities(self):
        """Return {member id: ids of other activities of the person on those days}."""
        self.env["kh18.activity"].flush_model()
        self.flush_model(["activity_id", "partner_id"])
        rows = self.env.execute_query(
            SQL(
                """
                SELECT m.id, array_agg(b.id ORDER BY b.date_work, b.id)
                  FROM kh18_member m
                  JOIN kh18_activity a ON a.id = m.activity_id
                  JOIN kh18_member n ON n.partner_id = m.partner_id
                  JOIN kh18_activity b ON b.id = n.activity_id AND b.id <> a.id
                 WHERE m.id = ANY(%(ids)s) AND b.state <> ALL(%(ended)s)
                   AND b.date_work <= COALESCE(a.date_work_end, a.date_work,
                                               a.date_start)
                   AND COALESCE(b.date_work_end, b.date_work)
                       >= COALESCE(a.date_work, a.date_start)
                 GROUP BY m.id
                """,
                ids=self._origin.ids,
                ended=list(ENDED),
            )
        )
        return dict(rows)

    @api.constrains("role", "activity_id")
    def _check_one_leader(self):
        for activity in self.activity_id:
            leaders = activity.member_ids.filtered(lambda m: m.role == "leader")
            if len(leaders) > 1:
                raise ValidationError(
                    self.env._(
                        "The team of “%(activity)s” has two leaders: %(names)s. "
                        "Leave one.",
                        activity=activity.name,
                        names=", ".join(leaders.mapped("partner_id.name")),
                    )
                )

    @api.constrains("partner_id", "body_id", "activity_id")
    def _check_other_side(self):
        for member in self:
            sides = member.partner_id | member.body_id
            sides |= sides.commercial_partner_id
            overseen = member.activity_id.party_ids.partner_id
            if sides & overseen:
                raise ValidationError(
                    self.env._(
                        "%(member)s belongs to an overseen party: nobody oversees "
                        "himself. Choose another member.",
                        member=member.partner_id.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        members = super().create(vals_list)
        members.activity_id._forget_own()
        members.activity_id._refuse_ended()
        return members

    def write(self, vals):
        activities = self.activity_id
        activities._refuse_ended()
        res = super().write(vals)
        if {"activity_id", "partner_id", "post_id"}.intersection(vals):
            (activities | self.activity_id)._team_changed()
        return res

    def unlink(self):
        """Take persons out of the team: what was theirs to read is so no more."""
        activities = self.activity_id
        res = super().unlink()
        activities._team_changed()
        return res

    @api.ondelete(at_uninstall=False)
    def _unlink_except_ended(self):
        self.activity_id._refuse_ended()

    def _must_declare(self):
        self.ensure_one()
        return self.role != "guest" and not self.no_conflict
