from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import SQL


class NumberingPeriod(models.Model):
    """One count of a series: a year or a term, and one type where types count apart.

    The row is locked while a number is taken, so two clerks never get the same one.
    """

    _name = "kh18.numbering.period"
    _description = "Count of a Numbering Series"
    _inherit = ["kh18.guard.mixin"]
    _order = "numbering_id, year desc, term_id desc, type_id, id"
    _rec_names_search = ["numbering_id", "term_id", "type_id"]
    _guarded_fields = frozenset({"last_number"})

    numbering_id = fields.Many2one(
        "kh18.numbering", required=True, index=True, ondelete="cascade"
    )
    unit_id = fields.Many2one(related="numbering_id.unit_id")
    year = fields.Integer(aggregator=None)
    term_id = fields.Many2one("kh18.term", index="btree_not_null", ondelete="restrict")
    type_id = fields.Many2one(
        "kh18.document.type",
        string="Document Type",
        index="btree_not_null",
        ondelete="restrict",
    )
    period_key = fields.Char(
        compute="_compute_period_key",
        store=True,
        required=True,
        precompute=True,
        export_string_translation=False,
    )
    start_number = fields.Integer(
        string="Opening Number",
        default=1,
        required=True,
        help="The number after the last one in the paper register.",
    )
    last_number = fields.Integer(readonly=True, aggregator=None)

    _period_uniq = models.UniqueIndex(
        "(numbering_id, period_key)",
        "This series already counts this year or term and type: change that line.",
    )
    _numbers_check = models.Constraint(
        "CHECK (start_number > 0 AND last_number >= 0)",
        "The opening number must be 1 or more.",
    )

    @api.depends(
        "numbering_id.reset", "numbering_id.per_type", "year", "term_id", "type_id"
    )
    def _compute_period_key(self):
        for record in self:
            record.period_key = record.numbering_id._key(
                record.year, record.term_id, record.type_id
            )

    @api.constrains("numbering_id", "year", "term_id", "type_id")
    def _check_complete(self):
        for record in self:
            series = record.numbering_id
            missing = {
                "year": series.reset == "year" and not 1900 < record.year < 2200,
                "term_id": series.reset == "term" and not record.term_id,
                "type_id": series.per_type and not record.type_id,
            }
            for name in filter(missing.get, missing):
                raise ValidationError(
                    self.env._(
                        "Fill in %(field)s: series %(series)s counts by it.",
                        field=self._fields[name].string,
                        series=series.name,
                    )
                )

    @api.depends("numbering_id.name", "year", "term_id.name", "type_id.name")
    def _compute_display_name(self):
        for record in self:
            parts = [
                record.numbering_id.name,
                record.type_id.name,
                record.term_id.name or (str(record.year) if record.year else None),
            ]
            record.display_name = ", ".join(part for part in parts if part)

    def write(self, vals):
        fixed = {
            "start_number",
            "numbering_id",
            "year",
            "term_id",
            "type_id",
        } & vals.keys()
        if fixed and any(record.last_number for record in self):
            raise UserError(
                self.env._(
                    "Numbers were given from %(period)s: %(fields)s stay. Set single "
                    "numbers aside with a reason instead.",
                    period=", ".join(self.mapped("display_name")),
                    fields=", ".join(
                        self._fields[name].string for name in sorted(fixed)
                    ),
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        if any(record.last_number for record in self):
            raise UserError(
                self.env._("A count that numbers were taken from cannot be deleted.")
            )

    @api.model
    def _open(self, numbering, year, term, document_type):
        """Return the count for these values; made without a race when it is new."""
        key = numbering._key(year, term, document_type)
        # The caller may issue, which needs a count, whatever else he may write here.
        periods = self.sudo().search([("numbering_id", "=", numbering.id)])
        period = periods.filtered(lambda p: p.period_key == key)
        if period:
            return period
        earlier = periods.filtered(lambda p: p.type_id == document_type)
        self.env.execute_query(
            SQL(
                """
                INSERT INTO kh18_numbering_period (
                    numbering_id, period_key, year, term_id, type_id, start_number,
                    last_number, create_uid, write_uid, create_date, write_date)
                VALUES (%(numbering)s, %(key)s, %(year)s, %(term)s, %(type)s, %(start)s,
                    0, %(uid)s, %(uid)s, now() AT TIME ZONE 'UTC',
                    now() AT TIME ZONE 'UTC')
                ON CONFLICT (numbering_id, period_key) DO NOTHING
                RETURNING id
                """,
                numbering=numbering.id,
                key=key,
                year=year or 0,
                term=term.id or None,
                type=document_type.id or None,
                start=1 if earlier else numbering.start_number,
                uid=self.env.uid,
            )
        )
        numbering.invalidate_recordset(["period_ids"])
        return self.sudo().search(
            [("numbering_id", "=", numbering.id), ("period_key", "=", key)]
        )

    def _peek(self):
        """Return the number that would be given next, without taking it."""
        self.ensure_one()
        candidate = max(self.last_number, self.start_number - 1) + 1
        taken = self._taken_from(candidate)
        while candidate in taken:
            candidate += 1
        return candidate

    def _take(self):
        """Take the next free number; another clerk waits until this one is done.

        The wait is on the row itself. Where the other transaction commits first,
        PostgreSQL reports a serialization failure and Odoo repeats the request,
        which then finds the number after that one.
        """
        self._lock()
        number = self._peek()
        self.last_number = number
        return number

    def _take_this(self, number):
        """Count ``number``, chosen by hand, as given; no longer set aside."""
        self._lock()
        # Set aside by the clerk for the very paper that bears it now.
        skips = self.env["kh18.numbering.skip"].sudo()
        skips.search([("period_id", "=", self.id), ("number", "=", number)]).unlink()
        self.last_number = max(self.last_number, number)
        return number

    def _lock(self):
        self.ensure_one()
        self.flush_recordset()
        self.env.execute_query(
            SQL(
                "SELECT id FROM kh18_numbering_period WHERE id = %s FOR UPDATE", self.id
            )
        )
        self.invalidate_recordset(["last_number", "start_number"])

    def _document_with(self, number, suffix=None):
        """Return the documents that bear ``number`` in this count."""
        domain = Domain("numbering_id", "=", self.numbering_id.id)
        domain &= Domain("period_key", "=", self.period_key)
        domain &= Domain("direction", "=", "outgoing") & Domain("number", "=", number)
        if suffix is not None:
            domain &= Domain("suffix", "in", [suffix] if suffix else [False, ""])
        # A number is taken whether or not the caller may read the document.
        return self.env["kh18.document"].sudo().search(domain)

    def _taken_from(self, number):
        """Return the numbers from ``number`` on that are used or set aside."""
        documents = (
            self.env["kh18.document"]
            .sudo()
            .search(
                [
                    ("numbering_id", "=", self.numbering_id.id),
                    ("period_key", "=", self.period_key),
                    ("number", ">=", number),
                    ("direction", "=", "outgoing"),
                ]
            )
        )
        skips = (
            self.env["kh18.numbering.skip"]
            .sudo()
            .search([("period_id", "=", self.id), ("number", ">=", number)])
        )
        return set(documents.mapped("number")) | set(skips.mapped("number"))
