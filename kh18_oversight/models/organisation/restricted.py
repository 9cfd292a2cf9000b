from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain


class RestrictedMixin(models.AbstractModel):
    """A record some of whose kind are read by a few only: the rest see no trace.

    ``_restricted_field`` names the stored mark. A marked record is read by the leaders
    in charge of its unit and by those whom ``_restricted_own_ids`` gives it to; neither
    by administrators nor by superiors (S57). Both are asked anew for each question, as
    are the posts: who joins or leaves does so in that moment. What the caller would
    read without the mark is still counted (``_count_all``).
    """

    _name = "kh18.restricted.mixin"
    _description = "Record That May Be Restricted"
    _inherit = ["kh18.scope.mixin", "mail.thread"]

    _restricted_field = "is_restricted"
    # Whether papers may be tied to its records: each such model is one more question
    # for every list of papers.
    _restricts_papers = True
    # What a count may ask about: nothing that tells what a record is about.
    _counted_fields = frozenset({"unit_id", "state", "create_date"})

    @api.model
    def _restricted_own_ids(self):
        """Return the ids of records that are the user's by name, not by his unit."""
        user = self.env.user.with_context(kh18_restricted_model=self._name)
        return user.kh18_restricted or []

    @api.model
    def _read_restricted_own_ids(self):
        """Read those ids; kept within the transaction until ``_forget_own``.

        An implementation that asks another model asks this method of it: the kept
        ids are one field, which is not read while it is computed.
        """
        return []

    @api.model
    def _forget_own(self):
        """Have those ids read anew: called by whatever may change them."""
        users = self.env["res.users"]
        users.invalidate_model(["kh18_restricted"], flush=False)

    def _check_access(self, operation):
        if operation in ("create", "write"):
            # Asked by the ORM right after the rows were changed.
            self._forget_own()
        return super()._check_access(operation)

    def write(self, vals):
        res = super().write(vals)
        self._forget_own()
        return res

    @api.model
    def _restricted_domains(self):
        """Return (what is open to all of the scope, what is the user's by name)."""
        opened = Domain(self._restricted_field, "=", False)
        charge = self.env.user._kh18_scope().in_charge
        if charge:
            opened |= Domain("unit_id", "in", sorted(charge))
        own_ids = self._restricted_own_ids()
        return opened, Domain("id", "in", own_ids) if own_ids else Domain.FALSE

    @api.model
    def _scope_read_fields(self):
        return [*super()._scope_read_fields(), self._restricted_field]

    @api.model
    def _scope_read_domain(self):
        opened, own = self._restricted_domains()
        return (super()._scope_read_domain() & opened) | own

    @api.model
    def _scope_branches(self):
        opened, own = self._restricted_domains()
        branches = [branch & opened for branch in super()._scope_branches()]
        return [*branches, own] if branches and not own.is_false() else branches

    @api.depends_context("uid")
    @api.depends(lambda self: self._scope_read_fields())
    def _compute_is_editable(self):
        res = super()._compute_is_editable()
        marked = self.filtered(
            lambda r: r.is_editable and r[self._restricted_field] and r.id
        )
        if marked:
            opened, own = self._restricted_domains()
            # The question is the user's right itself: asked without rules. A rule
            # asks it as superuser too, so it is never skipped there.
            seen = marked.sudo().filtered_domain(opened | own)
            for record in marked:
                record.is_editable = record.id in seen._ids
        return res

    def _search_is_editable(self, operator, value):
        if operator != "in":
            return NotImplemented
        opened, own = self._restricted_domains()
        editable = super()._search_is_editable("in", {True}) & (opened | own)
        return self._boolean_domain(editable, value)

    @api.model
    def _count_all(self, domain=()):
        """Return how many records of the user's scope match, restricted ones included.

        For totals in code only: the caller shows a number, never a row. The domain may
        name ``_counted_fields`` and the unit, so that a number tells no content.

        :raise UserError: for a domain on any other field
        """
        # Only a number leaves; the caller's scope is added to the domain.
        return self.sudo().search_count(self._counted(domain))

    @api.model
    def _group_all(self, domain, groupby):
        """Return [(group …, count)] as ``_count_all`` counts, for several groups.

        :param groupby: specs of ``_read_group`` on ``_counted_fields``
        :raise UserError: for a domain or a group on any other field
        """
        self._refuse_uncountable([spec.split(":")[0] for spec in groupby])
        domain = self._counted(domain)
        # Only numbers leave; the caller's scope is in the domain.
        return self.sudo()._read_group(domain, list(groupby), ["__count"])

    @api.model
    def _counted(self, domain):
        domain = Domain(domain)
        self._refuse_uncountable([c.field_expr for c in domain.iter_conditions()])
        return domain & self._scope_whole_domain()

    @api.model
    def _refuse_uncountable(self, names):
        allowed = self._counted_fields | self._scope_columns | {self._restricted_field}
        wrong = [name for name in names if name not in allowed]
        if wrong:
            raise UserError(
                self.env._(
                    "Records that only a few may read are not counted by: %(fields)s.",
                    fields=", ".join(wrong),
                )
            )

    def _shut(self):
        """Return those of the records that are marked and not the user's to read."""
        # A name is asked for as superuser; whether the user reads it is the question.
        marked = self.filtered(lambda r: r.id and r.sudo()[self._restricted_field])
        return marked.filtered(lambda r: not r.is_in_scope)

    def _hide_names(self):
        """Give a neutral name to what the user may not read, wherever it is linked."""
        for record in self._shut():
            record.display_name = self.env._("(restricted)")

    def _refuse_shut_out(self):
        """Raise when the caller has just shut himself out: nobody else would know."""
        if self.env.su:
            return
        if self - self._filtered_access("read"):
            raise UserError(
                self.env._(
                    "You would no longer read this record yourself. Have it done by a "
                    "leader in charge of oversight, or by one who stays on the team."
                )
            )
