from odoo import api, fields, models


class ReportLineLive(models.Model):
    """What all units below have handed in so far, fresh at each submission (S71).

    Beside ``below``, which holds what was accepted directly below: nobody has to wait
    for the levels between to see where a figure stands.
    """

    _inherit = "kh18.report.line"

    handed_in_below = fields.Float(
        string="Handed In Below So Far",
        compute="_compute_handed_in",
        help="The sum of what all units below have handed in, at any depth, accepted "
        "or not yet. The totals are made of what was accepted only.",
    )
    handed_in_units = fields.Integer(
        string="Units That Handed It In", compute="_compute_handed_in"
    )

    @api.depends("report_id", "indicator_id")
    def _compute_handed_in(self):
        # Sums of what was handed in; whoever reads the report reads what goes into it.
        live = self.env["kh18.rollup"]._of(self.report_id._origin)
        for line in self:
            figures = live.get(line.report_id._origin.id, {})
            number, units = line._live_number(figures)
            line.handed_in_below, line.handed_in_units = number or 0, units

    def _live_number(self, figures):
        """Return (number or None, units that gave it); ratios are made of the sums.

        :param figures: {indicator id: RolledUp} of the report
        """
        indicator = self.indicator_id
        if indicator.kind != "ratio":
            rolled = figures.get(indicator.id)
            return (rolled.value, rolled.units) if rolled else (None, 0)
        part = figures.get(indicator.numerator_id.id)
        whole = figures.get(indicator.denominator_id.id)
        if not (part and whole):
            return None, 0
        return indicator._ratio(part.value, whole.value), min(part.units, whole.units)
