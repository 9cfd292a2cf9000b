from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import format_date

from .publication import WORKING

DEFAULT_DAYS = 10


class PublicationReply(models.Model):
    """The bodies read and answer before the public reads (peers 92, idea 22)."""

    _inherit = "kh18.publication"

    reply_days = fields.Integer(
        string="Working Days to Reply",
        default=DEFAULT_DAYS,
        aggregator=None,
        help="How long each overseen body has for its statement. Good practice, no "
        "limit of the law.",
    )
    preview_on = fields.Date(string="Preview Given On", copy=False)
    preview_seal = fields.Char(copy=False, export_string_translation=False)
    preview_values = fields.Json(copy=False, export_string_translation=False)
    date_reply_limit = fields.Date(string="Statements Until", copy=False)
    unheard_reason = fields.Char(string="Published without Waiting Because", copy=False)
    statement_ids = fields.One2many(
        "kh18.publication.statement", "publication_id", string="Statements"
    )
    is_waiting_reply = fields.Boolean(
        string="Waiting for Reply",
        compute="_compute_is_waiting_reply",
        search="_search_is_waiting_reply",
    )

    _reply_days_positive = models.Constraint(
        "CHECK (reply_days BETWEEN 1 AND 90)",
        "Working Days to Reply must be from 1 to 90.",
    )

    @api.depends("state", "statement_ids.stated_on", "statement_ids.date_limit")
    def _compute_is_waiting_reply(self):
        waiting = self.filtered_domain(self._waiting_reply_domain())._ids
        for record in self:
            record.is_waiting_reply = record._ids[0] in waiting

    def _search_is_waiting_reply(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._boolean_domain(self._waiting_reply_domain(), value)

    @api.model
    def _waiting_reply_domain(self):
        still = self.env["kh18.publication.statement"]._waiting_domain()
        return Domain("state", "in", WORKING) & Domain("statement_ids", "any", still)

    def _heard_bodies(self):
        """Return the bodies that the result is about or that it is addressed to."""
        activity = self.activity_id
        parties = activity.party_ids
        bodies = parties.partner_id | parties.unit_id.partner_id
        sent = activity.recommendation_ids.filtered(
            lambda r: r.sending in ("sent", "received")
        )
        bodies |= sent.addressee_id | activity.drafter_id
        return bodies.commercial_partner_id

    def action_send_preview(self):
        """Open the redacted words to each overseen body, by a link of its own.

        Given again after a change, the time begins anew; what a body has said stays.

        :raise AccessError: for others than head and leader
        :raise UserError: for one who prepared the words, where two persons are asked
            for, or where no body is to be heard
        """
        self._check_decider()
        self._check_state("review", "approved")
        self._check_publishable()
        self._check_second_person()
        self._check_words_present()
        for record in self:
            record._send_preview()

    def _send_preview(self):
        """Give one preview. The caller was checked."""
        # Whose name stands in the records is read for those who may be heard.
        bodies = self.sudo()._heard_bodies()
        if not bodies:
            raise UserError(
                self.env._(
                    "“%(name)s” names no overseen body and no addressee: nobody has to "
                    "be heard, publish it when it is approved.",
                    name=self.title,
                )
            )
        workday = self.env["kh18.workday"]
        limit = workday._limit(workday._today(), self.reply_days, "working")
        given = {
            "sent_on": workday._today(),
            "date_limit": limit.day,
            "explanation": workday._explain(limit, self.env._("Preview Given On")),
        }
        self._give_links(bodies, given)
        self.sudo().write(
            {
                "preview_on": workday._today(),
                "preview_seal": self._seal(),
                "preview_values": self._preview_words(),
                "date_reply_limit": limit.day,
                "unheard_reason": False,
            }
        )

    def _give_links(self, bodies, given):
        """Make the links that are missing, renew the others. The caller was checked."""
        statements = self.sudo().statement_ids
        statements.filtered(lambda s: not s.revoked_on).write(given)
        statements.create(
            [
                {"publication_id": self.id, "partner_id": body.id, **given}
                for body in bodies - statements.partner_id
            ]
        )

    def _preview_words(self):
        """Return what the bodies read: exactly what the public will."""
        return {**self._public_words(), "files": self._sealed_files()}

    def action_waive(self):
        """Ask for the reason to publish without waiting for the bodies' statements.

        :raise AccessError: for others than a leader
        """
        self._check_role("leader")
        self.check_access("write")
        return self._ask_reason(
            "_waive_with_reason", self.env._("Publish without Waiting")
        )

    def _waive_with_reason(self, reason):
        self._check_role("leader")
        self.check_access("write")
        self._check_state("review", "approved")
        for record in self:
            record._go(record.state, reason, unheard_reason=reason)

    def _check_heard(self):
        """Raise unless each body answered or its time is over, or a leader said why.

        :raise UserError: naming the bodies, or that the words were changed since
        """
        for record in self.filtered(lambda r: not r.unheard_reason):
            # Whom the records name is asked for the sake of their right.
            bodies = record.sudo()._heard_bodies()
            heard = record.statement_ids.partner_id
            if bodies and (not record.preview_on or bodies - heard):
                raise UserError(
                    self.env._(
                        "“%(name)s” was not shown to: %(bodies)s. Give them the "
                        "preview, or let a leader say why it is published without.",
                        name=record.title,
                        bodies=", ".join((bodies - heard or bodies).mapped("name")),
                    )
                )
            record._check_time_over()
            if bodies and record.preview_seal != record._seal():
                raise UserError(
                    self.env._(
                        "“%(name)s” was changed after the bodies saw it: give the "
                        "preview again, or let a leader say why not.",
                        name=record.title,
                    )
                )

    def _check_time_over(self):
        waiting = self.statement_ids.filtered_domain(
            self.env["kh18.publication.statement"]._waiting_domain()
        )
        if waiting:
            raise UserError(
                self.env._(
                    "These bodies may still answer, until %(day)s: %(bodies)s. Wait, "
                    "or let a leader say why it is published without.",
                    day=format_date(self.env, max(waiting.mapped("date_limit"))),
                    bodies=", ".join(waiting.partner_id.mapped("name")),
                )
            )

    def _public_statements(self):
        """Return what the bodies say, as the public reads it."""
        terms = self._terms()
        told = self.statement_ids.filtered(lambda s: s.stated_on or not s.revoked_on)
        # One who still had time did not keep silent.
        today = self.env["kh18.workday"]._today()
        over = told.filtered(lambda s: s.stated_on or s.date_limit < today)
        return [statement._public_statement(terms) for statement in over]
