from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...lib.figures import difference

# What must hold of the left side less the right one.
OPERATORS = {
    "le": lambda more: more <= 0,
    "lt": lambda more: more < 0,
    "eq": lambda more: more == 0,
    "ge": lambda more: more >= 0,
    "gt": lambda more: more > 0,
}


class FormRule(models.Model):
    """What must hold between the figures of a report, and what to do if it does not."""

    _name = "kh18.form.rule"
    _description = "Check of a Report Form"
    _inherit = ["kh18.guard.mixin"]
    _order = "form_id, sequence, id"
    _frozen_parent = "form_id"

    form_id = fields.Many2one(
        "kh18.form",
        string="Report Form",
        required=True,
        index=True,
        ondelete="cascade",
    )
    sequence = fields.Integer(default=10)
    name = fields.Char(string="What Must Hold", required=True, translate=True)
    left_ids = fields.Many2many(
        "kh18.indicator",
        "kh18_form_rule_left_rel",
        string="Sum of",
        required=True,
        help="The figures whose sum stands on the left.",
    )
    operator = fields.Selection(
        [
            ("le", "is at most"),
            ("lt", "is less than"),
            ("eq", "equals"),
            ("ge", "is at least"),
            ("gt", "is more than"),
        ],
        required=True,
        default="le",
    )
    right_ids = fields.Many2many(
        "kh18.indicator", "kh18_form_rule_right_rel", string="Compared With the Sum of"
    )
    right_constant = fields.Float(string="Plus the Number")
    column = fields.Selection(
        [("own", "The unit's own figures"), ("total", "The totals")],
        string="Looks At",
        required=True,
        default="own",
    )
    severity = fields.Selection(
        [("block", "Stops the report"), ("warn", "Warns")],
        required=True,
        default="block",
    )
    instruction = fields.Text(
        string="What to Do",
        required=True,
        translate=True,
        help="Shown to the one whose figures do not hold: what to look at and change.",
    )

    @api.constrains("left_ids", "right_ids", "form_id")
    def _check_figures_in_form(self):
        for rule in self:
            if not rule.left_ids:
                raise ValidationError(
                    self.env._(
                        "“%(rule)s”: choose the figures of “Sum of”.", rule=rule.name
                    )
                )
            missing = (rule.left_ids | rule.right_ids) - (
                rule.form_id.line_ids.indicator_id
            )
            if missing:
                raise ValidationError(
                    self.env._(
                        "“%(rule)s” compares figures that the form does not ask for: "
                        "add %(names)s to its Figures.",
                        rule=rule.name,
                        names=", ".join(missing.mapped("display_name")),
                    )
                )

    def _holds(self, figures):
        """Return whether the rule holds; a figure that is not there counts as zero.

        :param figures: {indicator: number}
        :return: True, False, or None when no figure of the rule was given
        """
        self.ensure_one()
        if not figures.keys() & set(self.left_ids | self.right_ids):
            return None
        left = sum(figures.get(indicator, 0) for indicator in self.left_ids)
        right = sum(figures.get(indicator, 0) for indicator in self.right_ids)
        return OPERATORS[self.operator](difference(left, right + self.right_constant))
