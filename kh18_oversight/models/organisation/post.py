from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import format_date

from .scope import GROUP_ADMIN
from .unit_level import OFFICES


class Post(models.Model):
    """Who does what in which unit, from when to when (S51–S55).

    Posts are the only source of rights.
    """

    _name = "kh18.post"
    _description = "Post"
    _inherit = ["kh18.scope.mixin"]
    _rec_names_search = ["partner_id", "unit_id", "office_title"]
    # By the id of the unit: its own order would join and sort all posts for a page.
    _order = "unit_id.id, date_from desc, id desc"

    _scope_write_roles = ("leader",)
    _scope_admin_writes = True
    _scope_down_domain = Domain("role", "in", ["leader", "head", "officer", "clerk"])

    unit_id = fields.Many2one(ondelete="restrict")
    department_id = fields.Many2one(
        "kh18.department", index="btree_not_null", domain="[('unit_id', '=', unit_id)]"
    )
    user_id = fields.Many2one(
        "res.users", index="btree_not_null", domain="[('share', '=', False)]"
    )
    partner_id = fields.Many2one(
        "res.partner",
        string="Person",
        compute="_compute_partner_id",
        store=True,
        readonly=False,
        required=True,
        index=True,
        precompute=True,
    )
    role = fields.Selection(
        [
            ("leader", "Leader"),
            ("head", "Head of Advising Department"),
            ("officer", "Officer"),
            ("clerk", "Clerk"),
            ("communication", "Communication"),
            ("viewer", "Viewer"),
        ],
        required=True,
        default="officer",
    )
    office = fields.Selection(OFFICES, required=True, default="officer")
    office_title = fields.Char(
        string="Printed Office", help="As printed under papers, such as PHÓ CHỦ TỊCH."
    )
    in_charge = fields.Boolean(
        string="In Charge of Oversight",
        help="The leader or officer answerable for oversight and social criticism.",
    )
    date_from = fields.Date(
        string="From",
        required=True,
        default=lambda self: self.env["kh18.unit"]._today(),
    )
    date_to = fields.Date(
        string="To", help="Last day of the post; empty while it lasts."
    )
    substitute_id = fields.Many2one(
        "res.users",
        index="btree_not_null",
        domain="[('share', '=', False), ('id', '!=', user_id)]",
        help="Holds the rights of the post from the first to the last day of absence.",
    )
    substitute_from = fields.Date()
    substitute_to = fields.Date()
    is_current = fields.Boolean(
        string="Current", compute="_compute_is_current", search="_search_is_current"
    )
    phone = fields.Char(related="partner_id.phone")

    _dates_ordered = models.Constraint(
        "CHECK (date_to IS NULL OR date_to >= date_from)",
        "A post cannot end before it begins: check From and To.",
    )
    _substitute_dates = models.Constraint(
        "CHECK (substitute_id IS NULL OR (substitute_from IS NOT NULL AND"
        " (substitute_to IS NULL OR substitute_to >= substitute_from)))",
        "A substitute needs a first day, and cannot end before it.",
    )
    _user_unit_idx = models.Index("(user_id, unit_id, role)")
    _unit_idx = models.Index("(unit_id, date_from DESC, id DESC)")
    _scope_1_idx = models.Index("(ancestor_1_id, unit_id, date_from DESC, id DESC)")
    _scope_2_idx = models.Index("(ancestor_2_id, unit_id, date_from DESC, id DESC)")
    _scope_3_idx = models.Index("(ancestor_3_id, unit_id, date_from DESC, id DESC)")

    @api.depends("user_id")
    def _compute_partner_id(self):
        for post in self:
            post.partner_id = post.user_id.partner_id or post.partner_id

    @api.depends("partner_id", "role", "unit_id")
    def _compute_display_name(self):
        labels = dict(self._fields["role"]._description_selection(self.env))
        for post in self:
            parts = [
                post.partner_id.name,
                labels.get(post.role),
                post.unit_id.display_name,
            ]
            post.display_name = " – ".join(part for part in parts if part)

    @api.depends("date_from", "date_to")
    def _compute_is_current(self):
        today = self.env["kh18.unit"]._today()
        for post in self:
            post.is_current = bool(
                post.date_from
                and post.date_from <= today
                and (not post.date_to or post.date_to >= today)
            )

    def _search_is_current(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._boolean_domain(self._current_domain(), value)

    @api.model
    def _current_domain(self, date=None):
        date = date or self.env["kh18.unit"]._today()
        return Domain("date_from", "<=", date) & (
            Domain("date_to", "=", False) | Domain("date_to", ">=", date)
        )

    @api.constrains("department_id", "unit_id")
    def _check_department(self):
        for post in self:
            if post.department_id and post.department_id.unit_id != post.unit_id:
                raise ValidationError(
                    self.env._(
                        "%(department)s is no department of %(unit)s: "
                        "choose a Department of the post's own unit.",
                        department=post.department_id.display_name,
                        unit=post.unit_id.display_name,
                    )
                )

    @api.constrains("unit_id", "date_from", "date_to")
    def _check_unit_alive(self):
        for post in self:
            end = post.unit_id.closing_date
            if end and post.date_from > end:
                raise ValidationError(
                    self.env._(
                        "%(unit)s ended on %(date)s: no post can begin there later.",
                        unit=post.unit_id.display_name,
                        date=format_date(self.env, end),
                    )
                )

    @api.constrains("user_id", "substitute_id", "partner_id")
    def _check_holders(self):
        for post in self:
            if (post.user_id | post.substitute_id).filtered("share"):
                raise ValidationError(
                    self.env._(
                        "%(name)s has no account of this office: choose an internal "
                        "User, or leave User empty and fill in Person only.",
                        name=post.partner_id.display_name,
                    )
                )
            if post.user_id and post.partner_id != post.user_id.partner_id:
                raise ValidationError(
                    self.env._(
                        "Person must be the contact of the user %(user)s.",
                        user=post.user_id.name,
                    )
                )
            if post.substitute_id and post.substitute_id == post.user_id:
                raise ValidationError(
                    self.env._(
                        "%(name)s cannot be the Substitute of the own post.",
                        name=post.user_id.name,
                    )
                )

    @api.constrains("unit_id", "role", "office", "in_charge", "date_from", "date_to")
    def _check_in_charge_count(self):
        for post in self.filtered(lambda p: p.role == "leader" and p.in_charge):
            level = post.unit_id.level_id
            if not level.in_charge_count or not level._asks_for(post.office):
                continue
            # Two who are put in charge in the same moment: the second starts anew.
            post.unit_id._touch()
            others = post._others_in_charge()
            if len(others) >= level.in_charge_count:
                raise ValidationError(
                    self.env._(
                        "%(unit)s has %(name)s in charge in the same time already, and "
                        "its level allows %(count)s. End that post first (field To).",
                        unit=post.unit_id.display_name,
                        name=", ".join(others.mapped("partner_id.name")),
                        count=level.in_charge_count,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        posts = super().create(vals_list)
        self.env.user._kh18_forget_scopes()
        posts._refuse_own()
        posts._sync_users(posts.user_id | posts.substitute_id)
        return posts

    def write(self, vals):
        users = self.user_id | self.substitute_id
        self._refuse_own()
        res = super().write(vals)
        self.env.user._kh18_forget_scopes()
        self._refuse_own()
        self._sync_users(users | self.user_id | self.substitute_id)
        return res

    def unlink(self):
        users = self.user_id | self.substitute_id
        self._refuse_own()
        res = super().unlink()
        self._sync_users(users)
        return res

    @api.ondelete(at_uninstall=False)
    def _unlink_except_begun(self):
        if self.env.su or self.env.user.has_group(GROUP_ADMIN):
            return
        today = self.env["kh18.unit"]._today()
        begun = self.filtered(lambda post: post.date_from < today)
        if begun:
            raise UserError(
                self.env._(
                    "%(posts)s has begun: end the post instead, who was in charge must "
                    "stay readable.",
                    posts=", ".join(begun.mapped("display_name")),
                )
            )

    def action_end(self):
        """End the posts today (S51): the rights they give end with the day.

        :raise AccessError: for the caller's own post or without the right to write
        """
        self.write({"date_to": self.env["kh18.unit"]._today()})

    def _ends_by(self, date):
        return bool(self.date_to and self.date_to <= date)

    def _holders(self, today):
        """Return the user and the substitute whose time is not over on ``today``."""
        over = self.substitute_to and self.substitute_to < today
        return self.user_id if over else self.user_id | self.substitute_id

    def _others_in_charge(self):
        """Return the most posts in charge at one date within the time of this one."""
        # One vice-chair in charge is the rule of the unit, whoever sees the others.
        others = self.sudo().search(self._overlap_domain())
        dates = [self.date_from, *others.mapped("date_from")]
        return max(
            (
                others.filtered_domain(self._current_domain(date))
                for date in dates
                if date >= self.date_from
            ),
            key=len,
        )

    def _overlap_domain(self):
        """Return the domain of other posts in charge in the same time."""
        domain = Domain(
            [
                ("id", "!=", self.id),
                ("unit_id", "=", self.unit_id.id),
                ("role", "=", "leader"),
                ("in_charge", "=", True),
            ]
        )
        if self.unit_id.level_id.in_charge_office:
            domain &= Domain("office", "=", self.office)
        if self.date_to:
            domain &= Domain("date_from", "<=", self.date_to)
        return domain & (
            Domain("date_to", "=", False) | Domain("date_to", ">=", self.date_from)
        )

    def _refuse_own(self):
        if self.env.su:
            return
        if self.env.user in (self.user_id | self.substitute_id):
            raise AccessError(
                self.env._("Nobody gives, changes or ends a post of their own.")
            )

    @api.model
    def _sync_users(self, users):
        # A post decides what its holder may do: whoever may change posts may cause it.
        users.sudo()._kh18_sync_groups()
        self._invalidate_rights()

    @api.model
    def _invalidate_rights(self):
        """Forget the rights computed in this transaction."""
        self.env.user._kh18_forget_scopes()
        scoped = self.env["kh18.scope.mixin"]._scoped_models()
        for model in [self.env["kh18.unit"], *scoped]:
            model.invalidate_model(["is_in_scope", "is_editable"], flush=False)

    @api.model
    def _cron_sync_groups(self):
        """Take the groups of posts that ended from their former holders."""
        today = self.env["kh18.unit"]._today()
        # Run by the scheduler; what is over is no secret to it.
        posts = self.sudo().search(
            ["|", ("date_to", "<", today), ("substitute_to", "<", today)]
        )
        (posts.user_id | posts.substitute_id)._kh18_sync_groups()
