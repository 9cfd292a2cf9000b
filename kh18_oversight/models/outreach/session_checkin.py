import secrets
from datetime import UTC, datetime, time, timedelta

from odoo import api, fields, models

from ...lib.qr import qr_png

TOKEN_BYTES = 16


class SessionCheckin(models.Model):
    """The page where people check in by their own phone, opened and closed by hand.

    Its address holds a token that nobody can guess; it shows the session's subject,
    day and place and nothing else.
    """

    _inherit = "kh18.session"

    checkin_token = fields.Char(
        copy=False,
        groups=fields.NO_ACCESS,
        export_string_translation=False,
    )
    checkin_until = fields.Datetime(string="Check-in Open Until", copy=False)
    is_checkin_open = fields.Boolean(
        compute="_compute_is_checkin_open", export_string_translation=False
    )
    is_past = fields.Boolean(
        compute="_compute_is_past", export_string_translation=False
    )
    checkin_url = fields.Char(string="Check-in Address", compute="_compute_checkin")
    checkin_qr = fields.Binary(string="Check-in QR Code", compute="_compute_checkin")

    _checkin_token_uniq = models.UniqueIndex(
        "(checkin_token) WHERE checkin_token IS NOT NULL"
    )

    @api.depends("checkin_until")
    def _compute_is_checkin_open(self):
        now = fields.Datetime.now()
        for session in self:
            until = session.checkin_until
            session.is_checkin_open = bool(until and until > now)

    @api.depends("last_day")
    def _compute_is_past(self):
        today = self.env["kh18.workday"]._today()
        for session in self:
            session.is_past = bool(session.last_day and session.last_day < today)

    @api.depends_context("uid")
    @api.depends("checkin_until", "unit_id")
    def _compute_checkin(self):
        for session in self:
            # Who works on the session may hand out its address.
            url = session._checkin_address() if session.can_work else False
            session.checkin_url = url
            session.checkin_qr = qr_png(url) if url else False

    def _checkin_address(self):
        """Return the address of the page, False without one. The caller was checked."""
        token = self.sudo().checkin_token
        return f"{self.get_base_url()}/kh18/d/{token}" if token else False

    def action_open_checkin(self):
        """Open the check-in page until the end of the last day, and of today at least.

        :raise AccessError: for one without a working post in the unit
        :raise UserError: for a session that is not announced, or without a day
        """
        self._check_role(*self._scope_write_roles)
        self._check_state("announced", "held")
        for session in self:
            session._check_filled("date", "place")
            # The caller was checked; the token is guarded.
            session.sudo().write(
                {
                    "checkin_token": session.sudo().checkin_token
                    or secrets.token_urlsafe(TOKEN_BYTES),
                    "checkin_until": session._end_of_checkin(),
                }
            )

    def action_close_checkin(self):
        """Close the check-in page at once.

        :raise AccessError: for one without a working post in the unit
        """
        self._check_role(*self._scope_write_roles)
        # The caller was checked; until when it is open is guarded.
        self.sudo().write({"checkin_until": False})

    def _end_of_checkin(self):
        workday = self.env["kh18.workday"]
        day = max(self.last_day, workday._today()) + timedelta(days=1)
        midnight = datetime.combine(day, time.min, tzinfo=workday._zone())
        return midnight.astimezone(UTC).replace(tzinfo=None)
