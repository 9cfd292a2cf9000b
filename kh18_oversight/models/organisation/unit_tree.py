import logging
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from .scope import ANCESTORS

_logger = logging.getLogger(__name__)


class UnitTree(models.AbstractModel):
    """The tree of units as it stands and as it stood (6.5).

    Whoever moves a unit rewrites the paths and columns of all below it and the dated
    history; whoever moves or founds another unit there in the same moment starts
    anew on the changed tree.
    """

    _name = "kh18.unit.tree"
    _description = "Tree of Units"

    @api.model_create_multi
    def create(self, vals_list):
        self.browse(
            vals["parent_id"] for vals in vals_list if vals.get("parent_id")
        )._touch()
        units = super().create(vals_list)
        units._set_tree_columns()
        units._create_parent_history()
        return units

    def write(self, vals):
        if "parent_id" not in vals:
            res = super().write(vals)
        else:
            parent = self.browse(vals["parent_id"] or [])
            moved = self.filtered(lambda unit: unit.parent_id != parent)
            (moved | parent)._touch()
            self._refuse_cycle(parent)
            res = super().write(vals)
            moved._set_tree_columns(moved=True)
            if moved:
                date = self.env.context.get("kh18_effective_date") or self._today()
                moved._write_parent_history(fields.Date.to_date(date))
        if "opening_date" in vals:
            self._align_parent_history()
        return res

    def _move_to(self, parent, date):
        """Put the units under ``parent`` as of ``date``; the caller was checked.

        :param parent: the new superior, or an empty recordset for a root
        :param datetime.date date: first day under the new superior
        """
        self.with_context(kh18_effective_date=date).write({"parent_id": parent.id})

    @api.model
    def _parents_at(self, date):
        """Return the tree as it was on ``date``, by one query (6.5).

        :param datetime.date date: the day asked for
        :return: {unit id: id of its superior, or None for a root} of the units that
            existed on that day
        """
        self.flush_model(["opening_date", "closing_date"])
        self.env["kh18.unit.parent"].flush_model()
        query = SQL(
            """
            SELECT h.unit_id, h.parent_id
              FROM kh18_unit_parent h JOIN kh18_unit u ON u.id = h.unit_id
             WHERE coalesce(h.date_from, %(date)s) <= %(date)s
               AND coalesce(h.date_to, %(date)s) >= %(date)s
               AND coalesce(u.opening_date, %(date)s) <= %(date)s
               AND coalesce(u.closing_date, %(date)s) >= %(date)s
            """,
            date=date,
        )
        return dict(self.env.execute_query(query))

    @api.model
    def _cron_repair_scope(self):
        """Rewrite the columns of records made in the moment their unit was moved."""
        repaired = self._rebuild_scope_columns("")
        if repaired:
            _logger.info("kh18: %s records followed their moved units", repaired)

    def _ancestor_ids(self):
        """Return the ids of the units above this one, the highest first."""
        self.ensure_one()
        # The path is no secret to one who holds the record.
        return [int(part) for part in (self.sudo().parent_path or "").split("/")[:-2]]

    def _touch(self):
        """Write the rows of the units without changing them.

        A lock would not do: the other transaction waits and then still works on the
        tree it saw before. A written row makes it start anew on the new tree, be it
        that the unit is moved there or one of those above it.
        """
        if self:
            self.env.cr.execute(
                SQL(
                    "UPDATE kh18_unit SET parent_path = parent_path WHERE id IN %s",
                    tuple(sorted(self.ids)),
                )
            )

    def _refuse_cycle(self, parent):
        above = {parent.id, *parent._ancestor_ids()} if parent else ()
        for unit in self:
            if unit.id in above:
                raise UserError(
                    self.env._(
                        "%(parent)s stands below %(unit)s: a unit cannot be its own "
                        "superior. Choose another Superior.",
                        parent=parent.display_name,
                        unit=unit.display_name,
                    )
                )

    def _set_tree_columns(self, moved=False):
        if not self:
            return
        self.flush_recordset(["parent_id", "parent_path"])
        if moved:
            paths = [unit.parent_path for unit in self]
            where = SQL(" OR ").join(SQL("parent_path LIKE %s", f"{p}%") for p in paths)
        else:
            paths, where = [], SQL("id IN %s", tuple(self.ids))
        columns = SQL(", ").join(
            SQL(
                "%s = NULLIF(split_part(parent_path, '/', %s), '')::int",
                SQL.identifier(name),
                depth + 1,
            )
            for depth, name in enumerate(ANCESTORS)
        )
        depth = SQL(
            "depth = length(parent_path) - length(replace(parent_path, '/', '')) - 1"
        )
        self.env.cr.execute(
            SQL("UPDATE kh18_unit SET %s, %s WHERE %s", columns, depth, where)
        )
        self.invalidate_model(["depth", "is_in_scope", *ANCESTORS], flush=False)
        for path in paths:
            self._rebuild_scope_columns(path)
        if moved:
            # A record may be made under the old path before this is committed.
            cron = self.env.ref("kh18_oversight.ir_cron_repair_scope")
            cron._trigger(fields.Datetime.now() + timedelta(minutes=5))

    def _write_parent_history(self, date):
        """Close the rows of history before ``date`` and begin new ones on it."""
        # History is kept by the tree itself, whoever may change the tree.
        history = self.env["kh18.unit.parent"].sudo()
        rows = history.search([("unit_id", "in", self.ids)])
        late = rows.filtered(lambda row: row.date_from and row.date_from >= date)
        late.unlink()
        rows = (rows - late).filtered(
            lambda row: not row.date_to or row.date_to >= date
        )
        if rows:
            rows.write({"date_to": fields.Date.subtract(date, days=1)})
        self._create_parent_history(date)

    def _create_parent_history(self, date=None):
        # History is kept by the tree itself, whoever may change the tree.
        self.env["kh18.unit.parent"].sudo().create(
            [
                {
                    "unit_id": unit.id,
                    "parent_id": unit.parent_id.id,
                    "date_from": date or unit.opening_date,
                }
                for unit in self
            ]
        )

    def _align_parent_history(self):
        """Let the oldest row of history begin when the unit opened."""
        # History is kept by the tree itself, whoever may change the tree.
        for unit in self.sudo():
            first = unit.parent_history_ids.sorted(lambda row: str(row.date_from or ""))
            first[:1].date_from = unit.opening_date
