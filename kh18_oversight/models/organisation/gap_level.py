from odoo import fields, models
from odoo.tools import SQL

from .load import _ancestor
from .scope import ANCESTORS


class GapLevel(models.Model):
    """Who is missing where, one row a unit, to be summed up by level (S53–S55)."""

    _name = "kh18.gap.level"
    _description = "Gaps by Level"
    _inherit = ["kh18.scope.mixin"]
    _auto = False
    _order = "rank, id"
    _rec_name = "unit_id"
    _depends = {
        "kh18.unit": ["level_id", "closing_date", "opening_date", *ANCESTORS],
        "kh18.unit.level": ["rank"],
    }

    ancestor_0_id = _ancestor()
    ancestor_1_id = _ancestor()
    ancestor_2_id = _ancestor()
    ancestor_3_id = _ancestor()
    level_id = fields.Many2one("kh18.unit.level", readonly=True)
    rank = fields.Integer(
        readonly=True, aggregator=None, export_string_translation=False
    )
    units = fields.Integer(string="Number of Units", readonly=True)
    without_leader = fields.Integer(string="Without Leader in Charge", readonly=True)
    without_officer = fields.Integer(readonly=True)
    orphans = fields.Integer(
        string="Items without Owner",
        readonly=True,
        help="Open items of persons whose post in the unit is over.",
    )
    officer_at_hand = fields.Char(
        related="unit_id.officer_at_hand", related_sudo=False, string="Whom to Call"
    )
    officer_phone = fields.Char(
        related="unit_id.officer_phone", related_sudo=False, string="Phone Number"
    )

    @property
    def _table_query(self):
        # Whether a post is missing is no secret to one who sees the unit.
        units = self.env["kh18.unit"].sudo()
        gaps = units._gap_domains()
        return SQL(
            """
            SELECT u.id, u.id AS unit_id, u.level_id, l.rank, %(ancestors)s, 1 AS units,
                   (u.id IN %(leader)s)::int AS without_leader,
                   (u.id IN %(officer)s)::int AS without_officer,
                   coalesce(o.items, 0)::int AS orphans
              FROM kh18_unit u JOIN kh18_unit_level l ON l.id = u.level_id
              LEFT JOIN (SELECT unit_id, count(*) AS items FROM (%(orphans)s) w
                          GROUP BY unit_id) o ON o.unit_id = u.id
             WHERE coalesce(u.closing_date, %(today)s) >= %(today)s
               AND coalesce(u.opening_date, %(today)s) <= %(today)s
            """,
            ancestors=SQL(", ").join(SQL("u.%s", SQL.identifier(c)) for c in ANCESTORS),
            leader=units._search(gaps["lacks_leader"]).subselect(),
            officer=units._search(gaps["lacks_officer"]).subselect(),
            orphans=self.env["kh18.handover.mixin"]._handover_orphans(),
            today=units._today(),
        )

    def action_open_unit(self):
        """Open the unit behind a row: its posts, its officer, its phone."""
        self.ensure_one()
        return self.unit_id.get_formview_action()
