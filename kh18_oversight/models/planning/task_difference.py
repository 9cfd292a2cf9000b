from markupsafe import Markup

from odoo import api, models
from odoo.tools import format_date

from .task import CONTRACT_FIELDS


class TaskDifference(models.Model):
    """Two wordings of a task side by side."""

    _inherit = "kh18.task"

    @api.model
    def _changed_fields(self, old, new):
        """Return [(label, old text, new text)] of the contract fields that differ."""
        return [
            (
                self._fields[name]._description_string(self.env),
                self._contract_text(name, old.get(name)),
                self._contract_text(name, new.get(name)),
            )
            for name in CONTRACT_FIELDS
            if (old.get(name) or False) != (new.get(name) or False)
        ]

    def _changed_actors(self, old):
        """Return [(label, old, new)] when the matrix differs from a snapshot."""
        self.ensure_one()
        before = [list(row) for row in old.get("actors") or []]
        now = self.responsibility_ids._snapshot()
        if before == now:
            return []
        label = self._fields["responsibility_ids"]._description_string(self.env)
        return [(label, self._actors_text(before), self._actors_text(now))]

    def _actors_text(self, rows):
        roles = self.env["kh18.responsibility"]._fields["role"]
        labels = dict(roles._description_selection(self.env))
        return "; ".join(f"{labels.get(role, role)}: {name}" for role, name in rows)

    def _matrix_pairs(self):
        """Return [(copyable values, row)] of the matrix rows in force."""
        rows = self.responsibility_ids.filtered(lambda row: not row.is_removed)
        return list(zip(rows._copy_values(), rows, strict=True))

    @api.model
    def _contract_text(self, name, value):
        if name == "due_inclusive":
            return self.env._("yes") if value else self.env._("no")
        if not value:
            return ""
        if name == "rhythm":
            labels = dict(self._fields[name]._description_selection(self.env))
            return labels.get(value, value)
        return format_date(self.env, value) if "date_" in name else value

    @api.model
    def _changes_table(self, changes):
        row = Markup("<tr><th>%s</th><td><del>%s</del></td><td><ins>%s</ins></td></tr>")
        head = Markup(
            "<table class='table table-sm'><thead><tr><th></th><th>%s</th><th>%s</th>"
            "</tr></thead><tbody>%s</tbody></table>"
        )
        body = Markup("").join(row % change for change in changes)
        return head % (self.env._("Before"), self.env._("Now"), body)
