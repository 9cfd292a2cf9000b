from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain


class Term(models.Model):
    """Term of office between two congresses; series may count by term (5.6)."""

    _name = "kh18.term"
    _description = "Term of Office"
    _inherit = ["kh18.scope.mixin"]
    _order = "date_from desc, id desc"
    _scope_write_roles = ("clerk", "head", "leader")
    _scope_admin_writes = True

    name = fields.Char(required=True, help="As the unit writes it: XV (2018 - 2023).")
    date_from = fields.Date(string="Congress Date", required=True)
    date_to = fields.Date(string="Last Day", help="Empty while the term runs.")

    _dates_check = models.Constraint(
        "CHECK (date_to IS NULL OR date_to >= date_from)",
        "The last day of a term cannot come before its congress date.",
    )

    @api.constrains("unit_id", "date_from", "date_to")
    def _check_overlap(self):
        for record in self:
            domain = Domain("unit_id", "=", record.unit_id.id)
            domain &= Domain("id", "!=", record.id)
            domain &= Domain("date_to", "=", False) | Domain(
                "date_to", ">=", record.date_from
            )
            if record.date_to:
                domain &= Domain("date_from", "<=", record.date_to)
            other = self.search(domain, limit=1)
            if other:
                raise ValidationError(
                    self.env._(
                        "Term %(term)s overlaps term %(other)s of %(unit)s: "
                        "set the last day of the earlier one first.",
                        term=record.name,
                        other=other.name,
                        unit=record.unit_id.display_name,
                    )
                )

    @api.model
    def _at(self, unit, date):
        """Return the term of ``unit`` that covers ``date`` (may be empty)."""
        return self.search(
            Domain("unit_id", "=", unit.id)
            & Domain("date_from", "<=", date)
            & (Domain("date_to", "=", False) | Domain("date_to", ">=", date)),
            limit=1,
        )
