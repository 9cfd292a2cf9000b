import re
import secrets
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL, consteq, hmac

from ...lib.qr import qr_png

RECORDERS = ("officer", "head", "leader", "clerk")
SCOPE = "kh18-portal-link"
NONCE_BYTES = 16
SIGNATURE_LENGTH = 32
TOKEN = re.compile(r"[A-Za-z0-9_-]{22}\.[0-9a-f]{32}")
# A living link with fewer days left is not printed on a new paper.
DAYS_LEFT_FOR_PAPER = 30


class PortalLink(models.Model):
    """The addressed body's own door: one signed, revocable link of a unit and a body.

    The token is not stored: it is the record's nonce and a signature over what the
    link opens, for whom and until when. Whoever changes the row opens nothing.
    """

    _name = "kh18.portal.link"
    _description = "Link of an Addressed Body"
    _inherit = ["kh18.scope.mixin", "kh18.guard.mixin"]
    _order = "id desc"
    _rec_name = "partner_id"
    _reason_methods = ("_revoke_with_reason",)
    _guarded_fields = frozenset(
        {
            "unit_id",
            "origin_unit_id",
            "partner_id",
            "document_id",
            "nonce",
            "valid_until",
            "revoked_on",
            "revoked_by_id",
            "revoke_reason",
        }
    )

    partner_id = fields.Many2one(
        "res.partner", string="Body", required=True, index=True, ondelete="restrict"
    )
    origin_unit_id = fields.Many2one(
        "kh18.unit",
        string="Made by the Unit",
        required=True,
        ondelete="restrict",
        help="It stays when a successor takes the unit's place: papers stay valid.",
    )
    document_id = fields.Many2one(
        "kh18.document",
        string="Made for the Paper",
        index="btree_not_null",
        ondelete="set null",
    )
    nonce = fields.Char(
        required=True,
        copy=False,
        groups=fields.NO_ACCESS,
        export_string_translation=False,
    )
    valid_until = fields.Date(required=True)
    revoked_on = fields.Datetime(copy=False)
    revoked_by_id = fields.Many2one("res.users", copy=False, ondelete="restrict")
    revoke_reason = fields.Char(string="Revoked Because", copy=False)
    status = fields.Selection(
        [
            ("living", "Valid"),
            ("expired", "Expired"),
            ("revoked", "Revoked"),
            ("ended", "Body Ended"),
        ],
        compute="_compute_status",
    )
    log_ids = fields.One2many("kh18.portal.log", "link_id", string="Uses")
    use_count = fields.Integer(string="Times Used", compute="_compute_uses")
    last_used = fields.Datetime(compute="_compute_uses")
    can_record = fields.Boolean(
        compute="_compute_door", export_string_translation=False
    )
    url = fields.Char(string="Address of the Link", compute="_compute_door")
    qr_image = fields.Binary(string="QR Code", compute="_compute_door")

    _nonce_uniq = models.UniqueIndex("(nonce)")
    _page_idx = models.Index("(unit_id, id DESC)")

    @api.depends("valid_until", "revoked_on", "partner_id.kh18_date_to")
    def _compute_status(self):
        for link in self:
            link.status = link._why_shut() or "living"

    @api.depends("log_ids")
    def _compute_uses(self):
        groups = self.env["kh18.portal.log"]._uses(self)
        for link in self:
            link.use_count, link.last_used = groups.get(link.id, (0, False))

    @api.depends_context("uid")
    @api.depends("unit_id", "is_in_scope", "valid_until", "revoked_on")
    def _compute_door(self):
        unit_ids = set(self.env.user._kh18_scope().units_with(RECORDERS))
        for link in self:
            ours = link.unit_id.id in unit_ids and link.is_in_scope
            link.can_record = ours
            shown = ours and link.status == "living"
            # Who enters for the unit may hand the body its address.
            link.url = link.sudo()._url() if shown else False
            link.qr_image = link.sudo()._qr_png() if shown else False

    @api.model
    def _scope_read_domain(self):
        domain = super()._scope_read_domain()
        shut_ids = self._shut_ids()
        return domain & Domain("id", "not in", shut_ids) if shut_ids else domain

    @api.model
    def _shut_ids(self):
        """Return ids of links that would tell the user of restricted matters only.

        A body that was sent nothing but restricted recommendations of a unit, none
        of them the user's to read: that it has a link is as much a secret (S57).
        """
        recommendations = self.env["kh18.recommendation"]
        recommendations.flush_model(["is_sensitive", "unit_id", "addressee_id"])
        self.flush_model(["unit_id", "partner_id"])
        rows = self.env.execute_query(
            SQL(
                """
                SELECT DISTINCT l.id
                  FROM kh18_recommendation s
                  JOIN res_partner p ON p.id = s.addressee_id
                  JOIN kh18_portal_link l ON l.unit_id = s.unit_id
                       AND l.partner_id = p.commercial_partner_id
                 WHERE s.is_sensitive AND l.unit_id != ALL(%(charge)s)
                   AND NOT EXISTS (
                       SELECT FROM kh18_recommendation r
                         JOIN res_partner q ON q.id = r.addressee_id
                        WHERE r.unit_id = l.unit_id
                          AND q.commercial_partner_id = l.partner_id
                          AND (r.is_sensitive IS NOT TRUE OR r.id = ANY(%(own)s)))
                """,
                charge=list(self.env.user._kh18_scope().in_charge),
                own=list(recommendations._restricted_own_ids()),
            )
        )
        return [row[0] for row in rows]

    @api.model
    def _link_for(self, unit, partner, document=None):
        """Return the living link of a body and a unit; made when there is none.

        Private: the caller was checked, be it one who prints a letter.

        :param partner: the addressee; its link is that of the whole body
        :param document: register entry of the paper that a new link is made for
        :return: a link as superuser, or none for a body that ended or is archived
        """
        # The caller may enter for the unit; links are made by the system only.
        links, body = self.sudo(), partner.sudo().commercial_partner_id
        found = links._living(unit, partner)
        if found or not body or links._has_ended(body):
            return found
        days = timedelta(unit.sudo().portal_days)
        return links.create(
            {
                "unit_id": unit.id,
                "origin_unit_id": unit.id,
                "partner_id": body.id,
                "document_id": document.id if document else False,
                "nonce": secrets.token_urlsafe(NONCE_BYTES),
                "valid_until": self.env["kh18.workday"]._today() + days,
            }
        )

    @api.model
    def _living(self, unit, partner):
        """Return as superuser the link that is good for a new paper, or none.

        Private: the caller was checked.
        """
        body = partner.sudo().commercial_partner_id
        if self._has_ended(body):
            return self.sudo().browse()
        until = self.env["kh18.workday"]._today() + timedelta(DAYS_LEFT_FOR_PAPER)
        domain = Domain("unit_id", "=", unit.id) & Domain("partner_id", "=", body.id)
        domain &= Domain("revoked_on", "=", False) & Domain("valid_until", ">=", until)
        return self.sudo().search(domain, limit=1)

    @api.model
    def _has_ended(self, body):
        today = self.env["kh18.workday"]._today()
        ended = body.kh18_date_to and body.kh18_date_to < today
        return bool(ended or not body.active)

    def _why_shut(self):
        """Return why the link opens nothing, or None."""
        self.ensure_one()
        if self.revoked_on:
            return "revoked"
        if self.valid_until < self.env["kh18.workday"]._today():
            return "expired"
        # Whether a body ended is no secret to one who reads its link.
        return "ended" if self._has_ended(self.partner_id.sudo()) else None

    def _signature(self):
        """Return the signature over all that the link stands for. By code only."""
        self.ensure_one()
        # The secret of the database never leaves; neither does the nonce alone.
        link = self.sudo()
        unit, body = link.origin_unit_id, link.partner_id
        facts = (link.nonce, body.id, unit.id, str(link.valid_until))
        return hmac(link.env, SCOPE, repr(facts))[:SIGNATURE_LENGTH]

    def _token(self):
        return f"{self.sudo().nonce}.{self._signature()}"  # For callers checked above.

    def _url(self):
        """Return the address that opens the link, "" without one. By code only."""
        if not self:
            return ""
        return f"{self.get_base_url()}/kh18/r/{self._token()}"

    def _qr_png(self):
        return qr_png(self._url())

    def _qr_data_url(self):
        """Return the QR code of the address as a ``data:`` URL for papers."""
        if not self:
            return ""
        return f"data:image/png;base64,{self._qr_png().decode()}"

    @api.model
    def _find(self, token):
        """Return (link, why it is refused or None) of what a visitor brings.

        Private: for the door itself, which tells the visitor nothing of the reason.
        """
        if not TOKEN.fullmatch(token):
            return self.browse(), "unknown"
        nonce, _dot, signature = token.partition(".")
        # Whoever comes is nobody yet; the signature decides.
        link = self.sudo().search([("nonce", "=", nonce)], limit=1)
        if not link:
            return link, "unknown"
        if not consteq(signature.encode(), link._signature().encode()):
            return link, "signature"
        return link, link._why_shut()

    def action_revoke(self):
        """Ask for the reason and shut the link for good.

        :raise AccessError: for one without a working post in the unit
        :raise UserError: when it is shut already
        """
        self._check_revocable()
        return self._ask_reason("_revoke_with_reason", self.env._("Revoke the Link"))

    def _check_revocable(self):
        self._check_role(*RECORDERS)
        self.check_access("read")
        if any(self.mapped("revoked_on")):
            raise UserError(self.env._("This link was revoked already."))

    def _revoke_with_reason(self, reason):
        self._check_revocable()
        # The caller was checked; who revoked is guarded.
        self.sudo().write(
            {
                "revoked_on": fields.Datetime.now(),
                "revoked_by_id": self.env.uid,
                "revoke_reason": reason,
            }
        )

    def action_open_log(self):
        """Open what was done by the link."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kh18_oversight.portal_log_action"
        )
        return {**action, "domain": [("link_id", "=", self.id)]}
