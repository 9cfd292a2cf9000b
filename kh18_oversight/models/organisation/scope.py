from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tools import SQL

STORED_DEPTHS = 4
ANCESTORS = tuple(f"ancestor_{depth}_id" for depth in range(STORED_DEPTHS))
GROUP_ADMIN = "kh18_oversight.group_admin"


class ScopeMixin(models.AbstractModel):
    """The unit of a record and who may see and change it; nothing else knows that.

    Reading: own unit and all below, by one equality on an ancestor column evaluated
    at query time, so that a post that starts or ends counts at once. Writing: a post
    in the record's own unit with one of ``_scope_write_roles``.
    """

    _name = "kh18.scope.mixin"
    _description = "Record of a Unit"
    _inherit = ["kh18.condition.mixin"]

    _scope_write_roles = ("officer", "head", "leader")
    _scope_admin_writes = False
    _scope_private_domain = None
    _scope_down_domain = None
    _scope_columns = frozenset(ANCESTORS)

    def _default_unit_id(self):
        return next(iter(self.env.user._kh18_scope().unit_ids), False)

    unit_id = fields.Many2one(
        "kh18.unit",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self._default_unit_id(),
    )
    ancestor_0_id = fields.Many2one(
        "kh18.unit",
        string="Unit at Level 1",
        compute="_compute_ancestors",
        store=True,
        precompute=True,
    )
    ancestor_1_id = fields.Many2one(
        "kh18.unit",
        string="Unit at Level 2",
        compute="_compute_ancestors",
        store=True,
        precompute=True,
    )
    ancestor_2_id = fields.Many2one(
        "kh18.unit",
        string="Unit at Level 3",
        compute="_compute_ancestors",
        store=True,
        precompute=True,
    )
    ancestor_3_id = fields.Many2one(
        "kh18.unit",
        string="Unit at Level 4",
        compute="_compute_ancestors",
        store=True,
        precompute=True,
    )
    is_in_scope = fields.Boolean(
        compute="_compute_is_in_scope",
        search="_search_is_in_scope",
        export_string_translation=False,
    )
    is_editable = fields.Boolean(
        compute="_compute_is_editable",
        search="_search_is_editable",
        export_string_translation=False,
    )

    @api.depends("unit_id")
    def _compute_ancestors(self):
        for record in self:
            for name in ANCESTORS:
                record[name] = record.unit_id[name]

    @api.depends_context("uid")
    @api.depends(lambda self: self._scope_read_fields())
    def _compute_is_in_scope(self):
        # Whether the user sees the record is the question itself, so it is asked
        # without rules; in the database, which need not read the whole records.
        domain = self._scope_read_domain()
        stored = self.sudo().filtered("id")
        seen = (self.sudo() - stored).filtered_domain(domain)
        if domain.is_true():
            seen = self.sudo()
        elif stored:
            found = domain & Domain("id", "in", stored.ids)
            seen |= stored.with_context(active_test=False).search(found, order="id")
        seen_ids = set(seen._ids)
        for record in self:
            record.is_in_scope = record._ids[0] in seen_ids

    @api.depends_context("uid")
    @api.depends("unit_id")
    def _compute_is_editable(self):
        everywhere, unit_ids = self._scope_write_units()
        for record in self:
            record.is_editable = everywhere or (record.unit_id.id in unit_ids)

    def _search_is_in_scope(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._boolean_domain(self._scope_read_domain(), value)

    def _search_is_editable(self, operator, value):
        if operator != "in":
            return NotImplemented
        everywhere, unit_ids = self._scope_write_units()
        domain = Domain.TRUE if everywhere else Domain("unit_id", "in", unit_ids)
        return self._boolean_domain(domain, value)

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._refuse_scope_columns(vals)
        return super().create(vals_list)

    def write(self, vals):
        self._refuse_scope_columns(vals)
        res = super().write(vals)
        if not self.env.su and self._scope_unit_fields().intersection(vals):
            # The ORM asks the rules only before: nothing goes to a foreign unit.
            self.check_access("write")
        return res

    @api.model
    def _scope_unit_fields(self):
        """Return the names of the fields that put a record into another unit."""
        related = self._fields["unit_id"].related
        return {"unit_id", related.split(".")[0]} if related else {"unit_id"}

    def _refuse_scope_columns(self, vals):
        if self.env.su:
            return
        # So do computed fields of the domains above: typed, they would hide records.
        decisive = self._scope_columns.union(
            name
            for name in self._scope_read_fields()
            if name != "unit_id"
            and (field := self._fields.get(name))
            and field.compute
            and field.readonly
        )
        if decisive.intersection(vals):
            raise AccessError(
                self.env._(
                    "Who sees %(model)s follows its unit: change the unit instead.",
                    model=self._description,
                )
            )

    @api.model
    def _scope_read_fields(self):
        """Return the fields that decide who reads a record of this model."""
        names = {"unit_id", *ANCESTORS}
        for domain in (self._scope_private_domain, self._scope_down_domain):
            if domain is not None:
                names.update(c.field_expr for c in domain.iter_conditions())
        return sorted(names)

    @api.model
    def _scope_read_domain(self):
        """Return the domain of what the user reads."""
        return self._scope_whole_domain()

    @api.model
    def _scope_whole_domain(self):
        """Return the domain of what the user's posts reach, secret or not."""
        if self.env.user.has_group(GROUP_ADMIN):
            return Domain.TRUE
        scope = self.env.user._kh18_scope()
        domain = self._scope_below_domain(scope)
        if self._scope_private_domain is not None:
            own = Domain("unit_id", "in", scope.unit_ids)
            domain &= own | ~self._scope_private_domain
        if self._scope_down_domain is not None and scope.ancestors:
            above = Domain("unit_id", "in", list(scope.ancestors))
            domain |= above & self._scope_down_domain
        return domain

    @api.model
    def _scope_below_domain(self, scope):
        if scope.sees_all:
            return Domain.TRUE
        parts = []
        for depth, unit_ids in scope.by_depth().items():
            if depth < STORED_DEPTHS:
                parts.append(Domain(f"ancestor_{depth}_id", "in", unit_ids))
            else:
                parts.append(Domain("unit_id", "child_of", unit_ids))
        return Domain.OR(parts)

    @api.model
    def _scope_write_units(self):
        """Return (everywhere, unit ids) where the user may write this model today."""
        if self._scope_admin_writes and self.env.user.has_group(GROUP_ADMIN):
            return True, []
        return False, self.env.user._kh18_scope().units_with(self._scope_write_roles)

    def _check_role(self, *roles, unit=None):
        """Raise unless the user holds one of ``roles`` today in the record's unit.

        :param roles: values of the post's role
        :param unit: another unit to ask about (default: the unit of each record)
        :raise AccessError: otherwise, also when the unit has ended
        """
        allowed = set(self.env.user._kh18_scope().units_with(roles))
        units = self.unit_id if unit is None else unit
        if unit is not None and not units:
            raise AccessError(self.env._("Choose the unit first."))
        self._refuse_role(units.filtered(lambda u: u.id not in allowed), roles)

    def _units_with_head(self):
        # Only whether the unit has a head of department is asked, not who.
        posts = self.env["kh18.post"].sudo()
        groups = posts._read_group(
            [
                ("unit_id", "in", self.unit_id.ids),
                ("role", "=", "head"),
                ("is_current", "=", True),
            ],
            ["unit_id"],
        )
        return {unit.id for (unit,) in groups}

    def _check_preparer(self):
        """Let the head pass, or any officer of a unit that has no head (U1)."""
        with_head = self._units_with_head()
        headed = self.filtered(lambda record: record.unit_id.id in with_head)
        headed._check_role("head")
        (self - headed)._check_role(*self._scope_write_roles)

    def _check_superior_role(self, *roles):
        """Raise unless the user holds one of ``roles`` in a unit above the record's.

        :raise AccessError: otherwise
        """
        allowed = set(self.env.user._kh18_scope().units_with(roles))
        missing = self.env["kh18.unit"]
        for unit in self.unit_id:
            if not allowed.intersection(unit._ancestor_ids()):
                missing |= unit
        self._refuse_role(missing, roles, above=True)

    @api.model
    def _refuse_role(self, units, roles, above=False):
        if not units:
            return
        labels = dict(
            self.env["kh18.post"]._fields["role"]._description_selection(self.env)
        )
        values = {
            "roles": ", ".join(str(labels[role]) for role in roles),
            # The name of the unit is no secret to one who reads its record.
            "unit": ", ".join(units.sudo().mapped("display_name")),
        }
        if above:
            raise AccessError(
                self.env._(
                    "This step belongs to a unit above %(unit)s, "
                    "to one who holds the post: %(roles)s.",
                    **values,
                )
            )
        raise AccessError(
            self.env._(
                "This step belongs to one who holds a valid post in %(unit)s: "
                "%(roles)s. Ask the unit's leader to check the posts.",
                **values,
            )
        )

    @api.model
    def _scoped_models(self):
        """Return the stored models that carry ancestor columns of their own."""
        names = self.env.registry.descendants([ScopeMixin._name], "_inherit")
        models_ = (self.env[name] for name in sorted(names))
        return [
            model
            for model in models_
            if model._auto
            and not model._abstract
            and not model._transient
            and model._fields["unit_id"].store
        ]

    @api.model
    def _rebuild_scope_columns(self, path):
        """Rewrite the ancestor columns of all records of units below ``path``.

        :param str path: ``parent_path`` of the moved unit
        :return: number of rows rewritten
        """
        assignment = SQL(", ").join(
            SQL("%s = u.%s", SQL.identifier(c), SQL.identifier(c)) for c in ANCESTORS
        )
        rewritten = 0
        for model in self._scoped_models():
            model.flush_model(["unit_id", *ANCESTORS])
            self.env.cr.execute(
                SQL(
                    "UPDATE %(table)s t SET %(assignment)s FROM kh18_unit u"
                    " WHERE u.id = t.unit_id AND u.parent_path LIKE %(path)s"
                    " AND %(stale)s",
                    table=SQL.identifier(model._table),
                    assignment=assignment,
                    path=f"{path}%",
                    stale=self._stale_columns(),
                )
            )
            rewritten += self.env.cr.rowcount
            model.invalidate_model(
                [*ANCESTORS, "is_in_scope", "is_editable"], flush=False
            )
        return rewritten

    @api.model
    def _stale_columns(self):
        columns = [SQL.identifier(name) for name in ANCESTORS]
        mine = SQL(", ").join(SQL("t.%s", column) for column in columns)
        unit = SQL(", ").join(SQL("u.%s", column) for column in columns)
        return SQL("(%s) IS DISTINCT FROM (%s)", mine, unit)

    @api.model
    def _count_stale_scope(self):
        """Return how many rows do not agree with the tree: must be 0."""
        stale = 0
        for model in self._scoped_models():
            model.flush_model()
            query = SQL(
                "SELECT count(*) FROM %s t"
                " JOIN kh18_unit u ON u.id = t.unit_id WHERE %s",
                SQL.identifier(model._table),
                self._stale_columns(),
            )
            stale += self.env.execute_query(query)[0][0]
        return stale
