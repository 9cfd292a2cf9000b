import hashlib

from odoo import api, models
from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tools import format_date, hmac

from ...lib.redaction import present
from ...lib.vietnamese import fold

SCOPE = "kh18-receipt"
TOKEN_LENGTH = 32


class IncomingSender(models.AbstractModel):
    """The sender of what came in: noted apart, and what he sees at his own address."""

    _inherit = "kh18.incoming.mixin"

    def action_open_sender(self):
        """Open who sent it, or the dialog that takes it down.

        :raise AccessError: for others than the person answering, head and leader in
            charge, once a sender is noted; for who does not work in the unit
        """
        self.ensure_one()
        self.check_access("read")
        self._check_role(*self._scope_write_roles)
        if self.is_anonymous:
            return self._ask_sender()
        sender = self._sender()
        if not sender:
            raise AccessError(
                self.env._(
                    "Who sent it is read by the person who answers it, by the head and "
                    "by the leader in charge only."
                )
            )
        return {**sender.get_formview_action(), "target": "new"}

    def _ask_sender(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Who Sent It?"),
            "res_model": "kh18.sender.wizard",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_model_name": self._name,
                "default_record_id": self.id,
            },
        }

    def _sender(self):
        """Return the sender as far as the user may read him."""
        senders = self.env["kh18.intake.sender"]
        return senders.search([(self._sender_link, "in", self.ids)])

    def _note_sender(self, values):
        """Keep the sender apart. Private: the caller was checked.

        :param values: {field of the sender: text}
        """
        self.ensure_one()
        senders = self.env["kh18.intake.sender"].sudo()
        senders.create({self._sender_link: self.id, **values})
        self.sudo().is_anonymous = False

    def _names_sender(self, *texts):
        """Whether one of ``texts`` holds the sender's name, telephone or e-mail.

        Private: asked before something is published by one who may read the sender.
        """
        # Only a yes or no leaves.
        sender = self.sudo()._sender()
        known = [v for v in (sender.name, sender.phone, sender.email) if v]
        terms = [word for word in known if len(fold(word)) > 3]
        return bool(present("\n".join(filter(None, texts)), terms))

    @api.model
    def _receipt_token(self, form_key):
        """Return the address behind which a sender finds what he sent by a form."""
        # The key is the database's own; the table alone opens no address.
        return hmac(self.sudo().env, f"{SCOPE}-{self._name}", form_key)[:TOKEN_LENGTH]

    @api.model
    def _receipt_key(self, token):
        return hashlib.sha256(token.encode()).hexdigest()

    @api.model
    def _find_receipt(self, token):
        """Return what was sent with that address. Private: asked by the public page."""
        # Whoever holds the address sent it.
        domain = Domain("receipt_key", "=", self._receipt_key(token))
        return self.sudo().search(domain, limit=1)

    @api.model
    def _store_once(self, form_key, address, vals, sender):
        """Store what a form brings, once however often it is sent.

        Private: the public form gives fields of its own making only.

        :param dict sender: what the sender told of himself, or empty
        :return: the token of the receipt
        :raise TooOftenError: see ``kh18.visitor.mixin``
        """
        token = self._receipt_token(form_key)
        if not self._find_receipt(token):
            quiet = self.with_context(mail_create_nosubscribe=True)
            record = quiet._create_for_visitor(
                address,
                {
                    "from_form": True,
                    "source": "form",
                    "receipt_key": self._receipt_key(token),
                    **vals,
                },
            )
            if any(sender.values()):
                record._note_sender(sender)
        return token

    def _receipt(self):
        """Return what the sender sees, as plain values: his own words and the answer.

        Private: the page asked for the address first.
        """
        self.ensure_one()
        return {
            "union": self.unit_id.printed_name or self.unit_id.name,
            "sent": format_date(self.env, self[self._start_field]),
            "limit": format_date(self.env, self.date_limit),
            "answered": format_date(self.env, self.date_answered),
            **self._receipt_words(),
        }

    def _receipt_words(self):
        """Return text, state (waiting, answered, closed), answer and reason."""
        raise NotImplementedError
