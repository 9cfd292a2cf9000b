from odoo import api, fields, models
from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Domain

from .unit_level import OFFICES


class Post(models.Model):
    """Who does what in which unit, from when to when: the only source of rights (S51–S55)."""

    _name = "kh18.post"
    _description = "Post"
    _inherit = ["kh18.scope.mixin"]
    _order = "unit_id, date_from desc, id desc"

    _scope_write_roles = ("leader",)
    _scope_admin_writes = True
    _scope_down_domain = Domain("role", "in", ["leader", "head", "officer", "clerk"])

    unit_id = fields.Many2one(ondelete="cascade")
    department_id = fields.Many2one(
        "kh18.department", index="btree_not_null", domain="[('unit_id', '=', unit_id)]"
    )
    user_id = fields.Many2one("res.users", index="btree_not_null")
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
            ("leader", "Leader in Charge"),
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
    expertise = fields.Char(string="Field of Expertise")
    date_from = fields.Date(
        required=True, default=lambda self: self.env["kh18.unit"]._today()
    )
    date_to = fields.Date(help="Last day of the post; empty while it lasts.")
    substitute_id = fields.Many2one("res.users", index="btree_not_null")
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
                        "%(unit)s ended on %(date)s: no post can begin there after that.",
                        unit=post.unit_id.display_name,
                        date=end,
                    )
                )

    @api.constrains("unit_id", "role", "office", "in_charge", "date_from", "date_to")
    def _check_in_charge_count(self):
        for post in self.filtered(lambda p: p.role == "leader" and p.in_charge):
            level = post.unit_id.level_id
            if not level.in_charge_count or post.office != level.in_charge_office:
                continue
            others = self.search(post._overlap_domain(), limit=level.in_charge_count)
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
        posts._refuse_own()
        posts._sync_users(posts.user_id | posts.substitute_id)
        return posts

    def write(self, vals):
        users = self.user_id | self.substitute_id
        self._refuse_own()
        res = super().write(vals)
        self._refuse_own()
        self._sync_users(users | self.user_id | self.substitute_id)
        return res

    def unlink(self):
        users = self.user_id | self.substitute_id
        self._refuse_own()
        res = super().unlink()
        self._sync_users(users)
        return res

    def action_end(self):
        """End the posts today (S51): the rights they give end with the day.

        :raise AccessError: for the caller's own post or without the right to write
        """
        self.write({"date_to": self.env["kh18.unit"]._today()})

    def _overlap_domain(self):
        """Return the domain of other posts in charge in the same time and office."""
        domain = Domain(
            [
                ("id", "!=", self.id),
                ("unit_id", "=", self.unit_id.id),
                ("role", "=", "leader"),
                ("in_charge", "=", True),
                ("office", "=", self.office),
            ]
        )
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
        """Forget computed rights of this transaction."""
        for model in self.env["kh18.scope.mixin"]._scoped_models():
            model.invalidate_model(["is_in_scope", "is_editable"], flush=False)

    @api.model
    def _cron_sync_groups(self):
        """Take the groups of posts that ended from their former holders."""
        today = self.env["kh18.unit"]._today()
        posts = self.sudo().search([("date_to", "<", today)])
        (posts.user_id | posts.substitute_id)._kh18_sync_groups()
