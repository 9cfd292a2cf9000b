from odoo import fields, models


class Target(models.Model):
    """What a unit means to reach in a year: the column “plan” of the form (4.2)."""

    _name = "kh18.target"
    _description = "Planned Figure"
    _inherit = ["kh18.scope.mixin", "kh18.readable.mixin"]
    _readable_links = ("plan_id", "indicator_id")
    _order = "year desc, unit_id, indicator_id, id desc"
    _rec_name = "indicator_id"

    indicator_id = fields.Many2one(
        "kh18.indicator",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('kind', '!=', 'ratio')]",
    )
    year = fields.Integer(
        required=True,
        aggregator=None,
        default=lambda self: self.env["kh18.workday"]._today().year,
    )
    amount = fields.Float(
        string="Planned Amount", required=True, help="Of the unit and all below it."
    )
    plan_id = fields.Many2one(
        "kh18.plan",
        string="Said In the Plan",
        index="btree_not_null",
        ondelete="set null",
        domain="[('unit_id', '=', unit_id)]",
    )
    note = fields.Char(string="Remark on the Target")

    _figure_uniq = models.UniqueIndex(
        "(unit_id, indicator_id, year)",
        "The unit has a target for this figure and year already: change that one.",
    )
    _amount_positive = models.Constraint(
        "CHECK (amount >= 0)",
        "A planned figure is not negative: check “Planned Amount”.",
    )
