from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import hmac

SCOPE = "kh18-public-visitor"
KEY_LENGTH = 32


class TooOftenError(UserError):
    """More was sent from one place, or to one unit, than a person would send."""


class VisitorMixin(models.AbstractModel):
    """Records that visitors without an account send: counted, and so limited.

    No address of a visitor is kept: a hash keyed by the database and the day counts
    how often the same one comes, and tells nothing on the next day.
    """

    _name = "kh18.visitor.mixin"
    _description = "Sent by Visitors"

    # (how many, in how many seconds): from one address; to one unit from anywhere.
    _visitor_rate = (5, 600)
    _visitor_unit_rate = (200, 3600)

    visitor_key = fields.Char(
        index="btree_not_null",
        copy=False,
        readonly=True,
        groups=fields.NO_ACCESS,
        export_string_translation=False,
    )

    @api.model
    def _visitor_key(self, address):
        day = fields.Date.to_string(fields.Date.today())
        # The key is the database's own; no address can be reckoned back without it.
        return hmac(self.sudo().env, SCOPE, f"{day} {address or ''}")[:KEY_LENGTH]

    @api.model
    def _create_for_visitor(self, address, vals):
        """Create a record as superuser for one who has no account.

        Private: the public form gives fields of its own making only. Two that come in
        one moment are counted one after the other.

        :raise TooOftenError: when too much came from there, or to that unit
        """
        key = self._visitor_key(address)
        # The unit's row is the queue in which senders wait; a flood does not get there.
        unit = self.env["kh18.unit"].sudo().browse(vals["unit_id"])
        self._refuse_flood(key, unit)
        unit._touch()
        self._refuse_flood(key, unit)
        return self.sudo().create({**vals, "visitor_key": key})

    @api.model
    def _refuse_flood(self, key, unit):
        if self._is_flood(key, unit):
            raise TooOftenError(
                self.env._(
                    "Too much was sent in a short time. Nothing was stored: wait some "
                    "minutes and send it again, or tell the union in person."
                )
            )

    @api.model
    def _is_flood(self, key, unit):
        return any(
            self._count_sent(seconds, Domain(name, "=", value), most) >= most
            for name, value, (most, seconds) in (
                ("visitor_key", key, self._visitor_rate),
                ("unit_id", unit.id, self._visitor_unit_rate),
            )
        )

    @api.model
    def _count_sent(self, seconds, domain, most):
        since = fields.Datetime.now() - timedelta(seconds=seconds)
        domain &= Domain("create_date", ">", since) & Domain("visitor_key", "!=", False)
        # Only whether a number is reached leaves.
        return self.sudo().search_count(domain, limit=most)
