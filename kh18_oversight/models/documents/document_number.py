from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import format_date

MAX_JUMP = 1000


class DocumentNumber(models.Model):
    """The number of a paper: taken at issue, never typed (domain 5.6)."""

    _inherit = "kh18.document"  # pylint: disable=consider-merging-classes-inherited

    numbering_id = fields.Many2one(
        "kh18.numbering",
        string="Numbering Series",
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        domain="[('unit_id', '=', unit_id), ('direction', '=', direction)]",
        help="Empty: the series of the unit for this type. Choose one only for papers "
        "that are numbered apart, such as secret ones.",
    )
    period_key = fields.Char(copy=False, export_string_translation=False)
    wanted_number = fields.Integer(
        copy=False,
        aggregator=None,
        help="Only for a number set aside, one already on a paper issued before, or a "
        "letter after a number. Empty: the next number.",
    )
    wanted_suffix = fields.Char(
        string="Wanted Letter", copy=False, size=5, help="b gives 06b beside 06."
    )
    next_number = fields.Char(
        string="Number to Be Given", compute="_compute_next_number"
    )
    number_warning = fields.Text(compute="_compute_number_warning")
    arrival_number = fields.Integer(copy=False, aggregator=None, readonly=True)

    @api.depends(
        "state", "unit_id", "type_id", "numbering_id", "date_issue", "wanted_number"
    )
    def _compute_next_number(self):
        for record in self:
            record.next_number = (
                record.direction == "outgoing"
                and record.state in ("submitted", "signed")
                and record._preview_number()
            )

    @api.depends("state", "date_issue", "signed_on", "number", "wanted_number")
    def _compute_number_warning(self):
        for record in self:
            own = record.direction == "outgoing" and record.state in (
                "signed",
                "issued",
            )
            record.number_warning = (
                own and "\n".join(record._number_warnings()) or False
            )

    @api.constrains("numbering_id", "unit_id", "direction")
    def _check_numbering(self):
        for record in self:
            series = record.numbering_id
            if series and series.unit_id != record.unit_id:
                raise ValidationError(
                    self.env._(
                        "Series %(series)s numbers the papers of %(unit)s only.",
                        series=series.name,
                        unit=series.unit_id.display_name,
                    )
                )
            if series and series.direction != record.direction:
                raise ValidationError(
                    self.env._(
                        "Series %(series)s is not for this register.",
                        series=series.name,
                    )
                )

    def _numbering(self):
        """Return the series that numbers this document.

        :raise RedirectWarning: when the unit has none for the type
        """
        self.ensure_one()
        # Which series counts is the unit's rule, not a question of who issues.
        return self.numbering_id.sudo() or self.env["kh18.numbering"].sudo()._for(
            self.unit_id, self.type_id, self.direction
        )

    def _take_number(self):
        """Give the paper its number: the wanted one, else the next of the series.

        The caller has been checked; ``date_issue`` is set. Another clerk issuing in
        the same moment waits for this transaction and gets the number after it.

        :raise UserError: when the wanted number was given already
        """
        self.ensure_one()
        series = self._numbering()
        period = series._period_at(self.date_issue, self.type_id)
        suffix = (self.wanted_suffix or "").strip().lower() or False
        if self.wanted_number:
            self._check_wanted(period, self.wanted_number, suffix)
            number = period._take_this(self.wanted_number)
        elif suffix:
            raise UserError(
                self.env._("Fill in Wanted Number too: a letter stands after a number.")
            )
        else:
            number = period._take()
        self.sudo()._unfreeze().write(
            {
                "numbering_id": series.id,
                "period_key": period.period_key,
                "number": number,
                "suffix": suffix,
                "style": series.style or self.style,
            }
        )

    def _take_arrival_number(self):
        """Give an incoming document its arrival number of the unit and year."""
        self.ensure_one()
        series = self._numbering()
        period = series._period_at(self.date_received, self.type_id)
        # The clerk who checks the paper was asked before; the number is guarded.
        self.sudo().write(
            {
                "numbering_id": series.id,
                "period_key": period.period_key,
                "arrival_number": period._take(),
            }
        )

    def _check_wanted(self, period, number, suffix):
        values = {
            "number": f"{number:02d}{suffix or ''}",
            "series": period.display_name,
        }
        if (
            number < 0
            or number > max(period.last_number, period.start_number) + MAX_JUMP
        ):
            raise UserError(
                self.env._(
                    "Number %(number)s is too far from the last one of %(series)s: set "
                    "the Opening Number of that count first.",
                    **values,
                )
            )
        if suffix and not period.numbering_id.allow_suffix:
            raise UserError(
                self.env._(
                    "Series %(series)s takes no letters after numbers.", **values
                )
            )
        used = period._document_with(number, suffix)
        if used:
            raise UserError(
                self.env._(
                    "Number %(number)s of %(series)s was given already, to "
                    "%(document)s. Empty Wanted Number to take the next one, or add "
                    "a letter.",
                    document=used[0].display_name,
                    **values,
                )
            )

    def _preview_number(self):
        """Return the number that issue would give now, in words; nothing is taken."""
        if self.wanted_number:
            return f"{self.wanted_number:02d}{self.wanted_suffix or ''}"
        period = self._current_period()
        if period:
            return f"{period._peek():02d}"
        return self.env._("the first of a new count")

    def _current_period(self):
        """Return the count this paper would be numbered from, when it exists yet."""
        day = self.date_issue or self._validity_date()
        # Which count comes next is no secret to one who reads the paper.
        series = self.env["kh18.numbering"].sudo()
        series = self.numbering_id.sudo() or series._find(
            self.unit_id, self.type_id, self.direction
        )
        term = self.env["kh18.term"].sudo()._at(self.unit_id, day)
        kind = self.type_id if series.per_type else self.type_id.browse()
        key = series and series._key(day.year, term, kind)
        return series.period_ids.filtered(lambda p: p.period_key == key)

    def _number_warnings(self):
        """Return what is odd about number and date: order, signature, day (T13)."""
        self.ensure_one()
        day = self.date_issue or self._validity_date()
        checks = (self._warn_signature, self._warn_late, self._warn_order)
        return [text for text in (check(day) for check in checks) if text]

    def _warn_signature(self, day):
        if self.signed_on and day < self.signed_on:
            return self.env._(
                "Dated %(date)s, before its signature on %(signed)s: number and date "
                "are given after signature.",
                date=format_date(self.env, day),
                signed=format_date(self.env, self.signed_on),
            )
        return None

    def _warn_late(self, day):
        workdays = self.env["kh18.workday"]
        if self.signed_on and day > workdays._limit(self.signed_on, 1, "working").day:
            return self.env._(
                "Dated %(date)s, signed on %(signed)s: the number is given by the next "
                "working day at the latest.",
                date=format_date(self.env, day),
                signed=format_date(self.env, self.signed_on),
            )
        return None

    def _warn_order(self, day):
        number = self.number or self.wanted_number
        key, series = self.period_key, self.numbering_id
        if not self.number:
            period = self._current_period()
            key, series = period.period_key, period.numbering_id
            number = number or (period and period._peek())
        if not (key and number):
            return None
        same = Domain("numbering_id", "=", series.id) & Domain("period_key", "=", key)
        lower = Domain("number", "<", number) & Domain("date_issue", ">", day)
        higher = Domain("number", ">", number) & Domain("date_issue", "<", day)
        # The register is one: an entry the caller may not read sets the order too.
        other = self.sudo().search(
            same & Domain("direction", "=", "outgoing") & (lower | higher), limit=1
        )
        if not other:
            return None
        return self.env._(
            "Number %(number)s of %(date)s does not fit the order: %(other)s.",
            number=number,
            date=format_date(self.env, day),
            other=other.display_name,
        )
