from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from .session import COUNTS

FIELD_OF = {
    "official": "count_officials",
    "civil_servant": "count_civil_servants",
    "member": "count_members",
    "worker": "count_workers",
}


class SessionCounts(models.Model):
    """How many came, each audience apart (S13, S23): summed from rows, else typed."""

    _inherit = "kh18.session"

    names_wanted = fields.Boolean(
        help="Ask people for their names on the check-in page; off: numbers only."
    )
    counted_by = fields.Selection(
        [("typed", "Typed Numbers"), ("rows", "Rows of Attendance")],
        compute="_compute_counted_by",
        store=True,
        help="Where the numbers come from: there is one set of them only.",
    )
    count_officials = fields.Integer(
        string="Officials",
        compute="_compute_counts",
        store=True,
        readonly=False,
        copy=False,
    )
    count_key_officials = fields.Integer(
        string="Key Officials",
        compute="_compute_counts",
        store=True,
        readonly=False,
        copy=False,
        help="How many of the officials are key officials; counted among them.",
    )
    count_civil_servants = fields.Integer(
        string="Civil Servants",
        compute="_compute_counts",
        store=True,
        readonly=False,
        copy=False,
    )
    count_members = fields.Integer(
        string="Union Members",
        compute="_compute_counts",
        store=True,
        readonly=False,
        copy=False,
    )
    count_workers = fields.Integer(
        string="Workers",
        compute="_compute_counts",
        store=True,
        readonly=False,
        copy=False,
    )
    count_total = fields.Integer(
        string="Attendees", compute="_compute_count_total", store=True
    )
    has_attendance = fields.Boolean(
        string="Attendance Recorded",
        compute="_compute_has_attendance",
        search="_search_has_attendance",
    )

    _counts_not_negative = models.Constraint(
        "CHECK (coalesce(count_officials, 0) >= 0"
        " AND coalesce(count_key_officials, 0) >= 0"
        " AND coalesce(count_civil_servants, 0) >= 0"
        " AND coalesce(count_members, 0) >= 0 AND coalesce(count_workers, 0) >= 0)",
        "Numbers of people cannot be below 0: check the numbers of attendees.",
    )

    @api.depends(
        "attendance_ids.count",
        "attendance_ids.audience",
        "attendance_ids.is_key_official",
        "attendance_ids.is_struck",
    )
    def _compute_counts(self):
        for session in self:
            rows = session._counting_rows()
            if rows:
                session.update(rows._sums())
            else:
                # What was typed stays as long as there are no rows.
                session.update({name: session[name] for name in COUNTS})

    @api.depends("attendance_ids.is_struck")
    def _compute_counted_by(self):
        for session in self:
            session.counted_by = "rows" if session._counting_rows() else "typed"

    def _counting_rows(self):
        return self.attendance_ids.filtered(lambda row: not row.is_struck)

    def _forget_counts(self):
        """Set the numbers of sessions that lost their last row to 0.

        Called where the caller took rows away, or struck them.
        """
        empty = self.filtered(lambda session: not session._counting_rows())
        empty.sudo().write(dict.fromkeys(COUNTS, 0))

    @api.depends(*FIELD_OF.values())
    def _compute_count_total(self):
        for session in self:
            session.count_total = sum(session[name] for name in FIELD_OF.values())

    @api.depends("count_total")
    def _compute_has_attendance(self):
        for session in self:
            session.has_attendance = session.count_total > 0

    def _search_has_attendance(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._boolean_domain(Domain("count_total", ">", 0), value)

    @api.constrains(*COUNTS)
    def _check_counts(self):
        for session in self:
            key, officials = session.count_key_officials, session.count_officials
            if key > officials:
                raise ValidationError(
                    self.env._(
                        "“%(session)s” has %(key)s key officials but only "
                        "%(officials)s officials: key officials are counted among the "
                        "officials. Correct Officials or Key Officials.",
                        session=session.name,
                        key=key,
                        officials=officials,
                    )
                )
            self._check_typed(session)

    @api.model
    def _check_typed(self, session):
        rows = session._counting_rows()
        sums = rows._sums().items() if rows else ()
        if any(session[name] != value for name, value in sums):
            raise ValidationError(
                self.env._(
                    "The numbers of “%(session)s” are summed from its rows of "
                    "attendance: change the rows, or delete them to type numbers.",
                    session=session.name,
                )
            )
