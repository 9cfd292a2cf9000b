from datetime import UTC, datetime, time, timedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

TYPES = {
    "date": ("date", "datetime"),
    "end": ("date", "datetime"),
    "amount": ("integer", "float", "monetary"),
    "distinct": ("many2one",),
}


class CountableField(models.Model):
    """A field of countable records: the day, the amount, or who is counted once."""

    _name = "kh18.countable.field"
    _description = "Field to Count By"
    _order = "usage, sequence, id"

    countable_id = fields.Many2one(
        "kh18.countable", required=True, index=True, ondelete="cascade"
    )
    name = fields.Char(string="What It Tells", required=True, translate=True)
    sequence = fields.Integer(default=10)
    path = fields.Char(
        string="Field",
        required=True,
        help="Technical name of a stored field, or a path over links with dots.",
    )
    usage = fields.Selection(
        [
            ("date", "Day It Happened"),
            ("end", "Day It Ended"),
            ("amount", "Number to Add Up"),
            ("distinct", "Counted Once Each"),
        ],
        string="Used As",
        required=True,
        default="date",
    )
    is_inclusive = fields.Boolean(
        string="Still Counted on That Day",
        help="For the last day of something, such as of a post or a unit.",
    )
    empty_counts = fields.Boolean(
        string="Empty Means Always",
        help="A record without this day has been there from the beginning.",
    )

    _path_uniq = models.UniqueIndex(
        "(countable_id, usage, path)", "This field is in the list already."
    )

    @api.model_create_multi
    def create(self, vals_list):
        # Queries of figures are kept until what they are made of changes.
        self.env["kh18.indicator"]._forget_plans()
        return super().create(vals_list)

    def write(self, vals):
        self.env["kh18.indicator"]._forget_plans()
        return super().write(vals)

    @api.constrains("path", "usage", "countable_id")
    def _check_path(self):
        for line in self:
            field = line.countable_id._follow(line.path)
            if field is None:
                raise ValidationError(
                    self.env._(
                        "Field “%(path)s” is no stored field of %(model)s: check its "
                        "technical name.",
                        path=line.path,
                        model=line.countable_id.model,
                    )
                )
            if field.type not in TYPES[line.usage]:
                raise ValidationError(
                    self.env._(
                        "Field “%(path)s” cannot be used as “%(usage)s”: choose "
                        "another field, or another use.",
                        path=line.path,
                        usage=dict(
                            self._fields["usage"]._description_selection(self.env)
                        )[line.usage],
                    )
                )

    def _since(self, day):
        """Return the domain of records with this day on ``day`` or later."""
        return Domain(self.path, ">=", self._bound(day))

    def _before(self, day):
        """Return the domain of records with this day before ``day``."""
        return Domain(self.path, "<", self._bound(day))

    def _until(self, day):
        """Return the domain of records with this day on ``day`` or before."""
        return self._before(day + timedelta(days=1))

    def _begun(self, day):
        """Return the domain of what has begun by the end of ``day``."""
        later = self._since(day + timedelta(days=1))
        return ~later if self.empty_counts else self._until(day)

    def _not_ended(self, day):
        """Return the domain of what has not ended by the end of ``day``."""
        return ~self._before(day) if self.is_inclusive else ~self._until(day)

    def _bound(self, day):
        """Return the first moment of ``day`` as the database writes it."""
        if self.countable_id._follow(self.path).type == "date":
            return fields.Date.to_string(day)
        start = datetime.combine(day, time.min, self.env["kh18.workday"]._zone())
        return fields.Datetime.to_string(start.astimezone(UTC).replace(tzinfo=None))
