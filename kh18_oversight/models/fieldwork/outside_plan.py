from datetime import date

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain


class OutsidePlan(models.Model):
    """What the Front, councils and inspectorates plan to oversee, against overlap (L2).

    Entered by hand or imported from a sheet. What a unit enters is read by the units
    below it as well: they are at the same doors.
    """

    _name = "kh18.outside.plan"
    _description = "Plan of Another Body"
    _inherit = [
        "kh18.scope.mixin",
        "kh18.guard.mixin",
        "kh18.searchable.mixin",
        "kh18.ours.mixin",
    ]
    _order = "year desc, date_from, id desc"
    _search_key_fields = ("name", "object_text", "symbol")
    _scope_down_domain = Domain.TRUE

    name = fields.Char(string="Content", required=True, size=500)
    body_id = fields.Many2one(
        "res.partner",
        string="Body That Plans",
        required=True,
        index=True,
        help="The Front, the People's Council, an inspectorate …",
    )
    symbol = fields.Char(
        string="Number and Symbol", help="Of the plan that the line is taken from."
    )
    year = fields.Integer(
        required=True,
        aggregator=None,
        default=lambda self: self.env["kh18.unit"]._today().year,
    )
    topic_id = fields.Many2one("kh18.topic", index="btree_not_null")
    partner_id = fields.Many2one(
        "res.partner", string="Overseen Body", index="btree_not_null"
    )
    overseen_unit_id = fields.Many2one(
        "kh18.unit",
        string="Overseen Union Unit",
        index="btree_not_null",
        help="Where the other body looks at a unit of the union.",
    )
    object_text = fields.Char(
        string="Object in Words",
        help="As the other plan says it. Only Overseen Body is compared with our own "
        "activities.",
    )
    date_from = fields.Date(
        string="From",
        required=True,
        compute="_compute_dates",
        store=True,
        readonly=False,
        precompute=True,
    )
    date_to = fields.Date(
        string="To",
        required=True,
        compute="_compute_dates",
        store=True,
        readonly=False,
        precompute=True,
        help="Without a time in the other plan: the whole year.",
    )
    note = fields.Text()

    _dates_ordered = models.Constraint(
        "CHECK (date_to >= date_from)",
        "A plan cannot end before it begins: check From and To.",
    )
    _overlap_idx = models.Index("(partner_id, date_from)")

    @api.depends("year")
    def _compute_dates(self):
        for plan in self:
            year = plan.year if 1990 <= plan.year <= 2100 else None
            first, last = plan.date_from, plan.date_to
            if year and not (first and last and first.year <= year <= last.year):
                plan.date_from, plan.date_to = date(year, 1, 1), date(year, 12, 31)

    @api.depends("name", "body_id.name", "year")
    def _compute_display_name(self):
        for plan in self:
            parts = (plan.body_id.name, str(plan.year or ""), plan.name)
            plan.display_name = " – ".join(part for part in parts if part)

    @api.constrains("year", "date_from", "date_to")
    def _check_year(self):
        for plan in self:
            if not plan.date_from.year <= plan.year <= plan.date_to.year:
                raise ValidationError(
                    self.env._(
                        "“%(plan)s”: Year %(year)s does not lie between From and To. "
                        "Correct the year or the two days.",
                        plan=plan.name,
                        year=plan.year,
                    )
                )

    @api.model
    def get_import_templates(self):
        """Return the sheet that Odoo's import offers for these plans."""
        return [
            {
                "label": self.env._("Import Template for Plans of Others"),
                "template": "/kh18_oversight/static/xls/outside_plan.xlsx",
            }
        ]
