from odoo import fields, models
from odoo.tools import SQL

from .scope import ANCESTORS

# Rows of one kind are numbered apart: more kinds than this there will not be.
MAX_KINDS = 64


def _ancestor():
    return fields.Many2one(compute=None, precompute=False, readonly=True)


class Load(models.Model):
    """How much open work each person has in each unit, by kind and month (U1).

    Numbers only: what only a few may read is counted and never named.
    """

    _name = "kh18.load"
    _description = "Load"
    _inherit = ["kh18.scope.mixin"]
    _auto = False
    _order = "person_items desc, user_id, month, kind, id"
    _rec_name = "user_id"
    _depends = {
        "kh18.unit": ["level_id", *ANCESTORS],
        "kh18.unit.level": ["load_limit"],
    }

    ancestor_0_id = _ancestor()
    ancestor_1_id = _ancestor()
    ancestor_2_id = _ancestor()
    ancestor_3_id = _ancestor()
    user_id = fields.Many2one("res.users", string="Person", readonly=True)
    level_id = fields.Many2one("kh18.unit.level", readonly=True)
    kind = fields.Selection(
        selection=lambda self: self.env["kh18.handover.mixin"]._handover_kinds(),
        string="Kind of Work",
        readonly=True,
    )
    month = fields.Date(string="Month Due", readonly=True)
    items = fields.Integer(string="Open Items", readonly=True)
    overdue = fields.Integer(string="Overdue Items", readonly=True)
    this_month = fields.Integer(string="Due This Month", readonly=True)
    person_items = fields.Integer(
        string="Open Items of the Person",
        readonly=True,
        aggregator="max",
        help="All kinds and months together, in this unit.",
    )
    is_overloaded = fields.Boolean(
        string="Overloaded",
        readonly=True,
        help="More open items than the level of the unit allows one person.",
    )

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT min(i.id)::bigint * %(kinds)s + i.rank AS id, i.unit_id, i.user_id,
                   i.kind, date_trunc('month', i.date_due)::date AS month,
                   u.level_id, %(ancestors)s, count(*)::int AS items,
                   (count(*) FILTER (WHERE i.date_due < %(today)s))::int AS overdue,
                   (count(*) FILTER (WHERE date_trunc('month', i.date_due)
                        = date_trunc('month', %(today)s::date)))::int AS this_month,
                   (sum(count(*)) OVER person)::int AS person_items,
                   l.load_limit > 0
                   AND sum(count(*)) OVER person > l.load_limit AS is_overloaded
              FROM (%(items)s) i
              JOIN kh18_unit u ON u.id = i.unit_id
              JOIN kh18_unit_level l ON l.id = u.level_id
             GROUP BY i.unit_id, i.user_id, i.kind, i.rank,
                   date_trunc('month', i.date_due), u.id, l.id
            WINDOW person AS (PARTITION BY i.user_id, i.unit_id)
            """,
            kinds=MAX_KINDS,
            ancestors=SQL(", ").join(SQL("u.%s", SQL.identifier(c)) for c in ANCESTORS),
            today=self.env["kh18.unit"]._today(),
            items=self.env["kh18.handover.mixin"]._handover_union(),
        )

    def action_open_items(self):
        """Open the records behind one number, those that the caller may read."""
        self.ensure_one()
        found = self.env["kh18.handover.mixin"]._handover_items(
            self.user_id, self.unit_id
        )
        dues = found.get(self.kind, {})
        ids = [
            record_id
            for record_id, due in dues.items()
            if (due and due.replace(day=1)) == (self.month or None)
        ]
        readable = self.env[self.kind].browse(ids)._filtered_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.display_name,
            "res_model": self.kind,
            "view_mode": "list,form",
            "domain": [("id", "in", readable.ids)],
        }
