from datetime import timedelta
from ipaddress import ip_address, ip_network

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL, hmac

READERS = ("officer", "head", "leader")
SCOPE = "kh18-portal-visitor"
AGENT_LENGTH = 80
# How often in how many seconds: pages, entries, addresses that open nothing.
RATES = {"read": (60, 60), "post": (40, 600), "wrong": (20, 600)}
WRONG = ("unknown", "signature")
# Refusals at addresses that belong to nobody are kept so many days.
DAYS_KEPT = 90


class PortalLog(models.Model):
    """Who came to the addressed bodies' door, when, and what was done or refused.

    Addresses are shortened; a keyed hash stands for the whole one, to count how often
    the same visitor comes. Where an address comes too often, one row a minute is
    written for all that is refused.
    """

    _name = "kh18.portal.log"
    _description = "Log of the Bodies' Links"
    _inherit = ["kh18.ledger.mixin", "kh18.scope.mixin"]
    _order = "id desc"
    _rec_name = "what"

    # What nobody's address is asked belongs to no unit.
    unit_id = fields.Many2one(required=False, default=False)
    link_id = fields.Many2one("kh18.portal.link", index=True, ondelete="restrict")
    partner_id = fields.Many2one(
        "res.partner", string="Body", index="btree_not_null", ondelete="restrict"
    )
    recommendation_id = fields.Many2one(
        "kh18.recommendation", index="btree_not_null", ondelete="restrict"
    )
    user_id = fields.Many2one(
        "res.users", string="Account", index="btree_not_null", ondelete="restrict"
    )
    date = fields.Datetime(string="When", required=True)
    what = fields.Selection(
        [
            ("opened", "Page Opened"),
            ("received", "Receipt Confirmed"),
            ("answered", "Answer Entered"),
            ("asked", "Reconsideration Asked"),
            ("refused", "Refused"),
        ],
        string="What Was Done",
        required=True,
    )
    why = fields.Selection(
        [
            ("unknown", "Unknown Address"),
            ("signature", "Address Altered"),
            ("expired", "Link Expired"),
            ("revoked", "Link Revoked"),
            ("ended", "Body Ended"),
            ("foreign", "Not Among the Body's Items"),
            ("often", "Too Often"),
            ("form", "Form Not Ours or Too Old"),
            ("large", "Too Large"),
            ("entry", "Entry Not Complete or Not Possible"),
        ],
        string="Refused Because",
    )
    is_post = fields.Boolean(string="Something Was Sent")
    person = fields.Char(string="Name Given")
    address = fields.Char(string="Network Address")
    address_key = fields.Char(
        required=True, groups=fields.NO_ACCESS, export_string_translation=False
    )
    agent = fields.Char(string="Browser")
    form_key = fields.Char(groups=fields.NO_ACCESS, export_string_translation=False)
    stored = fields.Json(export_string_translation=False)

    _form_uniq = models.UniqueIndex("(form_key) WHERE form_key IS NOT NULL")
    _address_idx = models.Index("(address_key, date)")
    _link_idx = models.Index("(link_id, date)")

    @api.model
    def _scope_read_domain(self):
        scope = self.env.user._kh18_scope()
        domain = Domain("unit_id", "in", scope.units_with(READERS))
        # A row tells of its link and of its recommendation: both must be readable.
        for name in ("link_id", "recommendation_id"):
            domain &= Domain(name, "=", False) | Domain(
                f"{name}.is_in_scope", "=", True
            )
        if self.env.user.has_group("kh18_oversight.group_admin"):
            domain |= Domain("unit_id", "=", False)
        return domain

    @api.model
    def _scope_branches(self):
        return []

    @api.model
    def _uses(self, links):
        """Return {id of a link: (times used, last time)}, refusals left out."""
        # Only a number and a time leave, of links that the caller reads.
        rows = self.sudo()._read_group(
            [("link_id", "in", links.ids), ("what", "!=", "refused")],
            ["link_id"],
            ["__count", "date:max"],
        )
        return {link.id: (count, last) for link, count, last in rows}

    @api.model
    def _visitor(self, address, agent):
        """Return what of a visitor is kept: network, hash, kind of browser."""
        # The key is the database's own; no address can be reckoned back without it.
        key = hmac(self.sudo().env, SCOPE, address or "")[:32]
        agent = "".join(sign for sign in agent or "" if sign.isprintable())
        return {
            "address": self._shorten(address),
            "address_key": key,
            "agent": agent[:AGENT_LENGTH],
        }

    @api.model
    def _shorten(self, address):
        try:
            known = ip_address(address)
        except ValueError:
            return ""
        prefix = 24 if known.version == 4 else 48
        return str(ip_network(f"{known}/{prefix}", strict=False))

    @api.model
    def _note(self, visitor, what, **values):
        """Write down one access. Private: called by the door, in its transaction."""
        return self._record(
            [{**visitor, "what": what, "date": fields.Datetime.now(), **values}]
        )

    @api.model
    def _is_too_often(self, visitor, rate, **owner):
        """Tell whether a visitor, or a link's or account's users, come too often.

        :param str rate: a key of ``RATES``
        :param owner: ``link_id`` or ``user_id``
        """
        most, seconds = RATES[rate]
        since = Domain(
            "date", ">", fields.Datetime.now() - timedelta(seconds=seconds)
        ) & Domain("why", "!=", "often")
        if rate == "wrong":
            since &= Domain("why", "in", WRONG)
        else:
            since &= Domain("is_post", "=", rate == "post")
        if rate == "read":
            # Of the receipts that one form confirms, one is the form; the others are
            # no pages.
            since &= Domain("what", "!=", "received")
        who = [("address_key", visitor["address_key"]), *owner.items()]
        # Only whether a number is reached leaves.
        rows = self.sudo()
        return any(
            rows.search_count(since & Domain(name, "=", value), limit=most) >= most
            for name, value in who
        )

    @api.model
    def _note_too_often(self, visitor, **values):
        """Write down that someone came too often, once a minute."""
        since = fields.Datetime.now() - timedelta(minutes=1)
        domain = Domain("address_key", "=", visitor["address_key"])
        domain &= Domain("why", "=", "often") & Domain("date", ">", since)
        # Asked by the door about its own visitor.
        if not self.sudo().search_count(domain, limit=1):
            self._note(visitor, "refused", why="often", **values)

    @api.model
    def _find_entry(self, form_key, **owner):
        """Return what was entered with the form of that key, by the same door."""
        domain = Domain("form_key", "=", form_key)
        for name, value in owner.items():
            domain &= Domain(name, "=", value)
        # The door was opened; it sees its own entries.
        return self.sudo().search(domain, limit=1)

    @api.autovacuum
    def _gc_strangers(self):
        """Forget refusals at addresses that never belonged to anybody."""
        before = fields.Datetime.now() - timedelta(days=DAYS_KEPT)
        self.flush_model()
        # No ledger of ours: these rows prove nothing about any body.
        self.env.execute_query(
            SQL(
                "DELETE FROM kh18_portal_log WHERE unit_id IS NULL"
                " AND link_id IS NULL AND user_id IS NULL"
                " AND what = 'refused' AND date < %s RETURNING id",
                before,
            )
        )
        self.invalidate_model()
