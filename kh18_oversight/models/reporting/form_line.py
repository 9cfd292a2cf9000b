from odoo import api, fields, models
from odoo.fields import Command


class FormLine(models.Model):
    """One figure of a form: where it stands and whether it must be filled in."""

    _name = "kh18.form.line"
    _description = "Figure of a Report Form"
    _inherit = ["kh18.readable.mixin", "kh18.guard.mixin"]
    _readable_links = ("indicator_id",)
    _order = "form_id, sequence, id"
    _rec_name = "indicator_id"
    _frozen_parent = "form_id"

    form_id = fields.Many2one(
        "kh18.form",
        string="Report Form",
        required=True,
        index=True,
        ondelete="cascade",
    )
    sequence = fields.Integer(default=10)
    number = fields.Char(
        string="Item No.", help="As printed in the first column: 1, 1.1, a."
    )
    indicator_id = fields.Many2one(
        "kh18.indicator", required=True, index=True, ondelete="restrict"
    )
    uom = fields.Char(related="indicator_id.uom")
    is_required = fields.Boolean(
        string="Compulsory", help="A figure, zero too, or “not applicable”."
    )
    needs_comment = fields.Boolean(
        string="Comment When Empty",
        help="Left empty or not applicable, it needs a word of explanation.",
    )
    is_hidden = fields.Boolean(
        string="Only Counted",
        help="Not printed: asked for because a ratio is made of it.",
    )
    level_ids = fields.Many2many(
        "kh18.unit.level",
        string="Asked Of",
        help="Units of these levels fill it in; empty: all of them.",
    )

    _indicator_uniq = models.UniqueIndex(
        "(form_id, indicator_id)", "This figure is in the form already."
    )

    @api.model_create_multi
    def create(self, vals_list):
        # A line made by hand goes to the end; one of a batch keeps the order given.
        for rank, vals in enumerate(vals_list, 1):
            vals.setdefault("sequence", 10 * rank)
        return super().create(vals_list)

    def _add_ratio_parts(self):
        """Add the figures that ratios are made of, where the form lacks them.

        A ratio of sums needs the sums (4.2). The writer of the form was checked.
        """
        for form in self.form_id:
            lines = form.line_ids
            ratios = lines.indicator_id.filtered(lambda i: i.kind == "ratio")
            parts = ratios.numerator_id | ratios.denominator_id
            last = max(lines.mapped("sequence"), default=0)
            form.write(
                {
                    "line_ids": [
                        Command.create(
                            {
                                "indicator_id": part.id,
                                "is_hidden": True,
                                "sequence": last + 10 * rank,
                            }
                        )
                        for rank, part in enumerate(parts - lines.indicator_id, 1)
                    ]
                }
            )
