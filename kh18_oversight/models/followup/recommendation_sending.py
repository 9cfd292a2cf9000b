from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from .recommendation import CHANNELS, SENDINGS, SENT

WITHDRAWERS = ("leader",)
SENDERS = ("head", "leader", "clerk")


class RecommendationSending(models.Model):
    """First axis of a recommendation: draft, sent, received, withdrawn (3.5, L34)."""

    _inherit = "kh18.recommendation"

    sending = fields.Selection(
        SENDINGS, required=True, default="draft", copy=False, index=True, tracking=True
    )
    sent_channel = fields.Selection(CHANNELS, string="Sent By Way Of", copy=False)
    document_id = fields.Many2one(
        "kh18.document",
        string="Sent With",
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        help="The paper that carries it, in the register.",
    )
    sent_symbol = fields.Char(
        string="Number and Symbol of the Paper",
        compute="_compute_sent_symbol",
        store=True,
        readonly=False,
        copy=False,
        help="Of a paper that is not in the register here.",
    )
    date_sent = fields.Date(string="Sent On", copy=False)
    date_received = fields.Date(
        string="Received by the Body On",
        copy=False,
        tracking=True,
        help="The term counts from here. Empty: no receipt is confirmed.",
    )
    received_by = fields.Char(string="Receipt Signed By", copy=False)
    receipt_file_ids = fields.Many2many(
        "ir.attachment",
        "kh18_recommendation_receipt_rel",
        string="Proof of Sending and Receipt",
        copy=False,
    )
    sending_age = fields.Integer(
        string="Days Since Sent", compute="_compute_sending_age", aggregator=None
    )

    @api.depends("document_id.full_symbol")
    def _compute_sent_symbol(self):
        for record in self:
            # Who reads the recommendation reads by which paper it was sent.
            symbol = record.sudo().document_id.full_symbol
            record.sent_symbol = symbol or record.sent_symbol

    @api.depends("date_sent")
    def _compute_sending_age(self):
        today = self.env["kh18.workday"]._today()
        for record in self:
            sent = record.date_sent
            record.sending_age = (today - sent).days if sent else 0

    def _check_sendable(self):
        """Raise unless what is sent is complete and a draft.

        :raise UserError: naming the field that is missing
        """
        for record in self:
            if record.sending != "draft":
                raise UserError(
                    self.env._(
                        "“%(name)s” was sent already.",
                        name=record.display_name,
                    )
                )
            missing = [
                record._fields[name]._description_string(self.env)
                for name in ("addressee_id", "content")
                if not record[name]
            ]
            if missing:
                raise UserError(
                    self.env._(
                        "Before “%(name)s” is sent, fill in: %(fields)s.",
                        name=record.display_name,
                        fields=", ".join(missing),
                    )
                )

    def _mark_sent(self, day, channel="paper", document=None, symbol=None):
        """Record that the recommendations left the unit; their term begins.

        Private: the caller was checked, be it a clerk who issued the paper.

        :param day: date of sending, not in the future
        :param channel: one of ``CHANNELS``
        :param document: register entry of the paper that carries them
        :param symbol: number and symbol of a paper outside the register
        :raise UserError: when one is sent already or not complete
        """
        self._check_sendable()
        self._refuse_future(day)
        values = {"sending": "sent", "date_sent": day, "sent_channel": channel}
        if document:
            values["document_id"] = document.id
            self._shut_paper(document)
        elif symbol:
            values["sent_symbol"] = symbol
        self._go("open", **values)

    def _shut_paper(self, document):
        """Have a paper about sensitive ones read by those only who read them (S57).

        Private: the caller tied the paper to them.
        """
        for activity in self.filtered("is_sensitive").activity_id:
            activity._restrict_own(document)

    def _mark_received(self, day, name=None):
        """Record that the body has received them. The caller was checked.

        :param day: date of receipt, between sending and today
        :param name: who signed for it
        :raise UserError: when one is not sent, or the day is before the sending
        """
        self._check_sent()
        self._refuse_future(day)
        for record in self:
            if day < record.date_sent:
                raise UserError(
                    self.env._(
                        "“%(name)s” was sent on %(sent)s: it cannot be received on "
                        "%(day)s.",
                        name=record.display_name,
                        sent=format_date(self.env, record.date_sent),
                        day=format_date(self.env, day),
                    )
                )
        values = {"sending": "received", "date_received": day}
        if name:
            values["received_by"] = name
        # The caller was checked; the axis is guarded against typing.
        self.sudo().write(values)

    def action_send(self):
        """Ask how and when the recommendations were sent.

        :raise AccessError: for others than head, leader or clerk of the unit
        """
        self._check_role(*SENDERS)
        self._check_sendable()
        return self._wizard(
            "kh18.recommendation.send.wizard", self.env._("Record Sending")
        )

    def action_receive(self):
        """Ask when and by whom the recommendations were received.

        :raise AccessError: for one without a working post in the unit
        :raise UserError: when one was not sent, was withdrawn or closed
        """
        self._check_recorder()
        self._check_waiting()
        return self._wizard(
            "kh18.recommendation.receipt.wizard", self.env._("Record Receipt")
        )

    def action_withdraw(self):
        """Ask for the reason and withdraw what was sent; the record stays."""
        self._check_role(*WITHDRAWERS)
        return self._ask_reason("_withdraw_with_reason", self.env._("Withdraw"))

    def _withdraw_with_reason(self, reason):
        self._check_role(*WITHDRAWERS)
        self._check_waiting()
        self._check_no_request()
        self._withdraw(reason)

    def _withdraw(self, reason):
        """Withdraw: nothing is waited for any more. The caller was checked."""
        for record in self:
            record._go(
                "closed",
                reason=reason,
                sending="withdrawn",
                **record._closing_values(reason),
            )

    def _check_sent(self):
        """Raise unless the body has them: sent, and not withdrawn.

        :raise UserError: saying which is not, and what to do
        """
        for record in self:
            if record.sending == "draft":
                raise UserError(
                    self.env._(
                        "“%(name)s” was not sent yet: record the sending first.",
                        name=record.display_name,
                    )
                )
            if record.sending == "withdrawn":
                raise UserError(
                    self.env._(
                        "“%(name)s” was withdrawn: nothing is entered for it any more.",
                        name=record.display_name,
                    )
                )

    def _check_waiting(self):
        """Raise unless the body has them and the follow-up goes on."""
        self._check_sent()
        for record in self:
            if record.state == "closed":
                raise UserError(
                    self.env._(
                        "The follow-up of “%(name)s” is closed: reopen it first.",
                        name=record.display_name,
                    )
                )

    def _refuse_future(self, day):
        if day > self.env["kh18.workday"]._today():
            raise UserError(
                self.env._(
                    "%(day)s lies in the future: enter it on that day.",
                    day=format_date(self.env, day),
                )
            )

    def _wizard(self, model, title):
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": model,
            "view_mode": "form",
            "target": "new",
            "context": {"default_recommendation_ids": [fields.Command.set(self.ids)]},
        }

    @api.model
    def _sent_domain(self):
        """Return the domain of what the body has in hand."""
        return fields.Domain("sending", "in", SENT)
