from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

GROUPS = [
    ("A", "Leadership and Organisation"),
    ("B", "Communication and Publication"),
    ("C", "Oversight Work"),
    ("D", "Social Criticism and Comments"),
    ("E", "Recommendations"),
    ("F", "Added by the Province"),
    ("G", "Review, Training, Inspection, Reports"),
]
OWN_GROUP = "F"
FLOW_KINDS = ("flow", "stock")
COUNTED_SOURCES = ("computed", "both")


class Indicator(models.Model):
    """What a report counts: a figure by records, typed in, or a ratio of two (4.2).

    Shipped ones hold for all; a unit adds its own, which its branch reads, up and
    down. The rest of the model lies beside this file: ``indicator_domain`` says which
    filters are allowed, ``indicator_figures`` counts.
    """

    _name = "kh18.indicator"
    _description = "Indicator"
    _inherit = ["kh18.adapted.mixin", "kh18.readable.mixin"]
    _readable_links = ("parent_id", "numerator_id", "denominator_id")
    _order = "group, sequence, code, id"
    _rec_names_search = ("code", "name")
    _scope_write_roles = ("officer", "head", "leader")
    _scope_down_domain = Domain.TRUE
    # What makes the figure what it is: another definition is another indicator.
    _definition_fields = frozenset(
        {
            "code",
            "group",
            "uom",
            "kind",
            "source",
            "unit_id",
            "parent_id",
            "is_participation",
            "countable_id",
            "domain",
            "date_field_id",
            "end_field_id",
            "done_field_id",
            "is_strict",
            "aggregate",
            "measure_field_id",
            "numerator_id",
            "denominator_id",
            "is_percent",
        }
    )

    code = fields.Char(required=True, help="Short and unique, such as F01.")
    name = fields.Char(string="Indicator", required=True, translate=True)
    group = fields.Selection(
        GROUPS, string="Part of the Report", required=True, default=OWN_GROUP
    )
    sequence = fields.Integer(default=10)
    uom = fields.Char(
        string="Unit of Measure", translate=True, help="Such as “activities”."
    )
    kind = fields.Selection(
        [
            ("flow", "Events of the Period"),
            ("stock", "State at the Cut-Off"),
            ("ratio", "Ratio of Two Figures"),
        ],
        string="Kind of Figure",
        required=True,
        default="flow",
        help="Events add up over months and units; a state adds up over units only; "
        "a ratio is reckoned anew from the sums of its two figures.",
    )
    source = fields.Selection(
        [
            ("computed", "Counted from Records"),
            ("typed", "Typed In"),
            ("both", "Counted, May Be Typed Over"),
        ],
        string="Where the Figure Comes From",
        required=True,
        default="computed",
    )
    unit_id = fields.Many2one(
        help="The unit that added it; empty for what is shipped for all."
    )
    parent_id = fields.Many2one(
        "kh18.indicator",
        string="Of Which",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('group', '=', group), ('parent_id', '=', False)]",
        help="The figure of which this one is a part.",
    )
    sub_ids = fields.One2many("kh18.indicator", "parent_id", string="Sub-Figures")
    description = fields.Text(
        string="How It Is Counted", translate=True, help="In words, for who reads it."
    )
    is_participation = fields.Boolean(
        string="Totals Are Participations",
        help="The same event counts for several units, so that a total over units is "
        "a number of participations (lượt).",
    )
    active = fields.Boolean(default=True)

    countable_id = fields.Many2one(
        "kh18.countable",
        string="Records Counted",
        index="btree_not_null",
        ondelete="restrict",
    )
    records_model = fields.Char(
        related="countable_id.model", export_string_translation=False
    )
    domain = fields.Char(
        string="Which of Them", required=True, default="[]", help="Empty: all."
    )
    date_field_id = fields.Many2one(
        "kh18.countable.field",
        string="Day That Counts",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('countable_id', '=', countable_id), ('usage', '=', 'date')]",
    )
    end_field_id = fields.Many2one(
        "kh18.countable.field",
        string="Until",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('countable_id', '=', countable_id), ('usage', '=', 'end')]",
        help="Counted while this day is empty or after the cut-off.",
    )
    done_field_id = fields.Many2one(
        "kh18.countable.field",
        string="And Done By the Cut-Off",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('countable_id', '=', countable_id), ('usage', '=', 'end')]",
        help="Counted only if this day, too, lies on or before the cut-off.",
    )
    is_strict = fields.Boolean(
        string="Only Before the Cut-Off",
        help="What falls on the cut-off day itself does not count, such as a time "
        "limit that runs out on that day.",
    )
    aggregate = fields.Selection(
        [
            ("count", "Number of Records"),
            ("sum", "Sum of an Amount"),
            ("distinct", "Each One Counted Once"),
            ("any", "1 If There Is at Least One"),
        ],
        string="What Is Counted",
        required=True,
        default="count",
        help="The last one makes “number of units that have done it” of a total.",
    )
    measure_field_id = fields.Many2one(
        "kh18.countable.field",
        string="Field Added Up or Counted Once",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('countable_id', '=', countable_id),"
        " ('usage', '=', 'amount' if aggregate == 'sum' else 'distinct')]",
    )

    numerator_id = fields.Many2one(
        "kh18.indicator",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('kind', '!=', 'ratio')]",
    )
    denominator_id = fields.Many2one(
        "kh18.indicator",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('kind', '!=', 'ratio')]",
    )
    is_percent = fields.Boolean(string="In Per Cent", default=True)

    _code_uniq = models.UniqueIndex(
        "(code, coalesce(unit_id, 0))",
        "An indicator with this code exists already: choose another code.",
    )

    @api.depends("code", "name")
    def _compute_display_name(self):
        for indicator in self:
            parts = (indicator.code, indicator.name)
            indicator.display_name = " – ".join(part for part in parts if part)

    @api.constrains("group", "unit_id", "parent_id")
    def _check_place(self):
        for indicator in self:
            if indicator.unit_id and indicator.group != OWN_GROUP:
                raise ValidationError(
                    self.env._(
                        "Part of the Report of “%(indicator)s” must be F: what a unit "
                        "adds itself stands there.",
                        indicator=indicator.display_name,
                    )
                )
            parent = indicator.parent_id
            if parent and (parent.group != indicator.group or parent.parent_id):
                raise ValidationError(
                    self.env._(
                        "“%(indicator)s” can be a part only of a figure in the same "
                        "part of the report that is no sub-figure itself: choose "
                        "another one in Of Which.",
                        indicator=indicator.display_name,
                    )
                )
            if parent and indicator.sub_ids:
                raise ValidationError(
                    self.env._(
                        "“%(indicator)s” has sub-figures and cannot be one itself: "
                        "empty Of Which.",
                        indicator=indicator.display_name,
                    )
                )

    @api.constrains(
        "kind",
        "source",
        "countable_id",
        "date_field_id",
        "aggregate",
        "measure_field_id",
        "numerator_id",
        "denominator_id",
    )
    def _check_complete(self):
        for indicator in self:
            missing = [
                indicator._fields[name]._description_string(self.env)
                for name in indicator._needed_fields()
                if not indicator[name]
            ]
            if missing:
                raise ValidationError(
                    self.env._(
                        "“%(indicator)s” cannot be reckoned yet: fill in %(fields)s.",
                        indicator=indicator.display_name,
                        fields=", ".join(missing),
                    )
                )

    @api.constrains("kind", "numerator_id", "denominator_id", "unit_id")
    def _check_ratio(self):
        used = Domain("numerator_id", "in", self.ids)
        used |= Domain("denominator_id", "in", self.ids)
        # Whoever reads those ratios: they must stay reckonable for all.
        ratios = self.sudo().with_context(active_test=False).search(used)
        for ratio in self.filtered(lambda i: i.kind == "ratio") | ratios:
            for part in ratio.numerator_id | ratio.denominator_id:
                if part.kind == "ratio":
                    raise ValidationError(
                        self.env._(
                            "“%(ratio)s” cannot be a ratio of the ratio “%(part)s”: "
                            "choose a figure that is counted.",
                            ratio=ratio.display_name,
                            part=part.display_name,
                        )
                    )
                if part.unit_id and part.unit_id != ratio.unit_id:
                    raise ValidationError(
                        self.env._(
                            "“%(part)s” belongs to %(unit)s: only a ratio of the same "
                            "unit can be made of it.",
                            part=part.display_name,
                            unit=part.unit_id.display_name,
                        )
                    )

    @api.constrains(
        "countable_id",
        "date_field_id",
        "end_field_id",
        "done_field_id",
        "measure_field_id",
        "aggregate",
    )
    def _check_fields(self):
        for indicator in self:
            for name, usage in indicator._field_usages():
                line = indicator[name]
                wrong = line.countable_id != indicator.countable_id
                if line and (wrong or line.usage != usage):
                    raise ValidationError(
                        self.env._(
                            "%(field)s of “%(indicator)s” does not fit the records "
                            "that are counted: choose it anew.",
                            field=indicator._fields[name]._description_string(self.env),
                            indicator=indicator.display_name,
                        )
                    )

    def action_try(self):
        """Open the dialog that shows the figure of a unit and a period.

        :raise AccessError: for one who may not read the indicator
        """
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Try It"),
            "res_model": "kh18.indicator.trial.wizard",
            "view_mode": "form",
            "target": "new",
            "context": {"default_indicator_id": self.id},
        }

    def _field_usages(self):
        measure = "amount" if self.aggregate == "sum" else "distinct"
        return [
            ("date_field_id", "date"),
            ("end_field_id", "end"),
            ("done_field_id", "end"),
            ("measure_field_id", measure),
        ]

    def _needed_fields(self):
        """Return the names of fields without which there is no figure."""
        if self.kind == "ratio":
            return ["numerator_id", "denominator_id"]
        if self.source not in COUNTED_SOURCES:
            return []
        measured = self.aggregate in ("sum", "distinct")
        measure = ["measure_field_id"] if measured else []
        return ["countable_id", "date_field_id", *measure]

    @api.model
    def _scope_read_domain(self):
        return self._scope_whole_domain() | Domain("unit_id", "=", False)

    def _ratio(self, numerator, denominator):
        """Return the ratio of two sums; None when there is nothing to divide by."""
        if numerator is None or not denominator:
            return None
        return numerator / denominator * (100 if self.is_percent else 1)
