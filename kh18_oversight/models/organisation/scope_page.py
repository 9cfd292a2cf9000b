from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from .scope import GROUP_ADMIN, STORED_DEPTHS

# Beyond that many branches one condition on all of them is as fast.
MAX_BRANCHES = 8


class ScopePage(models.AbstractModel):
    """The first page of a list, as fast at every level as one equality allows.

    Who reads records of several branches (own units and, of some models, those
    above) has an OR in the rule, and PostgreSQL has no index order for an OR: it
    walks the whole table's order, up to seconds where a branch has only old rows.
    So the first rows of each branch are found by the branch's own index, and the
    page is picked from them. The rule itself stays in force on the page.
    """

    _inherit = "kh18.scope.mixin"

    @api.model
    def _search(
        self,
        domain,
        offset=0,
        limit=None,
        order=None,
        *,
        active_test=True,
        bypass_access=False,
    ):
        kwargs = {"active_test": active_test, "bypass_access": bypass_access}
        if not (limit and order) or self.env.su or bypass_access:
            return super()._search(domain, offset, limit, order, **kwargs)
        query = super()._search(domain, offset, limit, order, **kwargs)
        branches = self._scope_branches()
        if 1 < len(branches) <= MAX_BRANCHES and not query.is_empty():
            rows = int(limit) + int(offset or 0)
            page = (domain, rows, order, active_test)
            query.add_where(self._in_first_rows(branches, page))
        return query

    @api.model
    def _has_only_scope_rule(self):
        # With another rule, applied to the page only, the page could be too short.
        rules = self.env["ir.rule"]._compute_domain(self._name, "read")
        conditions = [(c.field_expr, c.operator) for c in rules.iter_conditions()]
        return conditions == [("is_in_scope", "in")]

    @api.model
    def _scope_branches(self):
        """Return the domains, an equality each, that make up what the user reads."""
        if self.env.user.has_group(GROUP_ADMIN) or not self._has_only_scope_rule():
            return []
        scope = self.env.user._kh18_scope()
        if scope.sees_all or max(scope.depths.values(), default=0) >= STORED_DEPTHS:
            return []
        own = Domain("unit_id", "in", scope.unit_ids)
        private = self._scope_private_domain
        readable = Domain.TRUE if private is None else own | ~private
        branches = [
            Domain(f"ancestor_{depth}_id", "=", unit_id) & readable
            for depth, unit_ids in scope.by_depth().items()
            for unit_id in unit_ids
        ]
        if self._scope_down_domain is not None:
            branches += [
                Domain("unit_id", "=", unit_id) & self._scope_down_domain
                for unit_id in sorted(scope.ancestors)
            ]
        return branches

    @api.model
    def _in_first_rows(self, branches, page):
        """Return the condition that a row is among the first ones of its branch."""
        domain, limit, order, active_test = page
        query = self._search(
            domain,
            limit=limit,
            order=order,
            active_test=active_test,
            bypass_access=True,
        )
        # The conditions of a rule, evaluated as the ORM evaluates rules.
        model = self.sudo().with_context(active_test=False)
        conditions = [
            branch.optimize_full(model)._to_sql(model, self._table, query)
            for branch in branches
        ]
        id_column = SQL.identifier(self._table, "id")
        selects = [
            SQL(
                "(SELECT %s FROM %s WHERE %s ORDER BY %s LIMIT %s)",
                id_column,
                query.from_clause,
                SQL(" AND ").join(filter(None, (query.where_clause, condition))),
                query.order,
                query.limit,
            )
            for condition in conditions
        ]
        return SQL("%s IN (%s)", id_column, SQL(" UNION ALL ").join(selects))
