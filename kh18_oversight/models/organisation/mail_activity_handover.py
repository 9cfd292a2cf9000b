from collections import defaultdict

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

# Only code in this process can hold this object: no RPC context skips the check.
_MOVING = object()


class MailActivityHandover(models.Model):
    """To-dos on records of a unit go with the rest of one's work."""

    _name = "mail.activity"
    _inherit = ["mail.activity", "kh18.handover.mixin"]
    _handover_field = "user_id"
    _handover_due = "date_deadline"

    @api.model
    def _handover_domain(self):
        names = [model._name for model in self._handover_threads()]
        return Domain("res_model", "in", names)

    @api.model
    def _handover_threads(self):
        """Return our models whose records have a unit and to-dos."""
        models_ = self.env["kh18.scope.mixin"]._scoped_models()
        return [model for model in models_ if "activity_ids" in model._fields]

    @api.model
    def _handover_unit_sql(self, query):
        cases = SQL(" ").join(
            SQL(
                "WHEN %(name)s THEN (SELECT t.unit_id FROM %(table)s t"
                " WHERE t.id = %(record)s)",
                name=model._name,
                table=SQL.identifier(model._table),
                record=SQL.identifier(query.table, "res_id"),
            )
            for model in self._handover_threads()
        )
        return SQL("CASE %s %s END", SQL.identifier(query.table, "res_model"), cases)

    def _handover_marked(self):
        marked = self.browse()
        for name, todos in self._by_document().items():
            records = self.env[name].browse(todos.mapped("res_id"))
            if hasattr(records, "_restricted_field"):
                # Asked of the record, whose mark it is, as everywhere.
                shut = records.sudo().filtered(records._restricted_field)
                marked |= todos.filtered(lambda t, ids=shut._ids: t.res_id in ids)
        return marked

    def _handover_nameless(self):
        # What a to-do was on is unknown once it is gone.
        return super()._handover_nameless() | set((self - self.exists())._ids)

    def _by_document(self):
        # A to-do is found by its owner's list; what it is on is asked next.
        found = defaultdict(self.browse)
        for todo in self.sudo():
            found[todo.res_model] |= todo.with_env(self.env)
        return found

    def _handover_name(self):
        return " – ".join(filter(None, (self.display_name, self.res_name)))

    def _take_over(self, user):
        # Those on restricted records follow who answers for these: asked at the end.
        quiet = self.with_context(
            mail_activity_quick_update=True, kh18_todos_moving=_MOVING
        )
        return super(MailActivityHandover, quiet)._take_over(user)

    def _taken_over(self):
        # Their new owners are asked, not the caller.
        self.sudo().exists()._check_kh18_restricted()

    @api.constrains("user_id", "res_model", "res_id")
    def _check_kh18_restricted(self):
        if self.env.context.get("kh18_todos_moving") is not _MOVING:
            return super()._check_kh18_restricted()
        return None
