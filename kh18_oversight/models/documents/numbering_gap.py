from odoo import fields, models
from odoo.tools import SQL


class NumberingGap(models.Model):
    """Numbers of a series that no document bears and nobody set aside (5.6)."""

    _name = "kh18.numbering.gap"
    _description = "Gap in Numbers"
    _inherit = ["kh18.guard.mixin"]
    _auto = False
    _order = "numbering_id, period_id, number"
    _rec_name = "number"
    _reason_methods = ("_set_aside_with_reason",)
    _depends = {
        "kh18.document": ["numbering_id", "period_key", "number", "direction"],
        "kh18.numbering.period": [
            "numbering_id",
            "period_key",
            "start_number",
            "last_number",
        ],
        "kh18.numbering.skip": ["period_id", "number"],
    }

    numbering_id = fields.Many2one("kh18.numbering", readonly=True)
    period_id = fields.Many2one("kh18.numbering.period", string="Count", readonly=True)
    unit_id = fields.Many2one("kh18.unit", readonly=True)
    number = fields.Integer(readonly=True, aggregator=None)

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT p.id::bigint * 1000000 + n.number AS id, p.numbering_id,
                   p.id AS period_id, s.unit_id, n.number
              FROM kh18_numbering_period p
              JOIN kh18_numbering s ON s.id = p.numbering_id
                   AND s.direction = 'outgoing'
             CROSS JOIN LATERAL generate_series(p.start_number, p.last_number)
                   AS n(number)
             WHERE NOT EXISTS (
                   SELECT FROM kh18_document d
                    WHERE d.numbering_id = p.numbering_id
                      AND d.period_key = p.period_key
                      AND d.number = n.number AND d.direction = 'outgoing')
               AND NOT EXISTS (
                   SELECT FROM kh18_numbering_skip k
                    WHERE k.period_id = p.id AND k.number = n.number)
            """
        )

    def action_set_aside(self):
        """Ask for the reason and set the numbers aside, so that they are no gaps."""
        return self._ask_reason("_set_aside_with_reason", self.env._("Set Aside"))

    def _set_aside_with_reason(self, reason):
        self.env["kh18.numbering.skip"].create(
            [
                {"period_id": gap.period_id.id, "number": gap.number, "reason": reason}
                for gap in self
            ]
        )
