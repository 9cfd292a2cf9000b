from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

from ...lib.symbol import format_symbol, parse_symbol
from ...lib.vietnamese import fold

TYPED = frozenset({"number", "suffix", "full_symbol"})


class DocumentSymbol(models.Model):
    """Number and symbol (S1, S8): parsed as typed, written in the issuer's style."""

    _inherit = "kh18.document"  # pylint: disable=consider-merging-classes-inherited

    number = fields.Integer(copy=False, aggregator=None)
    suffix = fields.Char(
        string="Letter", copy=False, size=5, help="The b of number 06b."
    )
    symbol = fields.Char(
        compute="_compute_symbol",
        store=True,
        readonly=False,
        precompute=True,
        help="What stands after the number, such as KH-LĐLĐ.",
    )
    style = fields.Selection(
        [
            ("state", "410/KH-LĐLĐ"),
            ("party", "42-KH/ĐĐTLĐ"),
            ("letter", "212/LĐLĐ"),
            ("free", "As Typed"),
        ],
        string="Way of Writing",
        compute="_compute_style",
        store=True,
        readonly=False,
        precompute=True,
    )
    symbol_year = fields.Integer(
        string="Year in Symbol",
        copy=False,
        aggregator=None,
        help="Laws and decrees bear it: 12/2012/QH13.",
    )
    full_symbol = fields.Char(
        string="Number and Symbol",
        compute="_compute_full_symbol",
        store=True,
        readonly=False,
        copy=False,
        tracking=True,
        help="Type it as it stands on the paper: 410/KH-LĐLĐ, 42-KH/ĐĐTLĐ.",
    )
    symbol_key = fields.Char(
        compute="_compute_symbol_key",
        store=True,
        index="btree_not_null",
        export_string_translation=False,
    )

    duplicate_ids = fields.Many2many(
        "kh18.document", string="Same Symbol and Date", compute="_compute_duplicate_ids"
    )

    _number_uniq = models.UniqueIndex(
        "(numbering_id, period_key, number, COALESCE(suffix, ''))"
        " WHERE direction = 'outgoing' AND number > 0",
        "This number was given already. Reload and issue again: the next free "
        "number will be taken.",
    )

    @api.depends("direction", "type_id", "unit_id.paper_family")
    def _compute_style(self):
        for record in self:
            if record.direction == "outgoing" or not record.style:
                record.style = record._usual_style()

    @api.depends("direction", "type_id", "style", "unit_id.abbreviation")
    def _compute_symbol(self):
        for record in self:
            if record.direction == "outgoing" and record.type_id:
                record.symbol = record._usual_symbol()
            else:
                record.symbol = record.symbol

    @api.depends("number", "suffix", "symbol", "style", "symbol_year", "direction")
    def _compute_full_symbol(self):
        for record in self:
            numbered = bool(record.number) and record.style != "free"
            if record.style == "free" and record.direction != "outgoing":
                record.full_symbol = record.symbol or False
            else:
                record.full_symbol = numbered and format_symbol(
                    record.number,
                    record.suffix,
                    record.symbol or "",
                    record.style,
                    record.symbol_year or None,
                )

    @api.depends("full_symbol")
    def _compute_symbol_key(self):
        for record in self:
            record.symbol_key = fold(record.full_symbol or "") or False

    @api.depends("symbol_key", "date_issue", "direction", "unit_id")
    def _compute_duplicate_ids(self):
        asked = self.filtered(lambda d: d.direction != "outgoing" and d.symbol_key)
        found = self.search(
            Domain("symbol_key", "in", asked.mapped("symbol_key"))
            & Domain("direction", "!=", "outgoing")
            & Domain("state", "!=", "cancelled")
        ).grouped(lambda d: (d.symbol_key, d.date_issue))
        for record in self:
            same = found.get((record.symbol_key, record.date_issue), self.browse())
            same = same if record in asked else self.browse()
            # What lower units have entered for themselves is no duplicate here.
            unit = record.unit_id
            reach = {unit.id, *(unit and unit._ancestor_ids())}
            record.duplicate_ids = (
                same.filtered(lambda d, reach=reach: d.unit_id.id in reach)
                - record._origin
            )

    @api.model
    def default_get(self, fields):
        # Defaults come through RPC too; the number of a paper is no default.
        defaults = super().default_get(fields)
        return {name: defaults[name] for name in defaults if name not in TYPED}

    @api.model_create_multi
    def create(self, vals_list):
        default = self.default_get(["direction"]).get("direction")
        return super().create(
            [
                self._take_apart(vals, (vals.get("direction") or default) == "outgoing")
                for vals in vals_list
            ]
        )

    def write(self, vals):
        own = any(document.direction == "outgoing" for document in self)
        return super().write(self._take_apart(vals, own))

    @api.model
    def _take_apart(self, vals, own):
        """Return ``vals`` with the typed mark replaced by its parts.

        :param bool own: a paper of the unit's own, whose number is never typed
        :raise AccessError: when it is typed all the same
        """
        if own:
            self._refuse_typed_number(vals)
        if "full_symbol" not in vals:
            return vals
        parts = {} if own else self._symbol_vals(vals["full_symbol"])
        return {name: vals[name] for name in vals if name != "full_symbol"} | parts

    @api.model
    def _symbol_vals(self, text):
        """Return the values of a mark as it stands on a paper; what cannot be taken
        apart is kept as typed."""
        parsed = parse_symbol(text or "")
        if parsed and parsed.number:
            return {
                "number": parsed.number,
                "suffix": parsed.suffix or False,
                "symbol": parsed.symbol,
                "style": parsed.style,
                "symbol_year": parsed.year or 0,
            }
        unnumbered = dict.fromkeys(("number", "suffix", "symbol_year"), False)
        return {**unnumbered, "symbol": (text or "").strip(), "style": "free"}

    def _refuse_typed_number(self, vals):
        typed = TYPED & {name for name in vals if vals[name]}
        if typed and not self.env.su:
            raise AccessError(
                self.env._(
                    "%(fields)s of own papers is given at issue. A number of your "
                    "choice goes into the field Wanted Number.",
                    fields=", ".join(
                        self._fields[name].string for name in sorted(typed)
                    ),
                )
            )

    def _usual_style(self):
        if self.unit_id.paper_family == "party" or self.group == "party":
            return "party"
        return "state" if self.type_id.has_abbreviation else "letter"

    def _usual_symbol(self):
        issuer = self.unit_id.abbreviation or self.unit_id.kind_id.abbreviation or ""
        if self.style == "letter":
            return issuer
        joint = "/" if self.style == "party" else "-"
        return joint.join(part for part in (self.type_id.code, issuer) if part)
