from odoo import api, fields, models
from odoo.exceptions import UserError

MAX_ROWS = 5000


class RegisterMixin(models.AbstractModel):
    """A printed book of a unit: rows in prescribed columns, of a span of days.

    An heir gives ``_title``, ``_columns``, ``_rows``, ``row_count`` and the XML id of
    its report in ``_register_report``.
    """

    _name = "kh18.register.mixin"
    _description = "Printed Register"

    _register_report = None

    unit_id = fields.Many2one(
        "kh18.unit", required=True, default=lambda self: self._default_unit_id()
    )
    date_from = fields.Date(
        string="From", required=True, default=lambda self: self._default_date_from()
    )
    date_to = fields.Date(
        string="To",
        required=True,
        default=lambda self: self.env["kh18.unit"]._today(),
    )
    row_count = fields.Integer(string="Entries", compute="_compute_row_count")

    def _default_unit_id(self):
        return next(iter(self.env.user._kh18_scope().unit_ids), False)

    def _default_date_from(self):
        return self.env["kh18.unit"]._today().replace(month=1, day=1)

    def _compute_row_count(self):
        self.row_count = 0

    def action_print(self):
        """Print the register as PDF, landscape.

        :raise UserError: when the dates are reversed or there are too many entries
        """
        self.ensure_one()
        self._check_rows(MAX_ROWS)
        return self.env.ref(self._register_report).report_action(self, config=False)

    def _check_rows(self, limit):
        """Raise unless the dates are in order and the entries not too many."""
        if self.date_to < self.date_from:
            raise UserError(self.env._("From comes after To: correct the dates."))
        if self.row_count > limit:
            raise UserError(
                self.env._(
                    "%(count)s entries are too many for one print (at most %(limit)s): "
                    "choose a shorter time or fewer types.",
                    count=self.row_count,
                    limit=limit,
                )
            )

    def _period(self):
        """Return the line below the title, in the words of the book."""
        first, last = self._day(self.date_from), self._day(self.date_to)
        return f"Từ ngày {first} đến ngày {last}"

    @api.model
    def _day(self, day):
        return day.strftime("%d/%m/%Y") if day else ""
