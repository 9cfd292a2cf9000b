from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import consteq, format_date, hmac

SCOPE = "kh18-portal-item"
CODE_LENGTH = 20
# What the body may still do, by sending.
SHOWN = ("sent", "received", "withdrawn")


class RecommendationPortal(models.Model):
    """What the addressed body sees of a recommendation: as it was sent, no more.

    Pages are made of the plain values returned here, never of records: no note, name
    or address of staff, no other body, no urging and no draft can slip into them.
    """

    _inherit = "kh18.recommendation"

    @api.model
    def _portal_items(self, body, units=None):
        """Return as superuser what was sent to ``body``, by some units or by all.

        Private: the door was opened by the body's link or account.
        """
        domain = Domain("sending", "in", SHOWN)
        domain &= Domain("addressee_id.commercial_partner_id", "=", body.id)
        if units:
            domain &= Domain("unit_id", "in", units.ids)
        # It is the addressee: it sees what it has on paper, sensitive or not (S57).
        return self.sudo().search(domain, order="date_sent desc, id desc")

    def _portal_code(self, secret):
        """Return the code of the item in addresses: good for one door only."""
        self.ensure_one()
        # Only the code leaves; the caller has the door's secret.
        return hmac(self.sudo().env, SCOPE, f"{secret}:{self.id}")[:CODE_LENGTH]

    def _portal_find(self, code, secret):
        """Return that one of the items which has the code, or none."""
        given = code.encode()
        return self.filtered(
            lambda item: consteq(item._portal_code(secret).encode(), given)
        )[:1]

    def _portal_facts(self):
        """Return what the pages show of one item, as plain values."""
        self.ensure_one()
        # The caller was let in by link or account, and sees its own items only.
        item = self.sudo()
        open_ = item.state == "open" and item.sending != "withdrawn"
        return {
            "title": item.name,
            "text": item.content or item.name,
            "basis": item.basis or "",
            "number": item.sent_symbol or "",
            "sent": format_date(item.env, item.date_sent),
            "unit": item.unit_id.printed_name or item.unit_id.name,
            "received": format_date(item.env, item.date_received),
            "received_by": item.received_by or "",
            "due": item._portal_due() if open_ and not item.date_done else "",
            "situation": item._portal_situation(),
            "can_receive": item._portal_is_to_confirm(),
            "can_answer": open_,
            "can_ask": open_ and not item.has_open_request,
            "requests": [request._portal_facts() for request in item.request_ids],
            "replies": [reply._portal_facts() for reply in item.reply_ids],
        }

    def _portal_situation(self):
        """Return (key, words) of how far the item is, as the body sees it."""
        words = {
            "withdrawn": self.env._("Withdrawn by the union: no answer is awaited"),
            "closed": self.env._("Follow-up closed by the union"),
            "replied": self.env._("Replied"),
            "partial": self.env._("Answered in part"),
            "none": self.env._("Awaiting your answer"),
        }
        key = self.reply
        if self.sending == "withdrawn":
            key = "withdrawn"
        elif self.state == "closed":
            key = "closed"
        return key, words[key]

    def _portal_due(self):
        """Return in words until when a reply is due; no reason and no staff's name."""
        if not self.date_limit:
            return self.env._("No day is set for the answer.")
        day = format_date(self.env, self.date_limit)
        if self.date_limit != self.date_limit_first:
            return self.env._("By %(day)s (the day was extended).", day=day)
        values = {
            "day": day,
            "count": self.term_days,
            "start": format_date(self.env, self._limit_start()),
        }
        if self.term_unit == "working":
            return self.env._(
                "By %(day)s: %(count)s working days from %(start)s.", **values
            )
        return self.env._(
            "By %(day)s: %(count)s calendar days from %(start)s.", **values
        )

    def action_open_portal_link(self):
        """Open the link of the addressed body; it is made when there is none.

        :raise AccessError: for one without a working post in the unit
        :raise UserError: without an addressee, or when the body ended
        """
        self.ensure_one()
        self._check_recorder()
        link = self.env["kh18.portal.link"]._link_for(self.unit_id, self.addressee_id)
        if not link:
            raise UserError(
                self.env._(
                    "There is no link: fill in Addressee, or choose the successor of "
                    "a body that ended."
                )
            )
        return link.sudo(False).get_formview_action()
