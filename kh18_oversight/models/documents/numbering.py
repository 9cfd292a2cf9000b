from odoo import api, fields, models
from odoo.exceptions import RedirectWarning, UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import format_date

RESETS = [
    ("year", "Calendar Year"),
    ("term", "Term of Office"),
    ("never", "Never"),
]


class Numbering(models.Model):
    """Series that numbers are taken from: unit × types × reset (domain 5.6).

    No rule is built in: the State counts by year, the Party by type and term, and
    the head of the organisation decides whether types count apart or together.
    """

    _name = "kh18.numbering"
    _description = "Numbering Series"
    _inherit = ["kh18.scope.mixin", "kh18.searchable.mixin"]
    _order = "unit_id, direction, sequence, id"
    _scope_write_roles = ("clerk",)
    _scope_admin_writes = True

    name = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    direction = fields.Selection(
        [("outgoing", "Outgoing"), ("incoming", "Incoming")],
        required=True,
        default="outgoing",
    )
    type_ids = fields.Many2many(
        "kh18.document.type",
        string="Document Types",
        help="Types numbered by this series; empty = all types without a series "
        "of their own.",
    )
    per_type = fields.Boolean(
        string="Each Type Counts Apart",
        help="On: plan 1 and decision 1 may stand side by side. "
        "Off: all types of the series share one count.",
    )
    reset = fields.Selection(
        RESETS,
        string="Starts Anew Each",
        required=True,
        default="year",
    )
    style = fields.Selection(
        [("state", "410/KH-LĐLĐ"), ("party", "42-KH/ĐĐTLĐ")],
        string="Way of Writing",
        help="Empty: by the paper format of the unit.",
    )
    start_number = fields.Integer(
        string="Opening Number",
        default=1,
        required=True,
        help="First number given here. A unit that goes live in mid-year or mid-term "
        "sets the number after the last one in its paper register. It counts for "
        "the first period only: the next one begins at 1.",
    )
    allow_suffix = fields.Boolean(
        string="Letters After Numbers",
        default=True,
        help="Allows 06b beside 06.",
    )
    period_ids = fields.One2many("kh18.numbering.period", "numbering_id")
    skip_ids = fields.One2many("kh18.numbering.skip", "numbering_id")
    gap_count = fields.Integer(string="Gaps in Numbers", compute="_compute_gap_count")
    note = fields.Text()

    _start_check = models.Constraint(
        "CHECK (start_number > 0)", "The opening number must be 1 or more."
    )

    @api.depends("period_ids.last_number", "skip_ids")
    def _compute_gap_count(self):
        counts = self.env["kh18.numbering.gap"]._read_group(
            [("numbering_id", "in", self.ids)], ["numbering_id"], ["__count"]
        )
        by_id = {numbering.id: count for numbering, count in counts}
        for record in self:
            record.gap_count = by_id.get(record.id, 0)

    @api.constrains("unit_id", "direction", "type_ids", "active", "reset", "per_type")
    def _check_one_series(self):
        for record in self.filtered("active"):
            others = self.search(
                Domain("unit_id", "=", record.unit_id.id)
                & Domain("direction", "=", record.direction)
                & Domain("id", "!=", record.id)
            )
            clash = others.filtered(record._claims_same)
            if clash:
                raise ValidationError(
                    self.env._(
                        "Series %(series)s of %(unit)s already numbers these types: "
                        "archive it or choose other types.",
                        series=clash[0].name,
                        unit=record.unit_id.display_name,
                    )
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        if any(period.last_number for period in self.period_ids):
            raise UserError(
                self.env._(
                    "Numbers were given from this series: archive it, "
                    "so that the register stays complete."
                )
            )

    def write(self, vals):
        fixed = {"unit_id", "direction", "reset", "per_type"} & vals.keys()
        if fixed and any(period.last_number for period in self.period_ids):
            changed = [
                self._fields[name].string
                for name in sorted(fixed)
                if any(record._differs(name, vals[name]) for record in self)
            ]
            if changed:
                raise UserError(
                    self.env._(
                        "Numbers were given from this series: %(fields)s stay. "
                        "Archive it and open a new series.",
                        fields=", ".join(changed),
                    )
                )
        return super().write(vals)

    def _claims_same(self, other):
        if not self.type_ids:
            return not other.type_ids
        return bool(self.type_ids & other.type_ids)

    def _differs(self, name, value):
        field = self._fields[name]
        return field.convert_to_write(self[name], self) != (value or False)

    def action_view_gaps(self):
        """Open the numbers that are neither used nor set aside with a reason."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kh18_oversight.numbering_gap_action"
        )
        action["domain"] = [("numbering_id", "in", self.ids)]
        return action

    @api.model
    def _for(self, unit, document_type, direction):
        """Return the series that numbers ``document_type`` in ``unit``.

        A series that names the type goes before one for all types.

        :raise RedirectWarning: when there is none, with the way to the series
        """
        series = self._find(unit, document_type, direction)
        if not series:
            raise RedirectWarning(
                self.env._(
                    "%(unit)s has no numbering series for %(type)s. "
                    "Create the usual series on the unit, or one of its own.",
                    unit=unit.display_name,
                    type=document_type.name or self.env._("this document"),
                ),
                self.env.ref("kh18_oversight.numbering_action").id,
                self.env._("Open numbering series"),
                {"default_unit_id": unit.id, "search_default_unit_id": unit.id},
            )
        return series

    @api.model
    def _find(self, unit, document_type, direction):
        """Return the series for a type: its own, else one for all types, else none."""
        candidates = self.search(
            Domain("unit_id", "=", unit.id) & Domain("direction", "=", direction)
        )
        own = candidates.filtered(lambda s: document_type in s.type_ids)
        return (own or candidates.filtered(lambda s: not s.type_ids))[:1]

    @api.model
    def _create_usual(self, unit):
        """Create the usual series of a unit where it has none; return all of them."""
        reset = unit.level_id.numbering_reset
        series = self.search([("unit_id", "=", unit.id)])
        wanted = {
            "outgoing": {"name": "Văn bản đi", "reset": reset, "per_type": True},
            "incoming": {"name": "Văn bản đến", "reset": "year", "per_type": False},
        }
        for direction, vals in wanted.items():
            if direction not in series.mapped("direction"):
                series += self.create(
                    {"unit_id": unit.id, "direction": direction, **vals}
                )
        return series

    def _key(self, year, term, document_type):
        """Return the key of the count for a year, a term and a type."""
        if self.reset == "year":
            base = str(year or "")
        else:
            base = f"term-{term.id}" if self.reset == "term" else "all"
        return f"{base}-type-{document_type.id}" if self.per_type else base

    def _period_at(self, date, document_type):
        """Return the count that numbers ``document_type`` on ``date``.

        :raise UserError: when the series counts by term and none covers the date
        """
        self.ensure_one()
        term = self.env["kh18.term"]
        if self.reset == "term":
            term = term._at(self.unit_id, date)
            if not term:
                raise UserError(
                    self.env._(
                        "Series %(series)s counts by term, but %(unit)s has no term on "
                        "%(date)s. Enter its congress dates under Terms of Office.",
                        series=self.name,
                        unit=self.unit_id.display_name,
                        date=format_date(self.env, date),
                    )
                )
        return self.env["kh18.numbering.period"]._open(
            self,
            date.year if self.reset == "year" else 0,
            term,
            document_type if self.per_type else document_type.browse(),
        )
